"""Re-anchoring 200 marks after edits of a 20,000 character text, beside a plain diff of it."""

import random

from rapidfuzz.distance import Indel

from journal.anchoring import Anchor, describe, reanchor
from tests.benchmarks.harness import Bench, Call
from tests.benchmarks.registry import benchmark

LENGTH = 20_000
MARKS = 200
SYLLABLES = ("ka", "lo", "mi", "ren", "tu", "sa", "vel", "o", "din", "pra", "é", "sch")


def page(rng: random.Random, length: int = LENGTH) -> str:
    """A text of invented words in sentences and paragraphs."""
    vocabulary = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(1_500)]
    sentences, size = [], 0
    while size < length:
        sentence = " ".join(rng.choices(vocabulary, k=rng.randint(4, 22))).capitalize() + "."
        sentence += "\n\n" if rng.random() < 0.15 else " "
        sentences.append(sentence)
        size += len(sentence)
    return "".join(sentences)[:length]


def edited(rng: random.Random, text: str, edits: int) -> str:
    """The same text after deletions, insertions and moved stretches."""
    for _ in range(edits):
        at = rng.randrange(len(text))
        end = min(len(text), at + rng.randint(1, 80))
        match rng.randrange(3):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:at] + " and vel tu " + text[at:]
            case _:
                rest = text[:at] + text[end:]
                to = rng.randrange(len(rest))
                text = rest[:to] + text[at:end] + rest[to:]
    return text


def marks(rng: random.Random, text: str, count: int = MARKS) -> list[Anchor]:
    """Anchors of stretches of 5 to 200 characters."""
    starts = [rng.randrange(len(text) - 200) for _ in range(count)]
    return [describe(text, start, start + rng.randint(5, 200)) for start in starts]


@benchmark("anchoring")
def anchoring(bench: Bench) -> None:
    """One table for each kind of edit, and how many marks were left loose."""
    rng = random.Random(5)
    old = page(rng)
    anchors = marks(rng, old)
    changed = {
        "nothing": old,
        "one edit": edited(rng, old, 1),
        "30 edits": edited(rng, old, 30),
        "300 edits": edited(rng, old, 300),
        "another text": page(rng),
    }
    for name, new in changed.items():
        calls: dict[str, Call] = {
            "plain diff": lambda new=new: Indel.opcodes(old, new),
            "re-anchoring": lambda new=new: reanchor(old, new, anchors),
        }
        bench.compare(f"Re-anchoring after: {name}", calls, beside="plain diff", seconds=4)
        loose = sum(placed.how == "loose" for placed in reanchor(old, new, anchors))
        bench.note(f"Loose after: {name}", marks=MARKS, loose=loose)
