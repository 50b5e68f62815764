"""Web pages and Markdown that are traps: depth, breadth, encodings, and what patterns choke on."""

import random
from collections.abc import Callable

from tests.principles.made import pdf, web_page, word_document, word_paragraph

Made = tuple[str, bytes]
WORDS = "<p>A bench stands where it was put, and nobody remembers by whom.</p>"


def deep_page(chance: random.Random) -> Made:
    tag = chance.choice(("div", "blockquote", "b", "ul><li", "table><tr><td", "span", "svg><td"))
    return "deep.html", web_page(f"<{tag}>" * chance.choice((101, 5_000, 300_000)) + WORDS)


def hidden_depth(chance: random.Random) -> Made:
    """Depth that a simple count does not see: closings that close nothing."""
    piece = chance.choice(
        (
            "<div></b>", "<div x='</div>'>", "<div><noscript></div></noscript>",
            "<div><table><tr><td></div></td></tr></table>", "<div><select></div></select>",
            "<div><script><!--<script></script></div>--></script>", "<p><b id=%d></p>",
            "<table><tr><td><svg></td></tr></table><div></svg></div>",
        )
    )  # fmt: skip
    times = chance.choice((3_000, 60_000))
    body = "".join(piece.replace("%d", str(number)) for number in range(times))
    return "hidden.htm", web_page(body + WORDS)


def broad_page(chance: random.Random) -> Made:
    piece = chance.choice(
        ("<p>a", "<br>", "<td>a", "<li>a", "<a href=a>a</a> ", "<hr>", "&amp;", "<")
    )
    return "broad.html", web_page(WORDS + piece * chance.choice((20_000, 800_000)))


def attributes(chance: random.Random) -> Made:
    many = " ".join(f"a{number}={chance.choice('abc')}" for number in range(100_000))
    quote = chance.choice(("", '"', "'", "=", '="', "/ / /"))
    return "attributes.html", web_page(f"<div {many} {quote}>{WORDS}")


def page_table(chance: random.Random) -> Made:
    row = "<tr>" + "<td>cell" * chance.choice((3, 400))
    return "table.html", web_page(f"<table>{row * chance.choice((2_000, 30_000))}</table>")


def page_entities(chance: random.Random) -> Made:
    what = chance.choice(
        (
            '<!DOCTYPE html [<!ENTITY a "b">]>', '<!doctype a SYSTEM "file:///etc/passwd" [ ]>',
            '<!ENTITY a SYSTEM "file:///etc/passwd">', "<!DOCTYPE" + "[" * 10_000,
        )
    )  # fmt: skip
    return "entities.html", f"{what}<p>&a;{WORDS}".encode()


def unclosed(chance: random.Random) -> Made:
    what = chance.choice(
        ("<!--", "<script>", "<style>", "<textarea>", "<a href='", "<p", "<![CDATA[")
    )
    return "unclosed.html", web_page(WORDS + what + "a <b " * chance.choice((10, 200_000)))


def fetching(chance: random.Random) -> Made:
    """A page that wants other addresses opened, from here or by whoever reads it."""
    outside = chance.choice(("http://127.0.0.1:9/a", "file:///etc/passwd", "//127.0.0.1/a"))
    head = f'<base href="{outside}"><meta http-equiv=refresh content="0;{outside}">'
    body = f'<img src="{outside}"><iframe src="{outside}"></iframe><link href="{outside}">'
    return "fetching.html", web_page(body + WORDS, head=head)


def encodings(chance: random.Random) -> Made:
    """Encodings that are named wrongly, that are none, or that take long."""
    name = chance.choice(
        (
            "utf-7", "utf-16", "utf-32", "hex", "zip", "bz2", "rot13", "punycode", "idna", "uu",
            "unicode_escape", "raw_unicode_escape", "undefined", "shift_jis", "big5", "mbcs",
            "base64", "../../a", "utf-8" * 7, "iso-2022-jp", "cp037",
        )
    )  # fmt: skip
    meta = f'<meta charset="{name}">'.encode()
    rest = chance.choice((chance.randbytes(40_000), b"\\u0041" * 9_000, b"-a9b" * 50_000, b"\xff"))
    return "encodings.html", meta + WORDS.encode() + rest


