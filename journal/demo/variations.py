"""As many invented reflections as a large demonstration needs, composed from `grammar.toml`.

Each one draws a scene (who, where, what lay about), and every sentence speaks of that scene, so
that pages hang together and differ. Sentences that notice something know which poles they lean
to; some of them become marks.
"""

from collections.abc import Iterator, Sequence
from datetime import time
from itertools import accumulate
from random import Random

from journal.demo import patterns
from journal.demo.material import MEETINGS, DemoMark, DemoReflection
from journal.demo.paragraphs import LISTED, SHORT_VOICES, VOICES, Place, Sentence, Voice, written
from journal.demo.patterns import Pattern, Scene

PAIRS = {
    "learning-vs-helping": ("learning", "helping"),
    "relationship-vs-individual": ("relationship", "individual"),
    "hope-vs-fear": ("hope", "fear"),
}
SHE = {"she": "she", "She": "She", "her": "her", "their": "her", "hers": "hers"}
HE = {"she": "he", "She": "He", "her": "him", "their": "his", "hers": "his"}
NEAR = {"phone": "apart", "video": "apart", "text": "writing"}
WEEKS = 52 * 5
HOURS = (7, 9, 11, 13, 16, 17, 18, 19, 20, 21, 22, 23)
MINUTES = (None, 5, 10, 15, 20, 30, 40, 45, 50, 60, 60, 75, 90, 120)
# Lengths in sentences: a line, a few, a page, a long page, a very long evening; and the share
# of pages, in a hundred, up to and with each.
LENGTHS = ((1, 1), (3, 7), (8, 16), (17, 25), (26, 36))
UP_TO = (8, 28, 76, 93, 100)
SHORT = 8


def varied(count: int, seed: int = 1) -> Iterator[DemoReflection]:
    """`count` reflections, no two with the same text, the same ones for the same seed.

    They have no person (the caller chooses), no share, and no draft is among them. Days lie
    within the last five years, with busy weeks and empty ones, in no order. Texts have 5 to 600
    words.
    """
    rng = Random(seed)  # noqa: S311 -- invented pages need no secrecy
    busy = list(accumulate(rng.choice((0, 0, 1, 2, 3, 8)) for _ in range(WEEKS)))
    seen: set[int] = set()  # marks of the texts, not the texts: a hundred thousand stay small
    for _ in range(count):
        made = _reflection(rng, busy)
        while hash(made.text) in seen:
            made = _reflection(rng, busy)
        seen.add(hash(made.text))
        yield made


def _reflection(rng: Random, busy: Sequence[int]) -> DemoReflection:
    scene, met = _scene(rng), rng.choice(MEETINGS)
    text, places = written(*_page(rng, scene, met), rng)
    marks = _marks(rng, scene, text, places) if rng.random() < 0.7 else ()
    week = rng.choices(range(WEEKS), cum_weights=busy)[0]
    return DemoReflection(
        person="",
        ago=week * 7 + 1 + int(rng.random() * 7),
        at=time(rng.choice(HOURS), int(rng.random() * 60)),
        met=met,
        text=text,
        kind=rng.choices(("service", "co_reflection", "training"), (88, 8, 4))[0],
        minutes=rng.choice(MINUTES),
        title=_one(rng, patterns.TITLES, scene) if rng.random() < 0.5 else "",
        name=scene["who"] if rng.random() < 0.4 else "",
        marks=marks,
        leanings=_leanings(rng, marks),
    )


def _scene(rng: Random) -> Scene:
    """One value for every slot, and the same with a capital, for this page alone."""
    scene: dict[str, str] = {}
    for slot, start, values in patterns.SLOTS:
        scene[slot], scene[start] = values[int(rng.random() * len(values))]
    scene["weather_low"] = scene["weather"].lower()
    she = rng.random() < 0.5
    scene |= SHE if she else HE
    scene["who"] = rng.choice(patterns.PEOPLE["she" if she else "he"])
    scene["Who"] = scene["who"][0].upper() + scene["who"][1:]
    return scene


def _one(rng: Random, among: list[Pattern], scene: Scene) -> str:
    return rng.choice(among).drawn(rng, scene).words


def _page(rng: Random, scene: Scene, met: str) -> tuple[list[Sentence], Voice]:
    """What a page says, in order, and the hand it is written in."""
    drawn = rng.random() * 100
    length = rng.randint(
        *next(ends for ends, upto in zip(LENGTHS, UP_TO, strict=True) if drawn < upto)
    )
    if length == 1:
        return [rng.choice(patterns.BRIEFS).drawn(rng, scene)], rng.choice(VOICES)
    ending = rng.choice(patterns.ENDINGS).drawn(rng, scene)
    if length < SHORT and rng.random() < 0.3:
        items = [one.drawn(rng, scene) for one in rng.sample(patterns.ITEMS, length)]
        return [rng.choice(patterns.HEADS).drawn(rng, scene), *items, ending], LISTED
    opening = patterns.OPENINGS["group" if met == "group" else NEAR.get(met, "together")]
    said = [
        rng.choice(opening),
        *_body(rng, patterns.HAPPENINGS[NEAR.get(met, "together")], length),
    ]
    sentences = [one.drawn(rng, scene) for one in said]
    if rng.random() < 0.8:
        sentences.append(ending)
    return sentences, rng.choice(SHORT_VOICES if length < SHORT else VOICES)


def _body(rng: Random, happenings: list[Pattern], length: int) -> list[Pattern]:
    """Happenings and noticings mixed as they come, with one turn in all but the shortest."""
    noticed = rng.randint(length // 4, length // 2)
    found = rng.sample(patterns.NOTICINGS, noticed) + rng.sample(happenings, length - noticed)
    rng.shuffle(found)
    if length > SHORT:
        found.insert(int(length * (0.5 + rng.random() * 0.4)), rng.choice(patterns.TURNS))
    return found


def _marks(rng: Random, scene: Scene, text: str, places: list[Place]) -> tuple[DemoMark, ...]:
    """Up to eight marks on what was noticed; some reach over the next sentence and overlap."""
    noticed = [number for number, place in enumerate(places) if place.poles]
    found = []
    for number in sorted(rng.sample(noticed, min(len(noticed), rng.randint(1, 8)))):
        start, end, poles = places[number]
        if number + 1 < len(places) and rng.random() < 0.2:
            end = places[number + 1].end
        thought = _one(rng, patterns.THOUGHTS, scene) if rng.random() < 0.25 else ""
        found.append(DemoMark(text[start:end], start, end, poles, thought))
    return tuple(found)


def _leanings(rng: Random, marks: tuple[DemoMark, ...]) -> tuple[tuple[str, int], ...]:
    """Positions for some of the pairs that were marked, leaning where the marks lean."""
    marked = [pole for mark in marks for pole in mark.poles]
    found = []
    for principle, (first, second) in PAIRS.items():
        left, right = marked.count(first), marked.count(second)
        if left + right and rng.random() < 0.8:
            middle = 1 + 4 * right / (left + right)
            found.append((principle, min(5, max(1, round(middle + rng.uniform(-1, 1))))))
    return tuple(found)
