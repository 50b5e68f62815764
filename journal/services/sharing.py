"""Letting people read a snapshot of a reflection, and ending it. The author decides, alone.

Readers of one *Save* form one share; nobody joins an existing one. Every write here locks the
reflection or the share first, so that two presses wait in line.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from journal.models import Meeting, Noticed, Reader, Reflection, Share, Snapshot
from journal.models.reflection import LONGEST_TEXT
from journal.models.share import LONGEST_WORD
from journal.services import addressing, feeding, noticing, responding, wondering
from journal.services.letting_in import (
    Teams,
    co_reflecting,
    co_reflectors,
    look_at_names,
    may_be_let_in,
    meets_with,
    reading_now,
)
from journal.services.refusals import NotThere, Refused, TooLong
from journal.snapshots import Goes, as_it_goes, freeze
from peersupport.people.models import Person, Team
from peersupport.people.models.person import cleaned_address


class NothingGoes(Refused):
    """Without the words nothing is shared."""


class BothTicked(Refused):
    """All the words and passages of them: it isn't clear which of the two should go."""


class ChangedSince(Refused):
    """The passages were chosen on a text that is no longer the page's."""


class NobodyToLetIn(Refused):
    """Nobody was named, or someone whom this person can't let in."""


class AlreadyReads(Refused):
    """A person has at most one open share of a reflection."""


class EndsInThePast(Refused):
    """A share that would be over before it began."""


@transaction.atomic
def share(
    *,
    by: Person,
    reflection: Reflection,
    readers: Sequence[Person],
    goes: Goes,
    word: str = "",
    teams: Teams = (),
    addresses: Sequence[str] = (),
    ends_at: datetime | None = None,
) -> Share:
    """Let `readers` in by name, and through `teams` the co-reflectors these have at this moment.

    Who is named stays by name even where a team's box holds them too. `addresses` wait, each in a
    line of its own (see `addressing`). NotShown where `teams` say whose names stood beside
    them, and there are others by now. Raises NotThere for what is no kept reflection of one's own
    outside the bin, and the refusals above; nothing is changed.
    """
    _look_at(goes, word, ends_at)
    mine = _locked(by, reflection)
    _hold(by, readers, teams, addresses)
    _look_at_version(mine, goes)
    typed = addressing.looked_at(by, mine, addresses)
    addressing.lock_waiting(mine)
    let_in = _let_in(by, mine, may_be_let_in(by), readers, teams)
    look_at_names(let_in, teams)
    if not let_in and not typed:
        raise NobodyToLetIn("Tick who may read this, or leave it as it is: it stays with you.")
    addressing.let_go(mine, list(let_in))
    waiting = addressing.whose(by, typed, mine, let_in)
    made = Share(reflection=mine, author=by, word=word, ends_at=ends_at)
    return _opened(made, goes, let_in, waiting)


@transaction.atomic
def share_at_meeting(
    *,
    by: Person,
    meeting: Meeting,
    reflection: Reflection,
    readers: Sequence[Person],
    goes: Goes,
    word: str = "",
) -> Share:
    """The same with people of a meeting; `bringing` calls it, with the meeting locked."""
    _look_at(goes, word, None)
    mine = _locked(by, reflection)
    _hold(by, readers, (), ())
    _look_at_version(mine, goes)
    addressing.lock_waiting(mine)
    let_in = _let_in(by, mine, meets_with(by, meeting), readers, ())
    addressing.let_go(mine, list(let_in))
    return _opened(Share(reflection=mine, author=by, word=word), goes, let_in, {})


@transaction.atomic
def share_again(*, by: Person, share: Share, goes: Goes, word: str = "") -> Share:
    """Freeze the reflection as it is now over the old snapshot, of which nothing stays.

    The day of sharing stays and so does where the talk is: readers see that it was shared again,
    and nobody's page becomes new. What was said beside a passage that is gone moves to the whole
    page and loses its quote. Raises NotThere where nobody reads it any more.
    """
    _look_at(goes, word, None)
    mine = _locked(by, share.reflection)
    _look_at_version(mine, goes)
    made = _locked_open(by, share)
    snapshot = Snapshot.objects.select_for_update().get(share=made)
    before = snapshot.text
    snapshot.number += 1
    freeze(snapshot, mine, goes, timezone.now())
    snapshot.save()
    made.word = word
    made.save(update_fields=["word"])
    responding.follow(made, before, snapshot.text)
    wondering.follow(made, before, snapshot.text)
    feeding.rebuild(made)
    noticing.notify(Noticed.SHARED_AGAIN, by=by, share=made)
    return made


@transaction.atomic
def end_on(*, by: Person, share: Share, ends_at: datetime | None) -> Share:
    """Give an open share another end, or none. What has ended stays ended: NotThere."""
    _look_at_end(ends_at)
    made = _locked_open(by, share)
    made.ends_at = ends_at
    made.save(update_fields=["ends_at"])
    return made


@transaction.atomic
def withdraw(*, by: Person, share: Share, reader: Reader) -> Reader:
    """*Stop sharing*: the next request of this reader finds nothing. Doing it twice is once."""
    made = _locked_share(by, share)
    ended = Reader.objects.filter(share=made, pk=reader.pk).first() if made else None
    if made is None or ended is None:
        raise NotThere
    _end(made, [ended])
    return ended


