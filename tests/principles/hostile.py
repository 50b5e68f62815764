"""Files that mean harm or are broken, made by code and a seed: families in turn, and mutants."""

import random
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from tests.principles import hostile_archives, hostile_pdfs, hostile_texts
from tests.principles.documents import documents

Made = tuple[str, bytes]
FAMILIES: dict[str, Callable[[random.Random], Made]] = {
    **hostile_archives.FAMILIES,
    **hostile_texts.FAMILIES,
    **hostile_pdfs.FAMILIES,
}


def hostile(count: int, seed: int = 7) -> Iterator[tuple[str, str, bytes]]:
    """So many of (family, name, bytes): every family in turn, and as many mutants as the rest."""
    chance = random.Random(seed)
    turns = cycle(FAMILIES.items())
    for number in range(count):
        if number % 2 and number > 2 * len(FAMILIES):
            yield ("mutant", *mutant(chance))
        else:
            family, make = next(turns)
            yield (family, *make(chance))


def few(count: int, seed: int = 7) -> Iterator[tuple[str, str, bytes]]:
    """A handful for the suite: families drawn by the seed, and some mutants."""
    chance = random.Random(seed)
    names = chance.sample(sorted(FAMILIES), min(count - 4, len(FAMILIES)))
    for name in names:
        yield (name, *FAMILIES[name](chance))
    for _ in islice(range(4), count - len(names)):
        yield ("mutant", *mutant(chance))


def mutant(chance: random.Random) -> Made:
    """A good document with bytes cut off, turned over, doubled, blanked or exchanged."""
    document = chance.choice(documents())
    data = bytearray(document.path.read_bytes())
    for _ in range(chance.choice((1, 1, 3, 20))):
        at, length = chance.randrange(len(data)), chance.randrange(1, 400)
        how = chance.randrange(6)
        if how == 0:
            del data[chance.randrange(len(data) // 4, len(data)) :]
        elif how == 1:
            data[at] ^= 1 << chance.randrange(8)
        elif how == 2:
            data[at:at] = data[at : at + length] * chance.randrange(1, 30)
        elif how == 3:
            data[at : at + length] = bytes(min(length, len(data) - at))
        elif how == 4:
            data[at : at + length] = chance.randbytes(length)
        else:
            del data[at : at + length]
        if len(data) < 8:
            break
    return document.path.name, bytes(data)
