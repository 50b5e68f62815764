"""The catalogue goes into the database: facts of the texts, guide versions, hand-picked ties."""

import hashlib
import re
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from principles.models import Block, GuideVersion, Shelf, Source, Tie
from principles.services.catalogue import Entry, Guide, Pick, entries, guides, picks
from principles.services.indexing import index_guide, index_missing


class Unversioned(Exception):
    """A guide page whose definitions changed under a version that tags were made under."""


def load_catalogue() -> None:
    """Bring the database up to what ships. Nothing that was imported is lost; safe to repeat.

    Raises Unversioned where a definition was changed and its version was not.
    """
    with transaction.atomic():
        Shelf.objects.hold()
        for guide in guides().values():
            load_guide(guide)
        for entry in entries():
            tie_picks(load_source(entry))
        index_missing()
        Shelf.objects.changed()


def load_source(entry: Entry) -> Source:
    """The source's row with the facts of the catalogue; its text, if any, stays."""
    facts = entry.facts
    plain = ("publisher", "publisher_note", "published", "published_note", "address")
    source, _ = Source.objects.update_or_create(
        slug=entry.slug,
        defaults={
            **{name: facts.get(name, "") for name in plain},
            "title": entry.title,
            "place": facts.get("order", 0),
            "kind": facts["kind"],
            "address_note": facts.get("address_note", ""),
            "summary": facts.get("summary", ""),
            "authors": facts.get("authors", []),
            "others": facts.get("with", []),
            "reading": entry.reading,
            "discussion_note": entry.discussion_note,
            "sections": list(entry.sections),
        },
    )
    return source


def load_guide(guide: Guide) -> GuideVersion:
    """One version of a guide page. Raises Unversioned (see load_catalogue).

    A word may be defined under a version that never defined it: no tag was made under it yet.
    """
    known = GuideVersion.objects.filter(slug=guide.slug, number=guide.version).first()
    if known and not known.definitions.items() <= guide.definitions.items():
        raise Unversioned(
            f"the definitions on {guide.slug} changed; give the page a new version number"
        )
    version, _ = GuideVersion.objects.update_or_create(
        slug=guide.slug,
        number=guide.version,
        defaults={
            "title": guide.title,
            "summary": guide.summary,
            "definitions": dict(guide.definitions),
            "text": guide.text,
            "text_hash": hashlib.sha256(guide.text.encode()).hexdigest(),
            "loaded_at": known.loaded_at if known else timezone.now(),
        },
    )
    index_guide(guide.slug)
    return version


def tie_picks(source: Source) -> None:
    """Tie the hand-picked paragraphs of a source to their poles, where its text is there.

    What trainers tied themselves, and the order that they chose, stays.
    """
    article = list(source.blocks.of_article())
    wanted: dict[tuple[int, str], tuple[int, Pick]] = {}
    for place, pick in enumerate(picks()):
        if pick.source == source.slug:
            block = nth_under(article, pick.heading, pick.nth)
            if block:
                wanted[(block.pk, pick.pole)] = (place, pick)
    for tie in Tie.objects.filter(block__source=source, picked=True):
        if (tie.block_id, tie.pole) not in wanted:
            tie.delete()
    theirs = set(
        Tie.objects.filter(block__source=source, picked=False).values_list("block_id", "pole")
    )
    for (block_id, pole), (place, pick) in wanted.items():
        if (block_id, pole) not in theirs:
            facts = {"why": pick.why, "picked": True}
            Tie.objects.update_or_create(
                block_id=block_id,
                pole=pole,
                defaults=facts,
                create_defaults={**facts, "place": place},
            )


def nth_under(article: Sequence[Block], heading: str, nth: int) -> Block | None:
    """The nth numbered block under a heading, `~` being what stands before the first.

    A heading is named by its slug, by the slug of its words, or by enough of the beginning of
    either to be the only one.
    """
    found = _under(article, heading)
    return found[nth - 1] if 0 < nth <= len(found) else None


def _under(article: Sequence[Block], heading: str) -> list[Block]:
    sections: dict[str, list[Block]] = {"~": []}
    words: dict[str, str] = {}
    current = "~"
    for block in article:
        if block.kind == Block.Kind.HEADING:
            current = block.slug
            words[current] = re.sub(r"[^a-z0-9]+", "-", block.text.lower()).strip("-")
            sections[current] = []
        else:
            sections[current].append(block)
    if heading in sections:
        return sections[heading]
    likely = [
        slug
        for slug, whole in words.items()
        if slug.startswith(heading) or whole.startswith(heading)
    ]
    return sections[likely[0]] if len(likely) == 1 else []
