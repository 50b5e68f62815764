"""Search over guide pages and texts, for whoever is signed in. Journals are not in it.

The words of such a search are no private words: they may stand in an address.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from peersupport.people.models import Person
from peersupport.web.wording import Wording
from principles.models import GUIDES, Findable, KnownWord, Occurrences, Shelf, Source
from principles.services.found_paragraphs import Group, key_of, shown
from principles.services.packing import unpack
from principles.services.ranking import Ranked, Row, rank
from principles.services.terms import Query, stem

PAGE = 20
FORGIVEN = 5
"""From so many letters on a word may have one slip: a letter too many, missing, other, or two
exchanged (Damerau and Levenshtein's distance of 1)."""
ENDING = 3
"""Letters that two forms of a word may differ by where a slip is forgiven between their stems.
A stem may have lost most of another word, so a slip at its very end is none: wellbeing, well."""
MOST_FORGIVEN = 4
"""Words of one query that may: each is compared with all words that there are."""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found. `further` begins the next, "" on the last.

    `whole` paragraphs hold all of the words. `some` hold only some: the best of these, for there
    may be more. `instead` tells which words were taken for others, `quoted` whether phrases were
    asked for.
    """

    groups: Sequence[Group]
    whole: int
    some: int
    instead: Mapping[str, Sequence[str]]
    further: str
    quoted: bool = False
    asked: bool = True

    @property
    def count(self) -> int:
        return self.whole + self.some


NOTHING = Results((), 0, 0, {}, "", asked=False)


def search(
    asked: str, *, by: Person, within: str = "", after: str = "", size: int = PAGE
) -> Results:
    """One page of the paragraphs that answer best, those behind the one with the key `after`.

    `within` is a text's slug, or GUIDES for the guide pages; "" is everything `by` may read.
    """
    query = Query.parse(asked)
    if not query:
        return NOTHING
    readable = Findable.objects.readable_by(by)
    everywhere = {each.pk: each for each in readable}
    here = set(readable.within(within).values_list("pk", flat=True)) if within else everywhere
    shelves = {pk: each for pk, each in everywhere.items() if pk in here}
    known, rows = _rows(query.stems, everywhere, shelves)
    near = _near(query, known)
    if near:
        _, meant = _rows(set().union(*near.values()), everywhere, shelves)
        rows += meant
        seen = {row.stem for row in meant}
        near = {word: each for word, stems in near.items() if (each := stems & seen)}
    ranked = rank(
        query,
        rows,
        near,
        paragraphs=sum(shelf.paragraphs for shelf in shelves.values()),
        words=sum(shelf.words for shelf in shelves.values()),
        comments={pk for pk, shelf in shelves.items() if shelf.discussion},
    )
    return _page(query, ranked, shelves, _instead(near, rows), after, size)


def places(by: Person) -> list[tuple[str, str]]:
    """What `within` may be, each with its name, for this person."""
    texts = Source.objects.readable_by(by).filter(findables__isnull=False).distinct()
    return [("", "Everywhere"), (GUIDES, "Guide pages"), *texts.values_list("slug", "title")]


def _rows(
    stems: Iterable[str], readable: Container[int], searched: Container[int]
) -> tuple[set[str], list[Row]]:
    """Which of these stems stand in anything that may be read, and where in what is searched."""
    found = [
        row
        for row in Occurrences.objects.filter(word__stem__in=sorted(stems)).values_list(
            "word__word", "word__stem", "findable_id", "places"
        )
        if row[2] in readable
    ]
    rows = [
        Row(word, each, shelf, unpack(bytes(places)))
        for word, each, shelf, places in found
        if shelf in searched
    ]
    return {each for _, each, _, _ in found}, rows


type _Words = tuple[list[str], list[str]]
_VOCABULARY: list[tuple[int, _Words]] = []


def _vocabulary() -> _Words:
    """All words and their stems, read once for each version of the shelf by each process."""
    version = Shelf.objects.version()
    for kept, words in tuple(_VOCABULARY):
        if kept == version:
            return words
    known = KnownWord.objects.values_list("word", "stem").iterator(chunk_size=5000)
    pairs = sorted(pair for pair in known if len(pair[0]) >= FORGIVEN - 1)
    words = [word for word, _ in pairs], [each for _, each in pairs]
    # In one step, and what was made is given back: other threads may be at it too.
    _VOCABULARY[:] = [(version, words)]
    return words


def _near(query: Query, held: Container[str]) -> dict[str, set[str]]:
    """The stems of words one slip away from each word whose stem is none of those held."""
    missing = [
        word
        for word in query.words
        if len(word) >= FORGIVEN and stem(word) not in held and word.isalpha()
    ]
    if not missing:
        return {}
    words, stems = _vocabulary()
    found: dict[str, set[str]] = {}
    for word in missing[:MOST_FORGIVEN]:
        alike = {stems[at] for _, _, at in _one_off(word, words)}
        # Another form of the word than any that stands in a text: its stem is one slip away.
        root = stem(word)
        alike |= {
            each
            for each, _, at in _one_off(root, stems)
            if len(each) >= FORGIVEN - 1
            and abs(len(words[at]) - len(word)) <= ENDING
            and not (each.startswith(root) or root.startswith(each))
        }
        if alike:
            found[word] = alike
    return found


def _one_off(word: str, among: Sequence[str]) -> list[tuple[str, float, int]]:
    # Stubs of the library know only scorers of one sort of words.
    scorer: Any = OSA.distance
    return list(process.extract(word, among, scorer=scorer, score_cutoff=1, limit=None))


def _instead(near: Mapping[str, set[str]], rows: Sequence[Row]) -> dict[str, list[str]]:
    """For each word with a slip the words that were looked for in its place."""
    return {
        word: sorted({row.word for row in rows if row.stem in stems and row.places.keys})
        for word, stems in near.items()
        if stems
    }


def _page(
    query: Query,
    ranked: Ranked,
    shelves: Mapping[int, Findable],
    instead: Mapping[str, Sequence[str]],
    after: str,
    size: int,
) -> Results:
    keys = [key_of(place) for place in ranked.places]
    start = keys.index(after) + 1 if after in keys else 0
    places = ranked.places[start : start + size]
    marking = _marking(query, instead)
    groups: dict[int, Group] = {}
    for place, (group, result) in shown(places, shelves, marking).items():
        groups.setdefault(place[0], group).results.append(result)
    more = start + size < len(keys)
    return Results(
        groups=list(groups.values()),
        whole=ranked.whole,
        some=len(keys) - ranked.whole,
        instead=instead,
        further=keys[start + size - 1] if more else "",
        quoted=bool(query.phrases),
    )


def _marking(query: Query, instead: Mapping[str, Sequence[str]]) -> Wording:
    """The same words for marking; a mistyped word by those that were looked for instead."""
    quoted = [f'"{" ".join(phrase)}"' for phrase in query.phrases]
    words = [each for word in query.words for each in instead.get(word, [word])]
    return Wording.parse(" ".join([*quoted, *words]))
