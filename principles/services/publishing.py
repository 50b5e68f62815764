"""From a draft to a text under Sources, and out again; numbers stay where words stayed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from peersupport.people.models import Person
from principles.models import Block, Edition, Preparation, Shelf, Source
from principles.readers import Block as ReadBlock
from principles.readers import Recognised
from principles.readers.outline import hash_of, words_of
from principles.services import preparing
from principles.services.author_names import authors_of
from principles.services.catalogue import Entry, entries
from principles.services.importing import File, keep_set_apart, newest_edition, note_edition
from principles.services.loading import tie_picks
from principles.services.placing import (
    Change,
    Numbers,
    Outlook,
    look_ahead,
    numbers_for,
    place_blocks,
)

KINDS = (
    "article", "blog article", "book", "book chapter", "conference paper", "excerpt", "handout",
    "interview", "journal article", "newspaper article", "paper", "report", "talk", "thesis",
    "web page",
)  # fmt: skip
# Names that the reading page has for its own parts.
TAKEN = frozenset({"about", "about-head", "cite", "cite-head", "main", "q", "qn", "source", "text"})
LONGEST = 70


class Unready(Exception):
    """What is missing before a draft can be published; a whole sentence."""


def publish(*, draft: UUID, upon: tuple[int, str], by: Person) -> tuple[Source, Change]:
    """Make the draft the text that everyone reads, in one transaction; the draft is gone then.

    `upon` is what the page was shown with: the draft's revision, and edition_of its text. Raises
    Unready, PermissionDenied, and preparing.Stale where either is another one by now, or where a
    draft of a new text has a file that was published meanwhile.
    """
    ready = _made_ready(draft, upon, by)
    with transaction.atomic():
        Shelf.objects.hold()
        preparation = preparing.held(draft, by)
        if preparation.source_id is not None:
            Source.objects.select_for_update().get(pk=preparation.source_id)
        else:
            _check_new(preparation)
        if upon != (preparation.revision, edition_of(preparation.source)):
            raise preparing.Stale
        source, found = _source_for(preparation), ready.found
        change = place_blocks(source, found, heading_slugs(source, found), ready.numbers)
        file = File(preparation.file_hash, preparation.file_name, preparation.size)
        note_edition(source, file, preparation.facts["rights"], found.decoded_as, by)
        keep_set_apart(source, found)
        tie_picks(source)
        Shelf.objects.changed()
        preparation.delete()
    return source, change


@dataclass(frozen=True, slots=True)
class _Ready:
    """A draft as it will stand there."""

    found: Recognised
    numbers: Numbers


def _made_ready(draft: UUID, upon: tuple[int, str], by: Person) -> _Ready:
    """All that takes long, before anybody waits for the shelf; good for what it was done `upon`.

    What the text was compared with is asked for first, and again once the shelf is held.
    """
    preparation = preparing.own(draft, by)
    if preparation.source_id is None:
        _check_new(preparation)
    if upon != (preparation.revision, edition_of(preparation.source)):
        raise preparing.Stale
    found = preparing.mended(preparation).finished()
    check_ready(preparation, found)
    return _Ready(found, numbers_for(preparation.source or Source(), found))


def check_ready(preparation: Preparation, found: Recognised) -> None:
    """Raises Unready where words, a title or the rights are missing."""
    if not any(block.kind != "heading" for block in found.blocks):
        raise Unready("No paragraph is left in the text; bring one back first.")
    if not preparation.facts.get("title") or not preparation.facts.get("rights"):
        raise Unready("A text needs its title and a line on its rights before it is published.")


def outlook(preparation: Preparation, found: Recognised) -> Outlook | None:
    """What a new edition would change; None for a text that is new here."""
    if preparation.source is None or not preparation.source.last_number:
        return None
    return look_ahead(preparation.source, found)


def _check_new(preparation: Preparation) -> None:
    """Raises preparing.Stale where the file is a text by now; sure while the shelf is held."""
    known = Edition.objects.filter(file_hash=preparation.file_hash).select_related("source").first()
    if known:
        raise preparing.Stale(known.source)


def edition_of(source: Source | None) -> str:
    """What of a text is shown, and whether it is, in a few letters; "0" where there is none yet.

    The same file published again is the same row, so when it came is a part of it.
    """
    if source is None:
        return "0"
    told = repr((source.pk, newest_edition(source), source.unpublished_at))
    return sha256(told.encode()).hexdigest()[:16]


def set_published(*, source: Source, on: bool, by: Person) -> None:
    """Take a text out for everyone but trainers, or show it again. Nothing of it is erased."""
    if not preparing.may_add(by):
        raise PermissionDenied
    with transaction.atomic():
        Shelf.objects.hold()
        held = Source.objects.select_for_update().get(pk=source.pk)
        if (held.unpublished_at is None) is not on:
            held.unpublished_at = None if on else timezone.now()
            held.save(update_fields=["unpublished_at"])
            Shelf.objects.changed()


def catalogued(source: Source | None) -> Entry | None:
    """The entry of a text that ships its facts with the site."""
    return next((e for e in entries() if source and e.slug == source.slug), None)


def heading_slugs(source: Source, found: Recognised) -> dict[ReadBlock, str]:
    """A lasting slug for each heading: the one that these words had before, or a new one."""
    entry = catalogued(source)
    known: dict[str, list[str]] = {}
    for row in source.blocks.filter(kind=Block.Kind.HEADING).order_by("place"):
        known.setdefault(hash_of(words_of(row.text)), []).append(row.slug)
    given: dict[ReadBlock, str] = {}
    headings = [block for block in found.blocks if block.kind == "heading"]
    taken = set(TAKEN).union(*known.values())
    for block in headings:
        words = hash_of(words_of(block.text))
        fixed = entry.heading_slugs.get(words, "") if entry else ""
        old = known.get(words)
        slug = old.pop(0) if old else fixed
        if not slug or slug in given.values():
            slug = _free(slugify(block.text)[:LONGEST].strip("-") or "part", taken)
        taken.add(slug)
        given[block] = slug
    return given


def _source_for(preparation: Preparation) -> Source:
    """The row that the draft is published in, locked, with the draft's facts."""
    if preparation.source_id is None:
        slug = _free(
            slugify(preparation.facts["title"])[:LONGEST].strip("-") or "text",
            Source.objects.values_list("slug", flat=True),
        )
        last = Source.objects.aggregate(last=Max("place"))["last"] or 0
        return Source.objects.create(slug=slug, place=last + 1, **_told(preparation.facts))
    source = Source.objects.select_for_update().get(pk=preparation.source_id)
    told: dict[str, Any] = {} if catalogued(source) else _told(preparation.facts)
    for name, value in (told | {"unpublished_at": None}).items():
        setattr(source, name, value)
    source.save()
    return source


def _told(facts: dict[str, str]) -> dict[str, Any]:
    plain = ("title", "published", "publisher", "address", "summary")
    return {
        **{name: facts.get(name, "") for name in plain},
        "kind": facts.get("kind") or KINDS[0],
        "language": facts.get("language") or "en",
        "authors": authors_of(facts.get("authors", "")),
    }


def _free(wanted: str, taken: Iterable[str]) -> str:
    """The name itself, or with the first number that makes it free.

    p12 and c7 are names of paragraphs and comments.
    """
    names = set(taken)
    wanted = f"part-{wanted}" if re.fullmatch(r"[pc]\d+[a-z]*\d*", wanted) else wanted
    free, step = wanted, 2
    while free in names:
        free, step = f"{wanted}-{step}", step + 1
    return free
