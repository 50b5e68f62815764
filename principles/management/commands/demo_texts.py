"""Texts that the demo trainer is adding; `manage.py demo` asks for them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from peersupport.people.models import Person
from principles.services import demonstration


class Command(BaseCommand):
    help = "Gives a trainer of the demonstration a half-mended text and an unpublished one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("trainer", help="the trainer's address")

    def handle(self, *args: Any, **options: Any) -> None:
        demonstration.tell_texts(Person.objects.get(email=options["trainer"]))
        self.stdout.write("One text half mended, one unpublished.")
