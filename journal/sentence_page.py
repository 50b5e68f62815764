"""What *Choose by sentence* shows: one paragraph's sentences and which way they lean by now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from journal.models import Mark
from journal.segments import Span, paragraphs
from principles import library


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to tick: its number in the text (from 0) and the poles and tasks of marks on its
    words.
    """

    number: int
    words: str
    poles: tuple[str, ...]
    tasks: tuple[str, ...]
    ticked: bool


def sentence_page(
    text: str, spans: Sequence[Span], marks: Sequence[Mark], number: str, ticked: Collection[str]
) -> dict[str, Any]:
    """Context for the paragraph of that number (from 1; the nearest there is).

    `spans` are the sentences of the text, `ticked` the numbers that were ticked, as typed; those of
    other paragraphs stay in sight.
    """
    all_paragraphs = paragraphs(text)
    at = min(max(int(number), 1), len(all_paragraphs)) if _is_number(number) else 1
    paragraph = all_paragraphs[at - 1]
    here: list[Sentence] = []
    elsewhere: list[Sentence] = []
    for n, span in enumerate(spans):
        is_here, is_ticked = paragraph.start <= span.start < paragraph.end, str(n) in ticked
        if is_here or is_ticked:
            words = text[span.start : span.end]
            sentence = Sentence(n, words, *_carried_on(span, marks), is_ticked)
            (here if is_here else elsewhere).append(sentence)
    return {
        "paragraph": at,
        "count": len(all_paragraphs),
        "previous": at - 1,
        "next": at + 1 if at < len(all_paragraphs) else 0,
        "sentences": here,
        "ticked_elsewhere": elsewhere,
    }


def paragraph_of(text: str, offset: int) -> str:
    """The number (from 1) of the paragraph that holds a code point, as an address says it."""
    before = [n for n, span in enumerate(paragraphs(text), 1) if span.start <= offset]
    return str(before[-1] if before else 1)


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) < 9


def _carried_on(span: Span, marks: Sequence[Mark]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Poles and tasks of the marks on these words."""
    poles = tasks = 0
    for mark in marks:
        if not mark.loose and mark.start < span.end and mark.end > span.start:
            poles |= mark.poles
            tasks |= mark.tasks
    return library.poles_in(poles), library.tasks_in(tasks)
