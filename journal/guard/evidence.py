"""What stands around a word and speaks for a person, or for a place or a thing."""

import re

from journal.guard.reading import Word
from journal.guard.words import (
    AROUND,
    BOTH_ABSTRACT,
    DOES,
    DOES_STRICTLY,
    GIVEN,
    NOT_PEOPLE,
    RELATIONS,
    THINGS,
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
_DWELLING = AROUND["dwelling"]
_COMING = AROUND["coming"]
_SUNG = AROUND["sung"]
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
# "We call the lift Gertrude": a thing with a name of its own.
_THING_CALLED = re.compile(
    r"\b(?:calls?|called|calling|named?|christened)"
    r" (?:(?:the|our|my|her|his|their|this|that|its) (?P<what>[a-z]+)|it) $"
)
_INTRODUCED = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|prof)\.? |\bname(?:’s|'s| is| was) |\bnamed "
    r"|\b(?:man|woman|guy|lad|girl|boy|person|someone|somebody|friend|lady|colleague|neighbour"
    r"|nurse|worker|volunteer|manager|is|was|she’s|he’s|she's|he's) called )$",
    re.IGNORECASE,
)
_SAINTS = {"st", "saint", "san", "santa", "sankt"}
_CAME_ON = re.compile(
    r" (?:came|comes|was|were|is) on(?: again| next| first)?(?: and\b|[.,;]|$)"
    r"| (?:came|comes) on the (?:radio|telly|tv|stereo|speakers|jukebox)\b"
)
# What is said of places and things behind “is” or “has”: "Violet is the colour", "Ivy has taken".
_NO_PREDICATE_OF_PEOPLE = re.compile(
    r" (?:looks|looked) (?:nice|lovely|grey|beautiful|cold|wet|far)\b"
    r"| (?:is|was|has|had)(?: always| still| just)? (?:where|(?:the|a) (?:colou?r|place|word|song)"
    r"|cold\b(?! to)|warm and|hot\b|sunny|rainy|far\b|near\b|too (?:cold|hot|far)|everywhere"
    r"|all over|over\b|taken|grown|spread|full of|in (?:bloom|flower|leaf|season)|good for"
    r"|on (?:special|offer|sale)|my (?:favou?rite|least)"
    r"|(?:so |too |very )?(?:expensive|cheap|pretty|prickly|poisonous))"
)
_TALKED = AROUND["talked"]


def before_it(words: list[Word], place: int, far: int = 1) -> str:
    return words[place - far][3] if place >= far else ""


def after_it(text: str, words: list[Word], place: int) -> str:
    """The next word of the same breath."""
    if place + 1 < len(words) and text[words[place][1] : words[place + 1][0]] == " ":
        return words[place + 1][3]
    return ""


def is_possessive(word: Word) -> bool:
    return word[2].lower().endswith(("'s", "’s")) and len(word[3]) < len(word[2])


def is_no_person(text: str, words: list[Word], first: int, last: int) -> bool:
    """Whether what stands around speaks against anybody, however much it looks like a name."""
    return (
        is_saint(text, words, first)
        or is_pet(text, words, first)
        or came_on(text, words, last)
        or owns_a_title(text, words, last)
        or leads_to_a_place(words, first)
    )


def is_saint(text: str, words: list[Word], first: int) -> bool:
    """“St Mary’s”, “Saint Jude”."""
    if words[first][3] in _SAINTS and first + 1 < len(words):
        return words[first + 1][2][0].isupper()
    if before_it(words, first) not in _SAINTS:
        return False
    return "\n" not in text[words[first - 1][1] : words[first][0]]


def owns_a_title(text: str, words: list[Word], last: int) -> bool:
    """“Murphy’s Law”, “Queen’s Park”; but “Sarah’s Mum” is somebody’s."""
    if not is_possessive(words[last]) or not after_it(text, words, last):
        return False
    _, _, owned, small = words[last + 1]
    whose = small in RELATIONS or small in NOT_PEOPLE or small in GIVEN
    return owned[0].isupper() and not owned.isupper() and not whose


def is_nickname(words: list[Word], first: int) -> bool:
    """“She calls me Captain Obvious”, seen from the word behind the title."""
    return before_it(words, first, 2) in _SOMEBODY and before_it(words, first, 3) in _CALLS


def came_on(text: str, words: list[Word], last: int) -> bool:
    """“Adele came on and that was that”: what is played or shown."""
    return bool(_CAME_ON.match(text, words[last][1]))


