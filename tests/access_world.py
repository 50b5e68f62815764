"""The world of the access table: one page in one state, and everyone who might come by.

What was shared holds one planted word; what was shared with nobody holds one of its own for each
kind of text, so that any answer, mail or log that tells of it is found by it.
"""

import re
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from journal.models import Attendance, Draft, Reader, Reflection, Response, Share, Version
from journal.services import (
    after_meeting,
    bringing,
    declining,
    labelling,
    meeting,
    prompting,
    reading,
    responding,
    sharing,
    wondering,
)
from journal.snapshots import Goes
from peersupport.people.models import Membership, Person, Team
from peersupport.people.services import inviting, team_making
from principles.services import preparing
from principles.services.loading import load_catalogue
from tests.access_table import PEOPLE
from tests.journal.sharing_scenes import mark
from tests.standing import TEXT, make_person, make_reflection, signed_in

PLANTED = "Wendelstein"
# What was shared with nobody, or with someone else alone, each with a word of its own: of those who
# come by nobody but the author may ever get it.
AT_HOME = (
    "sentence", "title", "name", "thought", "version", "draft", "drafttitle", "draftname", "label",
    "prompt", "unsent", "otherpage", "othertitle", "copy", "word", "talk", "wondering", "note",
)  # fmt: skip
SECRET = {kind: f"Zq{kind}xv" for kind in AT_HOME}
DAY, MINUTES = date(2026, 10, 1), 77
# What a co-reader wrote and has not sent: theirs alone, and not the author's either.
UNSENT = "Zqcoreaderxv"


def any_of(*words: str) -> re.Pattern[bytes]:
    return re.compile("|".join(words).encode(), re.IGNORECASE)


# A day in the formats of the site, and minutes as they are said.
UNSHARED = any_of(*SECRET.values(), "2026-10-01", "1 October 2026", "77 min")
ANY_PLANTED = any_of(*SECRET.values(), UNSENT, PLANTED)
DAY_AFTER = datetime(2026, 11, 21, tzinfo=UTC)
SESSION = settings.SESSION_COOKIE_NAME


@dataclass
class World:
    """One reflection in one state, and everyone who might come by."""

    people: dict[str, Person]
    ids: dict[str, uuid.UUID]
    sessions: dict[str, str] = field(default_factory=dict)
    browser: Client = field(default_factory=Client)

    def client(self, who: str) -> Client:
        """A browser of theirs as it is when they have just signed in, which each does once."""
        if who != "nobody" and who not in self.sessions:
            self.sessions[who] = signed_in(self.people[who]).cookies[SESSION].value
        self.browser.cookies.clear()
        if who in self.sessions:
            self.browser.cookies[SESSION] = self.sessions[who]
        return self.browser


@pytest.fixture
def co_reader(team: Team) -> Person:
    """Ines, in the same team, whom the same share lets in."""
    person = make_person("Ines")
    Membership.objects.create(person=person, team=team)
    return person


def page_with_secrets(author: Person) -> Reflection:
    """One sentence of its text is not chosen; all that hangs on it stays at home."""
    text = f"{TEXT} {PLANTED}.\n\n{SECRET['sentence']} is not for anyone."
    facts = {"day": DAY, "minutes": MINUTES, "title": SECRET["title"], "name": SECRET["name"]}
    reflection = make_reflection(author, text, **facts)
    Version.objects.create(
        reflection=reflection, author=author, number=2, text=SECRET["version"], kept_at=DAY_AFTER
    )
    Draft.objects.create(
        reflection=reflection, author=author, day=DAY, minutes=MINUTES, saved_at=DAY_AFTER,
        text=SECRET["draft"], first_words=SECRET["draft"], title=SECRET["drafttitle"],
        name=SECRET["draftname"], base_version=1,
    )  # fmt: skip
    make_reflection(author, SECRET["otherpage"], title=SECRET["othertitle"], day=DAY)
    labelling.put_on(by=author, reflection=reflection, chosen=[], shown=[], new=SECRET["label"])
    for words in ("We", SECRET["sentence"]):
        mark(reflection, words, "learning", thought=SECRET["thought"])
    return reflection


def shared_with(
    reflection: Reflection, reader: Person, co_reader: Person
) -> tuple[Share, Response]:
    """All sentences but the last go, and the marks on them; the reader has written."""
    author = reflection.author
    share = sharing.share(
        by=author,
        reflection=reflection,
        readers=[reader, co_reader],
        goes=Goes(sentences=frozenset(range(4)), version=1, marks=True),
        word=PLANTED,
    )
    reading.open_share(by=reader, share=share)
    for who, text in ((author, SECRET["unsent"]), (co_reader, UNSENT)):
        responding.save_draft(by=who, share=share, text=text, passage=None)
    return share, responding.send(by=reader, share=share, text=PLANTED, passage=None)


