"""A line as it was printed."""

from dataclasses import dataclass


@dataclass(slots=True)
class PrintedLine:
    """A line as it stands on a page. Lengths are in points, from the lower left corner.

    `size` is the height of most of its letters, `page` counts from 1. `row` says that it is a row
    of a table, put together from its cells, `initial` that a large letter begins it and reaches
    down beside the next.
    """

    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    heavy: bool
    text: str
    row: bool = False
    initial: bool = False

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2
