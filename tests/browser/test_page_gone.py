"""A page that goes while another window has it open; and *Erase for good* pressed twice."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from journal.models import Draft, Reflection
from journal.services import binning
from peersupport.people.models import Person
from tests.browser.writing import HERE_ONLY, box, expect_no_copies, expect_state, type_words
from tests.standing import TEXT, make_reflection


@pytest.fixture
def mine(author: Person, transactional_db: None) -> Reflection:
    Person.objects.update(welcomed_at=author.joined_at)
    return make_reflection(author, TEXT)


@pytest.fixture
def expected_errors() -> list[str]:
    return ["409"]


def test_words_typed_on_an_erased_page_become_a_page_that_says_so(
    mine: Reflection, author: Person, visitor: Callable[..., Page], sign_in: Callable[..., Page]
) -> None:
    page = sign_in(visitor("phone"), author)
    page.goto(f"/journal/{mine.pk}/write/")
    type_words(page, " Typed on.")
    expect_state(page, re.compile(r"Saved \d\d:\d\d"))
    binning.erase(by=author, reflection=mine)
    type_words(page, " And on.")
    expect(page.get_by_text("or erased there")).to_be_visible()
    expect_state(page, HERE_ONLY)
    page.get_by_role("button", name="Look at both").click()
    expect(page.get_by_text("What you typed is a new page now")).to_be_visible()
    expect(box(page)).to_have_value(f"{TEXT} Typed on. And on.")
    assert Draft.objects.get().text == f"{TEXT} Typed on. And on."
    expect_no_copies(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_erase_for_good_pressed_again_says_that_it_is_erased(
    mine: Reflection, author: Person, visitor: Callable[..., Page],
    sign_in: Callable[..., Page], scripts: bool,
) -> None:  # fmt: skip
    page = sign_in(visitor("phone", scripts=scripts), author)
    page.goto(f"/journal/{mine.pk}/erase/")
    page.get_by_role("button", name="Erase for good").dblclick()
    # Where both presses arrive before an answer, both are answered.
    expect(page.get_by_text(re.compile(r"The page is erased\.?")).first).to_be_visible()
    page.goto(f"/journal/{mine.pk}/erase/")
    expect(page.get_by_text("The page is erased already.")).to_be_visible()
    assert not Reflection.objects.exists()
