"""From a file to a text on the site: recognised first, then written in one transaction."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from peersupport.people.models import Person
from principles.models import Edition, SetApart, Shelf, Source
from principles.readers import Block as ReadBlock
from principles.readers import Recognised, Refused
from principles.readers.decoding import decode
from principles.readers.formats import MAX_BYTES, named_format
from principles.readers.outline import hash_of, words_of
from principles.services.catalogue import Entry, entries
from principles.services.converting import convert
from principles.services.knowing import cut_as, held_by
from principles.services.loading import load_source, tie_picks
from principles.services.placing import Change, numbers_for, place_blocks

NOT_KNOWN = "is no text that the catalogue knows; a trainer can add it on the site, by Add a text"


@dataclass(frozen=True, slots=True)
class Imported:
    """What was recognised in a file, and, unless it was a rehearsal, what it changed."""

    name: str
    entry: Entry
    recognised: Recognised
    change: Change | None

    @property
    def title(self) -> str:
        return self.entry.title

    @property
    def set_apart(self) -> Counter[str]:
        """How many lines of each kind stand apart from the text."""
        return Counter(piece.kind for piece in self.recognised.set_apart)


def files_in(path: Path) -> Iterator[Path]:
    """A file itself, or all files of a folder and its folders, by name; hidden ones not.

    A folder in which there is none, or that can't be looked into, stands for itself and is refused.
    """
    found = sorted(inside for inside in path.rglob("*") if inside.is_file())
    shown = [
        inside
        for inside in found
        if not any(part.startswith(".") for part in inside.relative_to(path).parts)
    ]
    yield from shown or [path]


def name_of(path: Path) -> str:
    """A file's name as one line of text, whatever bytes it is made of."""
    name = os.fsencode(path.name or path.resolve().name).decode("utf-8", "replace")
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises Refused where it can't be read or is over-large."""
    try:
        if path.is_dir():
            raise Refused("is a folder in which no file can be found")
        if not path.is_file():
            raise Refused("is not a file" if path.exists() else "is not there")
        with path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(f"can't be opened: {error.strerror}") from error
    return data


def recognise(data: bytes, name: str = "") -> tuple[Entry, Recognised]:
    """Which text of the catalogue a file is, and its parts. Raises Refused.

    A name that ends in another format's letters has the file read by that format's reader, in a
    process of its own; any other file is plain text.
    """
    whole = None if named_format(name) in ("", "text") else convert(name, data)
    text = decode(data)[0] if whole is None else "\n".join(block.text for block in whole.blocks)
    entry = held_by(text, entries())
    found = cut_as(entry, data, whole) if entry else None
    if entry is None or found is None:
        raise Refused(NOT_KNOWN)
    return entry, found


def import_file(
    document: Path | bytes, *, name: str = "", dry_run: bool = False, by: Person | None = None
) -> Imported:
    """Take in one file. Raises Refused with half a sentence, and then nothing has changed.

    The same file again updates in place; paragraphs keep numbers and addresses where their words
    stayed (services/numbering.py). `by` is the trainer who adds it, nobody for a command.
    """
    data = document if isinstance(document, bytes) else read_file(document)
    name = name or (name_of(document) if isinstance(document, Path) else "a text")
    entry, found = recognise(data, name)
    if dry_run:
        return Imported(name, entry, found, None)
    source = Source.objects.filter(slug=entry.slug).first() or Source()
    upon, numbers = newest_edition(source), numbers_for(source, found)
    with transaction.atomic():
        Shelf.objects.hold()
        source = load_source(entry)
        # The row is held so that two imports of one text wait for each other.
        source = Source.objects.select_for_update().get(pk=source.pk)
        if newest_edition(source) != upon:
            numbers = numbers_for(source, found)  # somebody was quicker
        change = place_blocks(source, found, slugs(entry, found), numbers)
        note_edition(source, file_of(data, name), entry.rights, found.decoded_as, by)
        keep_set_apart(source, found)
        tie_picks(source)
        Shelf.objects.changed()
    return Imported(name, entry, found, change)


def newest_edition(source: Source) -> tuple[int, datetime] | None:
    """Which edition of a text stands there, and when it came."""
    edition = source.editions.first() if source.pk else None
    return (edition.pk, edition.imported_at) if edition else None


def slugs(entry: Entry, found: Recognised) -> dict[ReadBlock, str]:
    """The lasting slug of each heading, as the catalogue gives it."""
    return {
        block: entry.heading_slugs[hash_of(words_of(block.text))]
        for block in found.blocks
        if block.kind == "heading"
    }


@dataclass(frozen=True, slots=True)
class File:
    """What is kept of a file once its words are read."""

    hash: str
    name: str
    size: int


def file_of(data: bytes, name: str) -> File:
    return File(hashlib.sha256(data).hexdigest(), name[:255], len(data))


def note_edition(
    source: Source, file: File, rights: str, decoded_as: str, by: Person | None
) -> None:
    """Write down which file the text now comes from."""
    Edition.objects.update_or_create(
        source=source,
        file_hash=file.hash,
        defaults={
            "file_name": file.name,
            "size": file.size,
            "decoded_as": decoded_as,
            "rights": rights,
            "imported_at": timezone.now(),
            "imported_by": by,
        },
    )


def keep_set_apart(source: Source, found: Recognised) -> None:
    """Write the lines that are no part of the text, where they are others than before."""
    now = [(piece.kind[:40], piece.line, piece.text) for piece in found.set_apart]
    if now == list(source.set_apart.values_list("kind", "line", "text")):
        return
    source.set_apart.all().delete()
    SetApart.objects.bulk_create(
        [SetApart(source=source, kind=kind, line=line, text=text) for kind, line, text in now]
    )
