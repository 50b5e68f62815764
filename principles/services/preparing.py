"""A trainer's draft of a text: made from a file, mended, given its facts, or let go.

A draft is its trainer's alone, and goes after KEEP_DAYS without a change.
"""

import json
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from peersupport.people.models import Person
from principles.models import Edition, Preparation, Source
from principles.readers import Recognised, Refused, wire
from principles.readers.formats import named_format
from principles.services.author_names import as_typed
from principles.services.catalogue import Entry, entries
from principles.services.converting import convert
from principles.services.first_facts import with_first_facts, writers
from principles.services.importing import File, file_of
from principles.services.knowing import cut_as, held_by
from principles.services.mending import Mend, Mended, Unfit

MOST_DRAFTS = 20
MOST_MENDS = 3_000


class Stale(Exception):
    """The draft, or its text, was changed since the page at hand was shown.

    `there` is the text that its very file was published as meanwhile, if it was.
    """

    def __init__(self, there: Source | None = None) -> None:
        super().__init__()
        self.there = there


class TooMany(Exception):
    """A trainer has as many drafts as are kept; a whole sentence."""


def may_add(person: Person) -> bool:
    """Trainers with an open account add and mend texts."""
    return person.is_trainer and not person.is_closed


def begin(*, name: str, data: bytes, by: Person, source: Source | None = None) -> Preparation:
    """A draft from a file; the one there is where this trainer began with that file before.

    Raises Refused (readers/blocks.py), TooMany, and PermissionDenied for whoever is no trainer.
    """
    _check(by)
    file = file_of(data, name)
    begun = _begun(file, by, source)
    if begun:
        return begun
    _room(by)
    plain = with_first_facts(convert(name, data))
    known = _known(plain, name, data, source)
    entry, found = known or (None, plain)
    with transaction.atomic():
        # The same file may come twice at once; who is second finds the draft of the first. The
        # row's key stays free, so that a publisher who names this person needn't wait.
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        there = source or _source_of(file.hash, entry)
        begun = _begun(file, by, source) or _begun(file, by, there)
        if begun:
            return begun
        _room(by)
        return keep(found=found, file=file, by=by, source=there, plain=plain if known else None)


def _begun(file: File, by: Person, source: Source | None) -> Preparation | None:
    """The draft that a trainer has of that file for that text, or for a new one."""
    return Preparation.objects.of(by).filter(file_hash=file.hash, source=source).first()


def _room(by: Person) -> None:
    if Preparation.objects.of(by).count() >= MOST_DRAFTS:
        raise TooMany(f"You have {MOST_DRAFTS} drafts already; publish one or let one go first.")


def keep(
    *,
    found: Recognised,
    file: File,
    by: Person,
    source: Source | None = None,
    plain: Recognised | None = None,
) -> Preparation:
    """Keep a document that was read as a trainer's draft. Raises PermissionDenied.

    `plain` is how it reads as a text of its own, where it was taken for one of the catalogue.
    """
    _check(by)
    now = timezone.now()
    return Preparation.objects.create(
        trainer=by,
        source=source,
        file_name=file.name,
        file_hash=file.hash,
        size=file.size,
        recognised=json.loads(wire.told(found)),
        plain=json.loads(wire.told(plain)) if plain else None,
        facts=_facts_of(source, found),
        made_at=now,
        changed_at=now,
    )


def _known(
    plain: Recognised, name: str, data: bytes, source: Source | None
) -> tuple[Entry, Recognised] | None:
    """The text of the catalogue that most of a document is, and the document cut as it says.

    None for the edition of a `source` that is another one.
    """
    entry = held_by("\n".join(block.text for block in plain.blocks), entries())
    if entry is None or (source and source.slug != entry.slug):
        return None
    try:
        found = cut_as(entry, data, None if named_format(name) == "text" else plain)
    except Refused:  # only pieces of it stand there
        return None
    return (entry, found) if found else None


def _source_of(file_hash: str, entry: Entry | None) -> Source | None:
    """The text that the site knows already, by its catalogue or by the very same file."""
    if entry:
        return Source.objects.filter(slug=entry.slug).first()
    known = Edition.objects.filter(file_hash=file_hash).select_related("source").first()
    return known.source if known else None


