"""What the gentle guard points at, ready to be shown: words, a little around them, one sentence.

`pointers_for` is made for `components/guard.html`. Nothing of it is stored, logged or sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from journal.around import just_after, just_before
from journal.guard import Pointer, look

_AROUND = 28


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words that stand `times` times; the first time at `start`, `end` (code points of the text).

    Both are None where they stand in another text than the first, such as the title.
    """

    words: str
    before: str
    after: str
    sentence: str
    times: int
    start: int | None
    end: int | None


def pointers_for(text: str, *others: str) -> list[Pointed]:
    """Everything to look at in a text, and after it in the `others`; the same words once."""
    shown: dict[tuple[str, str], Pointed] = {}
    for number, each in enumerate((text, *others)):
        for pointed in _pointed(each, is_first=number == 0):
            key = (pointed.words.casefold(), pointed.sentence)
            shown[key] = _once_more(shown[key]) if key in shown else pointed
    return list(shown.values())


def _pointed(text: str, *, is_first: bool) -> Iterator[Pointed]:
    for found in look(text):
        yield Pointed(
            words=text[found.start : found.end],
            before=_before(text, found),
            after=_after(text, found),
            sentence=found.sentence,
            times=1,
            start=found.start if is_first else None,
            end=found.end if is_first else None,
        )


def _once_more(pointed: Pointed) -> Pointed:
    return Pointed(
        pointed.words, pointed.before, pointed.after, pointed.sentence, pointed.times + 1,
        pointed.start, pointed.end,
    )  # fmt: skip


def _before(text: str, found: Pointer) -> str:
    """The words just before, of the same line; an ellipsis where it goes on."""
    line = text[: found.start].rpartition("\n")[2] if found.start < 4_000 else ""
    line = line or text[max(0, found.start - 4_000) : found.start].rpartition("\n")[2]
    return just_before(line, _AROUND)


def _after(text: str, found: Pointer) -> str:
    line = text[found.end : found.end + 200].partition("\n")[0]
    return just_after(line, _AROUND)
