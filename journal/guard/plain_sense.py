"""Words from the clinic in a plain sense: said of a printer, the weather, or in jest of cake."""

import re

from journal.guard.words import OBJECTS, SAID_OF_THINGS, TOPICS

_SMALL = r"(?:the|a|an|my|her|his|our|their|your|this|that|its|some|too|so|much|many|more|sheer)"
# "The printer had a relapse", "her plants show symptoms", "the weather was completely bipolar".
_ITS_DOING = re.compile(
    r"\b(?P<thing>[\w-]+)(?:[’']s)?"
    r" (?:is|was|were|are|has|had|have|got|gets|went|goes|shows?|showed|looks?|looked|needs?|needed"
    r"|being|committed|made|suffers? from|suffered)"
    rf"(?: (?:in|into|{_SMALL}|quite|very|really|completely|totally|clearly|almost|another|all))*"
    r" ?$",
    re.IGNORECASE,
)
# What may lead from a word to the thing it is said of: a diagnosis on a form is still a diagnosis.
_LEADING = {"depression": "in", "detained": "by", "addict": "to", "addiction": "to"}
# "A depression in the sofa", "addicts to crosswords", "an overdose of glitter".
_AND_THE_THING = re.compile(
    rf" (?P<leading>in|of|to|by)(?: {_SMALL})* (?P<thing>[\w-]+)(?: (?P<next>[\w-]+))?",
    re.IGNORECASE,
)


# "Suicide prevention day", "the safeguarding training": a topic, and nobody who was met.
_A_TOPIC = re.compile(
    r"[ -](?:prevention|awareness|training|course|workshop|poster|leaflets?|week|policy|lead"
    r"|conference|charity|podcast|helpline|research|documentary|module|e-learning|talk|walk|run)\b",
    re.IGNORECASE,
)
_IN_JEST = re.compile(r"\b(?:a bit|so|a little|totally|properly) $", re.IGNORECASE)


def is_a_topic(text: str, start: int, end: int, small: str) -> bool:
    """Whether the word names what a poster or a course is about, or is said in jest of a habit."""
    if small == "ocd" and _IN_JEST.search(text, max(0, start - 20), start):
        return text.startswith((" about ", " with ", " over "), end)
    return small in TOPICS and bool(_A_TOPIC.match(text, end))


def is_said_of_a_thing(text: str, start: int, end: int, small: str) -> bool:
    """Whether the word at `text[start:end]` speaks of a thing just before or just behind it."""
    if small not in SAID_OF_THINGS:
        return False
    before = _ITS_DOING.search(text, max(0, start - 60), start)
    if before and before["thing"].lower() in OBJECTS:
        return True
    behind = _AND_THE_THING.match(text, end, end + 60)
    if behind is None or behind["leading"] != _LEADING.get(small.rstrip("s"), "of"):
        return False
    return not OBJECTS.isdisjoint((behind["thing"].lower(), (behind["next"] or "").lower()))
