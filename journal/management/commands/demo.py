"""Make the demo people and what they wrote; never on a site that has real people."""

import os
import secrets
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from journal.services import demonstration
from journal.services.refusals import Refused

MOST = 1_000_000


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > MOST:
        raise ArgumentTypeError(f"write a number from 0 to {MOST}")
    return int(text)


class Command(BaseCommand):
    help = "Makes the demo people and material; refuses on a site that has real people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--password",
            default=os.environ.get("DEMO_PASSWORD", ""),
            help="their password; otherwise DEMO_PASSWORD, or one made at random and printed",
        )
        parser.add_argument(
            "--reflections",
            type=_count,
            default=0,
            metavar="N",
            help="this many invented reflections more, of all sorts",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = options["password"] or secrets.token_urlsafe(12)
        try:
            people, made = demonstration.make_people(password)
        except Refused as refused:
            raise CommandError(str(refused)) from None
        if made:
            count = demonstration.tell_journals(people)
            self.stdout.write(f"{len(people)} demo people, {count} reflections.")
            call_command("demo_texts", people["Livia"].email, stdout=self.stdout)
            for person in people.values():
                self.stdout.write(f"  {person.name:6} {person.email}")
            self.stdout.write(f"Password of each: {password}")
        else:
            self.stdout.write("The demo people are here already; their passwords stay.")
        if options["reflections"]:
            demonstration.tell_many(people, options["reflections"])
            self.stdout.write(f"{options['reflections']} more reflections.")
