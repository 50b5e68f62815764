"""Questions with their right paragraph, asked of the search as a page shows it."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peersupport.people.models import Person
from principles.models import Block, Findable, GuideVersion
from principles.services.guide_paragraphs import GuideParagraph, guide_paragraphs
from principles.services.library_search import search

FOLDER = Path(__file__).parent / "questions"
FIRST = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and where it is answered.

    A place is `slug#12`, `slug#c3` for a comment, `slug: words` of a guide page, or
    `slug/Heading` for whatever stands on a guide page with that heading next above it.
    """

    asks: str
    right: tuple[str, ...]


def questions() -> dict[str, list[Question]]:
    """Whatever files are there, by name."""
    return {
        path.stem: [
            _question(each) for each in tomllib.loads(path.read_text("utf-8")).get("question", [])
        ]
        for path in sorted(FOLDER.glob("*.toml"))
    }


def _question(told: dict[str, Any]) -> Question:
    """Both ways of writing one down: see the README beside the files."""
    if "right" in told:
        return Question(told["asks"], tuple(told["right"]))
    if "source" in told:
        places = [told["paragraph"], *told.get("also", [])]
        return Question(told["ask"], tuple(f"{told['source']}#{place}" for place in places))
    headings = [told["heading"], *told.get("also", [])]
    return Question(told["ask"], tuple(f"{told['guide']}/{heading}" for heading in headings))


def shown_first(asks: str) -> Iterator[tuple[str, str]]:
    """The first paragraphs as the page shows them: an address, and the whole paragraph's key."""
    results = [result for group in search(asks, by=Person()).groups for result in group.first]
    for result in results[:FIRST]:
        yield result.url, result.key


def is_found(question: Question) -> bool:
    """Whether one of the right paragraphs is among the first that are shown."""
    wanted = [place for right in question.right for place in places_of(right)]
    return any(
        (url, key) in wanted or (url, "") in wanted for url, key in shown_first(question.asks)
    )


def places_of(right: str) -> list[tuple[str, str]]:
    """The addresses that `right` means, and the paragraph's key where an address holds several."""
    slug, _, number = right.partition("#")
    if number:
        page = f"/principles/sources/{slug}/"
        at = f"{page}discussion/#{number}" if number[0] == "c" else f"{page}#p{number}"
        rows = Block.objects.filter(source__slug=slug, gone=False, number__gt=0)
        return [(at, "") for block in rows if block.anchor == at.partition("#")[2]]
    if "/" in right:
        slug, heading = right.split("/", 1)
        return _on_guide(slug, lambda each: each.section.rpartition(": ")[2] == heading)
    slug, words = right.split(": ", 1)
    return _on_guide(slug, lambda each: words in each.text)


def _on_guide(slug: str, fits: Callable[[GuideParagraph], bool]) -> list[tuple[str, str]]:
    guide = GuideVersion.objects.current(slug)
    shelf = Findable.objects.filter(guide=guide).first()
    if not guide or not shelf:
        return []
    return [
        (f"/principles/{slug}/#{each.anchor}", f"{shelf.pk}.{each.place}")
        for each in guide_paragraphs(guide)
        if fits(each)
    ]
