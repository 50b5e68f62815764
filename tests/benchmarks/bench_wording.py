"""Searching 5,000 decrypted texts of 300 words, beside a plain `in` over the same texts."""

import random
import time

from journal.wording import Wording

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


def bench_wording() -> list[dict[str, float | str]]:
    """One row for each query: milliseconds over all texts, the plain search, and hits."""
    all_texts = texts()
    rows: list[dict[str, float | str]] = []
    for name, (query, plain) in QUERIES.items():
        wording = Wording.parse(query)
        began = time.perf_counter()
        hits = sum(wording.matches(text) for text in all_texts)
        ours = time.perf_counter() - began
        began = time.perf_counter()
        for text in all_texts:
            _ = plain in text
        beside = time.perf_counter() - began
        rows.append(
            {
                "query": name,
                "milliseconds": round(ours * 1000, 1),
                "plain in": round(beside * 1000, 1),
                "hits": hits,
            }
        )
    return rows
