"""Openings that advice begins with, noticed for a quiet pause before something is sent.

Pure: no Django. English alone. It asks and never blocks; nothing of it is stored or logged. The
browser reads the same pattern (`PATTERN`), so that both notice the same words.
"""

import re

_LEADS = (
    "and", "but", "so", "well", "then", "now", "maybe", "perhaps", "honestly", "really",
    "personally", "i think", "i feel", "i believe", "i'd say", "i would say", "in my opinion",
    "next time",
)  # fmt: skip
# What follows a phrase in a sentence that is no advice: “You must have been tired.”
_PHRASES = (
    "you should(?:n't| not)?(?! (?:have (?:seen|heard)|know|see|hear)\\b)",
    "you (?:really |just |simply |first )?(?:need|ought) to(?! have)",
    "you (?:really |just |simply |first )?have to(?! (?:have|laugh|smile|wonder)\\b)",
    "you mustn't",
    "you must(?! (?:be|have|feel|miss)\\b)",
    "you(?:'d| had) better",
    "you (?:could|can|might) (?:always|just|simply|try|want to|consider)",
    "you don't (?:need|have) to",
    "(?:have|did|haven't|didn't) you (?:ever |already |not )?(?:tried|try|thought (?:of|about)|"
    "think of|consider(?:ed)?)",
    "(?:couldn't|can't|could|can) you (?:not )?(?:just|simply|try)",
    "why (?:don't|didn't|haven't|not|wouldn't) (?:you|just|simply|try)",
    "what (?:you|they) (?:need|should)",
    "what i would do",
    "if i were you",
    "if i was you",
    "i(?:'d| would)? (?:strongly )?(?:suggest|recommend|advise)",
    "my (?:advice|suggestion|recommendation)",
    "the best thing (?:is|would be|to do)",
    "it (?:would|might) (?:be (?:better|best|good|helpful)|help) (?:if|to)",
    "(?:just )?try (?:to|and|not|asking|telling|saying|talking|giving|being|doing|using)",
    "make sure",
    "remember to",
    "don't forget to",
    "never let",
    "all you (?:need|have)",
)
# At the start, or behind the end of a sentence or a line. Bounded everywhere, so that no text is
# slow. Group 1 holds the opening. It is read without regard to case.
PATTERN = (
    "(?:^|[.!?…:;][\"')\\]]{0,3}\\s|\\n)[\\s\"'(\\[*–—-]{0,4}(?=[a-z])"
    f"((?:(?:{'|'.join(_LEADS)})[ ,]{{1,2}}){{0,2}}(?:{'|'.join(_PHRASES)}))(?!\\w)"
)
_PATTERN = re.compile(PATTERN, re.IGNORECASE)
_STRAIGHT = str.maketrans("‘’‛“”„", "'''\"\"\"")

QUESTION = (
    "Advice often begins this way. Is there a question underneath, one that neither of you knows "
    "the answer to? Or something of your own?"
)
SAID = "Only English beginnings are noticed, and nothing of this is kept."


def advice_in(text: str) -> str:
    """The first opening of advice as it was typed (“You should”), or "" where there is none."""
    found = _PATTERN.search(text.translate(_STRAIGHT))
    return text[found.start(1) : found.end(1)] if found else ""
