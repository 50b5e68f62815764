"""Texts whose words, facts and ties try to run, and the pages on which they show."""

import json
from collections.abc import Iterator, Sequence
from html import escape

from django.utils import timezone

from peersupport.people.models import Person
from principles.models import Block, Edition, Source
from principles.models.tie import LONGEST_WHY
from principles.services import tying
from tests.browser.injections import payload
from tests.principles.made import pdf, web_page, word_document, word_paragraph

FACTS = ("fact", "author", "press", "web", "summary", "rights", "heading", "block", "why", "note")
FILES = ("markdown", "raw", "page", "word", "pdf", "plain")
# What a payload left open would swallow the rest of the page, and the other payloads with it.
ENDS = "-->\"'></script></style></template></noscript></iframe></textarea></title></math></svg>"
CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/'
    '2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}'
    "</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>"
)


def files(numbers: Sequence[int]) -> Iterator[tuple[str, str, bytes]]:
    """One file of each format that holds them all: where, under which name, and its bytes."""
    first, last = numbers[0], numbers[-1]

    def all_of(where: str) -> list[str]:
        return [payload(number, where) for number in numbers]

    told = [json.dumps(payload(number, "markdown")) for number in (first, last)]
    text = "\n\n".join(
        ["# " + payload(first, "markdown"), *all_of("markdown"), f"Some words and {last}."]
    )
    head = f"---\ntitle: {told[0]}\nauthor: {told[1]}\n---\n\n"
    yield "markdown", f"{payload(first, 'file', 90)}.md", (head + text).encode()
    raw = web_page("".join(f"<p>Some words. {each}{ENDS}</p>\n" for each in all_of("raw")))
    yield "raw", f"{payload(last, 'file', 90)}.html", raw
    body = "".join(f"<p>Words. {escape(each)}</p>\n" for each in all_of("page"))
    top = f"<title>{escape(payload(first, 'page'))}</title>"
    yield "page", "page.html", web_page(f"<article><h1>One</h1>{body}</article>", head=top)
    parts = [
        word_paragraph(payload(first, "word"), "Heading1"),
        *map(word_paragraph, all_of("word")),
    ]
    core = CORE.format(escape(payload(first, "word")), escape(payload(last, "word")))
    yield "word", "word.docx", word_document("".join(parts), {"docProps/core.xml": core})
    yield "pdf", "paper.pdf", pdf([f"Some words. {each}" for each in all_of("pdf")], 200)
    yield "plain", "plain.txt", "\n\n".join(all_of("plain")).encode()


def shelf(trainer: Person, numbers: Sequence[int]) -> list[str]:
    """A text for each, with the payload in all of its facts; and the addresses they show at."""
    Source.objects.filter(slug__startswith="injected-").delete()
    made = [text_of(number, trainer) for number in numbers]
    for block in Block.objects.filter(source__in=made, kind="paragraph"):
        why = payload(int(block.source.slug.removeprefix("injected-")), "why", LONGEST_WHY)
        tying.tie(by=trainer, block=block, pole="hope", why=why)
    pages = [f"/principles/sources/{each.slug}/" for each in made]
    return [
        *(f"/principles/{rest}" for rest in ("", "sources/", "ties/hope/", "hope-vs-fear/")),
        *pages, f"{pages[0]}published/", f"{pages[0]}edition/", f"{pages[0]}tie/p1/",
        f"{pages[0]}find/?q=words",
    ]  # fmt: skip


def text_of(number: int, trainer: Person) -> Source:
    def said(where: str, most: int = 300) -> str:
        return payload(number, where, most)

    source = Source.objects.create(
        slug=f"injected-{number}", title=said("fact"), kind="handout", place=900,
        authors=[{"given": said("author"), "family": said("author")}], publisher=said("press"),
        address=f"https://example.org/{said('web')}", summary=said("summary"), published="2019",
        published_note=said("note"), last_number=1,
    )  # fmt: skip
    Edition.objects.create(
        source=source, file_hash=f"{number:064}", file_name=said("file"), size=9,
        decoded_as="utf-8", rights=said("rights"), imported_at=timezone.now(), imported_by=trainer,
    )  # fmt: skip
    Block.objects.create(
        source=source, place=1, kind="heading", level=2, slug="a", text=said("heading")
    )
    Block.objects.create(
        source=source, place=2, number=1, kind="paragraph", text=f"words {said('block')}"
    )
    return source
