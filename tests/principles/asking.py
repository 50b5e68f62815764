"""Questions with their right paragraph, asked of the search as a page shows it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from principles.models import GuideVersion
from principles.services.guide_paragraphs import guide_paragraphs
from principles.services.library_search import Findable, search

FOLDER = Path(__file__).parent / "questions"
FIRST = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and where it is answered: `slug#12`, or `slug: words` of a guide page."""

    asks: str
    right: tuple[str, ...]


def questions() -> dict[str, list[Question]]:
    """Whatever files are there, by name."""
    return {
        path.stem: [
            Question(each["asks"], tuple(each["right"]))
            for each in tomllib.loads(path.read_text("utf-8")).get("question", [])
        ]
        for path in sorted(FOLDER.glob("*.toml"))
    }


def shown_first(asks: str) -> Iterator[tuple[str, str]]:
    """The first paragraphs as the page shows them: an address, and the whole paragraph's key."""
    results = [result for group in search(asks).groups for result in group.first]
    for result in results[:FIRST]:
        yield result.url, result.key


def is_found(question: Question) -> bool:
    """Whether one of the right paragraphs is among the first that are shown."""
    for url, key in shown_first(question.asks):
        for right in question.right:
            slug, _, number = right.partition("#")
            if number and url == f"/principles/sources/{slug}/#p{number}":
                return True
            if not number and _says(key, *right.split(": ", 1)):
                return True
    return False


def _says(key: str, slug: str, words: str) -> bool:
    """Whether a paragraph of that guide page holds these words."""
    shelf, _, place = key.partition(".")
    guide = GuideVersion.objects.filter(slug=slug, findable=shelf).first()
    paragraphs = guide_paragraphs(guide) if guide else []
    return any(each.place == int(place) and words in each.text for each in paragraphs)


def is_there(right: str) -> bool:
    """Whether the library holds this paragraph at all, so that a slip in a file is noticed."""
    slug, _, number = right.partition("#")
    if number:
        rows = Findable.objects.filter(source__slug=slug, source__blocks__gone=False)
        return number in {
            block.label for each in rows.distinct() for block in each.source.blocks.of_article()
        }
    slug, words = right.split(": ", 1)
    guide = GuideVersion.objects.current(slug)
    return bool(guide) and any(words in each.text for each in guide_paragraphs(guide))
