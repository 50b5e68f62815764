"""Markdown: CommonMark with tables, facts at its head, notes, and whatever HTML stands in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from principles.readers.blocks import Block, Doubt, Kind, NoText, Recognised, SetApart
from principles.readers.cleaning import checked, clean
from principles.readers.decoding import decode
from principles.readers.limits import within_bounds
from principles.readers.markdown_contents import within_contents
from principles.readers.markdown_marks import shown_by_wiki, without_marks
from principles.readers.markdown_notes import without_notes
from principles.readers.structure import ROW, parts_of, tidied

_FACTS = re.compile(
    r"\A(?:---[ \t]*\n(.*?)\n(?:---|\.\.\.)|\+\+\+[ \t]*\n(.*?)\n\+\+\+)[ \t]*(?:\n|\Z)", re.S
)
_FACT = re.compile(r"(title|author|authors)\s*[:=]\s*(.*)", re.I)
_LISTED = re.compile(r"\s*-\s+(?:name:\s*)?([^:]+)")  # one of several authors
_PERCENT = re.compile(r"\A(?:%[ \t].*\n){1,3}")
_NAMED = re.compile(r"[ \t]+\{:?[ \t]*[#.][^{}]*\}$")


def read(data: bytes) -> Recognised:
    """The parts of a Markdown file. Raises Refused with half a sentence."""
    text, encoding = decode(data)
    parts = _Parts()
    start = parts.take_facts(text)
    lines = text.split("\n")
    body = "\n".join([""] * start + lines[start:])
    marked, notes = without_notes(body)
    reader = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
    links: EnvType = {}
    parts.take(reader.parse(marked, links))
    for note in notes:
        # A note is read at the end, wherever it stood.
        parts.begin_note(note.line)
        parts.take(reader.parse(note.text, links))
    if not parts.blocks:
        raise NoText("holds no text")
    return within_bounds(
        Recognised(
            tuple(parts.blocks),
            tuple(sorted(parts.apart, key=lambda piece: piece.line)),
            decoded_as=encoding,
            title=parts.title or _first_title(parts.blocks),
            author=parts.author,
            doubts=tuple(parts.doubts),
        )
    )


def _first_title(blocks: Sequence[Block]) -> str:
    """The words of a heading of the first rank, where there is only one."""
    first = [block.text for block in blocks if block.kind == "heading" and block.level == 1]
    return first[0] if len(first) == 1 else ""


@dataclass
class _Parts:
    """What was found so far, and which lists and quotes are open."""

    blocks: list[Block] = field(default_factory=list)
    apart: list[SetApart] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    title: str = ""
    author: str = ""
    lists: list[int | None] = field(default_factory=list)
    quotes: int = 0
    names_follow: bool = False
    prefix: str = ""
    row: list[str] = field(default_factory=list)
    line: int = 1
    above: int = 0

    def take_facts(self, text: str) -> int:
        """Facts at the head of the file; how many lines they take."""
        fenced = _FACTS.match(text)
        if fenced:
            for number, line in enumerate((fenced[1] or fenced[2] or "").split("\n"), 2):
                self._fact(number, line)
            return fenced[0].count("\n")
        percents = _PERCENT.match(text)
        if not percents:
            return 0
        lines = percents[0].splitlines()
        self.title, self.author = (*[line[1:].strip() for line in lines], "")[:2]
        self.apart += [SetApart("facts", line, at) for at, line in enumerate(lines, 1)]
        return len(lines)

    def _fact(self, number: int, line: str) -> None:
        if line.strip():
            self.apart.append(SetApart("facts", line.strip(), number))
        fact, listed = _FACT.fullmatch(line), _LISTED.fullmatch(line)
        if fact and fact[1].casefold() == "title":
            self.title = fact[2].strip().strip("\"'[]")
        elif fact:
            several = fact[2].strip().startswith("[")
            names = fact[2].strip().strip("[]").split(",") if several else [fact[2]]
            self.author = "; ".join(filter(None, (name.strip(" \t\"'") for name in names)))
        elif listed and self.names_follow:
            self.author = "; ".join(filter(None, (self.author, listed[1].strip(" \t\"'"))))
        self.names_follow = bool(
            (fact and fact[1].casefold() != "title" and not fact[2].strip())
            or (self.names_follow and line[:1] in (" ", "\t", "-"))
        )

    def begin_note(self, line: int) -> None:
        """What is taken next is a note from that line; it is counted behind all before it."""
        self.above = max(line - 1, self.blocks[-1].line - 1 if self.blocks else 0)

    def take(self, tokens: Sequence[Token]) -> None:
        tokens, marks = without_marks(self._without_contents(tokens))
        for token, mark in marks:
            self._reach(token)
            self.apart.append(replace(mark, line=self.line))
        for token, after in zip(tokens, [*tokens[1:], None], strict=False):
            self._reach(token)
            self._nesting(token)
            if token.type == "inline":
                self._inline(token, after)
            elif token.type in ("fence", "code_block"):
                self._add("paragraph", re.sub(r"\n\s*\n", "\n", token.content).strip("\n"))
            elif token.type == "html_block":
                self._html(token.content)
            elif token.type == "hr":
                self.apart.append(SetApart("rule", token.markup[:3], self.line))
            elif token.type == "tr_open":
                self.row = []
            elif token.type == "tr_close":
                self._add("paragraph", ROW.join(self.row))

    def _reach(self, token: Token) -> None:
        if token.map:
            self.line = self.above + token.map[0] + 1

    def _without_contents(self, tokens: Sequence[Token]) -> Sequence[Token]:
        contents = within_contents(tokens)
        for at in sorted(contents):
            self._reach(tokens[at])
            if tokens[at].type == "inline":
                words = tidied("".join(self._words(tokens[at].children or ())))
                self.apart.append(SetApart("contents", words, self.line))
        return [token for at, token in enumerate(tokens) if at not in contents]

    def _nesting(self, token: Token) -> None:
        if token.type == "bullet_list_open":
            self.lists.append(None)
        elif token.type == "ordered_list_open":
            self.lists.append(int(token.attrGet("start") or 1))
        elif token.type.endswith("_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            number = self.lists[-1]
            self.prefix = "• " if number is None else f"{number}. "
            if number is not None:
                self.lists[-1] = number + 1
        elif token.type.startswith("blockquote"):
            self.quotes += token.nesting

    def _inline(self, token: Token, after: Token | None) -> None:
        text = tidied("".join(self._words(token.children or ())))
        kind = after.type if after else ""
        if kind in ("td_close", "th_close"):
            if text:
                self.row.append(text.replace("\n", " "))
        elif kind == "heading_close" and after:
            self._add("heading", _NAMED.sub("", text), int(after.tag[1:]))
        else:
            self._add("paragraph", text)

    def _words(self, tokens: Sequence[Token]) -> Iterator[str]:
        for token in tokens:
            if token.type == "softbreak":
                yield " "
            elif token.type == "hardbreak" or (
                token.type == "html_inline" and re.match(r"<br\b", token.content, re.I)
            ):
                yield "\n"
            elif token.type == "image":
                self.apart.append(SetApart("picture", token.content or "without words", self.line))
            elif token.type == "text":
                words, whole = shown_by_wiki(token.content)
                self.apart += [SetApart("picture", one, self.line) for one in whole]
                yield words
            elif token.type == "code_inline":
                yield token.content

    def _html(self, content: str) -> None:
        """HTML inside Markdown is read as a web page is; comments stand apart."""
        for comment in re.findall(r"<!--(.*?)-->", content, re.S):
            if comment.strip():
                self.apart.append(SetApart("remark", " ".join(comment.split()), self.line))
        for part in parts_of(clean(checked(content))):
            self.doubts.append(Doubt(self.line, "it stands in HTML"))
            self.blocks.append(Block(part.kind, part.text, self.line, part.level))

    def _add(self, kind: Kind, text: str, level: int = 0) -> None:
        if not text:
            return
        if kind != "heading" and self.prefix:
            kind, text, self.prefix = "item", self.prefix + text, ""
        elif kind != "heading" and self.lists:
            kind = "item"
        elif kind != "heading" and self.quotes:
            kind = "quote"
        self.blocks.append(Block(kind, text, self.line, level))
