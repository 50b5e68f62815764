"""Search over 1,000 and 100,000 paragraphs beside the database's plain substring search."""

import os
import random
from collections.abc import Callable

from peersupport.people.models import Person
from principles.models import Block, Occurrences, Source
from principles.services.indexing import index_source
from principles.services.library_search import search
from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark

SIZES = (1_000, 10_000) if os.environ.get("BENCH") == "quick" else (1_000, 100_000)
IN_A_TEXT, WORDS = 200, 60
KNOWN = 20_000


def vocabulary(chance: random.Random) -> list[str]:
    """Words of made-up syllables; common ones are drawn more often, as in any language."""
    parts = [a + b for a in "bdfgklmnprstv" for b in "aeiou"]
    return ["".join(chance.choices(parts, k=chance.randint(2, 4))) + "n" for _ in range(KNOWN)]


def fill(paragraphs: int, start: int) -> None:
    """More texts, each with its paragraphs indexed; `start` is how many there are."""
    chance = random.Random(start + 1)
    words = vocabulary(random.Random(1))
    weights = [1 / (place + 10) for place in range(KNOWN)]
    for number in range(start // IN_A_TEXT, paragraphs // IN_A_TEXT):
        source = Source.objects.create(slug=f"text-{number}", title=f"Text {number}", kind="paper")
        texts = [" ".join(chance.choices(words, weights, k=WORDS)) for _ in range(IN_A_TEXT)]
        if number == 0:
            texts[7] += " lighthouse keeper"
        Block.objects.bulk_create(
            [
                Block(source=source, place=at, number=at, kind="paragraph", text=text)
                for at, text in enumerate(texts, 1)
            ],
            batch_size=500,
        )
        index_source(source)


def substring(words: str) -> Callable[[], object]:
    """What a database does by itself: every paragraph that holds the letters, the first 20."""

    def look() -> object:
        found = Block.objects.filter(gone=False, text__icontains=words).order_by("place", "pk")
        return found.count(), list(found.select_related("source")[:20])

    return look


@benchmark("library_search")
def library_search(bench: Bench) -> None:
    """A common word, a rare one, two words, a phrase, a slip and a word that isn't there."""
    there = 0
    common = vocabulary(random.Random(1))
    for size in SIZES:
        fill(size, there)
        there = size
        calls: dict[str, Callable[[], object]] = {
            "substring, a rare word": substring("lighthouse"),
            "substring, a common word": substring(common[3]),
            "a rare word": lambda: search("lighthouse", by=Person()),
            "a common word": lambda: search(common[3], by=Person()),
            "two common words": lambda: search(f"{common[3]} {common[5]}", by=Person()),
            "a phrase": lambda: search('"lighthouse keeper"', by=Person()),
            "a slip": lambda: search("lighthuose", by=Person()),
            "a word that isn't there": lambda: search("zzyzxq", by=Person()),
        }
        bench.compare(f"{size:,} paragraphs", calls, beside="substring, a rare word")
    bench.note("The index", rows=Occurrences.objects.count())
