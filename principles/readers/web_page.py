"""Web pages: the main text found, everything around it set apart and named.

An extractor says which words are the text. The page itself, sanitised, says what is a heading, a
paragraph, a quote or an item, so that nothing inside the text is lost, joined or cut.
"""

import codecs
import re
from collections import Counter
from collections.abc import Sequence

import trafilatura

from principles.readers.blocks import Block, Doubt, NoText, Recognised, Refused, SetApart
from principles.readers.cleaning import checked, clean
from principles.readers.decoding import MARKS, with_line_feeds
from principles.readers.headings import BY_LETTERS, is_bold_heading
from principles.readers.limits import within_bounds
from principles.readers.outline import words_of
from principles.readers.shapes import shape_of
from principles.readers.structure import Part, parts_of, text_or_refuse
from principles.readers.web_edges import leave_edges
from principles.readers.web_facts import facts_of
from principles.readers.web_mending import LABEL, is_bar, keep_notes, leave_empty_headings

HEAD = 2_048
ENOUGH = 0.9  # of the words that the extractor found lie in the element that is the text
LINKED = 0.6
FEW_WORDS = 40
FEW_LINES = 3
# Classes, ids and roles of what stands around a text on most sites.
NOISE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:igation|bar)?|menu|(?:bread)?crumbs?|sidebar|share|sharing|social|related"
    r"|cookies?|consent|newsletter|subscribe|promo|advert(?:isement)?|ads?|comments?|comment-list"
    r"|respond|pagination|pager|skip-link|screen-reader-text|banner|toolbar|widget|popup|modal"
    r"|tags?|toc|search|complementary|contentinfo|adv|adverts|sponsored|promoted|paywall"
    r"|read-?(?:also|more|next)|reactions?|feedback|sharedaddy|addtoany|addthis)(?=$|[\s_-])",
    re.I,
)
BYLINE = re.compile(r"(?:written\s+)?by\s+[^\W\d_]", re.I)
AUTHOR = re.compile(r"(?:^|[\s_-])(?:byline|authors?|creators?)(?=$|[\s_-])", re.I)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})", re.I)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")


def read(data: bytes) -> Recognised:
    """The parts of a web page. Raises Refused with half a sentence."""
    text, encoding = decoded(data)
    checked(text)
    parts = text_or_refuse(parts_of(clean(text)))
    facts = facts_of(text)
    found = recognise(parts, _main_words(text))
    return within_bounds(
        Recognised(
            found.blocks,
            found.set_apart,
            decoded_as=encoding,
            title=facts.get("title", ""),
            author=facts.get("author", ""),
            doubts=found.doubts,
        )
    )


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a page and its encoding: a mark, else what the page says, else UTF-8, 1252."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :], name), name
    said = _CHARSET.search(data[:HEAD])
    names = [said[1].decode("ascii").lower()] if said else []
    for name in (*names, "utf-8", "cp1252", "latin-1"):
        try:
            codec = codecs.lookup(name).name
            if codec.startswith(("utf-16", "utf-32", "utf-7")):
                continue
            return _text(data, name), codec[:20]
        except (LookupError, UnicodeError, Refused):
            continue
    raise Refused("is in an encoding that is not known here; save it as UTF-8")


def _text(data: bytes, encoding: str) -> str:
    text = data.decode(encoding)
    if not isinstance(text, str) or _CONTROLS.search(text[:100_000]):
        raise Refused("is not text: it holds bytes that no written text holds")
    return with_line_feeds(_CONTROLS.sub("", text))


def _main_words(html: str) -> str:
    """The words of what the extractor takes for the text, with a space around each."""
    found = trafilatura.extract(
        html,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        fast=True,
        deduplicate=False,
    )
    return f" {' '.join(words_of(found or ''))} "


