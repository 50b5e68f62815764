"""An equation of a Word document in one line: (a + b)/c, x^2, a_1, √(y)."""

from collections import defaultdict
from collections.abc import Mapping

from lxml import etree

MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_BETWEEN = {"m": "; ", "mr": " ", "eqArr": "; ", "oMathPara": " "}
_PROPERTIES = "Pr"  # names of what says how a part looks end in it: fPr, dPr


def written(element: etree._Element) -> str:
    """The signs of an equation in the order in which they are read; a parser bounds its depth."""
    name = etree.QName(element).localname
    if name == "t" or name.endswith(_PROPERTIES):
        return (element.text or "") if name == "t" else ""
    # Each part is written once: twice would take a power of two of the depth.
    inner = [(etree.QName(child).localname, written(child)) for child in element
             if isinstance(child.tag, str)]  # fmt: skip
    shape = _SHAPES.get(name)
    if shape is not None:
        return shape(element, defaultdict(str, inner))
    texts = [text for _, text in inner if text]
    if name == "d":
        between = _told(element, "sepChr", "|").join(texts)
        return f"{_told(element, 'begChr', '(')}{between}{_told(element, 'endChr', ')')}"
    return _BETWEEN.get(name, "").join(texts)


def _fraction(_: etree._Element, part: Mapping[str, str]) -> str:
    return f"{_one(part['num'])}/{_one(part['den'])}"


def _root(_: etree._Element, part: Mapping[str, str]) -> str:
    return f"{part['deg']}√{_one(part['e'])}"


def _raised(_: etree._Element, part: Mapping[str, str]) -> str:
    return f"{_one(part['e'])}{_beside(part)}"


def _sum(element: etree._Element, part: Mapping[str, str]) -> str:
    return f"{_told(element, 'chr', '∫')}{_beside(part)} {part['e']}"


def _beside(part: Mapping[str, str]) -> str:
    below = f"_{_one(part['sub'])}" if part["sub"] else ""
    return below + (f"^{_one(part['sup'])}" if part["sup"] else "")


_SHAPES = {"f": _fraction, "rad": _root, "nary": _sum,
           "sSub": _raised, "sSup": _raised, "sSubSup": _raised}  # fmt: skip


def _one(text: str) -> str:
    """In brackets where it is more than one number or name."""
    bare = text.strip()
    return bare if bare.isalnum() or not bare else f"({bare})"


def _told(element: etree._Element, name: str, usual: str) -> str:
    """A sign that an equation's part says of itself, at most one letter long."""
    for space in MATH:
        found = element.find(f"{space}{etree.QName(element).localname}Pr/{space}{name}")
        if found is not None:
            return str(found.get(f"{space}val", ""))[:1]
    return usual