def _facts_of(source: Source | None, found: Recognised) -> dict[str, str]:
    """What the form shows at first: the facts of the text there is, or what the file says."""
    if source is None:
        first = next((block.text for block in found.blocks if block.kind == "heading"), "")
        return {
            "title": (found.title or first)[:300],
            "authors": writers(found.author),
            "language": "en",
        }
    edition = source.editions.first()
    return {
        "title": source.title,
        "authors": "\n".join(map(as_typed, source.authors)),
        "published": source.published,
        "publisher": source.publisher,
        "address": source.address,
        "kind": source.kind,
        "language": source.language,
        "summary": source.summary,
        "rights": edition.rights if edition else "",
    }


def recognised(preparation: Preparation) -> Recognised:
    """The document as the reader gave it, checked as it was when it came."""
    return wire.heard(json.dumps(preparation.recognised).encode())


def mended(preparation: Preparation) -> Mended:
    """The draft as it stands, with all its mends."""
    return Mended(recognised(preparation), (Mend(*mend) for mend in preparation.mends))


def mend(*, draft: UUID, mend: Mend, revision: int, by: Person) -> None:
    """Mend one part. Raises Unfit, Stale, PermissionDenied, and DoesNotExist as for all here."""
    with transaction.atomic():
        preparation = held(draft, by)
        _at(preparation, revision)
        if len(preparation.mends) >= MOST_MENDS:
            raise Unfit("This draft was mended as often as a draft can be; publish it first.")
        mended(preparation).do(mend)
        preparation.mends.append([mend.does, mend.part, mend.where])
        _keep(preparation, "mends")


def as_another(*, draft: UUID, revision: int, by: Person) -> None:
    """Take a draft as a text of its own and not as the one of the catalogue that it looked like.

    Its mends and facts were of that one, and go. Raises Stale; nothing happens where it is its own
    already.
    """
    with transaction.atomic():
        preparation = held(draft, by)
        _at(preparation, revision)
        if preparation.plain is None:
            return
        preparation.recognised, preparation.plain = preparation.plain, None
        preparation.source, preparation.mends = None, []
        preparation.facts = _facts_of(None, recognised(preparation))
        _keep(preparation, "recognised", "plain", "source", "mends", "facts")


def undo(*, draft: UUID, revision: int, by: Person) -> int:
    """Take back the last mend, and say at which part it was. Raises Unfit where there is none."""
    with transaction.atomic():
        preparation = held(draft, by)
        _at(preparation, revision)
        if not preparation.mends:
            raise Unfit("There is nothing to undo.")
        _, part, _ = preparation.mends.pop()
        _keep(preparation, "mends")
    return int(part)


def keep_facts(*, draft: UUID, facts: dict[str, Any], seen: str, by: Person) -> None:
    """Keep what was told of a text, as the form cleaned it, upon the facts that were `seen`.

    Raises Stale where other ones were kept since; mends of the text in between do no harm.
    """
    with transaction.atomic():
        preparation = held(draft, by)
        told = preparation.facts | facts
        if seen != seen_of(preparation.facts) and told != preparation.facts:
            raise Stale
        preparation.facts = told
        _keep(preparation, "facts")


def seen_of(facts: dict[str, Any]) -> str:
    """Which facts a form was shown with, in a few letters."""
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def drop(*, draft: UUID, by: Person) -> None:
    """Let a draft go for good."""
    with transaction.atomic():
        held(draft, by).delete()


def held(draft: UUID, by: Person) -> Preparation:
    """A trainer's own draft, its row locked; inside a transaction."""
    _check(by)
    return Preparation.objects.of(by).select_for_update().get(pk=draft)


def own(draft: UUID, by: Person) -> Preparation:
    """A trainer's own draft and its text, to be looked at."""
    _check(by)
    return Preparation.objects.of(by).select_related("source").get(pk=draft)


def _check(by: Person) -> None:
    if not may_add(by):
        raise PermissionDenied


def _at(preparation: Preparation, revision: int) -> None:
    if preparation.revision != revision:
        raise Stale


def _keep(preparation: Preparation, *fields: str) -> None:
    preparation.revision += 1
    preparation.changed_at = timezone.now()
    preparation.save(update_fields=[*fields, "revision", "changed_at"])
