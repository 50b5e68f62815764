"""Likely names of people. Initials are fine, and so are days, towns, shops and Mum.

A word with a capital inside a sentence is a likely name unless something speaks against it; at the
beginning of a sentence, or for a word that means something else as well, something has to speak for
it (`evidence`).
"""

from collections.abc import Iterator

from journal.guard import evidence, unknown
from journal.guard.pointers import Span
from journal.guard.reading import Word, opens
from journal.guard.words import (
    BOTH,
    BRANDS,
    EVERYDAY,
    FAMILY,
    GIVEN,
    HEADS,
    KNOWN,
    NOT_PEOPLE,
    PARTICLES,
    SURNAMES,
    TITLES,
    TOWNS,
)

_PURE = GIVEN - BOTH - TOWNS - BRANDS - NOT_PEOPLE - EVERYDAY
_NO_NAME = NOT_PEOPLE | BRANDS | TOWNS | EVERYDAY
_LAST = FAMILY | SURNAMES
_AT_THE_EDGE = (EVERYDAY | NOT_PEOPLE) - GIVEN - BOTH
_SOMEWHERE = TOWNS | BRANDS | NOT_PEOPLE
_OTHER_TOO = GIVEN | BOTH
_STOPS = _NO_NAME - _LAST


def find(text: str, words: list[Word]) -> list[Span]:
    """Every likely name in order; a whole name is one span."""
    shouted = sum(len(word) > 1 and word.isupper() for _, _, word, _ in words) * 2 > len(words)
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(words):
        _, _, word, small = words[place]
        if not word[0].isupper() or (shouted and small not in _PURE):
            if _is_small_name(text, words, place):
                found.append((place, _with_surname(text, words, place)))
                place = found[-1][1]
            place += 1
            continue
        if past := _past_known(text, words, place):
            place = past
            continue
        last = _run(text, words, place)
        if name := _name_in(text, words, place, last):
            found.append(name)
        place = last + 1
    written_small = {word for _, _, word, _ in words if word.islower()}
    found = [name for name in found if not _is_everyday(words, name, written_small)]
    found += _said_again(words, found)
    return [(words[first][0], _end(words[last])) for first, last in sorted(found)]


def _end(word: Word) -> int:
    """Where the name ends: before its “’s”."""
    return word[0] + len(word[3]) if word[2].lower().startswith(word[3]) else word[1]


def _run(text: str, words: list[Word], first: int) -> int:
    """The last word of the capitals that stand together from `first` on."""
    last = first
    while last + 1 < len(words):
        start, _, word, small = words[last + 1]
        gap = text[words[last][1] : start]
        shortened = len(words[last][2]) == 1 or words[last][3] in TITLES
        if words[last][2] in ("I",) or (gap != " " and not (gap == ". " and shortened)):
            break
        if words[last][3] != words[last][2].lower().replace("’", "'"):
            break  # after a possessive somebody or something else begins
        if word[0].isupper() and word != "I" and not word.startswith(("I'", "I’")):
            last += 1
        elif small in PARTICLES and (over := _over_particles(text, words, last + 1)):
            last = over
        else:
            break
    return last


def _over_particles(text: str, words: list[Word], place: int) -> int:
    """The capital behind one or two small words such as “van der”; 0 where there is none."""
    for behind in (place + 1, place + 2):
        if behind >= len(words) or text[words[behind - 1][1] : words[behind][0]] != " ":
            return 0
        if words[behind][2][0].isupper() and words[behind][2] != "I":
            return behind
        if words[behind][3] not in PARTICLES:
            return 0
    return 0


def _past_known(text: str, words: list[Word], place: int) -> int:
    """The place behind a phrase such as “Harry Potter”; 0 where none begins."""
    small = words[place][3]
    for start_of in {small, small.removesuffix("s")} & KNOWN.keys():
        part = text[words[place][0] : words[place][0] + 40].lower()
        part = part.replace("’", "'").replace(",", "")
        for phrase in KNOWN[start_of]:
            if part.startswith(phrase):
                return place + len(phrase.split())
    return 0


def _name_in(text: str, words: list[Word], first: int, last: int) -> tuple[int, int] | None:
    """The name within a run of capitals, as places of words."""
    opening = opens(text, words, first)
    titled = first > 0 and not opening and words[first - 1][3] in TITLES
    trimmed = False
    while first <= last and _leads(words, first, last, titled):
        titled = words[first][3] in TITLES
        trimmed = trimmed or not (opening or titled)
        opening, first = False, first + 1
        if first <= last and _past_known(text, words, first):
            return None  # "The Jack Russell"
    while first <= last and _trails(words, first, last):
        last -= 1
        trimmed = trimmed or first < last
    if first > last or all(len(word[2]) == 1 for word in words[first : last + 1]):
        return None
    if evidence.is_no_person(text, words, first, last) or _is_place(text, words, first, last):
        return None
    if titled:
        return None if evidence.is_nickname(words, first) else (first, last)
    return _judge(text, words, first, last, opening=opening, trimmed=trimmed)


