"""A page as it is shown: its marks in the order of the text, its leanings in words.

One's own reflection and a snapshot are shown alike: both give `shown_marks` and `shown_leanings`
what they hold.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from journal import made_under, marked_text
from journal.around import just_after, just_before
from journal.made_under import Versions
from journal.marked_text import Marked
from journal.models import Leaning, Mark, Reflection
from journal.segments import Span
from peersupport.people.models import Person
from principles import library
from principles.library import Principle


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A mark in the text and in the list: `number` counts from 1 as the words stand.

    `start` and `end` are code points of the shown text; a loose mark has number 0. `versions`
    are those of the guide pages it was made under (journal/made_under.py).
    """

    key: str
    number: int
    start: int
    end: int
    exact: str
    poles: tuple[str, ...]
    thought: str = ""
    by_likeness: bool = False
    versions: Versions = field(default_factory=dict)
    tasks: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What it carries, in words."""
        return carried(self.poles, self.tasks)

    def version_of(self, key: str) -> int | None:
        """The version that one of its poles or tasks was understood by, None for today's."""
        return made_under.older(self.versions, key)

    @property
    def meanings(self) -> list[tuple[str, str]]:
        """Each pole and task by its name, and where on the page it is told what it means
        (journal/meanings.py).
        """
        return [(key, meaning_id(key, self.version_of(key))) for key in self.poles] + [
            (library.task(key).name, meaning_id(key, self.version_of(key))) for key in self.tasks
        ]


def meaning_id(key: str, version: int | None) -> str:
    """The id of the place where a page tells what a pole or a task means."""
    return f"about-{key}" if version is None else f"about-{key}-{version}"


@dataclass(frozen=True, slots=True)
class ShownLeaning:
    """Where a page leaned for one principle, and all that can be chosen there."""

    principle: Principle
    position: int | None
    version: int | None = None

    @property
    def guide_url(self) -> str:
        """The guide page as it was when this was chosen."""
        return library.guide_url(self.principle.slug, self.version)

    @property
    def words(self) -> str:
        return self.principle.leaning(self.position)

    @property
    def choices(self) -> list[tuple[int, str, bool]]:
        """The five positions: number, words, whether it is the one."""
        return [
            (each, self.principle.leaning(each), each == self.position)
            for each in library.POSITIONS
        ]


def carried(poles: Iterable[str], tasks: Iterable[str] = ()) -> str:
    """Poles and tasks as one would say them: fear; hope and fear; hope, task connection."""
    names = [library.task(key).name for key in tasks]
    if not names:
        return in_words(poles)
    return f"{in_words(poles)}, {'task' if len(names) == 1 else 'tasks'} {in_words(names)}"


def in_words(names: Iterable[str]) -> str:
    """Names as one would say them: one; one and another; one, another and a third."""
    *others, last = list(names) or [""]
    return f"{', '.join(others)} and {last}" if others else last


@dataclass(frozen=True, slots=True)
class Passage:
    """Chosen words and a little of what stands around them."""

    before: str
    words: str
    after: str


AROUND = 80


def passage(text: str, span: Span) -> Passage | None:
    """The words at a place with up to 80 code points around (journal/around.py).

    None where the place lies outside the text.
    """
    if not 0 <= span.start < span.end <= len(text):
        return None
    return Passage(
        just_before(text[: span.start], AROUND),
        text[span.start : span.end],
        just_after(text[span.end :], AROUND),
    )


def shown_marks(marks: Iterable[Mark], *, tasks: bool) -> list[ShownMark]:
    """Marks that have a place, in the order of the text; `tasks` shows theirs."""
    placed = sorted(
        (mark for mark in marks if not mark.loose), key=lambda mark: (mark.start, mark.end, mark.pk)
    )
    return [_shown(mark, number, tasks=tasks) for number, mark in enumerate(placed, 1)]


