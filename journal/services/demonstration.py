"""The demo people and what they wrote: for trying the site out, and for measuring it.

Never on a site that has real people. What is told lies in the past, so rows are dated back here;
nothing else on the site ever does that.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import batched, cycle

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from journal import anchoring
from journal.demo.material import DemoReflection, DemoShare, load
from journal.demo.variations import varied
from journal.models import (
    Draft,
    Leaning,
    Mark,
    Notice,
    Noticed,
    Opening,
    Reader,
    Reflection,
    Response,
    Share,
    Snapshot,
    Version,
)
from journal.models.page import Page
from journal.segments import first_words
from journal.services import closing_talk, declining, feeding, reading, responding, sharing, writing
from journal.services.demonstration_beside import tell_beside
from journal.services.demonstration_meetings import tell_meetings
from journal.services.refusals import Refused
from journal.services.telling_wonderings import tell_wonderings
from journal.snapshots import Goes
from peersupport.people.models import Membership, Person, Team
from principles import library

# Display name -> address, roles and settings, as people who try the site out know them.
PEOPLE = {
    "Nadia": ("worker@example.org", {}),
    "Emeka": ("colleague@example.org", {"uses_tasks": True}),
    "Tomas": ("supervisor@example.org", {}),
    "Livia": ("trainer@example.org", {"is_trainer": True}),
    "Ruth": ("admin@example.org", {"is_administrator": True}),
    "Amina": ("stranger@example.org", {}),
}
TEAMS = {"Harbour Street": ("Nadia", "Emeka", "Tomas"), "Night line": ("Amina",)}
# Who takes nothing from whom: these two share no team, so that the journals lack nothing.
NO_MORE = {"Livia": "Ruth"}
WRITERS_OF_MANY = ("Nadia", "Nadia", "Emeka", "Nadia", "Tomas", "Amina")
AT_ONCE = 500
LATELY = timedelta(days=21)


class RealPeopleHere(Refused):
    """The demonstration never mixes with people."""


@transaction.atomic
def make_people(password: str) -> tuple[dict[str, Person], bool]:
    """The demo people by name, and whether they were made now. Raises RealPeopleHere."""
    addresses = [address for address, _ in PEOPLE.values()]
    if Person.objects.exclude(email__in=addresses).exists():
        raise RealPeopleHere("There are real people on this site; the demonstration stays away.")
    # By address: whoever tries the site out may call themselves something else by now.
    name_of = {address: name for name, (address, _) in PEOPLE.items()}
    found = {name_of[each.email]: each for each in Person.objects.filter(email__in=addresses)}
    if found:
        return found, False
    now = timezone.now()
    for name, (address, roles) in PEOPLE.items():
        found[name] = Person.objects.create_person(
            address, password, name=name, welcomed_at=now, **roles
        )
        EmailAddress.objects.create(user=found[name], email=address, verified=True, primary=True)
    for team_name, names in TEAMS.items():
        team = Team.objects.create(name=team_name)
        for name in names:
            Membership.objects.create(person=found[name], team=team, co_reflects=name == "Tomas")
    return found, True


@transaction.atomic
def tell_journals(people: dict[str, Person]) -> int:
    """Write the journals that ship; gives back how many reflections they hold."""
    told = load()
    pages = []
    for page in told:
        reflection = _tell(people[page.person], page)
        pages.append((page, reflection))
        if page.share is not None:
            _tell_share(people, reflection, page.share)
    for name, other in NO_MORE.items():
        declining.take_nothing_more(by=people[name], author=people[other])
    tell_beside(people, pages)
    tell_meetings(people, pages)
    return len(told)


def tell_many(people: dict[str, Person], count: int, seed: int = 1) -> None:
    """Write `count` invented reflections of all sorts, spread over those who write."""
    writers = cycle(WRITERS_OF_MANY)
    for some in batched(varied(count, seed), AT_ONCE):
        _write_at_once([(people[next(writers)], page) for page in some])


def _moment(ago: int, at: time) -> datetime:
    day = timezone.localdate() - timedelta(days=ago)
    return min(timezone.make_aware(datetime.combine(day, at)), timezone.now())


def _reflection(author: Person, page: DemoReflection) -> Reflection:
    at = _moment(page.ago, page.at)
    made = Reflection(
        author=author,
        day=at.date(),
        minutes=page.minutes,
        met=page.met,
        kind=page.kind,
    )
    made.created_at = at
    if not page.draft:
        made.title, made.name, made.text = page.title, page.name, page.text
        made.first_words = first_words(page.text)
        made.poles = library.mask_of(pole for mark in page.marks for pole in mark.poles)
        made.whole_tasks = library.task_mask_of(page.tasks)
        made.tasks = made.whole_tasks | library.task_mask_of(
            task for mark in page.marks for task in mark.tasks
        )
        made.version, made.kept_at = 1, at
    return made


def _marks(made: Reflection, page: DemoReflection) -> Iterator[Mark]:
    for each in page.marks:
        anchor = anchoring.describe(page.text, each.start, each.end)
        yield Mark(
            reflection=made,
            author_id=made.author_id,
            start=anchor.start,
            end=anchor.end,
            exact=anchor.exact,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            poles=library.mask_of(each.poles),
            tasks=library.task_mask_of(each.tasks),
            thought=each.thought,
        )


def _leanings(made: Reflection, page: DemoReflection) -> Iterator[Leaning]:
    for slug, position in page.leanings:
        yield Leaning(reflection=made, author_id=made.author_id, principle=slug, position=position)


def _write_at_once(pages: Iterable[tuple[Person, DemoReflection]]) -> list[Reflection]:
    made = [(_reflection(author, page), page) for author, page in pages]
    moments = {reflection.pk: reflection.created_at for reflection, _ in made}
    with transaction.atomic():
        Reflection.objects.bulk_create([reflection for reflection, _ in made])
        for reflection, _ in made:
            reflection.created_at = moments[reflection.pk]
        Reflection.objects.bulk_update([reflection for reflection, _ in made], ["created_at"])
        Version.objects.bulk_create(
            [
                Version(
                    reflection=reflection,
                    author_id=reflection.author_id,
                    number=1,
                    text=page.text,
                    kept_at=reflection.created_at,
                )
                for reflection, page in made
                if not page.draft
            ]
        )
        Mark.objects.bulk_create([mark for each in made for mark in _marks(*each)])
        Leaning.objects.bulk_create([leaning for each in made for leaning in _leanings(*each)])
    return [reflection for reflection, _ in made]


def _tell(author: Person, page: DemoReflection) -> Reflection:
    (made,) = _write_at_once([(author, replace(page, text=page.marked))])
    if page.first:
        made = _write_on(made, page.text)
    if page.draft:
        draft = Draft(reflection=made, author=author, revision=1, saved_at=made.created_at)
        draft.day, draft.minutes, draft.met, draft.kind = (
            made.day,
            made.minutes,
            made.met,
            made.kind,
        )
        draft.title, draft.name, draft.text = page.title, page.name, page.text
        draft.first_words = first_words(page.text)
        draft.save()
    return made


def _goes(reflection: Reflection, told: DemoShare) -> Goes:
    return Goes(
        words=not (told.passages or told.copy),
        **dict.fromkeys(told.goes, True),
        sentences=told.passages,
        version=reflection.version,
        copy=told.copy,
    )


def _end_of(days: int) -> datetime:
    """The moment after the day that comes in so many days."""
    day = timezone.localdate() + timedelta(days=days + 1)
    return timezone.make_aware(datetime.combine(day, time.min))


def _write_on(made: Reflection, text: str) -> Reflection:
    """The same page kept anew a little later: its marks follow their words, or lose them."""
    at = min(made.created_at + timedelta(hours=2), timezone.now())
    typed = replace(Page.of(made), text=text)
    kept = writing.keep(
        by=made.author, reflection_id=made.pk, page=typed, revision=0, save_key=uuid.uuid4()
    )
    Reflection.objects.filter(pk=kept.pk).update(kept_at=at)
    Version.objects.filter(reflection=kept, number=kept.version).update(kept_at=at)
    return kept


def _tell_share(people: dict[str, Person], reflection: Reflection, told: DemoShare) -> None:
    readers = [people[name] for name in told.readers]
    share = sharing.share(
        by=reflection.author,
        reflection=reflection,
        readers=readers,
        goes=_goes(reflection, told),
        word=told.word,
        addresses=told.addresses,
        ends_at=None if told.until is None else _end_of(told.until),
    )
    at = _moment(told.ago, told.at)
    Share.objects.filter(pk=share.pk).update(shared_at=at)
    Snapshot.objects.filter(share=share).update(made_at=at)
    Reader.objects.filter(share=share).update(let_in_at=at)
    if told.opened:
        for reader in readers:
            reading.open_share(by=reader, share=share)
        opened_at = min(at + timedelta(hours=3), timezone.now())
        Opening.objects.filter(reader__share=share).update(at=opened_at)
    for each in told.talk:
        start = reflection.text.find(each.beside) if each.beside else -1
        passage = (start, start + len(each.beside)) if each.beside else None
        said = responding.send(by=people[each.by], share=share, text=each.text, passage=passage)
        moment = _moment(each.ago, each.at)
        Response.objects.filter(pk=said.pk).update(created_at=moment, sent_at=moment)
    share.refresh_from_db()
    feeding.rebuild(share)
    _date_notices(share)
    tell_wonderings(people, share, told.wonderings, _moment)
    _tell_end(people, share, told)


def _tell_end(people: dict[str, Person], share: Share, told: DemoShare) -> None:
    """How it went out, an hour after the last word."""
    last = told.talk[-1] if told.talk else told
    over = min(_moment(last.ago, last.at) + timedelta(hours=1), timezone.now())
    for name in told.put_aside:
        reader = declining.put_aside(by=people[name], share=share)
        Reader.objects.filter(pk=reader.pk).update(declined_at=over)
        Notice.objects.filter(share=share, kind=Noticed.PUT_ASIDE).update(at=over)
    if told.talk_closed:
        closing_talk.close_talk(by=share.author, share=share)
        Share.objects.filter(pk=share.pk).update(talk_closed_at=over)
    if told.withdrawn:
        sharing.withdraw_all(by=share.author, share=share)


def _date_notices(share: Share) -> None:
    """What came lately waits for whom did nothing there since; the rest was seen long ago."""
    said = list(Response.objects.sent().filter(share=share).order_by("sent_at"))
    opened = dict(Opening.objects.filter(reader__share=share).values_list("reader__person", "at"))
    for notice in Notice.objects.filter(share=share):
        mine = [each.sent_at for each in said if each.writer_id == notice.person_id]
        looked = max([opened.get(notice.person_id, share.shared_at), *filter(None, mine)])
        since = [at for each in said if (at := each.sent_at) and at > looked and at not in mine]
        if notice.kind == Noticed.SHARED and notice.person_id not in opened:
            since = [share.shared_at]
        if since and since[0] > timezone.now() - LATELY:
            Notice.objects.filter(pk=notice.pk).update(at=since[0])
        else:
            notice.delete()
