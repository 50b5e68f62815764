"""Documents made with real tools: their words in order and their paragraphs' borders."""

from statistics import mean

import pytest

from principles.readers import Block, Recognised, markdown, pdf, web_page, word
from tests.principles.documents import FORMATS, Document, agreement, documents

READ = {"markdown": markdown.read, "html": web_page.read, "docx": word.read, "pdf": pdf.read}
GROUPS = sorted({(document.set, document.format) for document in documents()})
WORDS, BORDERS = 0.99, 0.95


def test_every_format_has_documents_in_the_first_set():
    for form in FORMATS:
        assert len([d for d in documents() if (d.set, d.format) == ("first", form)]) == 5


@pytest.mark.parametrize(("group", "form"), GROUPS)
def test_words_stand_in_order_and_paragraphs_begin_where_they_do(group: str, form: str):
    found = [
        agreement(document, READ[form](document.path.read_bytes()))
        for document in documents()
        if (document.set, document.format) == (group, form)
    ]
    assert mean(one.words for one in found) >= WORDS
    assert mean(one.borders for one in found) >= BORDERS


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_nothing_that_was_read_is_lost_between_text_and_what_stands_apart(document: Document):
    found = READ[document.format](document.path.read_bytes())
    pieces = [piece.line for piece in (*found.blocks, *found.set_apart)]
    assert len(list(found.in_order())) == len(pieces)
    assert [block.line for block in found.blocks] == sorted(block.line for block in found.blocks)
    assert {doubt.line for doubt in found.doubts} <= set(pieces)


def read_as(*texts: str) -> Recognised:
    return Recognised(tuple(Block("paragraph", text, at) for at, text in enumerate(texts, 1)))


def a_document(*paragraphs: str) -> Document:
    return Document("made", "pdf", documents()[0].path, tuple((False, p) for p in paragraphs))


def test_the_measure_sees_a_lost_word_a_wrong_order_and_a_wrong_border():
    wanted = a_document("one two three four", "five six seven eight")
    right = agreement(wanted, read_as("One two – three four.", "• five six seven eight"))
    assert (right.words, right.borders) == (1.0, 1.0)
    assert agreement(wanted, read_as("one two four", "five six seven eight")).words == 7 / 8
    assert agreement(wanted, read_as("five six seven eight", "one two three four")).words == 0.5
    assert agreement(wanted, read_as("one two three four five six seven eight")).borders == 0.0
    moved = read_as("one two three", "four five six seven eight")
    assert agreement(wanted, moved).borders == 0.0
    more = read_as("one two", "three four", "five six seven eight")
    assert agreement(wanted, more).borders == 0.5
