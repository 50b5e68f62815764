"""How to cite a text: plain, BibTeX and CSL-JSON, written by hand.

BibTeX: title in double braces, names with a lower-case word braced, special characters escaped,
url verbatim (escaping breaks it in readers).
"""

import json
from collections.abc import Callable
from typing import Any

from principles.models import Source

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
}
STAND_IN = frozenset(
    {"article-magazine", "article-journal", "article-newspaper", "chapter", "post-weblog",
     "paper-conference"}
)  # fmt: skip


def plain(source: Source) -> str:
    """One line for a reading list: authors, year, title, publisher, address."""
    names = " and ".join(
        ", ".join(part for part in (a["family"], a["given"]) if part) for a in source.authors
    )
    parts = [
        f"{names} ({source.year or 'no date'})." if names else f"({source.year or 'no date'}).",
        f"{source.title}{'' if source.title[-1:] in '?!.' else '.'}",
        f"{source.publisher}." if source.publisher else "",
        source.address,
    ]
    return " ".join(part for part in parts if part)


def bibtex(source: Source) -> str:
    """One BibTeX entry, of the kind that every reader knows."""
    fields = {
        "author": " and ".join(_bibtex_name(author) for author in source.authors),
        "title": f"{{{source.title.translate(ESCAPES)}}}",
        "year": source.year,
        "howpublished": source.publisher.translate(ESCAPES),
        "note": source.published_note.translate(ESCAPES),
        "url": source.address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value.strip("{}")]
    return "\n".join([f"@misc{{{source.slug},", *lines, "}", ""])


def csl(source: Source) -> list[dict[str, Any]]:
    """The same as CSL-JSON: a list of one item."""
    item: dict[str, Any] = {
        "id": source.slug,
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
    if source.published_note:
        item["note"] = source.published_note
    return [item]


def csl_json(source: Source) -> str:
    return json.dumps(csl(source), ensure_ascii=False, indent=2) + "\n"


FORMS: dict[str, tuple[Callable[[Source], str], str]] = {
    "txt": (lambda source: plain(source) + "\n", "text/plain"),
    "bib": (bibtex, "application/x-bibtex"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}


def _bibtex_name(author: dict[str, str]) -> str:
    if not author.get("given"):
        return f"{{{author['family'].translate(ESCAPES)}}}"
    family = author["family"].translate(ESCAPES)
    if any(word[:1].islower() for word in author["family"].split()):
        family = f"{{{family}}}"
    return f"{family}, {author['given'].translate(ESCAPES)}"


def _csl_name(author: dict[str, str]) -> dict[str, str]:
    if not author.get("given"):
        return {"literal": author["family"]}
    return {"family": author["family"], "given": author["given"]}
