"""What a new edition costs where every paragraph is another, beside the plain ways to compare."""

import random
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial

from rapidfuzz import fuzz, process

from principles.services.numbering import Numbered, renumber
from tests.benchmarks.bench_anchoring import edited, page
from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark

LETTERS = 400
SIZES = ((225, 100), (225, 225), (600, 600))


def paragraphs(rng: random.Random, many: int) -> list[str]:
    """Paragraphs of invented words; no two alike."""
    return [" ".join(page(rng, LETTERS).split()) for _ in range(many)]


def numbered(texts: list[str]) -> list[Numbered]:
    return [Numbered(at, at, "", text) for at, text in enumerate(texts, 1)]


def each_with_each(old: list[str], new: list[str]) -> None:
    """The plain way: every new paragraph's likeness to every old one."""
    for text in new:
        process.extractOne(text, old, scorer=fuzz.ratio, score_cutoff=70)


@benchmark("numbering")
def numbering(bench: Bench) -> None:
    """Editions of other words and of mended ones; how many numbers were kept."""
    rng = random.Random(11)
    for before, after in SIZES:
        old = paragraphs(rng, before)
        kinds = {"other words": paragraphs(rng, after)}
        if before == after:
            kinds["each one mended"] = [edited(rng, text, 2) for text in old]
        for kind, new in kinds.items():
            calls: dict[str, Callable[[], object]] = {
                "numbers": partial(renumber, numbered(old), new),
                "same paragraphs by difflib": partial(_same, old, new),
                "each with each by rapidfuzz": partial(each_with_each, old, new),
            }
            bench.compare(f"{before} old, {after} new, {kind}", calls, beside="numbers", seconds=4)
            given, _ = renumber(numbered(old), new)
            kept = sum(one.key is not None for one in given)
            bench.note(f"{before} old, {after} new, {kind}", numbers_kept=kept)


def _same(old: list[str], new: list[str]) -> object:
    return SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
