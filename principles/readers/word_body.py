"""The body of a Word document made ready to be turned into HTML, and what of it could get lost.

The converter passes over what it has no rule for: simple fields, stretches with a direction of
their own, text boxes of newer versions, equations. Their words are put where it reads them, and
afterwards the words of the file are compared with those that were read.
"""

import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from principles.readers.blocks import Block, Doubt
from principles.readers.outline import words_of
from principles.readers.structure import INVISIBLE
from principles.readers.word_apart import BODY, NEEDED, STYLES, member, style_apart, tree_of
from principles.readers.word_equations import MATH, written

WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
EITHER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SHOWN, LONGEST = 6, 24  # words that are named where some are missing, and their letters
BLANK = ("tab", "br", "cr", "ptab")


@dataclass(frozen=True, slots=True)
class Body:
    """The document to be converted; its words, its equations in a line each, and how many other
    documents lie inside it unread."""

    data: bytes
    words: Counter[str]
    equations: Sequence[str]
    embedded: int


def prepared(data: bytes, archive: zipfile.ZipFile) -> Body:
    """Raises lxml's XMLSyntaxError for a body that is no XML."""
    body = member(archive, BODY)
    root = tree_of(body)
    if root is None:
        return Body(data, Counter(), (), 0)
    brought = _bring_out_boxes(root)
    changed = style_apart(root, body, member(archive, STYLES))
    equations = _write_equations(root)
    unwrapped = _unwrap(root)
    embedded = sum(1 for _ in root.iter(*_tags("altChunk")))
    words = words_in(_texts(root))
    if changed or equations or unwrapped or brought:
        data = _copy(archive, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return Body(data, words, equations, embedded)


def doubts_of(body: Body, blocks: Sequence[Block], read: Iterable[str]) -> list[Doubt]:
    """What a person should look at: equations, and words of the body that were not `read`."""
    first = blocks[0].line
    found = list(_unlike_printed(body.equations, blocks))
    if body.embedded:
        found.append(Doubt(first, "another document lies inside this one, and its words are not "
                           "read; open the file, save it again, and add it anew"))  # fmt: skip
    missing = list((body.words - words_in(read)).elements())
    if missing:
        some = ", ".join(f"“{word[:LONGEST]}”" for word in missing[:SHOWN])
        many = len(missing) > 1
        found.append(Doubt(first, f"{len(missing)} word{'s' if many else ''} of the file "
                           f"{'were' if many else 'was'} not read here: {some}"
                           f"{' and others' if len(missing) > SHOWN else ''}"))  # fmt: skip
    return found


def words_in(texts: Iterable[str]) -> Counter[str]:
    """Each word with how often it stands there, however its signs are put together."""
    told = (unicodedata.normalize("NFKC", text.translate(INVISIBLE)) for text in texts)
    return Counter(word for text in told for word in words_of(text))


def _unlike_printed(equations: Iterable[str], blocks: Sequence[Block]) -> Iterator[Doubt]:
    """A doubt at each part that holds an equation whose shape says something."""
    waiting = ["".join(each.split()) for each in equations if any(sign in each for sign in "/^_√")]
    for block in blocks:
        text = "".join(block.text.split())
        held = [each for each in waiting if each in text]
        if held:
            yield Doubt(block.line, "an equation is written in one line here")
            waiting = [each for each in waiting if each not in held]


def _tags(*names: str) -> tuple[str, ...]:
    return tuple(f"{space}{name}" for space in WORD for name in names)


def _write_equations(root: etree._Element) -> list[str]:
    """Each equation becomes words in a line, in its place."""
    found = []
    names = [f"{space}{name}" for space in MATH for name in ("oMathPara", "oMath")]
    for equation in list(root.iter(*names)):
        around = equation.getparent()
        if around is None or next(equation.iterancestors(*names), None) is not None:
            continue
        text = written(equation)
        paragraph = next(equation.iterancestors(*_tags("p")), None)
        space = f"{{{etree.QName(root if paragraph is None else paragraph).namespace}}}"
        run = etree.Element(f"{space}r")
        etree.SubElement(run, f"{space}t").text = text
        run.tail = equation.tail
        if paragraph is None:
            alone = etree.Element(f"{space}p")
            alone.append(run)
            run = alone
        around.replace(equation, run)
        found.append(text)
    return found


def _unwrap(root: etree._Element) -> bool:
    """What stands in a simple field, or in a stretch with a direction, stands there without it."""
    wrapped = list(root.iter(*_tags("fldSimple", "dir", "bdo")))
    for element in wrapped:
        around = element.getparent()
        if around is None:
            continue
        for child in list(element):
            element.addprevious(child)
        around.remove(element)
    return bool(wrapped)


def _bring_out_boxes(root: etree._Element) -> bool:
    """Words in a text box that no older form repeats stand behind the paragraph that holds it."""
    any_brought = False
    for box in reversed(list(root.iter(*_tags("txbxContent")))):
        older = next(
            box.iterancestors(f"{EITHER}Fallback", "{urn:schemas-microsoft-com:vml}*"), None
        )
        paragraph = next(box.iterancestors(*_tags("p")), None)
        if (
            older is not None
            or paragraph is None
            or any(map(_is_repeated, box.iterancestors(f"{EITHER}Choice")))
        ):
            continue
        for child in reversed(list(box)):
            paragraph.addnext(child)
        any_brought = True
    return any_brought


def _is_repeated(choice: etree._Element) -> bool:
    """Whether an older form beside it, or another choice above it, holds words as well."""
    others = (other for other in choice.itersiblings() if other.tag == f"{EITHER}Fallback")
    above = (other for other in choice.itersiblings(preceding=True))
    return any(_holds_words(other) for other in (*others, *above))


def _holds_words(element: etree._Element) -> bool:
    return next(element.iter(*_tags("t")), None) is not None


def _texts(root: etree._Element) -> Iterator[str]:
    """The body's words by paragraph, as a reader should find them: changes accepted, what two
    forms repeat once."""
    passed = set()
    for choice in root.iter(f"{EITHER}Choice"):
        if _is_repeated(choice):
            passed.add(choice)
    passed.update(root.iter(*_tags("del", "moveFrom")))
    letters: list[str] = []
    skipping: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipping is not None:
            skipping = None if event == "end" and element is skipping else skipping
        elif event == "start" and element in passed:
            skipping = element
        elif element.tag in _PARAGRAPH:
            yield "".join(letters)
            letters.clear()
        elif event == "start":
            letters.append(_letters(element))
    yield "".join(letters)


_PARAGRAPH = frozenset(_tags("p"))
_TEXT = frozenset((*_tags("t"), *(f"{space}t" for space in MATH)))
_BLANK = frozenset(_tags(*BLANK))
_HYPHEN = frozenset(_tags("noBreakHyphen"))


def _letters(element: etree._Element) -> str:
    if element.tag in _TEXT:
        return element.text or ""
    if element.tag in _BLANK:
        return " "
    return "-" if element.tag in _HYPHEN else ""


def _copy(archive: zipfile.ZipFile, body: bytes) -> bytes:
    """The document with this body, and without what no reader needs."""
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as copy:
        for name in archive.namelist():
            if name != BODY and name.endswith(NEEDED):
                copy.writestr(name, archive.read(name))
        copy.writestr(BODY, body)
    return changed.getvalue()
