"""How a hard case for re-anchoring is written; each was, with its place, before tuning began.

⟦ ⟧ hold the marked words in the old text and the place expected in the new one. A new text
without them expects the mark to be loose. `how` names what is allowed; "told" stands for
likeness, where the author hears that the place is a guess.
"""

from typing import NamedTuple

from journal.anchoring import How

SAME, MOVED, CHANGED, TOLD, LOOSE = How.SAME, How.MOVED, How.CHANGED, How.LIKENESS, How.LOOSE
KEPT = {SAME, MOVED}
FOLLOWED = {CHANGED, TOLD}

WALK = "We went down to the water and stood there. "
KITCHEN = "Later she made soup and I peeled carrots, badly. "
BUS = "On the bus home I counted the things I had not said. "
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
BIGGER_FAMILY = FAMILY + "\u200d\U0001f466"


class Case(NamedTuple):
    name: str
    old: str
    new: str
    how: set[How]
