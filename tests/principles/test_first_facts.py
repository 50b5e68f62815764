"""Title and writers, as a person would take them from what a file says of itself."""

import pytest

from principles.readers import Block, Recognised, markdown
from principles.services.first_facts import with_first_facts, writers

BLOCKS = (
    Block("heading", "The long way round", 1, 1),
    Block("paragraph", "Words.", 2),
    Block("heading", "Afterwards", 3, 2),
)


def title(told: str, blocks: tuple[Block, ...] = BLOCKS) -> str:
    return with_first_facts(Recognised(blocks, title=told)).title


@pytest.mark.parametrize(
    "told",
    ["two.html", "Microsoft Word - round_v3 final.doc", "untitled", "paper.INDD", "", "Document1"],
)
def test_the_name_of_a_file_is_no_title(told):
    assert title(told) == "The long way round"
    assert title(told, BLOCKS[1:2]) == ""


def test_the_first_of_several_headings_of_one_rank_is_no_title():
    assert title("", (*BLOCKS, Block("heading", "The way back", 4, 1))) == ""


@pytest.mark.parametrize("site", [" | Harbour blog", " – Harbour", " - a - b", " :: x", " » Blog"])
def test_the_name_of_a_site_is_no_part_of_a_title(site):
    assert title(f"The long way round{site}") == "The long way round"


@pytest.mark.parametrize(
    "told", ["The short way | Harbour", "Hope - and fear", "Version 2.0", "A.B.", "Node.js for two"]
)
def test_a_title_that_no_heading_bears_out_stays_as_it_is(told):
    assert title(told) == told


@pytest.mark.parametrize(
    ("facts", "author"),
    [
        ("author:\n  - Rosa Thiel\n  - Jan Ode", "Rosa Thiel; Jan Ode"),
        ("authors:\n- name: Rosa Thiel\n  role: a\n- name: Jan Ode", "Rosa Thiel; Jan Ode"),
        ('authors: [Rosa Thiel, "Jan Ode"]', "Rosa Thiel; Jan Ode"),
        ("author: Mead, Shery", "Mead, Shery"),
        ('author: "Rosa Thiel"', "Rosa Thiel"),
        ("author: Rosa Thiel\ntags:\n  - tea", "Rosa Thiel"),
    ],
)
def test_the_writers_that_a_file_lists_are_all_told(facts, author):
    found = markdown.read(f"---\n{facts}\ntitle: Tea\n---\n\nWords.\n".encode())
    assert (found.author, found.title) == (author, "Tea")


def test_each_writer_has_a_line_of_their_own():
    assert writers("Rosa Thiel; Jan Ode;") == "Rosa Thiel\nJan Ode"
    assert writers("Lantern and Friends") == "Lantern and Friends"
