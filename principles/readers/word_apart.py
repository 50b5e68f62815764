"""What a Word document holds in its pages that is no text to be read: hidden words, contents.

Both are told by what the file says of them and not by how it looks, and are given styles of our
own before the document is turned into HTML, so that they keep their place in the order.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
BODY, STYLES = "word/document.xml", "word/styles.xml"
CONTENTS, HIDDEN = "ReadAsContents", "ReadAsHidden"
_GALLERY = "Table of Contents"
NEEDED = (".xml", ".rels")
_OFF = ("0", "false", "off")
_LISTS = re.compile(r"\s*TOC\b", re.I)
_TOLD = re.compile(rb"vanish|Table of Contents|\bTOC\b", re.I)


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member; none where there is no such member."""
    return archive.read(name) if name in archive.namelist() else b""


def tree_of(data: bytes) -> etree._Element | None:
    """XML of a member: no entities, no document types, nothing fetched."""
    if not data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def style_apart(root: etree._Element, body: bytes, styles: bytes) -> bool:
    """Give the styles CONTENTS and HIDDEN to what is to be set apart, and say whether any may be.

    `root` is the tree of `body`. Raises lxml's XMLSyntaxError for styles that are no XML.
    """
    if not (_TOLD.search(body) or b"vanish" in styles):
        return False
    for paragraph in _contents(root):
        _give_style(paragraph, CONTENTS)
    _part_hidden(root, _hidden_styles(tree_of(styles)))
    return True


def _contents(root: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs in a control that holds contents, or all of whose words are its field's."""
    for control in root.iter(f"{W}sdt"):
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(f"{W}val") == _GALLERY:
            yield from control.iter(f"{W}p")
    listed = _in_fields(root)
    for paragraph in root.iter(f"{W}p"):
        words = [text for text in paragraph.iter(f"{W}t") if (text.text or "").strip()]
        if words and all(text in listed for text in words):
            yield paragraph


@dataclass(slots=True)
class _Field:
    """A field that is not closed yet, and how many texts stood before what it shows."""

    told: str
    since: int


def _in_fields(root: etree._Element) -> set[etree._Element]:
    """The texts that fields show which list what a document holds; a field that never ends has
    none, or it would take the whole text."""
    found: set[etree._Element] = set()
    texts: list[etree._Element] = []
    fields: list[_Field] = []
    for element in root.iter(f"{W}t", f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        kind = element.get(f"{W}fldCharType", "")
        if element.tag == f"{W}t":
            texts.append(element)
        elif element.tag == f"{W}fldSimple":
            if _LISTS.match(element.get(f"{W}instr", "")):
                found.update(element.iter(f"{W}t"))
        elif element.tag == f"{W}instrText" and fields:
            fields[-1].told += element.text or ""
        elif kind == "begin":
            fields.append(_Field("", len(texts)))
        elif kind == "end" and fields:
            field = fields.pop()
            if _LISTS.match(field.told):
                found.update(texts[field.since :])
    return found


def _give_style(paragraph: etree._Element, style: str) -> None:
    for old in paragraph.findall(f"{W}pPr"):
        paragraph.remove(old)
    told = etree.Element(f"{W}pPr")
    etree.SubElement(told, f"{W}pStyle").set(f"{W}val", style)
    paragraph.insert(0, told)


def _hidden_styles(styles: etree._Element | None) -> set[str]:
    """The ids of styles that hide what is written in them."""
    if styles is None:
        return set()
    return {
        style.get(f"{W}styleId", "")
        for style in styles.iter(f"{W}style")
        if _hides(style.find(f"{W}rPr")) is True
    }


def _hides(properties: etree._Element | None) -> bool | None:
    """Whether letters are hidden; None where nothing is said. A hidden end of a paragraph, as
    between a heading and the words behind it, hides nothing."""
    if properties is None or (hidden := properties.find(f"{W}vanish")) is None:
        return None
    on = hidden.get(f"{W}val", "1") not in _OFF
    return on and properties.find(f"{W}specVanish") is None


def _part_hidden(root: etree._Element, styles: set[str]) -> None:
    """Hidden words leave their paragraph, or the table around it, for one of their own behind."""
    for paragraph in list(root.iter(f"{W}p")):
        words = []
        for run in paragraph.iter(f"{W}r"):
            within = next(run.iterancestors(f"{W}p"), None)
            read = next(run.iterancestors(CHOICE, f"{W}moveFrom", f"{W}del"), None) is None
            if within is paragraph and read and _is_hidden(run, paragraph, styles):
                words.append(_taken(run))
        text = " ".join("".join(words).split())
        if text:
            around = [paragraph, *paragraph.iterancestors(f"{W}p", f"{W}tbl")][-1]
            around.addnext(_paragraph(text))


def _is_hidden(run: etree._Element, paragraph: etree._Element, styles: set[str]) -> bool:
    said = _hides(run.find(f"{W}rPr"))
    if said is not None:
        return said
    names = (run.find(f"{W}rPr/{W}rStyle"), paragraph.find(f"{W}pPr/{W}pStyle"))
    return any(name is not None and name.get(f"{W}val") in styles for name in names)


def _taken(run: etree._Element) -> str:
    """The words of a run, which it has no longer; marks of fields and notes stay where they are."""
    words = []
    for child in list(run):
        if child.tag in (f"{W}t", f"{W}tab", f"{W}br"):
            words.append(child.text or " ")
            run.remove(child)
    return "".join(words)


def _paragraph(text: str) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    _give_style(paragraph, HIDDEN)
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text
    return paragraph