@pytest.fixture
def world(
    author: Person,
    supervisor: Person,
    co_reader: Person,
    colleague: Person,
    trainer: Person,
    administrator: Person,
    stranger: Person,
) -> World:
    Person.objects.update(welcomed_at=timezone.now(), notice_mail=Person.NoticeMail.AT_ONCE)
    reflection = page_with_secrets(author)
    share, response = shared_with(reflection, supervisor, co_reader)
    elsewhere = shared_elsewhere(reflection)
    load_catalogue()
    part = Membership.objects.get(person=colleague)
    ids = {
        "invitation_id": inviting.invite(by=administrator, email="new@example.org")[0].pk,
        "team_id": part.team_id,
        "part_id": part.pk,
        "person_id": colleague.pk,
        "reflection_id": reflection.pk,
        "other_id": Reflection.objects.exclude(pk=reflection.pk).get().pk,
        "mark_id": reflection.marks.get(start=0).pk,
        "share_id": share.pk,
        "reader_id": share.readers.get(person=supervisor).pk,
        "response_id": response.pk,
        "wondering_id": wondered_by(supervisor, share),
        "prompt_id": prompting.add(by=author, text=SECRET["prompt"]).pk,
        "version_id": reflection.versions.get(number=1).pk,
        "label_id": labelling.own_labels(author)[0].pk,
        "draft_id": preparing.begin(name="a.md", data=b"A lamp.", by=trainer).pk,
        **meet(author, supervisor, share),
        **elsewhere,
        "no_more_id": declining.take_nothing_more(by=supervisor, author=administrator).pk,
    }
    everyone = (author, supervisor, co_reader, colleague, trainer, administrator, stranger)
    return World(dict(zip(PEOPLE, everyone, strict=False)), ids)


def shared_elsewhere(reflection: Reflection) -> dict[str, uuid.UUID]:
    """A reworded copy for someone who comes by nowhere, what she said to it, and a meeting with
    her.
    """
    author, vera = reflection.author, make_person("Vera", welcomed_at=timezone.now())
    Membership.objects.create(person=vera, team=Team.objects.create(name="Elsewhere"))
    Membership.objects.create(person=author, team=vera.memberships.get().team)
    share = sharing.share(
        by=author,
        reflection=reflection,
        readers=[vera],
        goes=Goes(copy=f"We sat there. {SECRET['copy']}."),
        word=SECRET["word"],
    )
    reading.open_share(by=vera, share=share)
    responding.send(by=vera, share=share, text=SECRET["talk"], passage=None)
    more = {"passage": (0, 2), "poles": ["hope"], "question": SECRET["wondering"]}
    wondering.offer(by=vera, share=share, **more)
    met = meeting.ask(by=author, at=timezone.now() + timedelta(days=1), people=[vera])
    bringing.bring_as_shared(by=author, meeting=met, share=share)
    met.at = timezone.now() - timedelta(days=1)
    met.save()
    for who in (author, vera):
        after_meeting.say_was_there(by=who, meeting=met, was_there=True)
        after_meeting.write_note(by=who, meeting=met, text=SECRET["note"])
    return {"shared_detail elsewhere": share.pk, "meeting_detail elsewhere": met.pk}


def wondered_by(person: Person, share: Share) -> uuid.UUID:
    words = {"passage": (0, 2), "poles": ["fear"], "question": PLANTED}
    return wondering.offer(by=person, share=share, **words).pk


def meet(author: Person, reader: Person, share: Share) -> dict[str, uuid.UUID]:
    """A meeting of the two that the share was brought to; the reader's note is of an older one."""
    now = timezone.now()
    coming, old = (
        meeting.ask(by=author, at=now + timedelta(days=1), people=[reader]) for _ in range(2)
    )
    bringing.bring_as_shared(by=author, meeting=coming, share=share)
    old.at = now - timedelta(days=1)
    old.save()
    Attendance.objects.filter(meeting=old).update(was_there=True)
    note = after_meeting.write_note(by=reader, meeting=old, text=PLANTED)
    return {"meeting_id": coming.pk, "note_id": note.pk}


def bring_about(world: World, state: str) -> None:
    """Put the world into a state, by the rows that hold it."""
    now = timezone.now()
    reflection = Reflection.objects.filter(pk=world.ids["reflection_id"])
    share = Share.objects.filter(pk=world.ids["share_id"])
    reader = Reader.objects.filter(pk=world.ids["reader_id"])
    if state in ("draft", "private"):
        wondering.leave_the_question([world.ids["share_id"]])
        share.delete()
    acts = {
        "draft": lambda: reflection.update(version=0),
        "withdrawn": lambda: reader.update(withdrawn_at=now),
        "ended": lambda: share.update(ends_at=now - timedelta(seconds=1)),
        "declined": lambda: reader.update(declined_at=now),
        "talk_closed": lambda: share.update(talk_closed_at=now),
        "no_more_from": lambda: declining.take_nothing_more(
            by=world.people["reader"], author=world.people["author"]
        ),
        "binned": lambda: reflection.update(binned_at=now),
        "author_closed": lambda: close(world.people["author"]),
        "reader_closed": lambda: close(world.people["reader"]),
        "reader_left_team": lambda: Membership.objects.filter(person=world.people["reader"]).update(
            until=now
        ),
        "left_the_box": lambda: leave_the_box(world, reader),
    }
    acts.get(state, lambda: None)()


def leave_the_box(world: World, reader: QuerySet[Reader]) -> None:
    """Let in by a team's box, and then no longer in that team."""
    part = Membership.objects.filter(person=world.people["reader"]).first()
    reader.update(through_team=part.team)
    team_making.end_part(by=world.people["administrator"], membership=part)


def close(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(closed_at=timezone.now())


def told_of_home(answer: HttpResponse, who: str) -> str:
    """A word in headers, cookies or body that this person must never get."""
    head = "\n".join([*(f"{name}: {said}" for name, said in answer.items()), str(answer.cookies)])
    said = head.encode() + b"".join(answer) if answer.streaming else head.encode() + answer.content
    if found := UNSHARED.search(said):
        return found[0].decode()
    return UNSENT if who != "co_reader" and UNSENT.encode() in said else ""
