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


def texts(found: Recognised) -> list[str]:
    return [block.text for block in found.blocks]


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
        ("paragraph", "Inside HTML"),
        ("paragraph", "kept as\nit is"),
        ("paragraph", "[1] A note at the foot."),
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


def test_facts_between_plus_signs_stand_apart_too():
    found = read(b'+++\ntitle = "Two benches"\n\n[author]\n+++\nwords')
    assert [block.text for block in found.blocks] == ["words"]
    assert (found.title, found.blocks[0].line) == ("Two benches", 6)
    assert apart(found, "facts") == ['title = "Two benches"', "[author]"]


def test_notes_in_mid_text_come_last_in_the_order_of_their_marks():
    text = (
        "first[^late] and second[^x].\n[^x]: The second\n    goes on.\n\n    And has more.\n\n"
        "between [^none]\n\n[^late]: The first.\n[^alone]: Nobody asks.\n\nend"
    )
    assert [words for _, words in parts(text)] == [
        "first[1] and second[2].",
        "between [none]",
        "end",
        "[1] The first.",
        "[2] The second goes on.",
        "And has more.",
        "[3] Nobody asks.",
    ]


def test_what_looks_like_a_note_in_code_is_code():
    assert parts("words\n\n```\n[^a]: kept\n```")[1][1].endswith("]: kept")


def test_a_list_of_links_into_the_text_is_its_contents():
    found = read(b"# T\n\n**Contents**\n\n1. [One](#one)\n   - [Two](#two)\n\n## One\n\nwords")
    assert [block.text for block in found.blocks] == ["T", "One", "words"]
    assert apart(found, "contents") == ["Contents", "One", "Two"]


@pytest.mark.parametrize("item", ["[a](#a) and more", "[a](https://a.example)", "a"])
def test_a_list_that_says_or_leads_to_more_is_text(item: str):
    assert len(parts(f"Contents\n\n- [one](#one)\n- {item}")) == 3


def test_names_behind_a_heading_are_not_of_its_words():
    assert parts("## One {#one .plain}\n\n## Two {:#two}\n\n## A set {1, 2}") == [
        ("heading", "One"),
        ("heading", "Two"),
        ("heading", "A set {1, 2}"),
    ]


def test_boxes_of_tasks_are_no_words():
    found = read(b"- [x] Ask Ines.\n- [ ] Ask Omar.\n- \\[x] as it stands\n- [x]y\n")
    assert texts(found) == ["• Ask Ines.", "• Ask Omar.", "• [x] as it stands", "• [x]y"]
    assert [(a.kind, a.text, a.line) for a in found.set_apart] == [
        ("box", "[x]", 1),
        ("box", "[ ]", 2),
    ]


def test_a_callout_has_a_title_of_its_own_and_its_mark_stands_apart():
    found = read(b"> [!tip]- The *bench*\n> It was green.\n\n> [!NOTE]\n> And old.\n\n[!tip] no")
    assert texts(found) == ["The bench", "It was green.", "And old.", "[!tip] no"]
    assert [block.kind for block in found.blocks] == ["quote"] * 3 + ["paragraph"]
    assert [(a.kind, a.text) for a in found.set_apart] == [
        ("callout", "[!tip]-"),
        ("callout", "[!NOTE]"),
    ]


def test_links_of_a_wiki_are_the_words_they_show():
    found = read(b"See [[bench|the green one]] and [[The gate]], ![[gate.png]] `[[a|b]]` [[1]].")
    assert texts(found) == ["See the green one and The gate, [[a|b]] [[1]]."]
    assert [(a.kind, a.text) for a in found.set_apart] == [("picture", "![[gate.png]]")]


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
