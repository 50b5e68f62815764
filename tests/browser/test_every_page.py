"""Every main page, filled by the demo people: axe finds nothing, nothing is wider than a phone."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from journal.models import Meeting, Reader, Reflection, Share
from journal.services import demonstration
from peersupport.people.models import Person

TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def people(transactional_db: None, settings: object) -> dict[str, Person]:
    """The demo people with their journals, and the pages about the principles."""
    settings.SECOND_FACTOR = "nobody"
    call_command("load_catalogue", stdout=StringIO())
    found, _ = demonstration.make_people("a-long-enough-word")
    demonstration.tell_journals(found)
    return found


def pages_of_a_writer(nadia: Person) -> list[str]:
    marked = Reflection.objects.filter(author=nadia, marks__isnull=False).order_by("-day").first()
    shared = Share.objects.filter(author=nadia, responses__isnull=False).first()
    half = Reflection.objects.filter(author=nadia, version=0).first()
    meetings = [f"/journal/meetings/{each.pk}/" for each in Meeting.objects.part_of(nadia)]
    own = [f"/journal/{marked.pk}/{rest}" for rest in ("", "tag/", "tag/sentences/", "share/")]
    mark = marked.marks.first()
    return [
        "/", "/journal/", "/journal/write/", "/journal/prompts/", f"/journal/{half.pk}/write/",
        *own, *meetings, f"{meetings[0]}bring/", f"{meetings[0]}bring/{marked.pk}/",
        f"{meetings[0]}leave/", "/journal/meetings/", "/journal/meetings/new/",
        f"/journal/{marked.pk}/marks/{mark.pk}/", f"/journal/{shared.reflection_id}/share/",
        f"/journal/shared/{shared.pk}/", "/journal/marks/learning/", "/accounts/yours/",
        "/journal/no-such-page/",
    ]  # fmt: skip


def pages_of_a_supervisor(tomas: Person) -> list[str]:
    open_ = Reader.objects.of(tomas).open().order_by("-let_in_at")
    shares = [f"/journal/shared/{reader.share_id}/" for reader in open_[:3]]
    more = ["/journal/written/", f"{shares[0]}sentences/"]
    return [
        "/",
        "/journal/notices/",
        "/journal/shared/",
        "/journal/shared/?pole=fear",
        *more,
        *shares,
    ]


PLACES: dict[str, Callable[[Person], list[str]]] = {
    "Nadia": pages_of_a_writer,
    "Tomas": pages_of_a_supervisor,
    "Ruth": lambda _: ["/people/", "/principles/"],
    "Amina": lambda _: ["/journal/shared/", "/journal/notices/", "/welcome/"],
    "": lambda _: ["/accounts/login/", "/about/privacy/", "/journal/write/shell/"],
}


@pytest.mark.parametrize("way", ["phone", "desktop"])
@pytest.mark.parametrize("name", PLACES)
def test_axe_finds_nothing_and_nothing_is_too_wide(people, visitor, sign_in, axe, way, name):
    page: Page = visitor(way)
    if name:
        sign_in(page, people[name])
    for address in PLACES[name](people.get(name)):
        page.goto(address)
        axe(page)
        assert not page.evaluate(TOO_WIDE), f"{address} is wider than the {way}"
