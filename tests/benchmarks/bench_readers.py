"""How exactly documents of every format are read, and what a page of each costs."""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from io import BytesIO

import mammoth
import trafilatura
from markdown_it import MarkdownIt
from pdfminer.high_level import extract_text

from principles.readers import Recognised, markdown, pdf, plain_text, web_page, word
from principles.readers.decoding import decode
from principles.services.converting import convert
from tests.benchmarks.harness import QUICK, Bench
from tests.benchmarks.registry import benchmark
from tests.principles.documents import FORMATS, Agreement, Document, agreement, documents
from tests.principles.made import as_format

READ: dict[str, Callable[[bytes], Recognised]] = {
    "markdown": markdown.read,
    "html": web_page.read,
    "docx": word.read,
    "pdf": pdf.read,
}
ENDINGS = {"markdown": ".md", "html": ".html", "docx": ".docx", "pdf": ".pdf"}


def agreements() -> dict[tuple[str, str], list[tuple[Document, Agreement]]]:
    """What each document of each set and format was read as, in place of what stands there."""
    found = defaultdict(list)
    for document in documents():
        read = READ[document.format](document.path.read_bytes())
        found[(document.set, document.format)].append((document, agreement(document, read)))
    return found


@benchmark("readers")
def readers(bench: Bench) -> None:
    """Words in order and borders right for each format; milliseconds for a page."""
    for (group, form), rows in sorted(agreements().items()):
        worst = min(rows, key=lambda row: row[1].words + row[1].borders)
        bench.note(
            f"{group}: {form}",
            documents=len(rows),
            words_in_order=_share([row.words for _, row in rows]),
            paragraph_borders_right=_share([row.borders for _, row in rows]),
            headings_told=_share([row.headings for _, row in rows]),
            least=f"{worst[0].path.name}: {worst[1].words:.1%}, {worst[1].borders:.1%}",
        )
    text = "\n".join(words for d in documents() if d.format == "pdf" for _, words in d.expected)
    files = {form: as_format(form, text) for form in FORMATS}
    pages = pdf.read(files["pdf"]).pages
    _in_this_process(bench, text, files, pages)
    _by_the_child(bench, files, pages)


def _share(values: list[float]) -> str:
    return f"{statistics.mean(values):.2%}"


def _in_this_process(bench: Bench, text: str, files: dict[str, bytes], pages: int) -> None:
    alone: dict[str, Callable[[], object]] = {
        "markdown": lambda: MarkdownIt().parse(decode(files["markdown"])[0]),
        "html": lambda: trafilatura.extract(files["html"], fast=True),
        "docx": lambda: mammoth.extract_raw_text(BytesIO(files["docx"])),
        "pdf": lambda: extract_text(BytesIO(files["pdf"])),
    }
    calls: dict[str, Callable[[], object]] = {
        "plain text, decoded alone": partial(decode, text.encode()),
        "plain text": partial(plain_text.read, text.encode()),
    }
    for form in FORMATS:
        calls[form] = partial(READ[form], files[form])
        calls[f"{form}, its library alone"] = alone[form]
    rows = bench.compare(f"{pages} pages", calls, beside="plain text", seconds=10)
    bench.note(
        "CPU milliseconds for a page",
        **{row.name.replace(" ", "_"): round(row.cpu_ms / pages, 2) for row in rows},
    )


def _by_the_child(bench: Bench, files: dict[str, bytes], pages: int) -> None:
    """From bytes to parts through a process of its own: seconds on the clock."""
    figures: dict[str, object] = {}
    for form in FORMATS:
        for name, data in (
            ("a_line", as_format(form, "One line.")),
            (f"{pages}_pages", files[form]),
        ):
            took = []
            for _ in range(1 if QUICK else 5):
                began = time.perf_counter()
                convert(f"a{ENDINGS[form]}", data)
                took.append(time.perf_counter() - began)
            figures[f"{form}_{name}"] = f"{statistics.median(took):.2f} s"
    bench.note("Through a process of its own", **figures)
