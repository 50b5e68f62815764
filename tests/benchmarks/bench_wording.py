"""Searching 5,000 decrypted texts of 300 words, beside a plain `in` over the same texts."""

import random
from collections.abc import Callable
from functools import partial

from peersupport.web.wording import Wording
from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark

TEXTS = 5_000
WORDS = 300
COMMON = (
    "the and I to a of was she we it that in with for on but not had my her at so then what is as"
    " there when me about said they this would be out he all could from were just like felt"
)
OTHERS = (
    "walked river quiet letters kettle didn’t evening asked laughed afraid hope phone bench rain"
    " window café morning soup tired sat listened silence neighbour garden bus stop remembered"
    " wondered maybe worried brother shoes “really” carried waiting drawer weather harbour"
)


def texts(count: int = TEXTS, seed: int = 7) -> list[str]:
    """Texts of common words, other words and a rare one in every hundredth."""
    rng = random.Random(seed)
    common, others = COMMON.split(), OTHERS.split()
    made = []
    for number in range(count):
        words = [
            rng.choice(common if rng.random() < 0.55 else others)
            + rng.choice(("", "", "", "", ","))
            for _ in range(WORDS)
        ]
        if number % 100 == 0:
            words[rng.randrange(WORDS)] = "lighthouses"
        made.append(" ".join(words).capitalize() + ".")
    return made


QUERIES = {
    "a common word": ("walk", "walked"),
    "a rare word": ("lighthouse", "lighthouse"),
    "a word that isn't there": ("submarine", "submarine"),
    "an accent": ("cafe", "café"),
    "an initial": ("r", "R."),
    "three words": ("hope fear lighthouse", "lighthouse"),
    "a phrase": ('"quiet river"', "quiet river"),
}


def plainly(words: str, all_texts: list[str]) -> int:
    """What Python's own `in` finds."""
    return sum(words in text for text in all_texts)


def worded(query: str, all_texts: list[str]) -> int:
    """What the search finds, with the query read anew."""
    return sum(map(Wording.parse(query).matches, all_texts))


@benchmark("wording")
def wording(bench: Bench) -> None:
    """Milliseconds over all texts by kind of query, each beside the plain search."""
    all_texts = texts()
    for name, (query, plain) in QUERIES.items():
        calls: dict[str, Callable[[], object]] = {
            "plain in": partial(plainly, plain, all_texts),
            name: partial(worded, query, all_texts),
        }
        bench.compare(f"5,000 texts of 300 words, {name}", calls, beside="plain in", seconds=3)
