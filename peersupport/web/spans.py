"""A stretch of a text, as everything that marks words names it. Pure: no Django."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: code points from `start` up to, not including, `end`."""

    start: int
    end: int
