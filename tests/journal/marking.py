"""What the tests of marking lean on: one text, words of it that are chosen, its forms."""

import uuid

from django.urls import reverse

from journal.choosing import Choice
from journal.models import Mark, Reflection
from journal.services import marking, writing

TEXT = "I asked 👩‍👩‍👧 how it was.\n\nShe said: like weather. I stayed."
PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


def choose(words: str, version: int = 1, text: str = TEXT) -> Choice:
    start = text.index(words)
    return Choice(version, start, start + len(words), words)


def mark_on(mine: Reflection, words: str = "like weather", poles=("hope",), thought="") -> Mark:
    return marking.add_mark(
        by=mine.author,
        reflection=mine,
        choice=choose(words, mine.version, mine.text),
        poles=poles,
        thought=thought,
    )


def keep(mine: Reflection, text: str) -> Reflection:
    """Write on and press *Done writing*."""
    new = writing.Page.of(mine)
    typed = writing.Page(**{name: getattr(new, name) for name in new.__slots__} | {"text": text})
    return writing.keep(
        by=mine.author, reflection_id=mine.pk, page=typed, revision=0, save_key=uuid.uuid4()
    )


def url(name: str, mine: Reflection, mark: Mark | None = None) -> str:
    return reverse(f"journal:{name}", args=[mine.pk, mark.pk] if mark else [mine.pk])


def form_for(mine: Reflection, words: str = "like weather", **more: object) -> dict[str, object]:
    choice = choose(words, mine.version, mine.text)
    sent = {"version": choice.version, "start": choice.start, "end": choice.end, "exact": words}
    return sent | {"poles": ["hope"], "thought": ""} | more
