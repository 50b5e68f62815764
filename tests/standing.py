"""The people who stand in every test, and the smallest things they need."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from journal.models import Reflection, Version
from peersupport.people.models import Membership, Person, Team

PASSWORD = "a-long-enough-word"
TEXT = (
    "We sat by the window and she talked about the bus.\n\n"
    "I wanted to mend it before she had finished. Then I asked what the bus is like for her."
)


def make_person(name: str, **fields: object) -> Person:
    """A person with a verified address, called by their first name."""
    person = Person.objects.create_person(
        f"{name.lower()}@example.org", PASSWORD, name=name, **fields
    )
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return person


def make_reflection(author: Person, text: str = TEXT, **fields: object) -> Reflection:
    """A kept reflection, without marks."""
    fields.setdefault("day", date(2026, 11, 20))
    reflection = Reflection(author=author, text=text, version=1, kept_at=timezone.now(), **fields)
    reflection.first_words = text[:80]
    reflection.save()
    Version.objects.create(
        reflection=reflection, author=author, number=1, text=text, kept_at=reflection.kept_at
    )
    return reflection


@pytest.fixture
def team(db: None) -> Team:
    return Team.objects.create(name="Harbour Street")


@pytest.fixture
def author(team: Team) -> Person:
    """Nadia, a peer worker."""
    person = make_person("Nadia")
    Membership.objects.create(person=person, team=team)
    return person


@pytest.fixture
def colleague(team: Team) -> Person:
    """Emeka, a peer worker in the same team."""
    person = make_person("Emeka")
    Membership.objects.create(person=person, team=team)
    return person


@pytest.fixture
def supervisor(team: Team) -> Person:
    """Tomas, who co-reflects for the team."""
    person = make_person("Tomas")
    Membership.objects.create(person=person, team=team, co_reflects=True)
    return person


@pytest.fixture
def trainer(db: None) -> Person:
    return make_person("Livia", is_trainer=True)


@pytest.fixture
def administrator(db: None) -> Person:
    return make_person("Ruth", is_administrator=True)


@pytest.fixture
def stranger(db: None) -> Person:
    """Amina, a peer worker in another team."""
    person = make_person("Amina")
    Membership.objects.create(person=person, team=Team.objects.create(name="Night line"))
    return person


@pytest.fixture
def reflection(author: Person) -> Reflection:
    return make_reflection(author)


def signed_in(person: Person) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person, backend="peersupport.people.backends.AddressBackend")
    return client
