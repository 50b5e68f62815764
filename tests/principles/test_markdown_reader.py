"""The Markdown reader on texts of our own: structure, facts, notes, and what stands apart."""

import pytest

from principles.readers import Recognised
from principles.readers.blocks import NoText
from principles.readers.markdown import read

TEXT = """\
---
title: "Two benches"
author: Maren Holt
---

Two benches
===========

By Maren Holt

The first bench was green,
and it went on to the next line.\\
Here the line was broken on purpose.

> A quote has two paragraphs.
>
> This is the second.

3. third
4. fourth

   and more of the fourth

- one with *weight* and `code`
  - one below it

| Tool | Who |
|------|-----|
| saw  | Ines |

![A bench](bench.jpg) stands there.[^1]

[^1]: A note at the foot.

* * *

<!-- a remark -->
<p align="center">Inside HTML</p>

    kept as
    it is
"""


def parts(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text.encode()).blocks]


def apart(found: Recognised, kind: str) -> list[str]:
    return [piece.text for piece in found.set_apart if piece.kind == kind]


def test_structure_is_kept_with_one_part_for_each_paragraph():
    assert parts(TEXT) == [
        ("heading", "Two benches"),
        ("paragraph", "By Maren Holt"),
        (
            "paragraph",
            "The first bench was green, and it went on to the next line.\n"
            "Here the line was broken on purpose.",
        ),
        ("quote", "A quote has two paragraphs."),
        ("quote", "This is the second."),
        ("item", "3. third"),
        ("item", "4. fourth"),
        ("item", "and more of the fourth"),
        ("item", "• one with weight and code"),
        ("item", "• one below it"),
        ("paragraph", "Tool | Who"),
        ("paragraph", "saw | Ines"),
        ("paragraph", "stands there.[1]"),
        ("paragraph", "[1] A note at the foot."),
        ("paragraph", "Inside HTML"),
        ("paragraph", "kept as\nit is"),
    ]


def test_facts_rules_pictures_and_remarks_stand_apart():
    found = read(TEXT.encode())
    assert (found.title, found.author) == ("Two benches", "Maren Holt")
    assert apart(found, "facts") == ['title: "Two benches"', "author: Maren Holt"]
    assert apart(found, "rule") == ["***"]
    assert apart(found, "picture") == ["A bench"]
    assert apart(found, "remark") == ["a remark"]


def test_a_part_knows_the_line_it_begins_on():
    found = read(TEXT.encode())
    lines = TEXT.split("\n")
    for block in found.blocks[:5]:
        assert block.text.split()[0] in lines[block.line - 1]


def test_html_inside_is_doubtful():
    found = read(TEXT.encode())
    assert [doubt.why for doubt in found.doubts] == ["it stands in HTML"]


def test_the_only_heading_of_the_first_rank_is_the_title_where_no_facts_are():
    assert read(b"# One\n\nwords").title == "One"
    assert read(b"# One\n\nwords\n\n# Two\n\nwords").title == ""


@pytest.mark.parametrize("text", ["<!-- only this -->", "---\ntitle: a\n---\n", "* * *\n"])
def test_what_holds_no_text_is_refused(text: str):
    with pytest.raises(NoText):
        read(text.encode())


def test_script_in_markdown_gives_no_words():
    assert parts("words\n\n<script>alert(1)</script>\n\nmore") == [
        ("paragraph", "words"),
        ("paragraph", "more"),
    ]
