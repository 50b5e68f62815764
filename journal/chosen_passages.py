"""The page's paragraphs and sentences to choose from, where not all of its words should go."""

from collections.abc import Collection
from dataclasses import dataclass

from journal.segments import paragraphs, sentences


@dataclass(frozen=True, slots=True)
class Choice:
    """Words to tick: the `value` a form sends, and whether readers of this share have them now."""

    value: str
    words: str
    ticked: bool
    held: bool


@dataclass(frozen=True, slots=True)
class ParagraphChoice:
    """A paragraph to tick as a whole, or sentence by sentence where it has more than one."""

    number: int
    whole: Choice
    sentences: list[Choice]

    @property
    def held(self) -> str:
        """What readers of this share have of it now, in words."""
        if self.whole.held:
            return "They have this now."
        some = any(sentence.held for sentence in self.sentences)
        return "They have some of this now." if some else ""

    @property
    def is_open(self) -> bool:
        return any(sentence.ticked for sentence in self.sentences)


def values(text: str) -> dict[str, frozenset[int]]:
    """What a form may send, and the sentences (numbers from 0) each value means.

    `p3` is the third paragraph, `s7` the eighth sentence of the page.
    """
    spans = sentences(text)
    found = {f"s{n}": frozenset([n]) for n in range(len(spans))}
    for number, paragraph in enumerate(paragraphs(text), 1):
        inside = (n for n, s in enumerate(spans) if paragraph.start <= s.start < paragraph.end)
        found[f"p{number}"] = frozenset(inside)
    return found


def choices(text: str, ticked: Collection[str], held: str = "") -> list[ParagraphChoice]:
    """All there is to choose; `held` is the text that readers of a share have now."""
    spans = sentences(text)
    meant = values(text)

    def choice(value: str, words: str) -> Choice:
        return Choice(value, words, value in ticked, bool(held) and words in held)

    found = []
    for number, paragraph in enumerate(paragraphs(text), 1):
        inside = [
            choice(f"s{n}", text[spans[n].start : spans[n].end])
            for n in sorted(meant[f"p{number}"])
        ]
        whole = choice(f"p{number}", text[paragraph.start : paragraph.end])
        found.append(ParagraphChoice(number, whole, inside if len(inside) > 1 else []))
    return found