def null_bytes(chance: random.Random) -> Made:
    name = chance.choice(("null.md", "null.html", "null.docx", "null.pdf", "null.txt"))
    return name, b"words\0words " * 99 if chance.random() < 0.5 else b"\0" * 5_000


def half_characters(chance: random.Random) -> Made:
    text = "Schöner Tag – “danke”, 🙂 ".encode(chance.choice(("utf-8", "utf-16", "utf-16-be")))
    return chance.choice(("half.md", "half.html")), text[: chance.randrange(1, len(text))] * 50


def markdown_nests(chance: random.Random) -> Made:
    sign = chance.choice(
        (">", "> ", "- ", "1. ", "[", "![", "*a_", "`", "<div>", "\\", "[a](", "~~~")
    )
    text = sign * chance.choice((1_000, 40_000, 400_000))
    return "nests.md", f"{text}\n\nwords\n".encode()


def markdown_lines(chance: random.Random) -> Made:
    line = chance.choice(
        ("[a]: b\n", "| a | b |\n", "|-|-|\n", "* * *\n", "a\n-\n", "    a\n", "[^1]: a\n",
         "&#0;\n", "<!--\n", "```\n", "a  \n", "# \n", "- a\n\n", "-\n - a\n  - b\n")
    )  # fmt: skip
    return "lines.md", (line * chance.choice((500, 30_000))).encode()


def long_facts(chance: random.Random) -> Made:
    facts = chance.choice(("---\ntitle: ", "---\n" + "a: b\n" * 50_000, "% ", "---\n" * 5_000))
    return "facts.md", (facts + "a" * 100_000 + "\n---\nwords\n").encode()


def patterns(chance: random.Random) -> Made:
    """Lines on which a careless pattern takes the square of their length, or worse."""
    line = chance.choice(
        (
            "From: ",
            "A note: ",
            "1" * 30,
            "- " * 20,
            "* ",
            "(",
            "www.",
            "January 1 ",
            "a, " * 9,
            "\u00a0",
        )
    )
    name = chance.choice(("patterns.txt", "patterns.md", "patterns.html"))
    return name, (line * chance.choice((2_000, 60_000))).encode()


def giant(chance: random.Random) -> Made:
    name = chance.choice(("giant.md", "giant.html", "giant.txt"))
    return name, b"a" * chance.choice((1_900_000, 3_000_000, 24_000_000))


def polyglots(chance: random.Random) -> Made:
    """Files that are two things at once, under either name."""
    page, word = web_page(WORDS), word_document(word_paragraph("words"))
    paper = pdf(["Words that stand in a PDF."])
    data = chance.choice(
        (paper + word, word + paper, page + paper, page + word, b"%PDF-1.4\n" + page,
         b"GIF89a" + page, page + b"\0" * 99 + paper, paper[:9] + page + paper[9:])
    )  # fmt: skip
    return f"two.{chance.choice(('html', 'docx', 'pdf', 'md', 'txt'))}", data


def wrong_endings(chance: random.Random) -> Made:
    data = chance.choice(
        (b"\x7fELF" + bytes(99), b"MZ\x90\0", b"{\\rtf1 words}", b"\xd0\xcf\x11\xe0" + bytes(600),
         b"#!/bin/sh\nrm a\n", b"\x80\x04cos\nsystem\n(S'true'\ntR.", b'{"blocks": []}',
         b"\x1f\x8b")
    )  # fmt: skip
    return f"wrong.{chance.choice(('html', 'docx', 'pdf', 'md', 'txt', 'exe', 'doc', ''))}", data


FAMILIES: dict[str, Callable[[random.Random], Made]] = {
    f"text: {make.__name__.replace('_', ' ')}": make
    for make in (
        deep_page, hidden_depth, broad_page, attributes, page_table, page_entities, unclosed,
        fetching, encodings, null_bytes, half_characters, markdown_nests, markdown_lines,
        long_facts, patterns, giant, polyglots, wrong_endings,
    )
}  # fmt: skip
