"""What stands around a word and speaks for a person, or for a place or a thing."""

import re

from journal.guard.reading import Word
from journal.guard.sound import could_be_a_name, sounds_like_a_name
from journal.guard.words import (
    AROUND,
    BOTH_ABSTRACT,
    DOES,
    DOES_STRICTLY,
    EVERYDAY,
    GIVEN,
    NOT_PEOPLE,
    RELATIONS,
    THINGS,
    TITLES,
)

_IS = AROUND["is"]
_TO_PEOPLE = AROUND["to_people"]
_STRONGLY = AROUND["strongly"]
_AT = AROUND["at"]
_MOVING = AROUND["moving"]
_SENT = AROUND["sent"]
_PLACE_OF = AROUND["place_of"]
_ONE_OF = AROUND["one_of"]
_TAKEN_IN = AROUND["taken_in"]
_CALLS = AROUND["calls"]
_OWNS = AROUND["owns"]
_LEADS_TO_A_PLACE = AROUND["leads_to_a_place"]
_SOMEBODY = {"me", "him", "her", "them", "us", "you", "it"}
_NO_PERSON_CALLED = re.compile(
    r"\b(?:films?|book|song|band|app|place|caf[eé]|pub|show|series|game|album|podcast|company"
    r"|charity|programme|program|course|dog|cat|puppy|kitten|horse|rabbit|bird|street|town|village|thing"
    r"|something|it|that|this|group|project|service|shop|drink|poem|play|website|team)"
    r"(?: is| was| he has| she has)? (?:called|named) $",
    re.IGNORECASE,
)
_PET = re.compile(
    r"\b(?:dog|cat|puppy|kitten|horse|rabbit|hamster|parrot|budgie)s?,?"
    r"(?: (?:is|was|he has|she has))?(?: (?:called|named))? (?:(?:mr|mrs|miss) )?$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|prof)\.? |\bname(?:’s|'s| is| was) |\bnamed "
    r"|\b(?:man|woman|guy|lad|girl|boy|person|someone|somebody|friend|lady|colleague|neighbour"
    r"|nurse|worker|volunteer|manager|is|was|she’s|he’s|she's|he's) called )$",
    re.IGNORECASE,
)
_NO_NAME_ENDS = (
    "ism", "ology", "ment", "ness", "tion", "sion", "ship", "ity", "ing", "ings", "ish", "ese",
    "ly", "graphy", "ance", "ence", "hood", "ful", "less", "able", "ible", "ward", "wards",
    "burgh", "shire", "ville", "borough", "stan",
)  # fmt: skip
_TALKED = AROUND["talked"]


def _before(words: list[Word], place: int, far: int = 1) -> str:
    return words[place - far][3] if place >= far else ""


def _after(text: str, words: list[Word], place: int) -> str:
    """The next word of the same breath."""
    if place + 1 < len(words) and text[words[place][1] : words[place + 1][0]] == " ":
        return words[place + 1][3]
    return ""


def _is_possessive(word: Word) -> bool:
    return word[2].lower().endswith(("'s", "’s")) and len(word[3]) < len(word[2])


def is_saint(text: str, words: list[Word], first: int) -> bool:
    """“St Mary’s”, “Saint Jude”."""
    if _before(words, first) not in {"st", "saint", "san", "santa", "sankt"}:
        return False
    return "\n" not in text[words[first - 1][1] : words[first][0]]


def is_pet(text: str, words: list[Word], first: int) -> bool:
    """“his dog Max”, “a cat called Misty”, “the café is called Dorothy’s”."""
    start = words[first][0]
    around = text[max(0, start - 60) : start]
    return bool(_PET.search(around) or _NO_PERSON_CALLED.search(around))


def leads_to_a_place(words: list[Word], first: int) -> bool:
    """“Lake Orvane”, “Café Lorenz”: the word before has a capital of its own."""
    before = words[first - 1][2] if first else ""
    return before[:1].isupper() and before.lower() in _LEADS_TO_A_PLACE


def one_of(words: list[Word], first: int) -> bool:
    """“a Leo”, “the Victoria”."""
    return _before(words, first) in _ONE_OF


def before_a_thing(text: str, words: list[Word], last: int) -> bool:
    """“the Zaffron app”; but “Zaffron’s app” is somebody's."""
    return not _is_possessive(words[last]) and _after(text, words, last) in THINGS


def at_a_place(text: str, words: list[Word], first: int) -> bool:
    """Whether the words before speak for a place: “in”, “the bus to”, “the city of”."""
    before, further = _before(words, first), _before(words, first, 2)
    if before in _AT:
        return True
    if before == "to":
        return further in _MOVING and further not in _TALKED
    if before == "from":
        return further not in _SENT
    if before == "of":
        return further in _PLACE_OF or (first > 1 and words[first - 2][2][0].isupper())
    return before == "at" and not _is_possessive(words[first]) and further not in _AT_PEOPLE


