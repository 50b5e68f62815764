"""Notes in Markdown, which CommonMark does not know: taken out, numbered, kept for the end.

Their names may be words. As in print they are numbered in the order in which the text refers to
them; what nothing refers to comes after, and a mark without a note stays as it stands.
"""

import re
from dataclasses import dataclass

_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*")
_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SET_IN = re.compile(r"(?: {4}| {0,3}\t)")


@dataclass(frozen=True, slots=True)
class Note:
    """The Markdown of one note, beginning with its mark, and the line of the file it stands on."""

    text: str
    line: int


def without_notes(body: str) -> tuple[str, list[Note]]:
    """A text with empty lines in place of its notes, and those in the order of their numbers."""
    lines, told = _parted(body.split("\n"))
    order = {name: None for line in lines for name in _MARK.findall(line) if name in told}
    rest = [name for name in told if name not in order]
    numbers = {name: str(at) for at, name in enumerate([*order, *rest], 1)}

    def marked(text: str) -> str:
        return _MARK.sub(lambda mark: f"\\[{numbers.get(mark[1], mark[1])}\\]", text)

    notes = [
        Note(f"\\[{number}\\] {marked(told[name].text)}", told[name].line)
        for name, number in numbers.items()
    ]
    return marked("\n".join(lines)), notes


def _parted(lines: list[str]) -> tuple[list[str], dict[str, Note]]:
    """The lines that are no notes, and each note by its name; the first of a name counts."""
    kept: list[str] = []
    told: dict[str, Note] = {}
    at, fence = 0, ""
    while at < len(lines):
        line = lines[at]
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        found = None if fence else _NOTE.match(line)
        if found is None:
            kept.append(line)
            at += 1
            continue
        end = _end_of_note(lines, at + 1)
        words = [line[found.end() :], *(_SET_IN.sub("", one) for one in lines[at + 1 : end])]
        told.setdefault(found[1], Note("\n".join(words).strip(), at + 1))
        kept += [""] * (end - at)
        at = end
    return kept, told


def _end_of_note(lines: list[str], at: int) -> int:
    """Behind the last line of a note: up to a blank, and beyond it what is set in."""
    blank = False
    end = at
    for place in range(at, len(lines)):
        line = lines[place]
        if not line.strip():
            blank = True
        elif _NOTE.match(line) or (blank and not _SET_IN.match(line)):
            break
        else:
            end = place + 1
    return end
