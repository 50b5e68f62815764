"""The page *Who can read this*: each share in a line of its own, and who has opened it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from journal import showing
from journal.forms.last_day import LastDayForm, last_day_of
from journal.forms.sharing import GoesForm, ShareForm
from journal.models import Mark, Opening, Reader, Reflection, Share, Snapshot
from journal.pointing import Pointed, pointers_for
from journal.services.letting_in import Candidate
from peersupport.people.models import Person

IN_SIGHT = 20
"""People to tick that are shown without unfolding anything."""


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """One reader of a share, and when they first opened what it holds now."""

    reader: Reader
    is_open: bool
    opened_at: datetime | None
    opened_before: datetime | None

    @property
    def name(self) -> str:
        """Their name, or the typed address while that is all that the author may know."""
        return self.reader.said


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A share with its readers; it is open as long as one of them can read it.

    `changed` says that the page is another by now than what went. `end` is the form for its last
    day.
    """

    share: Share
    readers: list[ReaderLine]
    changed: bool
    end: LastDayForm

    @property
    def is_open(self) -> bool:
        return any(line.is_open for line in self.readers)

    @property
    def names(self) -> str:
        lines = [line for line in self.readers if line.is_open] or self.readers
        return showing.in_words(line.name for line in lines)


def share_lines(
    person: Person, reflection: Reflection, end: tuple[Share, LastDayForm] | None = None
) -> list[ShareLine]:
    """The person's shares of one reflection of theirs, the newest first: four queries.

    `end` is a form for the last day of one of them that came back with a problem.
    """
    readers = Reader.objects.let_in_by(person).filter(share__reflection=reflection)
    still_open = set(readers.open().values_list("pk", flat=True))
    openings = Opening.objects.seen_by_author(person).order_by("snapshot_number")
    # In no order of the database's: a name that isn't known yet would tell by its place.
    lines = readers.select_related("person").prefetch_related(
        Prefetch("openings", queryset=openings)
    )
    shares = Share.objects.by(person).filter(reflection=reflection).select_related("snapshot")
    shares = shares.defer("snapshot__text", "snapshot__marks").order_by("-shared_at", "-id")
    return [
        ShareLine(
            share,
            sorted(
                (_line(reader, share, still_open) for reader in share.readers.all()),
                key=lambda line: (line.reader.waits, line.name.casefold(), str(line.reader.pk)),
            ),
            changed=reflection.kept_at is not None and reflection.kept_at > share.snapshot.made_at,
            end=end[1] if end is not None and end[0] == share else end_form(share),
        )
        for share in shares.prefetch_related(Prefetch("readers", queryset=lines))
    ]


def end_form(share: Share, data: Any = None) -> LastDayForm:
    """The form for the last day of one share, beside others of its kind."""
    last_day = None if share.ends_at is None else last_day_of(share.ends_at)
    return LastDayForm(data, initial={"last_day": last_day}, auto_id=f"id_{share.pk}_%s")


def held(snapshot: Snapshot) -> dict[str, str]:
    """What readers of a share have now, in words for each thing that may go with it."""
    has = {
        "words": snapshot.form == Snapshot.Form.WHOLE,
        "title": "title" in snapshot.facts,
        "facts": "day" in snapshot.facts,
        "kind": "kind" in snapshot.facts,
        "marks": bool(snapshot.marks),
        "leanings": bool(snapshot.leanings or snapshot.whole_tasks),
        "thoughts": any(mark["thought"] for mark in snapshot.marks),
    }
    return {name: "They have this now." for name, it in has.items() if it}


def context(
    reflection: Reflection,
    form: ShareForm,
    lines: list[ShareLine],
) -> dict[str, Any]:
    """All that `share.html` shows."""
    open_lines = [line for line in lines if line.is_open]
    first, more = _in_sight(form.people)
    names = sorted({each.name for line in open_lines for each in line.readers if each.is_open})
    return {
        "reflection": reflection,
        "form": form,
        "lines": open_lines,
        "ended": [line for line in lines if not line.is_open],
        "now": showing.in_words(["you", *names]) if names else "only you",
        "people": first,
        "more_people": more,
        "more_ticked": any(str(each.person.pk) in form.ticked for each in more),
        "boxes": form.names_beside,
        "marks_said": marks_said(reflection),
        "pointers": to_look_at(reflection, form),
    }


def _in_sight(people: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Whom the page shows at once: everyone, or where these are many those whose part is to
    reflect with one, one's line manager, and people with whom one shares already.
    """
    if len(people) <= IN_SIGHT:
        return list(people), []
    near = [each for each in people if each.is_near]
    return near, [each for each in people if not each.is_near]


def marks_said(reflection: Reflection) -> str:
    """How many marks would go, and whether some moved to a place that nobody looked at."""
    mine = Mark.objects.visible_to(reflection.author).filter(reflection=reflection, loose=False)
    guessed = list(mine.values_list("by_likeness", flat=True))
    if not guessed:
        return "There are none on this page."
    said = "One mark." if len(guessed) == 1 else f"{len(guessed)} marks."
    if reflection.author.uses_tasks:
        said = f"{said} Tasks on marks go with them."
    return f"{said} Some moved with your changes: look at them first." if any(guessed) else said


def to_look_at(reflection: Reflection, form: GoesForm) -> list[Pointed]:
    """What the gentle guard points at in everything that could go: words, title, thoughts.

    A reworded copy stands in place of the words.
    """
    copy = str(form["copy"].value() or "")
    words = copy if copy.strip() else reflection.text
    mine = Mark.objects.visible_to(reflection.author).filter(reflection=reflection, loose=False)
    thoughts = [mark.thought for mark in mine.only("author_id", "thought").order_by("start")]
    return pointers_for(words, reflection.title, *thoughts)


def _line(reader: Reader, share: Share, still_open: set[Any]) -> ReaderLine:
    openings = {opening.snapshot_number: opening.at for opening in reader.openings.all()}
    return ReaderLine(
        reader,
        reader.pk in still_open,
        openings.get(share.snapshot.number),
        max(openings.values(), default=None),
    )