def is_pet(text: str, words: list[Word], first: int) -> bool:
    """“his dog Max”, “a cat called Misty”, “the café is called Dorothy’s”, “we sang Lola”."""
    start = words[first][0]
    around = text[max(0, start - 60) : start]
    thing = _THING_CALLED.search(around)
    if (thing and thing["what"] not in RELATIONS) or before_it(words, first) in _SUNG:
        return True
    return bool(_PET.search(around) or _NO_PERSON_CALLED.search(around))


def leads_to_a_place(words: list[Word], first: int) -> bool:
    """“Lake Orvane”, “Café Lorenz”: the word before has a capital of its own."""
    if words[first][3] in _LEADS_TO_A_PLACE and first + 1 < len(words):
        return words[first + 1][2][0].isupper() and words[first][3] not in GIVEN
    before = words[first - 1][2] if first else ""
    return before[:1].isupper() and before.lower() in _LEADS_TO_A_PLACE


def one_of(words: list[Word], first: int) -> bool:
    """“a Leo”, “the Victoria”."""
    return before_it(words, first) in _ONE_OF


def before_a_thing(text: str, words: list[Word], last: int) -> bool:
    """“the Zaffron app”; but “Zaffron’s app” is somebody's."""
    return not is_possessive(words[last]) and after_it(text, words, last) in THINGS


def is_where_somebody_lives(words: list[Word], place: int) -> bool:
    """“Buried in Clare”, “she comes from Nevin”: a first name that is a place here."""
    before, further = before_it(words, place), before_it(words, place, 2)
    return not is_possessive(words[place]) and (
        (before == "in" and further in _DWELLING) or (before == "from" and further in _COMING)
    )


def at_a_place(text: str, words: list[Word], first: int) -> bool:
    """Whether the words before speak for a place: “in”, “the bus to”, “the city of”."""
    before, further = before_it(words, first), before_it(words, first, 2)
    if before in _AT:
        return True
    if before == "to":
        return further in _MOVING and further not in _TALKED
    if before == "from":
        return further not in _SENT
    if before == "of":
        return further in _PLACE_OF or (first > 1 and words[first - 2][2][0].isupper())
    return before == "at" and not is_possessive(words[first]) and further not in _AT_PEOPLE


_AT_PEOPLE = AROUND["at_people"]


def does(text: str, words: list[Word], last: int, strictly: bool) -> bool:
    after = after_it(text, words, last)
    if after == "and":
        behind = words[last + 2][2] if last + 2 < len(words) else ""
        return behind in {"I", "me"} or behind.lower() in GIVEN
    return after in (DOES_STRICTLY if strictly else DOES | _IS)


def person_not_place(text: str, words: list[Word], place: int, *, opening: bool) -> bool:
    """For a word that is a town, a maker or a month as well as somebody's name."""
    small, before = words[place][3], before_it(words, place)
    if before in _ONE_OF or at_a_place(text, words, place):
        return False
    if _NO_PREDICATE_OF_PEOPLE.match(text, words[place][1]):
        return False
    if not opening and (before in RELATIONS or before in _STRONGLY):
        return True
    is_month = small in NOT_PEOPLE
    return does(text, words, place, strictly=is_month or small in BOTH_ABSTRACT) or (
        not is_month and not opening and small in GIVEN and before in _TO_PEOPLE
    )


def person_not_word(text: str, words: list[Word], place: int, *, opening: bool) -> bool:
    """For a word that means something in everyday speech as well."""
    small, before = words[place][3], before_it(words, place)
    if _NO_PREDICATE_OF_PEOPLE.match(text, words[place][1]):
        return False
    abstract = small in BOTH_ABSTRACT
    if opening and is_possessive(words[place]):
        return not abstract and after_it(text, words, place) not in {"a", "the", "been", "not"}
    if opening:
        return does(text, words, place, strictly=abstract or small == "said")
    if before in RELATIONS or before in _STRONGLY:
        return True
    if abstract and before not in _ONE_OF:
        return does(text, words, place, strictly=False)
    return not (before in _ONE_OF or before in _TAKEN_IN or at_a_place(text, words, place))


def small_person(words: list[Word], place: int) -> bool:
    """For a short first name in small letters: “told ben”, “sam said”."""
    after = words[place + 1][3] if place + 1 < len(words) else ""
    before = before_it(words, place)
    return before in _STRONGLY or before in RELATIONS or before == "to" or after in DOES_STRICTLY


def introduced(text: str, words: list[Word], place: int) -> bool:
    """For a word in small letters that no list knows: “dr okafor”, “name is thandeka”."""
    start = words[place][0]
    around = text[max(0, start - 40) : start]
    return bool(_INTRODUCED.search(around)) and not _NO_PERSON_CALLED.search(around)
