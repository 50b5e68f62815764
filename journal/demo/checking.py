"""Reading one table of a material file strictly: each field once, of its kind, none left over."""

from collections.abc import Iterator, Sequence
from typing import Any


class BadMaterialError(ValueError):
    """A material file says something a reflection can't hold. The sentence says where and what."""


class Fields:
    """The fields of one TOML table, taken one by one and checked.

    `where` names the table in every error. Each reader takes its field away; `nothing_else`
    refuses what nobody asked for, so that a misspelt name never passes in silence.
    """

    def __init__(self, table: dict[str, Any], where: str) -> None:
        self._left = dict(table)
        self._where = where

    def problem(self, sentence: str) -> BadMaterialError:
        """An error about this table, to be raised by the caller."""
        return BadMaterialError(f"{self._where}: {sentence}")

    def ensure(self, holds: bool, sentence: str) -> None:
        """Raise BadMaterialError with the sentence unless it holds."""
        if not holds:
            raise self.problem(sentence)

    def text(self, key: str, longest: int) -> str:
        """A string of at most `longest` code points, empty where absent."""
        value = self._left.pop(key, "")
        if not isinstance(value, str):
            raise self.problem(f"{key} is not text")
        self.ensure(len(value) <= longest, f"{key} is longer than {longest}")
        self.ensure("\r" not in value, f"{key} has line ends other than LF")
        return value

    def number(self, key: str, least: int, most: int) -> int | None:
        """A whole number between both ends, None where absent."""
        value = self._left.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.problem(f"{key} is not a whole number")
        self.ensure(least <= value <= most, f"{key} is not between {least} and {most}")
        return value

    def flag(self, key: str) -> bool:
        """True or false, false where absent."""
        value = self._left.pop(key, False)
        if not isinstance(value, bool):
            raise self.problem(f"{key} is neither true nor false")
        return value

    def one_of(self, key: str, allowed: Sequence[str], default: str = "") -> str:
        """One of the allowed words; an absent field is refused unless there is a default."""
        value = self._left.pop(key, default)
        self.ensure(value in allowed, f"{key} is {value!r}, not one of {', '.join(allowed)}")
        return str(value)

    def names(self, key: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """A list of allowed words, each at most once, empty where absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.problem(f"{key} is not a list")
        unknown = [one for one in value if one not in allowed]
        self.ensure(not unknown, f"{key} has {unknown}, not one of {', '.join(allowed)}")
        self.ensure(len(set(value)) == len(value), f"{key} names something twice")
        return tuple(value)

    def texts(self, key: str, longest: int) -> tuple[str, ...]:
        """A list of strings of at most `longest` code points each, empty where absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.problem(f"{key} is not a list of texts")
        self.ensure(all(len(one) <= longest for one in value), f"{key} is longer than {longest}")
        return tuple(value)

    def table(self, key: str) -> "Fields | None":
        """A table inside this one, None where absent."""
        value = self._left.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.problem(f"{key} is not a table")
        return Fields(value, f"{self._where}, {key}")

    def tables(self, key: str) -> list[dict[str, Any]]:
        """The plain tables of an array of tables, empty where absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.problem(f"{key} is not an array of tables")
        return value

    def inside(self, key: str) -> "Iterator[Fields]":
        """Each table of an array of tables, as fields of its own."""
        for number, table in enumerate(self.tables(key), 1):
            yield Fields(table, f"{self._where}, {key} {number}")

    def nothing_else(self) -> None:
        """Refuse any field that was not read."""
        self.ensure(not self._left, f"does not know {', '.join(sorted(self._left))}")


def nth_place(text: str, words: str, nth: int) -> int:
    """Where the nth occurrence of the words begins, counted from 1, or -1 where there is none."""
    place = -1
    for _ in range(nth):
        place = text.find(words, place + 1)
        if place < 0:
            return -1
    return place
