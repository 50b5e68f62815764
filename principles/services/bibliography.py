"""All texts that the library knows of, as a list to choose from and to take along."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from principles import library
from principles.models import Source, Tie

PAGE = 100
WAYS = ("kind", "author", "year", "principle")
NO_YEAR = "no date"


@dataclass(frozen=True, slots=True)
class Entry:
    """A text and what it is chosen by: the values of each way."""

    source: Source
    by: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose by: how it is read, how many texts have it, whether it is chosen."""

    value: str
    name: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What was chosen. `asked` is the address's part behind the question mark."""

    entries: Sequence[Entry]
    choices: Mapping[str, Sequence[Choice]]
    asked: str
    number: int
    further: str


def bibliography(wanted: Mapping[str, Sequence[str]], *, after: str = "") -> Bibliography:
    """Texts that fit one value of every way that was chosen; two queries, however many they are."""
    everything = _entries()
    chosen = {way: frozenset(wanted.get(way, ())) for way in WAYS}
    fitting = [entry for entry in everything if _fits(entry, chosen)]
    slugs = [entry.source.slug for entry in fitting]
    start = slugs.index(after) + 1 if after in slugs else 0
    asked = [(way, value) for way in WAYS for value in sorted(chosen[way])]
    more = start + PAGE < len(fitting)
    return Bibliography(
        entries=fitting[start : start + PAGE],
        choices={way: _choices(way, everything, chosen[way]) for way in WAYS},
        asked=urlencode(asked),
        number=len(fitting),
        further=slugs[start + PAGE - 1] if more else "",
    )


def chosen_sources(wanted: Mapping[str, Sequence[str]]) -> list[Source]:
    """All texts that fit, for a file."""
    chosen = {way: frozenset(wanted.get(way, ())) for way in WAYS}
    return [entry.source for entry in _entries() if _fits(entry, chosen)]


def _fits(entry: Entry, chosen: Mapping[str, frozenset[str]]) -> bool:
    return all(not chosen[way] or chosen[way] & entry.by[way] for way in WAYS)


def _entries() -> list[Entry]:
    """By the first author's family name, year and title, as bibliographies are."""
    sources = list(Source.objects.readable())
    speaks: dict[int, set[str]] = {source.pk: set() for source in sources}
    ties = Tie.objects.filter(block__gone=False).order_by().distinct()
    for pk, pole in ties.values_list("block__source_id", "pole"):
        if pk in speaks:
            speaks[pk].add(library.principle_of(pole).slug)
    entries = [Entry(source, _by(source, speaks[source.pk])) for source in sources]
    return sorted(entries, key=_order)


def _by(source: Source, speaks: set[str]) -> dict[str, frozenset[str]]:
    told = {section["principle"] for section in source.sections if "principle" in section}
    return {
        "kind": frozenset({source.kind}),
        "author": frozenset(_name(author) for author in source.authors),
        "year": frozenset({source.year or NO_YEAR}),
        "principle": frozenset(speaks | told),
    }


def _name(author: Mapping[str, str]) -> str:
    return " ".join(part for part in (author.get("given", ""), author.get("family", "")) if part)


def _order(entry: Entry) -> tuple[str, str, str, str]:
    source = entry.source
    family = source.authors[0].get("family", "") if source.authors else ""
    return family.casefold(), source.year, source.title.casefold(), source.slug


def _choices(way: str, entries: Iterable[Entry], chosen: frozenset[str]) -> list[Choice]:
    counts: dict[str, int] = {}
    for entry in entries:
        for value in entry.by[way]:
            counts[value] = counts.get(value, 0) + 1
    found = [
        Choice(value, _said(way, value), number, value in chosen)
        for value, number in counts.items()
    ]
    if way == "principle":
        order = [principle.slug for principle in library.PRINCIPLES]
        return sorted(found, key=lambda choice: order.index(choice.value))
    return sorted(found, key=lambda choice: choice.name.casefold())


def _said(way: str, value: str) -> str:
    if way == "principle":
        return library.principle(value).name
    return value[:1].upper() + value[1:] if way in ("kind", "year") else value
