"""Search for words in texts, without any index. Pure: no Django.

Letters are compared folded: case, accents and the kinds of apostrophe don't count. Words are
compared by their English stem, so walk, walked and walking find each other. Scripts that join
words, or write them without spaces, are searched for the letters as they stand.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import snowballstemmer

from peersupport.web.spans import Span

LONGEST = 200
"""Characters of a query that are read."""
MOST = 12
"""Words and phrases of a query that are looked for."""

_WORD = re.compile(r"\w+(?:'\w+)*")
_QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”«»]')
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670\u00ad]+")
_WESTERN = re.compile("[\\x00-\xb4\xb6-\xff\u2010-\u205e\u20ac]*")
_JOINED = "\u0590"
"""From here on scripts put particles before words, or no spaces between them."""
_PLAIN_LETTERS = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "＇": "'",
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person typed into a search box: words that must all be there, and phrases.

    Make it with `parse`. It is false when nothing in the query can be looked for. One instance
    serves one search: it remembers the stems of words it has met.
    """

    terms: tuple["_Word | _Phrase", ...]

    @classmethod
    def parse(cls, query: str) -> "Wording":
        """Several words are *and*; words in quotation marks stand beside each other in order."""
        query = query[:LONGEST]
        stems = _Stems()
        terms: dict[str, _Word | _Phrase] = {}
        for match in _QUOTED.finditer(query):
            if words := _words_of(match[1]):
                terms.setdefault('"' + " ".join(words), _Phrase.of(words))
        for chunk in _QUOTED.sub(" ", query).split():
            words = _words_of(chunk)
            if len(words) == 1 and words[0] < _JOINED:
                terms.setdefault(words[0], _Word.of(words[0], stems))
            elif words:
                terms.setdefault('"' + " ".join(words), _Phrase.of(words))
        return cls(tuple(list(terms.values())[:MOST]))

    def __bool__(self) -> bool:
        return bool(self.terms)

    def matches(self, text: str) -> bool:
        """Whether the text holds every word and phrase. Nothing asked for matches nothing."""
        if not self.terms:
            return False
        folded = fold(text)
        return all(
            term.needle in folded and next(term.hits(folded), None) is not None
            for term in self.terms
        )

    def spans(self, text: str) -> list[Span]:
        """Where any of the words and phrases stand, in order and without overlaps."""
        folded, origin = _fold_with_origin(text)
        found = sorted(hit for term in self.terms for hit in term.hits(folded))
        spans: list[Span] = []
        for start, end in found:
            span = Span(origin[start], origin[end])
            if spans and span.start < spans[-1].end:
                spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
            else:
                spans.append(span)
        return spans

    def first_match(self, text: str) -> Span | None:
        """Where the first of the words or phrases stands, even when others are missing."""
        return next(iter(self.spans(text)), None)


class _Stems(dict[str, str]):
    """English stems of folded words, remembered."""

    def __init__(self) -> None:
        super().__init__()
        self._stemmer = snowballstemmer.stemmer("english")

    def __missing__(self, word: str) -> str:
        if len(word) > 2 * LONGEST:
            return word  # No query is so long; stemming takes long where a word has no end.
        stem: str = self._stemmer.stemWord(word)
        self[word] = stem
        return stem


