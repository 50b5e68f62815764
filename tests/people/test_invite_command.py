"""`manage.py invite`: the first administrator, and automation."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from peersupport.people.models import AdministrativeAct, Invitation, Person, Team
from tests.people.steps import NEW_PASSWORD, link_in

ROOT = Path(__file__).resolve().parent.parent.parent
RUTH = "ruth@example.org"


def invites(*words: str, capsys: pytest.CaptureFixture[str]) -> str:
    call_command("invite", *words)
    return capsys.readouterr().out


def test_the_first_administrator_comes_in_by_the_printed_link(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = invites(RUTH, "--role", "administrator", capsys=capsys)
    assert len(printed.split()) == 1
    client = Client()
    client.get(link_in(printed))
    client.post(
        "/accounts/signup/",
        {"name": "Ruth", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )
    assert Person.objects.get(email=RUTH).administers


def test_several_roles_and_a_team_that_is_made(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("invite", RUTH, "--role", "trainer", "--role", "co-reflector", "--team", "Pier")
    told = capsys.readouterr()
    invitation = Invitation.objects.get()
    assert (invitation.is_trainer, invitation.is_administrator) == (True, False)
    assert invitation.co_reflects
    assert invitation.team == Team.objects.get(name="Pier")
    assert "New team: Pier" in told.err
    assert "Pier" not in told.out


def test_a_team_that_is_there_is_taken(team: Team) -> None:
    call_command("invite", RUTH, "--role", "peer-worker", "--team", "harbour street")
    assert Invitation.objects.get().team == team
    assert Team.objects.count() == 1


def test_an_account_that_is_there_is_a_refusal_and_makes_no_team(author: Person) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("invite", author.email, "--role", "trainer", "--team", "Pier")
    assert refused.value.returncode == 1
    assert not Team.objects.filter(name="Pier").exists()
    assert not Invitation.objects.exists()


def test_a_co_reflector_needs_a_team(db: None) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("invite", RUTH, "--role", "co-reflector")
    assert refused.value.returncode == 2


def test_the_record_says_that_the_command_line_did_it(db: None) -> None:
    call_command("invite", RUTH, "--role", "administrator")
    assert AdministrativeAct.objects.get().by is None


@pytest.mark.parametrize(
    "words",
    [[], [RUTH], ["no-address", "--role", "trainer"], [RUTH, "--role", "owner"]],
)
def test_wrong_usage_ends_with_two_and_no_traceback(words: list[str]) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    ended = subprocess.run(
        [sys.executable, "manage.py", "invite", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
