"""Looking over names and numbers while writing, and one's own ways into a page."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Prompt
from journal.services import prompting
from peersupport.people.models import Person
from tests.browser.waiting import wait_for
from tests.browser.writing import come_in, end_session, texts

TEXT = "😀 It rained. I rang Thandiwe on 07700 900123 and we laughed."
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def nadia(author: Person, settings: object) -> Person:
    settings.SECOND_FACTOR = "nobody"
    author.welcomed_at = timezone.now()
    author.save()
    return author


def ask(page: Page) -> None:
    page.goto("/journal/write/")
    page.get_by_label("What happened between you?").fill(TEXT)
    page.get_by_text("Title and more").click()
    page.get_by_role("button", name="Look over names and numbers").click()


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_the_list_comes_under_its_button_and_shows_the_place(nadia, visitor, sign_in, axe, way):
    page = visitor(way)
    sign_in(page, nadia)
    ask(page)
    expect(page.get_by_text("2 things to look at.")).to_be_visible()
    axe(page)
    assert not page.evaluate(TOO_WIDE)
    page.get_by_role("button", name="Show in the text where it says Thandiwe").click()
    wait_for(page, lambda: page.evaluate("getSelection().toString()") == "Thandiwe")
    expect(page.get_by_label("What happened between you?")).to_have_value(TEXT)


def test_without_scripts_a_page_answers_and_leads_back_with_every_word(nadia, plain, sign_in):
    sign_in(plain, nadia)
    ask(plain)
    expect(plain.get_by_text("2 things to look at.")).to_be_visible()
    plain.get_by_role("button", name="Go on writing").click()
    expect(plain.get_by_label("What happened between you?")).to_have_value(TEXT)


def test_signed_out_the_list_says_so_and_offers_to_sign_in(
    nadia, desktop, sign_in, axe, expected_errors
):
    expected_errors.append("403")
    sign_in(desktop, nadia)
    desktop.goto("/journal/write/")
    desktop.get_by_text("Title and more").click()
    end_session(desktop)
    desktop.get_by_role("button", name="Look over names and numbers").click()
    said = desktop.locator("#guard")
    expect(said).to_contain_text("You are signed out. Keep writing.")
    axe(desktop)
    come_in(desktop, nadia)
    expect(said).to_be_empty()


def test_without_scripts_and_signed_out_what_was_to_be_looked_over_comes_back(
    nadia, plain, sign_in, axe
):
    sign_in(plain, nadia)
    plain.goto("/journal/write/")
    plain.get_by_label("What happened between you?").fill(TEXT)
    plain.get_by_text("Title and more").click()
    end_session(plain)
    plain.get_by_role("button", name="Look over names and numbers").click()
    expect(plain.get_by_role("heading", name="Your words are still here")).to_be_visible()
    sign_in(plain.context.new_page(), nadia)
    plain.get_by_role("button", name="Save").click()
    expect(plain.get_by_label("What happened between you?")).to_have_value(TEXT)
    assert texts() == [TEXT]


def test_one_s_own_question_is_added_offered_and_lands_at_the_caret(nadia, phone, sign_in, axe):
    sign_in(phone, nadia)
    phone.goto("/journal/prompts/")
    phone.get_by_label("A question of your own").fill("What would the river say?")
    phone.get_by_role("button", name="Add").click()
    axe(phone)
    assert not phone.evaluate(TOO_WIDE)
    phone.goto("/journal/write/")
    phone.get_by_text("A way in, if you’re stuck").click()
    phone.get_by_text("Hope and fear").click()
    axe(phone)
    phone.get_by_role("button", name="What would the river say?").click()
    written = phone.get_by_label("What happened between you?")
    expect(written).to_have_value("What would the river say?\n")
    assert Prompt.objects.count() == 1


def test_one_s_own_are_put_in_order_by_keyboard_without_scripts(nadia, plain, sign_in):
    for text in ("One?", "Two?", "Three?"):
        prompting.add(by=nadia, text=text)
    sign_in(plain, nadia)
    plain.goto("/journal/prompts/")
    up = plain.get_by_role("button", name="Up one place", description="Three?")
    up.focus()
    plain.keyboard.press("Enter")
    expect(plain.get_by_role("status")).to_contain_text("It is number 2 now.")
    assert [prompt.text for prompt in Prompt.objects.visible_to(nadia)] == [
        "One?",
        "Three?",
        "Two?",
    ]
    assert not plain.evaluate(TOO_WIDE)
