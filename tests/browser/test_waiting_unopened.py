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
