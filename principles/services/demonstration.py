"""Texts that a demo trainer is adding: one half mended, and one that was taken out again.

For trying the site out; the files are our own, so they are read here and not behind walls.
"""

from pathlib import Path

from peersupport.people.models import Person
from principles.models import Preparation
from principles.readers import markdown
from principles.services import preparing, publishing
from principles.services.importing import file_of
from principles.services.mending import Mend

FOLDER = Path(__file__).parent.parent / "demo"
HALF, OUT = "walking-instead-of-sitting.md", "a-chair-by-the-door.md"
FACTS = {
    "published": "2025-03",
    "publisher": "Harbour Street",
    "kind": "handout",
    "rights": "Written for this site by Livia Marsh, who lets everyone here read it.",
    "summary": "What a chair taught a group about coming and going.",
}


def tell_texts(trainer: Person) -> None:
    """Give a trainer a draft in the middle of being mended, and a text that isn't published."""
    out = _draft(OUT, trainer)
    facts = out.facts | FACTS
    seen = preparing.seen_of(out.facts)
    preparing.keep_facts(draft=out.pk, facts=facts, seen=seen, by=trainer)
    out.refresh_from_db()
    upon = (out.revision, publishing.edition_of(out.source))
    source, _ = publishing.publish(draft=out.pk, upon=upon, by=trainer)
    publishing.set_published(source=source, on=False, by=trainer)
    half = _draft(HALF, trainer)
    for does, words, where in (("heading", "Who chooses", 3), ("split", "If one of you", 1)):
        half.refresh_from_db()
        parts = preparing.mended(half).parts
        part = next(each.key for each in parts if each.text.startswith(words))
        mend = Mend(does, part, where)
        preparing.mend(draft=half.pk, mend=mend, revision=half.revision, by=trainer)


def _draft(name: str, trainer: Person) -> Preparation:
    data = (FOLDER / name).read_bytes()
    return preparing.keep(found=markdown.read(data), file=file_of(data, name), by=trainer)
