"""A page that an address let one in to: said before it is opened, and refused without opening."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from journal.models import Opening, Reader, Reflection
from peersupport.people.models import Person
from tests.browser.conftest import Visitor
from tests.browser.test_sharing import look
from tests.journal.addressing_scenes import by_address, someone
from tests.journal.sharing_scenes import detail
from tests.standing import make_reflection

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("way", ["phone", "desktop"])
@pytest.mark.parametrize("url", ["/", "/journal/shared/"])
def test_not_for_me_in_a_row_opens_nothing(
    visitor: Visitor, sign_in: Callable, axe: Callable, reflection: Reflection, way: str, url: str
) -> None:
    Person.objects.update(name="Bartholomew Featherstonehaugh-Cholmondeley")
    waited_for = someone("known")
    Person.objects.update(welcomed_at=timezone.now())
    by_address(reflection)
    page = sign_in(visitor(way), waited_for)
    page.goto(url)
    expect(page.get_by_text("You were let in by your address")).to_be_visible()
    look(page, axe, f"waiting-unopened--{way}-{len(url)}")
    page.get_by_role("button", name="Not for me").click()
    expect(page.get_by_text("Put aside.")).to_be_visible()
    assert not Opening.objects.exists()
    assert Reader.objects.get().waits


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_the_way_to_a_page_beside_says_what_opening_shows(
    visitor: Visitor, sign_in: Callable, axe: Callable, reflection: Reflection, way: str
) -> None:
    waited_for = someone("known")
    Person.objects.update(welcomed_at=timezone.now())
    by_address(reflection)
    middle = by_address(make_reflection(reflection.author))
    by_address(make_reflection(reflection.author))
    page = sign_in(visitor(way), waited_for)
    page.goto(detail(middle))
    beside = page.get_by_role("navigation", name="Pages shared with you")
    expect(beside.get_by_text("Opening this shows its author your name")).to_have_count(2)
    beside.scroll_into_view_if_needed()
    look(page, axe, f"beside-waiting--{way}")
