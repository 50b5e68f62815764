"""Texts of our own in the shapes that the sources come in, and a catalogue that knows them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from principles.readers import Heading, Outline
from principles.readers.outline import RUN, hash_of, sample_of, words_of
from principles.services.catalogue import Entry

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> str:
    return (GOLDEN / f"{name}.txt").read_text("utf-8")


def cut(text: str, first: str, last: str) -> str:
    """The article between the words it begins with and those it ends with, both included."""
    start = text.index(first)
    return text[start : text.index(last, start) + len(last)]


def outline_of(article: str, headings: Sequence[str] = (), **more: Any) -> Outline:
    words = words_of(article)
    known = tuple(Heading(hash_of(words_of(heading))) for heading in headings)
    return Outline(hash_of(words[:RUN]), hash_of(words[-RUN:]), known, **more)


def entry_of(slug: str, article: str, headings: Sequence[str] = (), **more: Any) -> Entry:
    """A catalogue entry for an article of ours."""
    outline = outline_of(article, headings, title=slug.capitalize(), **more)
    author = {"given": "Maren", "family": "Holt"}
    return Entry(
        slug=slug,
        title=slug.capitalize(),
        facts={"kind": "article", "authors": [author], "publisher": "Lantern"},
        outline=outline,
        sample=sample_of(article),
        heading_slugs={h.hash: f"part-{at}" for at, h in enumerate(outline.headings, 1)},
        sections=(),
        reading="Read it slowly.",
        rights="The rights are ours.",
        discussion_note="It holds five." if outline.discussion else "",
    )


DISCUSSED = cut(golden("discussed"), "The first bench", "March 9, 2014.")
INTRODUCED = cut(golden("introduced"), "As benches turn", "a wet yes")
WRAPPED = cut(golden("wrapped"), "A wall is", "knows better.")
BENCHES = entry_of("benches", DISCUSSED, ["Works cited:"], discussion=True, after="house note")
WAYS = entry_of(
    "ways", INTRODUCED, ["Arriving or Passing", "Staying (or, How to be late without hurry)"]
)
