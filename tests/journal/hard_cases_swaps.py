"""Neighbours that changed places: each stands word for word where the other was."""

from itertools import permutations

from tests.journal.hard_cases import KEPT, MOVED, Case

DIARY = (
    "She talked about her brother and the house.",
    "She said she was tired of the forms.",
    "I felt useless and then tender.",
    "I wanted to fix it at once.",
    "I asked her what she needed from me.",
    "She did not answer for a long while.",
    "She asked me whether I had ever been afraid.",
    "I told her about my own winter.",
    "We laughed about the dog and the bus driver.",
    "We sat there until the rain stopped.",
    "I noticed that I was giving advice again.",
    "She noticed it too and said so.",
    "He came in and the room went quiet.",
    "I was afraid that she would not come back.",
    "She was afraid that I would tell someone.",
)


def swapped(one: str, other: str, between: str) -> tuple[str, str]:
    """A page with two neighbours, and the page with them swapped."""
    before, after = "We met at the canal.", "Then I took the bus home."
    return (
        between.join((before, one, other, after)),
        between.join((before, other, one, after)),
    )


PAIRS = [
    (*swapped(one, other, between), (one, other))
    for one, other in permutations(DIARY, 2)
    for between in (" ", "\n\n")
]
"""Old text, new text, and the two sentences that changed places."""

SENTENCES = (
    "I was quiet.{gap}⟦I did not know what to say.⟧{gap}She cried.",
    "I was quiet.{gap}She cried.{gap}⟦I did not know what to say.⟧",
)
QUESTIONS = (
    "First thing.\n\n⟦Why did she talk about her brother and the house?⟧\n\nWas it raining?",
    "First thing.\n\nWas it raining?\n\n⟦Why did she talk about her brother and the house?⟧",
)
LIKE_BEGINNINGS = (
    "We met today.\n\n{one}\n\n{other}\n\nBus home.",
    "We met today.\n\n{other}\n\n{one}\n\nBus home.",
)
RAIN = "She learned to walk in the rain and never looked back to me."
COLD = "She took the short way home, cold from the rain, and never spoke."

CASES = [
    Case(
        "two sentences swapped at the end",
        *(text.format(gap=" ") for text in SENTENCES),
        {MOVED},
    ),
    Case(
        "two paragraphs swapped at the end",
        *(text.format(gap="\n\n") for text in SENTENCES),
        {MOVED},
    ),
    Case(
        "a short sentence swapped with the one before it",
        "I was quiet. I did not know what to say. ⟦She cried.⟧",
        "I was quiet. ⟦She cried.⟧ I did not know what to say.",
        {MOVED},
    ),
    Case("two questions swapped", *QUESTIONS, {MOVED}),
    Case(
        "two paragraphs swapped that begin alike, the first",
        *(text.format(one=f"⟦{RAIN}⟧", other=COLD) for text in LIKE_BEGINNINGS),
        {MOVED},
    ),
    Case(
        "two paragraphs swapped that begin alike, the second",
        *(text.format(one=RAIN, other=f"⟦{COLD}⟧") for text in LIKE_BEGINNINGS),
        {MOVED},
    ),
    Case(
        "two Chinese sentences swapped",
        "那天下雨。⟦她说她很害怕一个人。⟧我也很害怕一个人走。后来我们回家。",
        "那天下雨。我也很害怕一个人走。⟦她说她很害怕一个人。⟧后来我们回家。",
        {MOVED},
    ),
    Case(
        "two Arabic sentences swapped",
        "التقينا صباحا. ⟦كنت خائفا من الكلب.⟧ كانت خائفة من المطر. ثم عدنا.",
        "التقينا صباحا. كانت خائفة من المطر. ⟦كنت خائفا من الكلب.⟧ ثم عدنا.",
        {MOVED},
    ),
    Case(
        "three paragraphs turned round",
        f"{DIARY[9]}\n\n⟦{DIARY[10]}⟧\n\n{DIARY[11]}\n\nHome.",
        f"{DIARY[11]}\n\n⟦{DIARY[10]}⟧\n\n{DIARY[9]}\n\nHome.",
        KEPT,
    ),
]
