"""What *Look again* shows: the text with its marks, where its sentences and words are, the rest."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from journal import meanings
from journal.models import Reflection
from journal.segments import Span, sentences, words
from journal.showing import (
    ShownParagraph,
    loose_marks,
    own_leanings,
    own_marks,
    shown_marks,
    shown_paragraphs,
)
from journal.shown_principles import ShownPrinciples
from journal.shown_tasks import own_tasks
from peersupport.people.models import Person


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its marks, and where its sentences and words are.

    Both are steps for the browser, which never computes them: code points to skip, code points to
    take, and so on from the paragraph's beginning.
    """

    marked: ShownParagraph
    sentences: str
    words: str


def tag_page(
    person: Person, reflection: Reflection, shown: ShownPrinciples, **more: Any
) -> dict[str, Any]:
    """Context of the page and of its parts: one query for marks, one for leanings, one for the
    paragraphs that were picked for the poles.
    """
    marks = own_marks(person, reflection)
    all_placed = shown_marks(marks, tasks=person.uses_tasks)
    placed = shown.of(all_placed)
    paragraphs = shown_paragraphs(reflection.text, shown.in_words(placed))
    passages = meanings.passages()
    return {
        "reflection": reflection,
        "shown": shown,
        "any_marks": bool(all_placed),
        "meanings": meanings.of_marks(placed, passages),
        "six": meanings.all_six(passages),
        "paragraphs": _with_steps(reflection.text, paragraphs),
        "marks_off": shown.is_plain,
        "marks": placed,
        "loose": loose_marks(marks, tasks=person.uses_tasks),
        "leanings": own_leanings(person, reflection),
        "tasks": own_tasks(person, reflection),
        "saved_at": _if_today(reflection.kept_at),
        **more,
    }


def tag_url(request: HttpRequest, reflection: Reflection, at: str = "") -> str:
    """The address of the page, showing what this request showed; `at` is a place on it."""
    page = reverse("journal:reflection_tag", args=[reflection.pk])
    return page + ShownPrinciples.asked(request).query + at


def _with_steps(text: str, marked: Sequence[ShownParagraph]) -> list[Paragraph]:
    all_sentences, all_words = sentences(text), words(text)
    return [Paragraph(each, steps(each, all_sentences), steps(each, all_words)) for each in marked]


def steps(paragraph: ShownParagraph, spans: Sequence[Span]) -> str:
    """Where spans of the whole text are in a paragraph, as `Paragraph` holds them."""
    found: list[int] = []
    at = paragraph.start
    first = bisect_left(spans, (paragraph.start, 0))
    for start, end in spans[first:]:
        if end > paragraph.end:
            break
        found += (start - at, end - start)
        at = end
    return " ".join(map(str, found))


def _if_today(moment: datetime | None) -> datetime | None:
    """The moment, while its time of day alone says when it was."""
    if moment is None or timezone.localdate(moment) != timezone.localdate():
        return None
    return moment
