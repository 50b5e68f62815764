"""The journals of the demo people, read from the TOML files beside this module.

One file per person. Every word in them is invented. Reading checks everything, so that a slip in
a file is named with its file and its reflection and never half arrives in a database.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from journal.demo import checking
from journal.demo.checking import BadMaterialError, Fields
from journal.demo.wonderings import DemoWondering, wonderings
from journal.segments import sentences

PEOPLE = ("Nadia", "Emeka", "Tomas", "Livia", "Ruth", "Amina")
MEETINGS = ("in_person", "walk", "their_place", "phone", "video", "text", "group")
KINDS = ("service", "co_reflection", "training")
POLES = ("learning", "helping", "relationship", "individual", "hope", "fear")
TASKS = ("connection", "worldview", "mutuality", "moving-towards")
PRINCIPLES = ("learning-vs-helping", "relationship-vs-individual", "hope-vs-fear")
GOES = ("title", "facts", "kind", "marks", "leanings", "thoughts")
LONGEST_TEXT = 20_000
LONGEST_NAME = 40
LONGEST_THOUGHT = 1_000
LONGEST_TITLE = 120
LONGEST_WORD = 1_000
LONGEST_RESPONSE = 5_000
MINUTES_IN_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class DemoMark:
    """A passage the author marked: `text[start:end] == exact`, in code points of the text."""

    exact: str
    start: int
    end: int
    poles: tuple[str, ...]
    thought: str = ""
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoTalk:
    """One thing said under a share, to the passage in `beside` or, where empty, to the whole."""

    by: str
    text: str
    ago: int
    at: time
    beside: str = ""


@dataclass(frozen=True, slots=True)
class DemoShare:
    """Who was let in to a reflection, when, with what, and what was said there, oldest first.

    `readers` are display names, `addresses` wait; `opened` and `withdrawn` hold for all readers.
    Those in `put_aside` said *Not for me* in the end; `talk_closed` says that the author closed the
    talk. All words go unless `passages` says which sentences, by number, or a `copy` takes their
    place. `until` is the last day, in days from today.
    """

    readers: tuple[str, ...]
    goes: tuple[str, ...]
    ago: int
    at: time
    word: str = ""
    opened: bool = False
    withdrawn: bool = False
    put_aside: tuple[str, ...] = ()
    talk_closed: bool = False
    talk: tuple[DemoTalk, ...] = ()
    addresses: tuple[str, ...] = ()
    passages: frozenset[int] = frozenset()
    copy: str = ""
    until: int | None = None
    wonderings: tuple[DemoWondering, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoReflection:
    """One reflection of a demo person, written `ago` days before today, at the time `at`.

    `person` is a display name out of `PEOPLE`, empty where the caller chooses one. `leanings`
    holds (principle, position 1 to 5) pairs; a principle that is missing was not part of it.
    `tasks` are those of the whole. A draft has no marks, no leanings, no tasks and no share. With
    `first`, the page was kept once with those words and marked there; then it was written on, and
    `text` is what it says now.
    """

    person: str
    ago: int
    at: time
    met: str
    text: str
    kind: str = "service"
    minutes: int | None = None
    title: str = ""
    name: str = ""
    draft: bool = False
    marks: tuple[DemoMark, ...] = ()
    leanings: tuple[tuple[str, int], ...] = ()
    tasks: tuple[str, ...] = ()
    share: DemoShare | None = None
    first: str = ""

    @property
    def marked(self) -> str:
        """The words that the marks were made on."""
        return self.first or self.text


def load(folder: Path = Path(__file__).parent) -> list[DemoReflection]:
    """Every reflection of the demo people, oldest first.

    Raises BadMaterialError, naming file and reflection, for anything missing, unknown, too long
    or out of order: what the demonstration shows must hold to the same limits as real pages.
    """
    found = [reflection for person in PEOPLE for reflection in _journal(folder, person)]
    return sorted(found, key=lambda one: (-one.ago, one.at))


def _journal(folder: Path, person: str) -> Iterator[DemoReflection]:
    path = folder / f"{person.lower()}.toml"
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BadMaterialError(f"{path.name}: {problem}") from problem
    journal = Fields(tables, path.name)
    for number, table in enumerate(journal.tables("reflection"), 1):
        yield _reflection(Fields(table, f"{path.name}, reflection {number}"), person)
    journal.nothing_else()


def _reflection(fields: Fields, person: str) -> DemoReflection:
    text = fields.text("text", LONGEST_TEXT).strip("\n")
    fields.ensure(bool(text.strip()), "has no text")
    first = fields.text("first", LONGEST_TEXT).strip("\n")
    ago, at = _moment(fields)
    made = DemoReflection(
        person=person,
        ago=ago,
        at=at,
        met=fields.one_of("met", MEETINGS),
        text=text,
        kind=fields.one_of("kind", KINDS, default="service"),
        minutes=fields.number("minutes", 1, MINUTES_IN_A_DAY),
        title=fields.text("title", LONGEST_TITLE),
        name=fields.text("name", LONGEST_NAME),
        draft=fields.flag("draft"),
        marks=tuple(_mark(one, first or text) for one in fields.inside("mark")),
        leanings=_leanings(fields),
        tasks=fields.names("tasks", TASKS),
        share=_share(fields, person, text, ago, at),
        first=first,
    )
    finished = made.marks or made.leanings or made.tasks or made.share
    fields.ensure(not (made.draft and finished), "is a draft, so it can't be marked or shared")
    fields.nothing_else()
    return made


def _mark(fields: Fields, text: str) -> DemoMark:
    exact = fields.text("exact", LONGEST_TEXT)
    poles = fields.names("poles", POLES)
    fields.ensure(bool(exact and poles), "needs exact words and at least one pole")
    start = checking.nth_place(text, exact, fields.number("nth", 1, 99) or 1)
    fields.ensure(start >= 0, f"does not find its words in the text: {exact!r}")
    thought, tasks = fields.text("thought", LONGEST_THOUGHT), fields.names("tasks", TASKS)
    fields.nothing_else()
    return DemoMark(exact, start, start + len(exact), poles, thought, tasks)


def _leanings(fields: Fields) -> tuple[tuple[str, int], ...]:
    chosen = fields.table("leanings")
    if chosen is None:
        return ()
    found = [(name, chosen.number(name, 1, 5)) for name in PRINCIPLES]
    chosen.nothing_else()
    return tuple((name, position) for name, position in found if position is not None)


def _share(fields: Fields, person: str, text: str, ago: int, at: time) -> DemoShare | None:
    table = fields.table("share")
    if table is None:
        return None
    shared = _moment(table, otherwise=(ago, at))
    made = DemoShare(
        readers=table.names("with", PEOPLE),
        goes=table.names("goes", GOES),
        ago=shared[0],
        at=shared[1],
        word=table.text("word", LONGEST_WORD),
        opened=table.flag("opened"),
        withdrawn=table.flag("withdrawn"),
        put_aside=table.names("put_aside", PEOPLE),
        talk_closed=table.flag("talk_closed"),
        talk=tuple(_talk(one, text) for one in table.inside("talk")),
        addresses=table.texts("addresses", LONGEST_TITLE),
        passages=_passages(table, text),
        copy=table.text("copy", LONGEST_TEXT).strip("\n"),
        until=table.number("until", 1, 400),
        wonderings=tuple(wonderings(table, text, PEOPLE, POLES)),
    )
    table.nothing_else()
    _check_share(table, made, person, (ago, at))
    return made


def _passages(table: Fields, text: str) -> frozenset[int]:
    """The numbers of the sentences that hold these words."""
    numbers: set[int] = set()
    for words in table.texts("passages", LONGEST_TEXT):
        start = text.find(words)
        table.ensure(bool(words) and start >= 0, f"goes with words not in the text: {words!r}")
        inside = [
            number
            for number, span in enumerate(sentences(text))
            if span.start < start + len(words) and span.end > start
        ]
        numbers.update(inside)
    return frozenset(numbers)


def _check_share(table: Fields, made: DemoShare, person: str, written: tuple[int, time]) -> None:
    readers = set(made.readers)
    others = bool(readers or made.addresses) and person not in readers
    table.ensure(others, "needs readers other than its author")
    table.ensure(readers >= set(made.put_aside), "is put aside by someone who is not in it")
    table.ensure("thoughts" not in made.goes or "marks" in made.goes, "has thoughts without marks")
    moments = [written, (made.ago, made.at), *((one.ago, one.at) for one in made.talk)]
    in_order = sorted(moments, key=lambda moment: (-moment[0], moment[1]))
    table.ensure(moments == in_order, "is out of order in time")
    for wondered in made.wonderings:
        table.ensure(wondered.by in readers and made.opened, "has a wondering by no reader")
    for one in made.talk:
        table.ensure(one.by in readers | {person}, f"has talk by {one.by}, who is not in it")
        table.ensure(made.opened or one.by == person, f"is answered by {one.by} unopened")


def _talk(fields: Fields, text: str) -> DemoTalk:
    ago, at = _moment(fields)
    beside = fields.text("beside", LONGEST_TEXT)
    fields.ensure(beside in text, f"stands beside words that are not in the text: {beside!r}")
    said = fields.text("text", LONGEST_RESPONSE).strip("\n")
    fields.ensure(bool(said.strip()), "says nothing")
    made = DemoTalk(fields.one_of("by", PEOPLE), said, ago, at, beside)
    fields.nothing_else()
    return made


def _moment(fields: Fields, otherwise: tuple[int, time] | None = None) -> tuple[int, time]:
    """Days before today and the time of day, both given or both left out for `otherwise`."""
    ago = fields.number("ago", 1, 5_000)
    at = fields.text("at", 5)
    if otherwise is not None and ago is None and not at:
        return otherwise
    if ago is None:
        raise fields.problem("needs the days ago")
    try:
        return ago, time.fromisoformat(at)
    except ValueError:
        raise fields.problem(f"has no time like 17:40 but {at!r}") from None
