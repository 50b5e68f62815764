"""Search over guide pages and texts, for whoever is signed in. Journals are not in it.

The words of such a search are no private words: they may stand in an address.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from rapidfuzz import process
from rapidfuzz.distance import OSA

from peersupport.web.spans import Span
from peersupport.web.wording import Wording
from principles.models import Block, Findable, GuideVersion, KnownWord, Occurrences, Shelf
from principles.services.guide_paragraphs import guide_paragraphs
from principles.services.packing import unpack
from principles.services.ranking import Place, Ranked, Row, rank
from principles.services.terms import Query, stem

PAGE = 20
AT_A_GLANCE = 2
"""Paragraphs of one text that are seen before its others are unfolded."""
SHOWN = 420
"""Characters of a paragraph that are shown."""
FORGIVEN = 5
"""From so many letters on a word may have one slip: a letter too many, missing, other, or two
exchanged (Damerau and Levenshtein's distance of 1)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph, marked where they were asked for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A paragraph that was found. `name` tells which of its text, `key` is where a page begins."""

    url: str
    name: str
    pieces: tuple[Piece, ...]
    key: str


@dataclass(slots=True)
class Group:
    """What was found in one text or guide page."""

    title: str
    by: str
    url: str
    results: list[Result]
    guide: bool = False

    @property
    def first(self) -> list[Result]:
        """Those that are seen at once; so the best of other texts are seen too."""
        return self.results[:AT_A_GLANCE]

    @property
    def others(self) -> list[Result]:
        """Those that are folded under them."""
        return self.results[AT_A_GLANCE:]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found. `further` begins the next, "" on the last.

    `whole` paragraphs hold all of the words, `some` only some; `instead` tells which words were
    taken for others.
    """

    groups: Sequence[Group]
    whole: int
    some: int
    instead: Mapping[str, Sequence[str]]
    further: str
    asked: bool = True

    @property
    def count(self) -> int:
        return self.whole + self.some


NOTHING = Results((), 0, 0, {}, "", asked=False)


def search(asked: str, *, after: str = "", size: int = PAGE) -> Results:
    """One page of the paragraphs that answer best, those behind the one with the key `after`."""
    query = Query.parse(asked)
    if not query:
        return NOTHING
    shelves = {each.pk: each for each in Findable.objects.readable()}
    rows = _rows(query.stems, shelves)
    near = _near(query, rows)
    if near:
        rows += _rows(set().union(*near.values()), shelves)
        seen = {row.stem: row.word for row in rows}
        near = {word: {each for each in stems if each in seen} for word, stems in near.items()}
    ranked = rank(
        query,
        rows,
        near,
        paragraphs=sum(shelf.paragraphs for shelf in shelves.values()),
        words=sum(shelf.words for shelf in shelves.values()),
    )
    return _page(query, ranked, shelves, _instead(near, rows), after, size)


def _rows(stems: Iterable[str], shelves: Mapping[int, Findable]) -> list[Row]:
    """What the index says of these stems in what may be read."""
    found = Occurrences.objects.filter(word__stem__in=sorted(stems)).values_list(
        "word__word", "word__stem", "findable_id", "places"
    )
    return [
        Row(word, each, shelf, unpack(bytes(places)))
        for word, each, shelf, places in found
        if shelf in shelves
    ]


_VOCABULARY: dict[int, tuple[list[str], list[str]]] = {}


def _vocabulary() -> tuple[list[str], list[str]]:
    """All words and their stems, read once for each version of the shelf by each process."""
    version = Shelf.objects.version()
    if version not in _VOCABULARY:
        known = KnownWord.objects.values_list("word", "stem").iterator(chunk_size=5000)
        pairs = sorted(pair for pair in known if len(pair[0]) >= FORGIVEN - 1)
        _VOCABULARY.clear()
        _VOCABULARY[version] = [word for word, _ in pairs], [each for _, each in pairs]
    return _VOCABULARY[version]


def _near(query: Query, rows: Sequence[Row]) -> dict[str, set[str]]:
    """The stems of words one slip away from each word that nothing holds."""
    held = {row.stem for row in rows}
    missing = [
        word
        for word in query.words
        if len(word) >= FORGIVEN and stem(word) not in held and word.isalpha()
    ]
    if not missing:
        return {}
    words, stems = _vocabulary()
    found: dict[str, set[str]] = {}
    for word in missing:
        alike = {stems[at] for _, _, at in _one_off(word, words)}
        # Another form of the word than any that stands in a text: its stem is one slip away.
        alike |= {each for each, _, _ in _one_off(stem(word), stems) if len(each) >= FORGIVEN - 1}
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
    shown = ranked.places[start : start + size]
    marking = _marking(query, instead)
    groups: dict[int, Group] = {}
    for place, (group, result) in _shown(shown, shelves, marking).items():
        groups.setdefault(place[0], group).results.append(result)
    more = start + size < len(keys)
    return Results(
        groups=list(groups.values()),
        whole=ranked.whole,
        some=len(keys) - ranked.whole,
        instead=instead,
        further=keys[start + size - 1] if more else "",
    )


def key_of(place: Place) -> str:
    """A paragraph as an address names it."""
    return f"{place[0]}.{place[1]}"


def _marking(query: Query, instead: Mapping[str, Sequence[str]]) -> Wording:
    """The same words for marking; a mistyped word by those that were looked for instead."""
    quoted = [f'"{" ".join(phrase)}"' for phrase in query.phrases]
    words = [each for word in query.words for each in instead.get(word, [word])]
    return Wording.parse(" ".join([*quoted, *words]))


def _shown(
    places: Sequence[Place], shelves: Mapping[int, Findable], marking: Wording
) -> dict[Place, tuple[Group, Result]]:
    """What is told of each of these places, in their order; two queries at most."""
    pks = [key for shelf, key in places if shelves[shelf].source_id]
    blocks = {each.pk: each for each in Block.objects.filter(pk__in=pks).select_related("source")}
    guides = {each.pk: each for each in _guides(places, shelves)}
    texts = {
        pk: {paragraph.place: paragraph for paragraph in guide_paragraphs(guide)}
        for pk, guide in guides.items()
    }
    found: dict[Place, tuple[Group, Result]] = {}
    for place in places:
        shelf, key = shelves[place[0]], place[1]
        if shelf.guide_id is None and key in blocks:
            found[place] = _of_block(blocks[key], place, marking)
        elif shelf.guide_id in texts and key in texts[shelf.guide_id]:
            guide, paragraph = guides[shelf.guide_id], texts[shelf.guide_id][key]
            url = reverse("principles:guide", args=[guide.slug])
            pieces = _pieces(paragraph.text, marking)
            name = paragraph.section or guide.title
            result = Result(f"{url}#{paragraph.anchor}", name, pieces, key_of(place))
            found[place] = Group(guide.title, "Guide page", url, [], guide=True), result
    return found


def _guides(places: Sequence[Place], shelves: Mapping[int, Findable]) -> Iterable[GuideVersion]:
    pks = {pk for shelf, _ in places if (pk := shelves[shelf].guide_id)}
    return GuideVersion.objects.filter(pk__in=pks) if pks else ()


def _of_block(block: Block, place: Place, marking: Wording) -> tuple[Group, Result]:
    source = block.source
    url = reverse("principles:source_detail", args=[source.slug])
    pieces = _pieces(block.text, marking)
    result = Result(f"{url}#{block.anchor}", f"Paragraph {block.label}", pieces, key_of(place))
    by = ", ".join(part for part in (source.written_by, source.year) if part)
    return Group(source.title, by, url, []), result


def _pieces(text: str, marking: Wording) -> tuple[Piece, ...]:
    """The paragraph, or the stretch of it that holds most of the words, with these marked."""
    spans = marking.spans(text)
    start, end = _stretch(text, spans)
    pieces = [Piece("… ", False)] if start else []
    at = start
    for span in spans:
        if at <= span.start and span.end <= end:
            pieces += [
                Piece(text[at : span.start], False),
                Piece(text[span.start : span.end], True),
            ]
            at = span.end
    pieces += [Piece(text[at:end], False), Piece(" …" if end < len(text) else "", False)]
    return tuple(piece for piece in pieces if piece.text)


def _stretch(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """Where to cut a long paragraph: between words, where most marks are."""
    if len(text) <= SHOWN * 3 // 2:
        return 0, len(text)

    def held(span: Span) -> int:
        return sum(span.start <= other.start and other.end <= span.start + SHOWN for other in spans)

    best = max(spans, key=held, default=Span(0, 0))
    start = max(best.start - SHOWN // 4, 0)
    if start:
        start = text.find(" ", start, best.start) + 1 or best.start
    end = min(start + SHOWN * 5 // 4, len(text))
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, end
