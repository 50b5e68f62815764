"""The search index follows the texts: called wherever paragraphs are written, and inside the same
transaction, so that nobody finds what is not there or misses what is. One writes at a time: the
shelf is held first, before paragraphs are read.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from principles.models import Findable, GuideVersion, KnownWord, Occurrences, Shelf, Source
from principles.services.guide_paragraphs import guide_paragraphs
from principles.services.packing import Hit, pack
from principles.services.terms import RULES, stem, tokens

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Indexable:
    """A paragraph as it is indexed: its key (a row's, or its place on a guide page)."""

    key: int
    text: str
    heading: str


@transaction.atomic
def index_source(source: Source) -> None:
    """Index the numbered paragraphs of a text and its comments, or drop them where it has none."""
    Shelf.objects.hold()
    _index(_article(source), source=source)
    comments = source.blocks.of_discussion().order_by("pk").values_list("pk", "text")
    _index([Indexable(pk, text, "") for pk, text in comments], source=source, discussion=True)


def _article(source: Source) -> list[Indexable]:
    heading = ""
    found = []
    for pk, kind, number, text in source.blocks.of_article().values_list(
        "pk", "kind", "number", "text"
    ):
        if kind == "heading":
            heading = text
        elif number:
            found.append(Indexable(pk, text, heading))
    return sorted(found, key=lambda each: each.key)


@transaction.atomic
def index_guide(slug: str) -> None:
    """Index the newest version of a guide page, and it alone."""
    Shelf.objects.hold()
    version = GuideVersion.objects.current(slug)
    Findable.objects.filter(guide__slug=slug).exclude(guide=version).delete()
    if version:
        paragraphs = guide_paragraphs(version)
        _index([Indexable(p.place, p.text, p.section) for p in paragraphs], guide=version)


def index_missing() -> None:
    """Index what was written before there was an index; under earlier rules, all anew."""
    with transaction.atomic():
        Shelf.objects.hold()
        if Findable.objects.exclude(rules=RULES).exists():
            _empty()
        indexed = Findable.objects.filter(source__isnull=False)
        for source in Source.objects.exclude(pk__in=indexed.values("source")):
            index_source(source)
        for slug in GuideVersion.objects.order_by("slug").values_list("slug", flat=True).distinct():
            index_guide(slug)


def rebuild() -> int:
    """Make the whole index anew; gives back how many texts and guide pages are in it."""
    with transaction.atomic():
        Shelf.objects.hold()
        _empty()
        index_missing()
        Shelf.objects.changed()
        return Findable.objects.count()


def _empty() -> None:
    Occurrences.objects.all().delete()
    Findable.objects.all().delete()
    KnownWord.objects.all().delete()


def _index(
    paragraphs: Sequence[Indexable],
    *,
    source: Source | None = None,
    guide: GuideVersion | None = None,
    discussion: bool = False,
) -> None:
    told = "\x00".join(f"{each.key}\x01{each.heading}\x01{each.text}" for each in paragraphs)
    mark = hashlib.sha256(told.encode()).hexdigest()
    mine = Findable.objects.filter(source=source, guide=guide, discussion=discussion)
    if mine.filter(mark=mark, rules=RULES).exists():
        return
    with transaction.atomic():
        mine.delete()
        if not paragraphs:
            return
        hits, words = _hits(paragraphs)
        findable = Findable.objects.create(
            source=source,
            guide=guide,
            discussion=discussion,
            paragraphs=len(paragraphs),
            words=words,
            rules=RULES,
            mark=mark,
        )
        keys = _known(hits)
        Occurrences.objects.bulk_create(
            (
                Occurrences(word_id=keys[word], findable=findable, places=pack(found.values()))
                for word, found in hits.items()
            ),
            batch_size=AT_ONCE,
        )


def _hits(paragraphs: Iterable[Indexable]) -> tuple[dict[str, dict[int, Hit]], int]:
    """For each word its hits by paragraph, and how many words there are in all."""
    hits: dict[str, dict[int, Hit]] = {}
    total = 0
    for paragraph in paragraphs:
        words = tokens(paragraph.text)
        total += len(words)
        for place, word in enumerate(words):
            found = hits.setdefault(word, {})
            if paragraph.key not in found:
                found[paragraph.key] = Hit(paragraph.key, len(words), [])
            found[paragraph.key].places.append(place)
        for word in tokens(paragraph.heading):
            found = hits.setdefault(word, {})
            hit = found.setdefault(paragraph.key, Hit(paragraph.key, len(words), []))
            hit.under = True
    return hits, total


def _known(words: Iterable[str]) -> dict[str, int]:
    """The row of each word, under the stem that it has by now."""
    ordered = sorted(words)
    keys: dict[str, int] = {}
    for start in range(0, len(ordered), AT_ONCE):
        some = ordered[start : start + AT_ONCE]
        here = KnownWord.objects.filter(word__in=some)
        old = {known.word: known for known in here}
        restemmed = [known for known in old.values() if known.stem != stem(known.word)]
        for known in restemmed:
            known.stem = stem(known.word)
        KnownWord.objects.bulk_update(restemmed, ["stem"])
        new = [KnownWord(word=word, stem=stem(word)) for word in some if word not in old]
        KnownWord.objects.bulk_create(new, ignore_conflicts=True)
        keys |= dict(here.values_list("word", "pk"))
    return keys