@dataclass(frozen=True, slots=True)
class _Word:
    """One word in any of its forms. `needle` is what all of the forms begin with."""

    word: str
    stem: str
    needle: str
    stems: _Stems = field(repr=False)

    @classmethod
    def of(cls, word: str, stems: _Stems) -> "_Word":
        stem = stems[word]
        # An ending may have changed the letters before it: happy, happily; hope, hoping.
        sure = len(stem) - (2 if len(stem) > 5 else 1 if stem[-1:] in "eiy" or len(stem) > 3 else 0)
        if stem in ("die", "lie", "tie", "vie"):
            sure = 1
        needle = _shared_beginning(stem[: max(sure, 1)], word)
        return cls(word, stem, needle or word, stems)

    def hits(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where forms of the word stand in a folded text."""
        at = folded.find(self.needle)
        while at >= 0:
            if _in_word(folded, at):
                at = folded.find(self.needle, at + 1)
                continue
            match = _WORD.match(folded, at)
            end = match.end() if match else at + 1
            if match and (match[0] == self.word or self.stems[match[0]] == self.stem):
                yield at, end
            at = folded.find(self.needle, end)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words beside each other as they stand; also one word of a script without spaces."""

    needle: str
    pattern: re.Pattern[str]
    begins_word: bool

    @classmethod
    def of(cls, words: list[str]) -> "_Phrase":
        inner = r"[^\w]{1,8}".join(re.escape(word) for word in words)
        after = r"(?!\w)" if words[-1] < _JOINED else ""
        return cls(max(words, key=len), re.compile(inner + after), words[0] < _JOINED)

    def hits(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where the words stand in a folded text."""
        match = self.pattern.search(folded)
        while match:
            start, end = match.span()
            # Not a look-behind: the search skips ahead only to a pattern that begins with letters.
            inside = self.begins_word and _in_word(folded, start)
            if not inside:
                yield start, end
            match = self.pattern.search(folded, start + 1 if inside else end)


def fold(text: str) -> str:
    """The text without case and accents, its apostrophes straight; the length may differ.

    Vowel signs that make another word of the same letters, as in Devanagari, stay.
    """
    if text.isascii():
        return text.replace("`", "'").lower()
    if _WESTERN.fullmatch(text):
        for letter, plain in _WESTERN_EXCEPTIONS:
            if letter in text:
                text = text.replace(letter, plain)
        return text.encode("latin-1", "replace").translate(_WESTERN_TABLE).decode("latin-1")
    return _fold_any(text)


def _fold_any(text: str) -> str:
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    text = _MARKS.sub("", text)
    for letter, plain in _PLAIN_LETTERS.items():
        text = text.replace(letter, plain)
    return unicodedata.normalize("NFC", text)


def _western_exceptions() -> list[tuple[str, str]]:
    """Letters that don't fold to one Latin-1 letter, with what they fold to."""
    letters = [chr(code) for code in (*range(0x80, 0x100), *range(0x2010, 0x205F), 0x20AC)]
    folds = [(letter, _fold_any(letter)) for letter in letters]
    return [
        (letter, plain) for letter, plain in folds if len(plain) != 1 or (plain <= "\xff" < letter)
    ]


_WESTERN_EXCEPTIONS = _western_exceptions()
_WESTERN_TABLE = bytes(
    ord(plain) if len(plain := _fold_any(chr(code))) == 1 and plain <= "\xff" else code
    for code in range(256)
)


_UNEVEN = frozenset(letter for letter, plain in _WESTERN_EXCEPTIONS if len(plain) != 1)


def _fold_with_origin(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its offsets the one in the text it came from."""
    if text.isascii() or (_WESTERN.fullmatch(text) and _UNEVEN.isdisjoint(text)):
        return fold(text), range(len(text) + 1)  # letter for letter
    pieces: list[str] = []
    origin: list[int] = []
    for at, cluster in _clusters(text):
        piece = _fold_any(cluster)
        pieces.append(piece)
        origin += [at] * len(piece)
    origin.append(len(text))
    return "".join(pieces), origin


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Letters with the marks that follow them, each with its offset."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, text[start:at]
            start = at


def _words_of(query: str) -> list[str]:
    """The folded words of a query; those of joined scripts with all their signs."""
    words: list[str] = []
    for chunk in fold(query).split():
        if any(char >= _JOINED and _is_letter(char) for char in chunk):
            letters = [at for at, char in enumerate(chunk) if _is_letter(char)]
            words.append(chunk[letters[0] : letters[-1] + 1])
        else:
            words += [word for word in _WORD.findall(chunk) if any(map(_is_letter, word))]
    return words


def _in_word(folded: str, at: int) -> bool:
    return at > 0 and (folded[at - 1].isalnum() or folded[at - 1] == "_")


def _is_letter(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _shared_beginning(one: str, other: str) -> str:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return one[:length]
