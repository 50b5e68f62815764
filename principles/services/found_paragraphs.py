"""What a page tells of paragraphs that were found: where they stand, and their words, marked."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from peersupport.web.spans import Span
from peersupport.web.wording import Wording
from principles.models import GUIDES, Block, Findable, GuideVersion
from principles.services.guide_paragraphs import guide_paragraphs
from principles.services.ranking import Place

AT_A_GLANCE = 2
"""Paragraphs of one text that are seen before its others are unfolded."""
SHOWN = 420
"""Characters of a paragraph that are shown."""


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
    """What was found in one text, the discussion under it, or one guide page.

    `within` is where a search of it alone looks; `language` is a tag such as en or pt-br.
    """

    title: str
    by: str
    url: str
    within: str
    language: str = "en"
    results: list[Result] = field(default_factory=list)

    @property
    def first(self) -> list[Result]:
        """Those that are seen at once; so the best of other texts are seen too."""
        return self.results[:AT_A_GLANCE]

    @property
    def others(self) -> list[Result]:
        """Those that are folded under them."""
        return self.results[AT_A_GLANCE:]


def key_of(place: Place) -> str:
    """A paragraph as an address names it."""
    return f"{place[0]}.{place[1]}"


def shown(
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
            found[place] = Group(guide.title, "Guide page", url, GUIDES), result
    return found


def _guides(places: Sequence[Place], shelves: Mapping[int, Findable]) -> Iterable[GuideVersion]:
    pks = {pk for shelf, _ in places if (pk := shelves[shelf].guide_id)}
    return GuideVersion.objects.filter(pk__in=pks) if pks else ()


def _of_block(block: Block, place: Place, marking: Wording) -> tuple[Group, Result]:
    source = block.source
    said = block.kind == Block.Kind.COMMENT
    page = "principles:discussion" if said else "principles:source_detail"
    url = reverse(page, args=[source.slug])
    name = f"{'Comment' if said else 'Paragraph'} {block.label}"
    result = Result(f"{url}#{block.anchor}", name, _pieces(block.text, marking), key_of(place))
    if said:
        title, by = f"Discussion: {source.title}", "What was said under it"
        return Group(title, by, url, source.slug, source.language), result
    by = ", ".join(part for part in (source.written_by, source.year) if part)
    return Group(source.title, by, url, source.slug, source.language), result


def _pieces(text: str, marking: Wording) -> tuple[Piece, ...]:
    """The paragraph, or the stretch of it that holds most of the words, with these marked."""
    spans = marking.spans(text)
    start, end = _stretch(text, spans)
    pieces = [Piece("… ", False)] if start else []
    at = start
    for span in spans[bisect_right(spans, Span(start, -1)) :]:
        if span.start >= end:
            break
        to = min(span.end, end)
        pieces += [Piece(text[at : span.start], False), Piece(text[span.start : to], True)]
        at = to
    pieces += [Piece(text[at:end], False), Piece(" …" if end < len(text) else "", False)]
    return tuple(piece for piece in pieces if piece.text)


def _stretch(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """Where to cut a long paragraph: between words if it can be, where most marks are.

    `spans` are in order and without overlaps, so that one look for each is enough.
    """
    if len(text) <= SHOWN * 3 // 2:
        return 0, len(text)
    ends = [span.end for span in spans]
    # How many of the marks stand in what would be shown from each of them on.
    held = [bisect_right(ends, span.start + SHOWN) - at for at, span in enumerate(spans)]
    best = spans[held.index(max(held))] if held else Span(0, 0)
    start = max(best.start - SHOWN // 4, 0)
    if start:
        start = text.find(" ", start, best.start) + 1 or best.start
    end = min(start + SHOWN * 5 // 4, len(text))
    if end < len(text):
        between = text.rfind(" ", max(best.end, start + SHOWN // 2), end)
        end = between if between > 0 else end
    return start, end
