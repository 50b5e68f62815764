"""A box that was open while its page was shared anew, in a browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journal.models import Response, Share, Wondering
from peersupport.people.models import Person
from tests.browser.conftest import Visitor
from tests.browser.scenes import share_of_the_window
from tests.browser.test_sharing import look
from tests.journal.test_shared_anew import share_anew
from tests.standing import TEXT

AT = f"{TEXT.index('the bus')}-{TEXT.index('the bus') + len('the bus')}"
ANEW = "The page was shared anew since this box was opened"
LONG = "Unsplittable" * 12


@pytest.fixture
def share(author: Person, supervisor: Person) -> Share:
    return share_of_the_window(author, supervisor)


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_words_that_were_sent_too_late_come_back_and_can_be_sent(
    visitor: Visitor,
    sign_in: Callable[[Page, Any], Page],
    axe: Callable[..., None],
    share: Share,
    supervisor: Person,
    way: str,
) -> None:
    page = sign_in(visitor(way), supervisor)
    page.goto(f"/journal/shared/{share.pk}/?beside={AT}")
    page.get_by_role("group", name="Talk beside").get_by_role("textbox").fill(LONG)
    share_anew(share)
    page.get_by_role("group", name="Talk beside").get_by_role("button", name="Send to").click()
    expect(page.get_by_text(ANEW).first).to_be_visible()
    whole = page.get_by_role("group", name="Talk about the whole page")
    expect(whole.get_by_role("textbox")).to_have_value(LONG)
    look(page, axe, f"anew-response--{way}")
    assert not Response.objects.exists()
    whole.get_by_role("button", name="Send to").click()
    expect(page.get_by_text("Sent.")).to_be_visible()
    assert Response.objects.get().anchor is None


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_wondering_that_was_offered_too_late_comes_back_with_its_question(
    visitor: Visitor,
    sign_in: Callable[[Page, Any], Page],
    share: Share,
    supervisor: Person,
    scripts: bool,
) -> None:
    page = sign_in(visitor("phone", scripts=scripts), supervisor)
    page.goto(f"/journal/shared/{share.pk}/?wonder={AT}")
    box = page.get_by_role("group", name="Offer a wondering about")
    box.get_by_role("checkbox", name="hope").check()
    box.get_by_role("textbox", name="Your question").fill("Whose bus?")
    share_anew(share)
    box.get_by_role("button", name="Offer it").click()
    expect(page.get_by_text(ANEW).first).to_be_visible()
    expect(page.get_by_role("textbox", name="Your question")).to_have_value("Whose bus?")
    assert not Wondering.objects.exists()