def loose_marks(marks: Iterable[Mark], *, tasks: bool) -> list[ShownMark]:
    """Marks that lost their place, the oldest first; `tasks` shows theirs."""
    loose = sorted((mark for mark in marks if mark.loose), key=lambda mark: mark.created_at)
    return [_shown(mark, 0, tasks=tasks) for mark in loose]


def shown_frozen(marks: Iterable[Mapping[str, Any]]) -> list[ShownMark]:
    """The marks of a snapshot, in the order of the text."""
    placed = sorted(marks, key=lambda mark: (mark["start"], mark["end"], str(mark["key"])))
    return [
        ShownMark(
            key=str(mark["key"]),
            number=number,
            start=mark["start"],
            end=mark["end"],
            exact=mark["exact"],
            poles=tuple(mark["poles"]),
            tasks=tuple(mark.get("tasks", ())),
            thought=mark.get("thought", ""),
            versions=mark.get("versions") or _one_for_all(mark),
        )
        for number, mark in enumerate(placed, 1)
    ]


def _one_for_all(mark: Mapping[str, Any]) -> Versions:
    """The versions of a mark that was frozen when one number stood for all guide pages."""
    return dict.fromkeys(library.guides(), mark["version"]) if "version" in mark else {}


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """The inside of one `<p>`, numbered from 1, and the code points it shows.

    `spaced` says that it holds white space which only `as-typed` shows and copies as it is; `lanes`
    is how many lines of marks run under its words, which need room (css/utilities.css).
    """

    number: int
    start: int
    end: int
    html: SafeString
    spaced: bool
    lanes: int = 0

    @property
    def look(self) -> str:
        """The classes that say how its words stand."""
        return f"lanes-{self.lanes}{' as-typed' if self.spaced else ''}"


_SPACED = re.compile(r"[^\S\n]{2}|[^\S\n ]| \n|\n ")


def shown_paragraphs(
    text: str, marks: Iterable[ShownMark], here: Collection[str] = ()
) -> list[ShownParagraph]:
    """The text as paragraphs of markup with its marks; `here` are keys of marks to tint."""
    made = marked_text.paragraphs(
        text,
        [
            Marked(mark.number, mark.key, mark.start, mark.end, mark.poles, mark.said, mark.tasks)
            for mark in marks
        ],
        sprite=static("img/sprite.svg"),
        here=here,
    )
    return [
        # Every letter of the text is escaped there; the rest is our own markup.
        ShownParagraph(
            each.number,
            each.start,
            each.end,
            mark_safe(each.html),  # noqa: S308
            _SPACED.search(text, each.start, each.end) is not None,
            each.lanes,
        )
        for each in made
    ]


def shown_leanings(
    positions: Mapping[str, int], versions: Versions | None = None
) -> list[ShownLeaning]:
    """All three principles in their order; `positions` by slug, chosen under those `versions`."""
    return [
        ShownLeaning(each, positions.get(each.slug), (versions or {}).get(each.slug))
        for each in library.PRINCIPLES
    ]


def own_marks(person: Person, reflection: Reflection) -> list[Mark]:
    """The marks of one's own reflection, loose ones too: one query."""
    return list(Mark.objects.visible_to(person).filter(reflection=reflection))


def own_leanings(person: Person, reflection: Reflection) -> list[ShownLeaning]:
    """The leanings of one's own reflection: one query."""
    mine = list(Leaning.objects.visible_to(person).filter(reflection=reflection))
    return shown_leanings(
        {each.principle: each.position for each in mine},
        {each.principle: each.guide_version for each in mine},
    )


def _shown(mark: Mark, number: int, *, tasks: bool) -> ShownMark:
    return ShownMark(
        key=str(mark.pk),
        number=number,
        start=mark.start,
        end=mark.end,
        exact=mark.exact,
        poles=mark.pole_keys,
        thought=mark.thought,
        by_likeness=mark.by_likeness,
        versions=mark.guide_versions,
        tasks=mark.task_keys if tasks else (),
    )
