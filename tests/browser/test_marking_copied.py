"""What is copied from marked words is exactly the text, whatever stands under and beside it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from journal.models import Reflection
from journal.services import sharing
from journal.snapshots import Goes
from peersupport.people.models import Person
from tests.browser.marking import SELECT
from tests.journal.marking import mark_on
from tests.standing import make_reflection

TEXT = (
    "We sat on the steps 👩‍👩‍👧 again. Café, cafe\u0301.\n\n"
    "قالت إنها لا تريد 🌧️ الكلام. Then she said: \u200eyes, it looked  like weather.\n"
    "A new line.\n\n"
    "Nothing here."
)
MARKED = (
    ("steps 👩‍👩‍👧", ["hope", "fear"]), ("👩‍👩‍👧 again", ["learning"]), ("cafe\u0301", ["helping"]),
    ("إنها لا تريد 🌧️", ["individual", "fear"]), ("تريد 🌧️ الكلام. Then", ["relationship"]),
    ("looked  like weather.\nA new", ["hope", "helping"]), ("weather.\nA new line.", ["fear"]),
)  # fmt: skip
WITHIN = "(n) => getSelection().selectAllChildren(document.querySelectorAll('p.marked')[n])"


@pytest.fixture
def mine(author: Person) -> Reflection:
    reflection = make_reflection(author, text=TEXT)
    for words, poles in MARKED:
        mark_on(reflection, words, poles)
    return reflection


def copied(page: Page) -> str:
    page.keyboard.press("Control+c")
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("query", ["", "?show=hope-vs-fear", "?marks=off"])
def test_each_marked_paragraph_copies_as_exactly_its_text(
    open_tag: Callable[..., Page], mine: Reflection, query: str
) -> None:
    page = open_tag(mine, "desktop", query)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for number, paragraph in enumerate(TEXT.split("\n\n")):
        page.evaluate(WITHIN, number)
        assert copied(page) == paragraph


def test_words_that_begin_and_end_inside_marks_copy_as_they_stand(
    open_tag: Callable[..., Page], mine: Reflection
) -> None:
    page = open_tag(mine)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for words in ("the steps 👩‍👩‍👧 ag", "لا تريد 🌧️ الكلام. Th", "like weather.\nA n"):
        page.evaluate(SELECT, words)
        assert copied(page) == words


TWO_WAYS = "قالت إنها خائفة.\n\nShe left early."
DOT = """(at) => { const mark = document.querySelector(".passage .mk-new").childNodes[1];
  const range = document.createRange(); range.setStart(mark, at); range.setEnd(mark, at + 1);
  return range.getBoundingClientRect().x; }"""


@pytest.fixture
def changing(open_tag: Callable[..., Page], author: Person) -> Page:
    """*Change a mark*, from the end of an Arabic paragraph into an English one."""
    mine = make_reflection(author, text=TWO_WAYS)
    mark_on(mine, "خائفة.\n\nShe left early.", ["fear"])
    page = open_tag(mine, "phone")
    page.get_by_role("link", name="Change mark 1").click()
    expect(page.get_by_role("heading", name="Change a mark")).to_be_visible()
    return page


def test_the_words_of_a_mark_copy_from_its_form_as_exactly_its_words(changing: Page) -> None:
    changing.context.grant_permissions(["clipboard-read", "clipboard-write"])
    changing.evaluate("getSelection().selectAllChildren(document.querySelector('.passage'))")
    assert copied(changing) == TWO_WAYS


def test_each_paragraph_of_a_marked_passage_runs_its_own_way(changing: Page) -> None:
    letters = "خائفة.\n\nShe left early."
    first, last = letters.index("خ"), letters.index(".")
    assert changing.evaluate(DOT, last) < changing.evaluate(DOT, first)
    assert changing.evaluate(DOT, letters.index("S")) < changing.evaluate(DOT, len(letters) - 1)
    left = changing.locator(".passage").bounding_box()
    assert abs(changing.evaluate(DOT, letters.index("S")) - left["x"]) < 3


def test_a_reader_copies_exactly_the_text_too(
    visitor: Callable[..., Page], sign_in: Callable[..., Page], mine: Reflection, supervisor: Person
) -> None:
    goes = Goes(words=True, marks=True, thoughts=True)
    share = sharing.share(by=mine.author, reflection=mine, readers=[supervisor], goes=goes)
    page = sign_in(visitor(), supervisor)
    page.goto(f"/journal/shared/{share.pk}/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for number, paragraph in enumerate(TEXT.split("\n\n")):
        page.evaluate(WITHIN, number)
        assert copied(page) == paragraph
