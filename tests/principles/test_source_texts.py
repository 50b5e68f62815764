"""The five texts themselves, word for word. They are not in the repository: SOURCES names a folder
that holds them, and without it these tests are passed over."""

import os
import re
from pathlib import Path

import pytest

from principles.readers import Recognised
from principles.readers.decoding import decode
from principles.readers.outline import hash_of, words_of
from principles.services.catalogue import Entry, entries
from principles.services.importing import recognise

FOLDER = os.environ.get("SOURCES", "")
FILES = sorted(Path(FOLDER).glob("*.txt")) if FOLDER else []
pytestmark = pytest.mark.skipif(
    not FILES, reason="the source texts are not here: set SOURCES to the folder that holds them"
)
LEADING = re.compile(r"^(?P<in>[ \u00a0]*)(?:(?P<bullet>•)|(?P<number>\d+)\.) ")


def every() -> list[tuple[Entry, Recognised, str]]:
    return [(*recognise(path.read_bytes()), decode(path.read_bytes())[0]) for path in FILES]


def test_the_files_are_the_five_texts_of_the_catalogue():
    assert {entry.slug for entry, _, _ in every()} == {entry.slug for entry in entries()}
    assert len(FILES) == len(entries()) == 5


def test_each_article_is_word_for_word_what_stands_between_its_beginning_and_end():
    for entry, found, text in every():
        file_words = text.split()
        article = [word for block in found.blocks for word in block.text.split()]
        starts = [
            at
            for at in range(len(file_words))
            if hash_of(words_of(" ".join(file_words[at : at + 40]))[:8]) == entry.outline.begins
            and words_of(file_words[at])
        ]
        start = starts[0]
        assert file_words[start : start + len(article)] == article, entry.slug
        assert hash_of(words_of(" ".join(article))[-8:]) == entry.outline.ends


def test_nothing_of_any_file_is_lost_and_nothing_is_added():
    for entry, found, text in every():
        assert "".join("".join(found.in_order()).split()) == "".join(text.split()), entry.slug
        assert sorted(" ".join(found.in_order()).split()) == sorted(text.split()), entry.slug


def test_headings_are_those_of_the_catalogue_in_its_order():
    for entry, found, _ in every():
        headings = [
            (hash_of(words_of(block.text)), block.level)
            for block in found.blocks
            if block.kind == "heading"
        ]
        known = [(heading.hash, heading.level) for heading in entry.outline.headings]
        assert headings == known, entry.slug


def test_the_discussion_holds_sixty_comments_with_the_parents_that_the_indentation_says():
    entry, found, text = next(one for one in every() if one[1].discussion)
    lines = text.split("\n")
    expected: list[int | None] = []
    above: list[tuple[int, int]] = []
    for comment in found.discussion:
        leading = LEADING.match(lines[comment.line - 1])
        assert leading, comment.line
        column = len(leading["in"])
        above = [(c, at) for c, at in above if c < column]
        expected.append(above[-1][1] if above else None)
        above.append((column, len(expected) - 1))
    assert entry.facts["discussion"]["held"] == len(found.discussion) == 60
    assert [comment.parent for comment in found.discussion] == expected


def test_every_bullet_and_every_outer_number_of_the_file_is_a_comment():
    _, found, text = next(one for one in every() if one[1].discussion)
    first = found.discussion[0].line
    opening = [LEADING.match(line) for line in text.split("\n")[first - 1 :]]
    assert len([match for match in opening if match]) == len(found.discussion)


def test_every_comment_ends_at_its_button():
    _, found, text = next(one for one in every() if one[1].discussion)
    buttons = [a for a in found.set_apart if a.text == "Report comment"]
    assert len(buttons) == text.count("Report comment") == 60
    assert all("Report comment" not in comment.text for comment in found.discussion)
