"""How to cite a text, a passage of it or a guide page: plain, BibTeX and CSL-JSON, by hand.

BibTeX: title in double braces, names with a lower-case word, an “and” or a comma braced, special
characters escaped, url verbatim but for the signs that hold an entry together (escaping breaks it
in readers).
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from principles.models import GuideVersion, Source

ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# In an address these stand as their percent codes, which lead to the same place.
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
# What parts one name from the next in BibTeX, or one part of a name from another.
_AND = re.compile(r"\band\b", re.I)
_PARTED = re.compile(r"\band\b|,", re.I)
CSL_TYPES = {
    "book": "book",
    "book chapter": "chapter",
    "conference paper": "paper-conference",
    "handout": "pamphlet",
    "journal article": "article-journal",
    "newspaper article": "article-newspaper",
    "report": "report",
    "talk": "speech",
    "thesis": "thesis",
    "web page": "webpage",
    "article": "article-magazine",
    "blog article": "post-weblog",
    "paper": "article",
    "interview": "interview",
    "excerpt": "article",
    "guide page": "webpage",
}
STAND_IN = frozenset(
    {"article-magazine", "article-journal", "article-newspaper", "chapter", "post-weblog",
     "paper-conference"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Where:
    """Which part of a text is cited: a key, its name (paragraphs 3 to 5), chosen words, address."""

    key: str
    name: str
    words: str
    address: str

    @property
    def note(self) -> str:
        """What a reference says of it beside the text's own facts."""
        said = f"“{self.words}”, {self.name}" if self.words else self.name
        return f"{said[:1].upper()}{said[1:]}: {self.address}"


def guide_as_source(version: GuideVersion) -> Source:
    """A guide page as something to be cited: a text of this site, in its version."""
    page = reverse("principles:guide_version", args=[version.slug, version.number])
    return Source(
        slug=f"{version.slug}-version-{version.number}",
        title=f"{version.title}, version {version.number}",
        kind="guide page",
        publisher="Reflections",
        published=f"{version.loaded_at:%Y-%m-%d}",
        address=f"{settings.SITE_URL}{page}",
    )


def plain(source: Source, where: Where | None = None) -> str:
    """One line for a reading list: authors, year, title, paragraph, publisher, addresses."""
    names = _joined(
        [", ".join(part for part in (a["family"], a["given"]) if part) for a in source.authors]
    )
    parts = [
        f"{names} ({source.year or 'no date'})." if names else f"({source.year or 'no date'}).",
        f"{source.title}{'' if source.title[-1:] in '?!.' else '.'}",
        f"{source.publisher}." if source.publisher else "",
        source.address,
        where.note if where else "",
    ]
    return " ".join(part for part in parts if part)


def _joined(names: list[str]) -> str:
    """Names one after the other; where one of them holds an “and” of its own, by semicolons."""
    return ("; " if any(_AND.search(name) for name in names) else " and ").join(names)


def bibtex(source: Source, where: Where | None = None) -> str:
    """One BibTeX entry, of the kind that every reader knows."""
    notes = [source.published_note, where.note if where else ""]
    fields = {
        "author": " and ".join(_bibtex_name(author) for author in source.authors),
        "title": f"{{{source.title.translate(ESCAPES)}}}",
        "year": source.year,
        "howpublished": source.publisher.translate(ESCAPES),
        "note": " ".join(note for note in notes if note).translate(ESCAPES),
        "url": source.address.translate(IN_ADDRESS),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value.strip("{}")]
    return "\n".join([f"@misc{{{_key(source, where)},", *lines, "}", ""])


def _key(source: Source, where: Where | None) -> str:
    return f"{source.slug}-{where.key}" if where else source.slug


def csl(source: Source, where: Where | None = None) -> list[dict[str, Any]]:
    """The same as CSL-JSON: a list of one item."""
    item: dict[str, Any] = {
        "id": _key(source, where),
        "type": CSL_TYPES.get(source.kind, "document"),
        "title": source.title,
        "author": [_csl_name(author) for author in source.authors],
    }
    if source.published:
        item["issued"] = {"date-parts": [[int(part) for part in source.published.split("-")]]}
    if source.publisher:
        # A blog or a magazine is what its articles stand in; anything else has a publisher.
        item["container-title" if item["type"] in STAND_IN else "publisher"] = source.publisher
    if source.address:
        item["URL"] = source.address
    if where:
        item["section"] = where.name
    notes = [source.published_note, where.note if where else ""]
    if any(notes):
        item["note"] = " ".join(note for note in notes if note)
    return [item]


def csl_json(source: Source, where: Where | None = None) -> str:
    return _as_json(csl(source, where))


def _as_json(items: list[dict[str, Any]]) -> str:
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def as_list(sources: Iterable[Source], form: str) -> str:
    """Several texts in one file: a form of FORMS."""
    if form == "json":
        return _as_json([item for source in sources for item in csl(source)])
    write, _ = FORMS[form]
    return ("\n" if form == "bib" else "").join(write(source, None) for source in sources)


FORMS: dict[str, tuple[Callable[[Source, Where | None], str], str]] = {
    "txt": (lambda source, where: plain(source, where) + "\n", "text/plain"),
    "bib": (bibtex, "application/x-bibtex"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}


def _bibtex_name(author: dict[str, str]) -> str:
    if not author.get("given"):
        return f"{{{author['family'].translate(ESCAPES)}}}"
    family, given = (author[part].translate(ESCAPES) for part in ("family", "given"))
    if _PARTED.search(family) or any(word[:1].islower() for word in author["family"].split()):
        family = f"{{{family}}}"
    return f"{family}, {{{given}}}" if _PARTED.search(given) else f"{family}, {given}"


def _csl_name(author: dict[str, str]) -> dict[str, str]:
    if not author.get("given"):
        return {"literal": author["family"]}
    return {"family": author["family"], "given": author["given"]}
