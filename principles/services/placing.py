"""The blocks of a text go into the database, each in its old row where it has one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from principles.models import Block, Source
from principles.readers import Block as ReadBlock
from principles.readers import Recognised
from principles.services.indexing import index_source
from principles.services.numbering import Given, Numbered, renumber

FIELDS = ("place", "kind", "level", "number", "suffix", "slug", "parent", "author", "text", "gone")


@dataclass(frozen=True, slots=True)
class Change:
    """How many numbered parts stayed as they were, were changed, are new, or went away."""

    stayed: int
    changed: int
    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What placing would change, without doing it: numbers and first words of each."""

    stayed: int
    changed: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What each numbered part of a text will be, in order, and the highest numbers given."""

    article: list[Given]
    last_number: int
    talk: list[Given]
    last_comment: int


def numbers_for(source: Source, found: Recognised) -> Numbers:
    """Compare a document with what stands there; nothing is written.

    It takes a second or two for a long text of which every word is another, so nobody waits for
    it: it is done before the shelf is held, and holds for the edition that it was done upon.
    """
    counted = Source.objects.filter(pk=source.pk).values_list("last_number", "last_comment")
    last_number, last_comment = counted.first() or (0, 0)
    rows = Block.objects.filter(source=source.pk).exclude(kind=Block.Kind.HEADING)
    old = list(rows.order_by("gone", "place", "id"))
    article = [_numbered(block) for block in old if block.kind != Block.Kind.COMMENT]
    talk = [_numbered(block) for block in old if block.kind == Block.Kind.COMMENT]
    return Numbers(
        *renumber(article, [block.text for block in _article(found)], last_number),
        *renumber(talk, [block.text for block in found.discussion], last_comment),
    )


def look_ahead(source: Source, found: Recognised) -> Outlook:
    """What would become of the numbered paragraphs of the article; nothing is written."""
    rows = source.blocks.exclude(kind__in=(Block.Kind.HEADING, Block.Kind.COMMENT))
    old = {row.pk: row for row in rows.order_by("gone", "place", "id")}
    texts = [block.text for block in _article(found)]
    known = [_numbered(block) for block in old.values()]
    given, _ = renumber(known, texts, source.last_number)
    changed, new, stayed = [], [], 0
    for how, text in zip(given, texts, strict=True):
        before = old.get(how.key) if how.key is not None else None
        told = (f"{how.number}{how.suffix}", text)
        if before is None or before.gone:
            new.append(told)
        elif before.text == text:
            stayed += 1
        else:
            changed.append(told)
    kept = {how.key for how in given}
    gone = [(b.label, b.text) for b in old.values() if not b.gone and b.pk not in kept]
    return Outlook(stayed, tuple(changed), tuple(new), tuple(gone))


def place_blocks(
    source: Source, found: Recognised, slugs: Mapping[ReadBlock, str], numbers: Numbers
) -> Change:
    """Write headings, paragraphs and comments; the caller holds the transaction and the row.

    `numbers` are numbers_for the same document and the edition that stands there now.
    """
    old = list(source.blocks.order_by("gone", "place", "id"))
    headings = [block for block in old if block.kind == Block.Kind.HEADING]
    others = {block.pk: block for block in old if block.kind != Block.Kind.HEADING}
    article = _rows(others, _article(found), numbers.article)
    talk = _rows(others, found.discussion, numbers.talk)
    source.last_number, source.last_comment = numbers.last_number, numbers.last_comment
    rows = _heading_rows(source, headings, found, slugs) | article | talk
    texts = {block.pk: block.text for block in old}
    before = {block.pk for block in others.values() if not block.gone}
    _write(source, found, rows)
    source.save(update_fields=["last_number", "last_comment"])
    index_source(source)
    numbered = [*article.values(), *talk.values()]
    stayed = sum(row.pk in before and texts[row.pk] == row.text for row in numbered)
    kept = {row.pk for row in numbered}
    changed = len(kept & before) - stayed
    return Change(stayed, changed, len(kept - before), len(before - kept))


def _article(found: Recognised) -> list[ReadBlock]:
    return [block for block in found.blocks if block.kind != "heading"]


def _numbered(block: Block) -> Numbered:
    return Numbered(block.pk, block.number, block.suffix, block.text, block.gone)


def _rows(
    old: Mapping[int, Block], new: Sequence[ReadBlock], given: Sequence[Given]
) -> dict[ReadBlock, Block]:
    """A row for each new part, with its lasting number."""
    return {block: _row(old, how) for block, how in zip(new, given, strict=True)}


def _row(by_key: Mapping[int, Block], how: Given) -> Block:
    row = by_key[how.key] if how.key is not None else Block()
    row.number, row.suffix = how.number, how.suffix
    return row


def _heading_rows(
    source: Source, old: Sequence[Block], found: Recognised, slugs: Mapping[ReadBlock, str]
) -> dict[ReadBlock, Block]:
    by_slug = {block.slug: block for block in old}
    rows = {}
    for block in found.blocks:
        if block.kind == "heading":
            row = by_slug.pop(slugs[block], None) or Block()
            row.slug = slugs[block]
            rows[block] = row
    source.blocks.filter(pk__in=[row.pk for row in by_slug.values()]).delete()
    return rows


def _write(source: Source, found: Recognised, rows: Mapping[ReadBlock, Block]) -> None:
    order = [*found.blocks, *found.discussion]
    for place, block in enumerate(order, 1):
        row = rows[block]
        row.source, row.place, row.gone = source, place, False
        row.kind, row.level, row.text, row.author = (
            block.kind,
            block.level,
            block.text,
            block.author,
        )
    kept = [rows[block].pk for block in order if rows[block].pk]
    source.blocks.exclude(pk__in=kept).update(gone=True)
    # A parent is written before its answers, so each answer can name its row.
    fresh = [rows[block] for block in order if not rows[block].pk]
    Block.objects.bulk_create(fresh)
    for block in found.discussion:
        parent = None if block.parent is None else found.discussion[block.parent]
        rows[block].parent = rows[parent] if parent else None
    Block.objects.bulk_update([rows[block] for block in order], FIELDS, batch_size=500)
