"""Search in what one may read: decrypt, and match in memory. No index of words is ever kept.

5,000 texts are looked through at once; where there are more, the person can look further back.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from journal.models import Draft, Reflection
from journal.models.draft import DraftQuerySet
from journal.models.reflection import ReflectionQuerySet
from journal.segments import Span
from peersupport.people.models import Person
from peersupport.web.wording import Wording

AT_ONCE = 5_000
SHOWN = 50
AROUND = 70


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that holds the words: its id, and the passage around the first of them in three
    pieces, of which the middle one is what was found.
    """

    id: uuid.UUID
    before: str
    words: str
    after: str


@dataclass(slots=True)
class Found:
    """Hits, newest first. `further` is the id of the last text that was looked at, if there may be
    more behind it.
    """

    hits: list[Hit] = field(default_factory=list)
    further: uuid.UUID | None = None

    @property
    def ids(self) -> list[uuid.UUID]:
        return [hit.id for hit in self.hits]


def search_own(
    *,
    by: Person,
    wording: Wording,
    before: uuid.UUID | None = None,
    among: ReflectionQuerySet | None = None,
) -> Found:
    """The person's own kept reflections, or those `among` them, whose text or title holds all the
    words.
    """
    mine = Reflection.objects.visible_to(by).in_journal().kept() if among is None else among
    if before is not None:
        place = mine.filter(pk=before).values_list("day", "created_at", "id").first()
        mine = mine.before(place)
    texts = mine.newest_first().only("id", "author_id", "title", "text")[: AT_ONCE + 1]
    return look_through(
        wording, ((each.pk, (each.text, each.title)) for each in texts.iterator(chunk_size=500))
    )


def search_drafts(
    *, wording: Wording, among: DraftQuerySet
) -> tuple[list[tuple[Draft, Hit]], bool]:
    """The last saved drafts `among` one's own whose text or title holds all the words, and whether
    there may be more.
    """
    drafts = {draft.pk: draft for draft in among.newest_first().defer("name")[:AT_ONCE]}
    texts = ((draft.pk, (draft.text, draft.title)) for draft in drafts.values())
    found = look_through(wording, texts)
    return [(drafts[hit.id], hit) for hit in found.hits], found.further is not None


def look_through(wording: Wording, texts: Iterable[tuple[uuid.UUID, tuple[str, ...]]]) -> Found:
    """Match texts, each with an id and its parts (the first one is shown), newest first."""
    found = Found()
    last: uuid.UUID | None = None
    for count, (id_, parts) in enumerate(texts):
        if count == AT_ONCE or len(found.hits) == SHOWN:
            found.further = last
            break
        last = id_
        if wording.matches("\n".join(part for part in parts if part)):
            found.hits.append(_hit(id_, parts[0], wording))
    return found


def _hit(id_: uuid.UUID, text: str, wording: Wording) -> Hit:
    span = wording.first_match(text) or Span(0, 0)
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before = ("…" if start else "") + text[start : span.start].lstrip()
    after = text[span.end : end].rstrip() + ("…" if end < len(text) else "")
    return Hit(id_, before, text[span.start : span.end], after)
