"""A threaded discussion, told by how far each comment is set in and by its bullet or number."""

from collections.abc import Sequence

from principles.readers.blocks import Block, SetApart
from principles.readers.shapes import AUTHOR, COMMENTS_FOLLOW, END_OF_COMMENT, MARKER, shape_of
from principles.readers.wrapping import Line, continues, joined

LOOK_AHEAD = 4


def discussion_start(lines: Sequence[Line], start: int = 0) -> int:
    """Where the line stands that announces comments, with the first of them soon below, or -1."""
    for at in range(start, len(lines)):
        if not COMMENTS_FOLLOW.fullmatch(lines[at].text):
            continue
        below = [line.text for line in lines[at + 1 : at + 1 + LOOK_AHEAD] if line.text]
        if below and MARKER.match(below[0]):
            return at
    return -1


def read_discussion(lines: Sequence[Line], width: int) -> tuple[list[Block], list[SetApart]]:
    """Comments with depth, parent and author, and the lines between them that are no comment.

    Where comments end with a button, only the first line after one can begin the next, so that a
    list inside a comment stays there. A comment answers the nearest one above it that is set in
    less.
    """
    thread = _Thread(width, closed_by_button=any(_is_end(line) for line in lines))
    for line in lines:
        thread.take(line)
    thread.close()
    return thread.comments, thread.set_apart


def _is_end(line: Line) -> bool:
    return END_OF_COMMENT.fullmatch(line.text) is not None


class _Thread:
    """The comments read so far, and the one that is still open."""

    def __init__(self, width: int, *, closed_by_button: bool) -> None:
        self.width = width
        self.closed_by_button = closed_by_button
        self.comments: list[Block] = []
        self.set_apart: list[SetApart] = []
        self._above: list[tuple[int, int]] = []  # (how far set in, place) of possible parents
        self._open: tuple[int, int] | None = None  # (how far set in, line) of the open comment
        self._author = ""
        self._lines: list[Line] = []
        self._blank = True

    def take(self, line: Line) -> None:
        """Take in one line."""
        if not line.text:
            self._blank = True
            if self._lines:
                self._lines.append(line)
            return
        if _is_end(line):
            self.close()
            self.set_apart.append(SetApart("button", line.text, line.number))
        elif self._begins(line):
            self.close()
            self._begin(line)
        elif self._open is None:
            self.set_apart.append(SetApart(shape_of(line.text) or "footer", line.text, line.number))
        else:
            self._lines.append(line)
        self._blank = False

    def _begins(self, line: Line) -> bool:
        if not MARKER.match(line.text):
            return False
        if self._open is None:
            return True
        if self.closed_by_button or not self._blank:
            return False
        return not line.text[0].isdigit() or line.indent <= self._open[0]

    def _begin(self, line: Line) -> None:
        found = MARKER.match(line.text)
        assert found is not None  # noqa: S101 - _begins has asked
        self.set_apart.append(SetApart("marker", found["marker"], line.number))
        self._open = (line.indent, line.number)
        words = line.text[found.end() :]
        named = AUTHOR.fullmatch(words)
        if named:
            self._author = named["author"]
            self.set_apart.append(SetApart("author", words, line.number))
        else:
            self._lines = [Line(line.number, line.indent, words)]

    def close(self) -> None:
        """End the open comment, if there is one."""
        if self._open is None:
            return
        indent, number = self._open
        while self._above and self._above[-1][0] >= indent:
            self._above.pop()
        self.comments.append(
            Block(
                kind="comment",
                text=self._text(),
                line=self._lines[0].number if self._lines else number,
                level=len(self._above) + 1,
                author=self._author,
                parent=self._above[-1][1] if self._above else None,
            )
        )
        self._above.append((indent, len(self.comments) - 1))
        self._open, self._author, self._lines = None, "", []

    def _text(self) -> str:
        pieces: list[str] = []
        stretch: list[str] = []
        blank = True
        for line in self._lines:
            if not line.text:
                blank = True
                continue
            if stretch and not blank and continues(stretch[-1], line.text, self.width):
                stretch.append(line.text)
            else:
                pieces += [joined(stretch), "\n\n" if blank else "\n"]
                stretch = [line.text]
            blank = False
        return "".join([*pieces, joined(stretch)]).strip("\n")
