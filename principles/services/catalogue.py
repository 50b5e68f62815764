"""What ships with the site: facts about the five texts, guide pages, hand-picked paragraphs.

All of it is data under `principles/catalogue/`, read once per process. Nothing here knows Django,
so that journal's models can ask for definitions while they are being loaded.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from principles.readers.outline import Heading, Outline

FOLDER = Path(__file__).resolve().parent.parent / "catalogue"
FENCE = "+++"


@dataclass(frozen=True, slots=True)
class Entry:
    """One text: its facts as told in the file, how it is recognised, and its headings' slugs."""

    slug: str
    title: str
    facts: Mapping[str, Any]
    outline: Outline
    sample: tuple[str, ...]
    heading_slugs: Mapping[str, str]
    sections: tuple[Mapping[str, Any], ...]
    reading: str
    rights: str
    discussion_note: str


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide page as it ships. `definitions` maps a pole or a task to its sentence."""

    slug: str
    title: str
    version: int
    summary: str
    definitions: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Pick:
    """A paragraph chosen by hand for a pole: the nth under a heading (`~`: before the first)."""

    pole: str
    source: str
    heading: str
    nth: int
    why: str


@cache
def entries(folder: Path = FOLDER) -> tuple[Entry, ...]:
    """The texts that the catalogue knows, in their order."""
    found = [_entry(path, folder) for path in sorted((folder / "sources").glob("*.toml"))]
    return tuple(sorted(found, key=lambda entry: (entry.facts.get("order", 0), entry.slug)))


@cache
def guides(folder: Path = FOLDER) -> dict[str, Guide]:
    """The guide pages by slug."""
    found = (_guide(path) for path in sorted((folder / "guides").glob("*.md")))
    return {guide.slug: guide for guide in found}


@cache
def picks(folder: Path = FOLDER) -> tuple[Pick, ...]:
    """The hand-picked paragraphs, in their order."""
    path = folder / "poles.toml"
    if not path.exists():
        return ()
    data = tomllib.loads(path.read_text("utf-8"))
    return tuple(Pick(**pick) for pick in data.get("pick", ()))


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The TOML between the two fences and the body under them. ValueError without them."""
    opening, _, rest = text.partition("\n")
    front, fence, body = rest.partition(f"\n{FENCE}\n")
    if opening.strip() != FENCE or not fence:
        raise ValueError(f"a guide page begins with its facts between two lines of {FENCE}")
    return tomllib.loads(front), body.strip() + "\n"


def _guide(path: Path) -> Guide:
    facts, body = split_front_matter(path.read_text("utf-8"))
    return Guide(
        slug=facts["slug"],
        title=facts["title"],
        version=facts["version"],
        summary=facts.get("summary", ""),
        definitions={
            word: facts[f"definition_{word}"]
            for word in (*facts.get("poles", ()), *facts.get("tasks", ()))
        },
        text=body,
    )


def _entry(path: Path, folder: Path) -> Entry:
    facts = tomllib.loads(path.read_text("utf-8"))
    headings = facts.get("headings", [])
    title = " ".join(part for part in (facts["title"], facts.get("subtitle", "")) if part)
    reading = folder / "reading" / f"{facts['slug']}.md"
    return Entry(
        slug=facts["slug"],
        title=title,
        facts=facts,
        outline=_outline(facts["recognition"], headings, title),
        sample=tuple(facts["recognition"]["sample"]),
        heading_slugs={heading["hash"]: heading["slug"] for heading in headings},
        sections=tuple(_sections(facts, headings)),
        reading=reading.read_text("utf-8") if reading.exists() else "",
        rights=" ".join(facts["rights"].split()),
        discussion_note=_discussion_note(facts.get("discussion", {})),
    )


def _outline(known: Mapping[str, Any], headings: list[dict[str, Any]], title: str) -> Outline:
    return Outline(
        begins=known["begins"],
        ends=known["ends"],
        headings=tuple(Heading(h["hash"], h.get("level", 2)) for h in headings),
        title=title,
        bylines=tuple(known.get("bylines", ())),
        before=known.get("before", "introduction"),
        after=known.get("after", "footer"),
        discussion=known.get("discussion", False),
    )


def _sections(facts: Mapping[str, Any], headings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Which parts speak to which principle: whole headings, or paragraphs under one."""
    told = [
        {"principle": h["principle"], "heading": h["slug"], "label": h["label"], "paragraphs": []}
        for h in headings
        if "principle" in h
    ]
    return told + [{"label": "", **section} for section in facts.get("sections", [])]


def _discussion_note(discussion: Mapping[str, Any]) -> str:
    if not discussion:
        return ""
    return (
        f"The file announces {discussion['announced']} comments and holds {discussion['held']}. "
        f"{discussion.get('note', '')}"
    ).strip()
