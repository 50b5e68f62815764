"""What the reading pages show: a text with its ties, its neighbours, and what was set apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from peersupport.people.models import Person
from principles import library
from principles.models import Block, Edition, SetApart, Source
from principles.services.mending import SILENT

TYPED = str.maketrans("‘’‚‛′“”„‟″‐‑‒–—−", "'''''\"\"\"\"\"------")


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a paragraph that speaks to a pole, and where that pole is told."""

    pole: str
    why: str
    guide_url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One block of a text with its notes."""

    block: Block
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read. `rows` is empty where the text has not been imported."""

    source: Source
    rows: Sequence[Row]
    contents: Sequence[Block]
    edition: Edition | None
    before: Source | None
    after: Source | None
    comments: int

    @property
    def marked(self) -> bool:
        return any(row.notes for row in self.rows)


@dataclass(frozen=True, slots=True)
class Apart:
    """Lines that were set apart, the same ones together. `lines` are their places in the file."""

    kind: str
    text: str
    lines: tuple[int, ...]


@dataclass(slots=True)
class Comment:
    """A comment with the answers to it, and to which number it answers ("" for the article)."""

    block: Block
    answers_to: str
    paragraphs: list[list[str]]
    answers: list["Comment"] = field(default_factory=list)

    @property
    def below(self) -> int:
        """How many stand under it, answers to answers included."""
        return sum(1 + answer.below for answer in self.answers)


def source_of(slug: str, person: Person) -> Source | None:
    """The source of that slug, if there is one that this person may read."""
    return Source.objects.readable_by(person).filter(slug=slug).first()


def reading(source: Source) -> Reading:
    """A text with everything its page shows, in a fixed number of queries."""
    blocks = list(source.blocks.of_article().prefetch_related("ties"))
    shelf = list(Source.objects.readable_or(source))
    at = next(place for place, other in enumerate(shelf) if other.pk == source.pk)
    return Reading(
        source=source,
        rows=[Row(block, _notes(block)) for block in blocks],
        contents=[block for block in blocks if block.kind == Block.Kind.HEADING],
        edition=source.editions.first(),
        before=shelf[at - 1] if at else None,
        after=shelf[at + 1] if at + 1 < len(shelf) else None,
        comments=source.blocks.of_discussion().count() if blocks else 0,
    )


def _notes(block: Block) -> tuple[Note, ...]:
    return tuple(
        Note(tie.pole, tie.why, library.guide_url(library.principle_of(tie.pole).slug))
        for tie in block.ties.all()
    )


def shelf(person: Person) -> list[tuple[Source, bool]]:
    """Every source that this person may read, and whether its text is here."""
    with_text = set(Edition.objects.values_list("source_id", flat=True))
    return [(source, source.pk in with_text) for source in Source.objects.readable_by(person)]


def set_apart(source: Source) -> list[Apart]:
    """What was set apart from a text, by kind and words; bullets and numbers are only counted."""
    found: dict[tuple[str, str], list[int]] = {}
    for piece in SetApart.objects.filter(source=source):
        text = "" if piece.kind in SILENT else piece.text
        found.setdefault((piece.kind, text), []).append(piece.line)
    return [Apart(kind, text, tuple(lines)) for (kind, text), lines in found.items()]


def threads(source: Source) -> list[Comment]:
    """The discussion as threads, in the order of the file."""
    by_key: dict[int, Comment] = {}
    first: list[Comment] = []
    for block in source.blocks.of_discussion():
        above = by_key.get(block.parent_id or 0)
        paragraphs = [part.split("\n") for part in block.text.split("\n\n")]
        comment = Comment(block, above.block.label if above else "", paragraphs)
        by_key[block.pk] = comment
        (above.answers if above else first).append(comment)
    return first


def matching(source: Source, words: str) -> list[Block]:
    """The paragraphs that hold every one of these words, wherever they stand in it."""
    sought = _as_typed(words).split()
    if not sought:
        return []
    return [
        block
        for block in source.blocks.of_article()
        if block.number and all(word in _as_typed(block.text) for word in sought)
    ]


def _as_typed(text: str) -> str:
    """Small letters, and quotes and dashes as keyboards have them (so does js/reading.js)."""
    return text.casefold().translate(TYPED)