def _leads(words: list[Word], first: int, last: int, titled: bool) -> bool:
    """Whether the first word of a run is none of the name: an everyday word, a title, an “A”."""
    small = words[first][3]
    if words[first][2] == "A" and first < last:
        return words[first + 1][3] not in GIVEN | SURNAMES
    if small in GIVEN or (small in BOTH and not titled):
        return False
    if first < last and (small in TITLES or small in BRANDS or small in TOWNS):
        return True
    return small in EVERYDAY or small in NOT_PEOPLE


def _trails(words: list[Word], first: int, last: int) -> bool:
    small = words[last][3]
    return small in _AT_THE_EDGE and not (last > first and small in _LAST)


def _is_place(text: str, words: list[Word], first: int, last: int) -> bool:
    """“Harrow Lane”, “Elm House”, “Victoria station”; but Sarah Hill is somebody."""
    small = words[last][3]
    if small in HEADS and last > first:
        somebody = words[first][3] in GIVEN and small in FAMILY
        placed = evidence.at_a_place(text, words, first) or evidence.one_of(words, first)
        return placed or not somebody
    following = words[last + 1 : last + 3]
    if following and following[0][2][0].isupper() and following[0][3] in HEADS:
        # The run was cut before its last everyday word: "Rowan House".
        return text[words[last][1] : following[0][0]] == " "
    return evidence.before_a_thing(text, words, last)


def _judge(
    text: str, words: list[Word], first: int, last: int, *, opening: bool, trimmed: bool
) -> tuple[int, int] | None:
    """Whether the run is a name, by what is known of its words and what stands around it."""
    smalls = [word[3] for word in words[first : last + 1]]
    small, lone = smalls[0], first == last
    if any(each in _PURE or _first_part(each) for each in _said(words[first : last + 1])):
        placed = evidence.one_of(words, first) or evidence.is_where_somebody_lives(words, first)
        is_name = not (lone and placed)
    elif lone and small in _SOMEWHERE and small in _OTHER_TOO:
        is_name = evidence.person_not_place(text, words, first, opening=opening)
    elif small in GIVEN and small in TOWNS and smalls[-1] not in _STOPS:
        is_name = not evidence.at_a_place(text, words, first)  # "Charlotte Ashworth"
    elif small in BOTH:
        has_surname = not lone and smalls[-1] not in _STOPS and unknown.may_end(words[last])
        is_name = has_surname or evidence.person_not_word(text, words, first, opening=opening)
    elif trimmed or any(each in _NO_NAME for each in smalls):
        is_name = False
    elif any(each in SURNAMES for each in smalls):
        is_name = not evidence.at_a_place(text, words, first)
    else:
        is_name = unknown.is_somebody(text, words, first, last, opening=opening)
    return (first, last) if is_name else None


def _said(run: list[Word]) -> list[str]:
    """The words of a run without those that are no more than capitals, such as MIA."""
    return [small for _, _, word, small in run if len(word) > 3 or not word.isupper()]


def _first_part(small: str) -> bool:
    """“Jean-Luc”, “Anne-Sophie”."""
    return "-" in small and all(part in _OTHER_TOO for part in small.split("-"))


def _is_small_name(text: str, words: list[Word], place: int) -> bool:
    """A first name typed without its capital, or any word behind “dr” or “her name is”."""
    small = words[place][3]
    if small in _PURE and (len(small) > 3 or evidence.small_person(words, place)):
        thing = evidence.one_of(words, place) or evidence.before_a_thing(text, words, place)
        return not thing
    return small not in _NO_NAME and len(small) > 2 and evidence.introduced(text, words, place)


def _with_surname(text: str, words: list[Word], place: int) -> int:
    """The last word of a name in small letters."""
    if place + 1 < len(words) and text[words[place][1] : words[place + 1][0]] == " ":
        small = words[place + 1][3]
        if small in SURNAMES or (small in _PURE and len(small) > 3):
            return place + 1
    return place


def _is_everyday(words: list[Word], name: tuple[int, int], written_small: set[str]) -> bool:
    """A word that no list knows and that stands in small letters elsewhere in the same text."""
    first, last = name
    small = words[first][3]
    known = small in _OTHER_TOO or small in SURNAMES
    return first == last and words[first][2][0].isupper() and small in written_small and not known


def _said_again(words: list[Word], found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same names elsewhere in the text, where nothing else spoke for them."""
    places = {place for first, last in found for place in range(first, last + 1)}
    known = {words[place][3] for place in places} - _NO_NAME - BOTH - PARTICLES
    known = {small for small in known if len(small) > 2}
    for place, (_, _, word, small) in enumerate(words):
        if small in known and place not in places and word[0].isupper():
            yield (place, place)