@transaction.atomic
def withdraw_all(*, by: Person, share: Share) -> None:
    """Stop sharing with everyone whom this share let in."""
    made = _locked_share(by, share)
    if made is None:
        raise NotThere
    _end(made, list(Reader.objects.filter(share=made, withdrawn_at=None)))


def _end(share: Share, readers: Sequence[Reader]) -> None:
    now = timezone.now()
    for reader in readers:
        if reader.withdrawn_at is None:
            reader.withdrawn_at = now
            reader.save(update_fields=["withdrawn_at"])
    feeding.close(share, readers)
    noticing.end_for(readers)


def _look_at(goes: Goes, word: str, ends_at: datetime | None) -> None:
    if not (goes.words or goes.sentences or goes.copy.strip()):
        raise NothingGoes(
            "Tick “Your words” or passages of them to let someone read this. "
            "Without them nothing goes."
        )
    if goes.words and goes.sentences:
        raise BothTicked("Tick either “Your words” or passages of them, not both.")
    if len(goes.copy) > LONGEST_TEXT:
        raise TooLong(f"A copy has room for {LONGEST_TEXT:,} characters")
    if len(word) > LONGEST_WORD:
        raise TooLong(f"A word to the reader has room for {LONGEST_WORD:,} characters")
    _look_at_end(ends_at)


def _look_at_end(ends_at: datetime | None) -> None:
    if ends_at is not None and ends_at <= timezone.now():
        raise EndsInThePast("Choose a last day that is still to come, or leave it empty")


def _look_at_version(reflection: Reflection, goes: Goes) -> None:
    """Passages are numbers of sentences: on another text they would be other words."""
    if goes.sentences and goes.version != reflection.version:
        raise ChangedSince("Your page has changed since: choose its passages once more")
    if not as_it_goes(reflection.text, goes)[0].text.strip():
        raise NothingGoes("There are no words in what you chose. Without them nothing goes.")


def _locked(by: Person, reflection: Reflection) -> Reflection:
    """The kept reflection, of one's own and not in the bin, locked."""
    kept = Reflection.objects.editable_by(by).kept().select_related("author")
    mine = kept.select_for_update(of=("self",)).filter(pk=reflection.pk).first()
    if mine is None:
        raise NotThere
    return mine


def _hold(by: Person, readers: Sequence[Person], teams: Teams, addresses: Sequence[str]) -> None:
    """Lock everyone whom this share is about, so that nobody's account closes meanwhile.

    All at once and in one order: two who let each other in at the same moment wait in line.
    Raises NotThere where one's own account has just closed.
    """
    named = [by.pk, *(person.pk for person in readers)]
    through = co_reflecting(by, teams).order_by().values("person")
    typed = [cleaned_address(address) for address in addresses]
    anyone = Q(pk__in=named) | Q(pk__in=through) | Q(email__in=typed)
    about = Person.objects.open().filter(anyone).order_by("pk")
    if by.pk not in set(about.select_for_update(no_key=True).values_list("pk", flat=True)):
        raise NotThere


def _locked_share(by: Person, share: Share) -> Share | None:
    locked = Share.objects.editable_by(by).select_for_update(of=("self",))
    return locked.filter(pk=share.pk).first()


def _locked_open(by: Person, share: Share) -> Share:
    """The same where someone can read it still, or who was let in waits."""
    made = _locked_share(by, share)
    if made is None or not Reader.objects.open().filter(share=made).exists():
        raise NotThere
    return made


def _lines(
    share: Share, let_in: dict[Person, Team | None], waiting: dict[str, Person | None]
) -> list[Reader]:
    """One row for each who is let in, and for each typed address."""
    same = {"share": share, "author_id": share.author_id, "let_in_at": share.shared_at}
    named = [Reader(person=person, through_team=team, **same) for person, team in let_in.items()]
    return named + [
        Reader(person=person, typed_address=address, waits=True, **same)
        for address, person in waiting.items()
    ]


def _opened(
    share: Share, goes: Goes, let_in: dict[Person, Team | None], waiting: dict[str, Person | None]
) -> Share:
    """A new share with its snapshot and its readers, who are told."""
    share.shared_at = timezone.now()
    share.save(force_insert=True)
    snapshot = Snapshot(share=share, author=share.author, number=1)
    freeze(snapshot, share.reflection, goes, share.shared_at)
    snapshot.save(force_insert=True)
    Reader.objects.bulk_create(_lines(share, let_in, waiting))
    feeding.rebuild(share)
    noticing.notify(Noticed.SHARED, by=share.author, share=share)
    return share


def _let_in(
    by: Person,
    reflection: Reflection,
    known: QuerySet[Person],
    readers: Sequence[Person],
    teams: Teams,
) -> dict[Person, Team | None]:
    """Who of those `known` this makes readers, with the team that gave it or None for by name."""
    named = {person.pk for person in readers}
    found = {person.pk: person for person in known.filter(pk__in=named)}
    if named - found.keys():
        raise NobodyToLetIn("Someone you ticked can’t be let in any more. Look at the names again.")
    reading = set(reading_now(reflection).values_list("person", flat=True))
    for person in found.values():
        if person.pk in reading:
            raise AlreadyReads(f"{person.name} can read this already. It has a line of its own.")
    let_in: dict[Person, Team | None] = dict.fromkeys(found.values())
    for person, team in co_reflectors(by, teams).items():
        if person.pk not in reading:
            let_in.setdefault(person, team)
    return let_in