def recognise(parts: Sequence[Part], main: str) -> Recognised:
    """What is text, what stands around it, and what the two ways of looking disagree about."""
    said = [_is_in(part, main) for part in parts]
    root = _root(parts, said)
    kept = [_belongs(part, told, root) for part, told in zip(parts, said, strict=True)]
    leave_edges(parts, kept)
    _mend_beginning(parts, said, kept)
    keep_notes(parts, kept)
    leave_empty_headings(parts, kept)
    if not any(kept):
        kept = [not part.region for part in parts]
    text = [part for part, keep in zip(parts, kept, strict=True) if keep]
    below = dict(zip(map(id, text), text[1:], strict=False))
    blocks, apart, doubts = [], [], []
    for line, (part, told, keep) in enumerate(zip(parts, said, kept, strict=True), 1):
        if not keep:
            apart.append(SetApart(_why(part), part.text, line))
            continue
        if not _is_byline(part) and is_bold_heading(part, below.get(id(part))):
            blocks.append(Block("heading", part.text, line, 2))
            doubts.append(Doubt(line, BY_LETTERS))
            continue
        blocks.append(Block(part.kind, part.text, line, part.level))
        if main.strip() and not told and len(words_of(part.text)) > 2:
            doubts.append(Doubt(line, "it may stand beside the text"))
    if not blocks:
        raise NoText("holds no text")
    return Recognised(tuple(blocks), tuple(apart), doubts=tuple(doubts))


def _is_in(part: Part, main: str) -> bool:
    words = words_of(part.text)
    if part.kind == "item" and words and words[0].isdigit():
        words = words[1:]
    text = " ".join(words)
    if f" {text} " in main:
        return bool(words)
    # A long part whose inside was told a little differently: links or notes within it.
    third = len(words) // 3
    return len(words) >= 12 and f" {' '.join(words[third : third + 6])} " in main


def _root(parts: Sequence[Part], said: Sequence[bool]) -> int:
    """The innermost element that holds nearly all the words which are the text; 0 for none."""
    words: Counter[int] = Counter()
    depth: dict[int, int] = {}
    total = 0
    for part, told in zip(parts, said, strict=True):
        if told and not _is_noise(part):
            size = len(part.text)
            total += size
            for at, element in enumerate(part.path):
                words[element] += size
                depth[element] = at
    holding = [element for element, size in words.items() if size >= ENOUGH * total]
    return max(holding, key=lambda element: depth[element], default=0)


def _is_noise(part: Part) -> bool:
    if part.region and part.region != "page head":
        return True
    if any(NOISE.search(name) for name in part.named):
        return True
    if LABEL.fullmatch(part.text) or is_bar(part):
        return True
    many_links = part.linked > LINKED * len(part.text)
    return many_links and part.kind != "heading" and len(part.text.split()) < FEW_WORDS


def _belongs(part: Part, told: bool, root: int) -> bool:
    inside = not root or root in part.path
    if _is_noise(part):
        # A list of sources is links as well: what the extractor keeps inside the text stays.
        named = any(NOISE.search(name) for name in part.named) or part.region
        label = LABEL.fullmatch(part.text) or is_bar(part)
        return told and inside and not named and not label
    shape = shape_of(part.text) if part.kind == "paragraph" else None
    bare_number = part.text[-1:].isdigit()
    return inside and not (shape in ("button", "counter", "rule") and not (told and bare_number))


def _mend_beginning(parts: Sequence[Part], said: Sequence[bool], kept: list[bool]) -> None:
    """The title over the text stays, wherever it lies, with who wrote it; what is before goes.

    Where there is no title, a few short lines right above the text stay, in doubt.
    """
    first = next((at for at, told in enumerate(said) if told and kept[at]), None)
    if first is None:
        return
    title = next((at for at in range(first) if kept[at] and parts[at].kind == "heading"), None)
    if title is None and not (parts[first].kind == "heading" and parts[first].level == 1):
        title = next((at for at in range(first) if _is_title(parts[at])), None)
    if title is not None:
        for at in range(title, first):
            kept[at] = kept[at] or at == title or _is_byline(parts[at])
    start = title if title is not None else max(0, first - FEW_LINES)
    for at in range(start):
        kept[at] = False


def _is_title(part: Part) -> bool:
    named = any(NOISE.search(name) for name in part.named)
    return part.kind == "heading" and part.level == 1 and not named


def _is_byline(part: Part) -> bool:
    """A line under the title in which the writers name themselves."""
    short = len(part.text) < 120 and part.kind == "paragraph" and not shape_of(part.text)
    return short and (
        BYLINE.match(part.text) is not None or any(AUTHOR.search(name) for name in part.named)
    )


def _why(part: Part) -> str:
    if part.region:
        return part.region
    shape = shape_of(part.text)
    if shape:
        return shape
    for name in part.named:
        found = NOISE.search(name)
        if found:
            return found[0].strip(" _-").casefold()
    return "links" if part.linked > LINKED * len(part.text) else "around the text"
