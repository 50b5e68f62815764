"""`manage.py invite EMAIL --role ROLE [--team TEAM]`: the first administrator, and automation.

Prints the link to hand over on standard output, and nothing else there. A team that isn't there
yet is made, because on an empty site nobody else could; that is said on standard error.
Exit status 1 is a refusal, 2 wrong usage.
"""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from peersupport.people.models import Team
from peersupport.people.roles import Role
from peersupport.people.services import inviting, team_making
from peersupport.people.services.refusals import Refused

PEER_WORKER, CO_REFLECTOR = "peer-worker", "co-reflector"
LONGEST_TEAM_NAME = 80


def address(words: str) -> str:
    """An address, as argparse wants to hear it."""
    try:
        validate_email(words)
    except ValidationError as error:
        raise ArgumentTypeError(f"{words} is not an email address") from error
    return words


class Command(BaseCommand):
    help = "Invite someone; prints the link to hand over. It works once, for 72 hours."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", type=address, metavar="EMAIL")
        parser.add_argument(
            "--role",
            action="append",
            required=True,
            choices=(PEER_WORKER, CO_REFLECTOR, *Role.values),
            help="may be given more than once",
        )
        parser.add_argument("--team", default="", help="made if there is none of this name")
        parser.add_argument("--name", default="", help="as they would like to be called")

    def handle(self, *, email: str, role: list[str], team: str, name: str, **_: Any) -> None:
        team = team.strip()
        if CO_REFLECTOR in role and not team:
            raise CommandError("co-reflector is a part in a team: add --team", returncode=2)
        if len(team) > LONGEST_TEAM_NAME or len(name) > 60:
            raise CommandError("a team's name has 80 characters at most, a name 60", returncode=2)
        try:
            token = self._invite(email, role, team, name)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(inviting.link_of(token))

    @transaction.atomic
    def _invite(self, email: str, role: list[str], team: str, name: str) -> str:
        _, token = inviting.invite(
            by=None,
            email=email,
            name=name,
            roles=[Role(each) for each in role if each in Role.values],
            team=self._team(team) if team else None,
            co_reflects=CO_REFLECTOR in role,
        )
        return token

    def _team(self, name: str) -> Team:
        found = Team.objects.filter(name__iexact=name).first()
        if found is None:
            found = team_making.make_team(by=None, name=name)
            self.stderr.write(f"New team: {name}")
        return found
