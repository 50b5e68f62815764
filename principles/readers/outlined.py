"""A text that the catalogue knows, come in another format: its outline decides there too."""

from collections.abc import Sequence
from dataclasses import replace

from principles.readers import plain_text
from principles.readers.blocks import Block, Recognised
from principles.readers.outline import Outline


def outlined(found: Recognised, outline: Outline) -> Recognised:
    """The parts of a document cut and named as the outline says, as in plain text.

    What a format told besides (quotes, items, breaks, what stands apart) stays; headings are
    those of the outline alone. How deep comments lie is not told by these formats: each answers
    the article. Raises Refused where the article's beginning or end is not found.
    """
    # Two lines for each part, so that none is joined with the next and each is found again.
    text = "\n\n".join(" ".join(block.text.split()) for block in found.blocks)
    read = plain_text.recognise(text, outline)
    apart = [replace(piece, line=_whole(found.blocks, piece.line).line) for piece in read.set_apart]
    return replace(
        found,
        blocks=tuple(_as_told(found.blocks, block) for block in read.blocks),
        discussion=tuple(
            replace(block, line=_whole(found.blocks, block.line).line) for block in read.discussion
        ),
        set_apart=tuple(sorted([*found.set_apart, *apart], key=lambda piece: piece.line)),
    )


def _whole(blocks: Sequence[Block], line: int) -> Block:
    return blocks[(line - 1) // 2]


def _as_told(blocks: Sequence[Block], block: Block) -> Block:
    whole = _whole(blocks, block.line)
    if block.kind == "heading" or whole.kind == "heading":
        return replace(block, text=whole.text, line=whole.line)
    return replace(whole, level=0)