_AT_PEOPLE = AROUND["at_people"]


def _does(text: str, words: list[Word], last: int, strictly: bool) -> bool:
    after = _after(text, words, last)
    if after == "and":
        behind = words[last + 2][2] if last + 2 < len(words) else ""
        return behind in {"I", "me"} or behind.lower() in GIVEN
    return after in (DOES_STRICTLY if strictly else DOES | _IS)


def person_not_place(text: str, words: list[Word], place: int, *, opening: bool) -> bool:
    """For a word that is a town, a maker or a month as well as somebody's name."""
    small, before = words[place][3], _before(words, place)
    if before in _ONE_OF or at_a_place(text, words, place):
        return False
    if not opening and (before in RELATIONS or before in _STRONGLY):
        return True
    is_month = small in NOT_PEOPLE
    return _does(text, words, place, strictly=is_month or small in BOTH_ABSTRACT) or (
        not is_month and not opening and small in GIVEN and before in _TO_PEOPLE
    )


def person_not_word(text: str, words: list[Word], place: int, *, opening: bool) -> bool:
    """For a word that means something in everyday speech as well."""
    small, before = words[place][3], _before(words, place)
    abstract = small in BOTH_ABSTRACT
    if opening and _is_possessive(words[place]):
        return not abstract and _after(text, words, place) not in {"a", "the", "been", "not"}
    if opening:
        return _does(text, words, place, strictly=abstract or small == "said")
    if before in RELATIONS or before in _STRONGLY:
        return True
    if abstract and before not in _ONE_OF:
        return _does(text, words, place, strictly=False)
    return not (before in _ONE_OF or before in _TAKEN_IN or at_a_place(text, words, place))


def unknown_person(text: str, words: list[Word], first: int, last: int, *, opening: bool) -> bool:
    """For capitals that no list knows."""
    run = words[first : last + 1]
    if not all(_could_be_name(word, small) for _, _, word, small in run):
        return False
    if opening and last > first:
        return any(sounds_like_a_name(small) for _, _, _, small in run)
    if opening:
        return _opens_as_a_name(text, words, first)
    before = _before(words, first)
    if before in RELATIONS or before in TITLES:
        return True
    return not (
        before in _ONE_OF
        or before in _OWNS
        or before in _TAKEN_IN
        or (before in _SOMEBODY and _before(words, first, 2) in _CALLS)  # "I call her Bear"
        or at_a_place(text, words, first)
        or _is_quoted(text, words, first, last)
    )


def _opens_as_a_name(text: str, words: list[Word], place: int) -> bool:
    """For an unknown word that begins a sentence."""
    small, after = words[place][3], _after(text, words, place)
    if after == "and":
        return _does(text, words, place, strictly=True)
    followed_by = text[words[place][1] : words[place][1] + 1]
    if after in _IS or followed_by == "," or _is_possessive(words[place]):
        return sounds_like_a_name(small)
    if after in DOES_STRICTLY:
        return True
    return after in DOES and not small.endswith(("s", "ed", "er")) and could_be_a_name(small)


def _is_quoted(text: str, words: list[Word], first: int, last: int) -> bool:
    """“Arrival” in quotation marks is a film."""
    start, end = words[first][0], words[last][1]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before in ("“", '"', "‘", "'") and after in ("”", '"', "’", "'")


def _could_be_name(word: str, small: str) -> bool:
    """No acronym, no everyday word in another form, no word that ends as names don't."""
    if len(word) > 1 and word.isupper():
        return False
    inner = word[1:].replace("-", "")
    if any(letter.isupper() for letter in inner) and not re.match(
        r"(?:Mc|Mac|O[’']|D[’']|De|Di|La|Le|Van|Fitz)[A-Z]|[^-]+-[A-Z][a-z]+$", word
    ):
        return False
    if small.endswith(_NO_NAME_ENDS) and len(small) > 4:
        return False
    if small.removesuffix("s") in NOT_PEOPLE:
        return False
    return not any(
        small.endswith(end)
        and (small.removesuffix(end) in EVERYDAY or small.removesuffix(end) + "e" in EVERYDAY)
        for end in ("s", "es", "ed", "er", "ers", "ly", "y", "ing", "est", "'s")
    )


def small_person(words: list[Word], place: int) -> bool:
    """For a short first name in small letters: “told ben”, “sam said”."""
    after = words[place + 1][3] if place + 1 < len(words) else ""
    before = _before(words, place)
    return before in _STRONGLY or before in RELATIONS or before == "to" or after in DOES_STRICTLY


def introduced(text: str, words: list[Word], place: int) -> bool:
    """For a word in small letters that no list knows: “dr okafor”, “name is thandeka”."""
    start = words[place][0]
    around = text[max(0, start - 40) : start]
    return bool(_INTRODUCED.search(around)) and not _NO_PERSON_CALLED.search(around)
