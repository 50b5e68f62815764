"""What was recognised as JSON, and back: strict, because what comes back is not trusted."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, get_args

from principles.readers import blocks
from principles.readers.blocks import Block, Broken, Doubt, Kind, Recognised, Refused, SetApart
from principles.readers.limits import MAX_FACT, within_bounds

KINDS = frozenset(get_args(Kind)) - {"comment"}
REFUSALS = {
    name: kind
    for name, kind in vars(blocks).items()
    if isinstance(kind, type) and issubclass(kind, Refused)
}
MAX_LINE = 10_000_000


def told(found: Recognised) -> bytes:
    """A document on its way out of the process that read it."""
    return json.dumps(asdict(found), ensure_ascii=False).encode("utf-8", "replace")


def refusal(error: Refused) -> bytes:
    """A refusal on its way out."""
    return json.dumps({"refused": type(error).__name__, "why": str(error)}).encode()


def heard(answer: bytes) -> Recognised:
    """What the answer says. Raises the Refused that it names, or Broken where it makes no sense."""
    try:
        record = json.loads(answer.decode("utf-8"))
        if "refused" in record:
            raise REFUSALS[record["refused"]](_line(record["why"]))
        return within_bounds(_recognised(record))
    except Refused:
        raise
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Broken("could not be read") from error


def _recognised(record: Mapping[str, Any]) -> Recognised:
    return Recognised(
        tuple(_block(block) for block in record["blocks"]),
        tuple(
            SetApart(_line(piece["kind"])[:40], _text(piece["text"]), _place(piece))
            for piece in record["set_apart"]
        ),
        tuple(_comment(block, at) for at, block in enumerate(record["discussion"])),
        decoded_as=_line(record["decoded_as"])[:20],
        title=_line(record["title"]),
        author=_line(record["author"]),
        doubts=tuple(Doubt(_place(doubt), _line(doubt["why"])) for doubt in record["doubts"]),
        pages=_number(record["pages"], MAX_LINE),
    )


def _place(piece: Mapping[str, Any]) -> int:
    return _number(piece["line"], MAX_LINE)


def _block(block: Mapping[str, Any]) -> Block:
    if block["kind"] not in KINDS:
        raise ValueError("no kind of part")
    return Block(block["kind"], _text(block["text"]), _place(block), _number(block["level"], 6))


def _comment(block: Mapping[str, Any], at: int) -> Block:
    """A comment, which may answer one above it."""
    parent = None if block["parent"] is None else _number(block["parent"], at - 1)
    depth = _number(block["level"], MAX_LINE)
    text = _text(block["text"]) if block["text"] else ""
    return Block("comment", text, _place(block), depth, _line(block["author"])[:120], parent)


def _number(value: object, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise ValueError("no number in its bounds")
    return value


def _text(value: object) -> str:
    """Words without control signs, so that a database and a page can hold them."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("no text")
    return "".join(sign for sign in value if sign >= " " or sign in "\n\t").strip() or "\ufffd"


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return " ".join("".join(s if s.isprintable() else " " for s in value).split())[:MAX_FACT]
