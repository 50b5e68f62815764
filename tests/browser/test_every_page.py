"""Every main page, filled by the demo people: axe finds nothing, nothing is wider than a phone."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Attendance, Meeting, Reader, Reflection, Share, Wondering
from journal.services import demonstration
from peersupport.people.models import Person

TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

# As a browser does that runs none: axe can't look where there are none at all.
SEND_WITHOUT_SCRIPTS = """() => {
  const form = document.querySelector("form[data-talk]");
  form.insertAdjacentHTML("beforeend", '<input type="hidden" name="do" value="send">');
  form.submit();
}"""


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
    answered = Share.objects.filter(author=nadia, responses__isnull=False)
    shared = answered.order_by("shared_at", "reflection__day").first()
    half = Reflection.objects.filter(author=nadia, version=0).order_by("created_at").first()
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


def pages_of_an_author(nadia: Person) -> list[str]:
    """What only an author of something shared comes to."""
    wondered = Wondering.objects.open().filter(share__author=nadia).select_related("share").first()
    share = f"/journal/shared/{wondered.share_id}/"
    sentences = f"/journal/{wondered.share.reflection_id}/tag/sentences/?wondering={wondered.pk}"
    return [
        share, f"{share}again/", f"{share}close-talk/", f"{share}wonder/{wondered.pk}/take-up/",
        sentences, "/journal/notices/", "/journal/written/",
    ]  # fmt: skip


def pages_of_one_who_asks(emeka: Person) -> list[str]:
    """What only whoever asked to meet comes to."""
    meeting = f"/journal/meetings/{Meeting.objects.editable_by(emeka).first().pk}/"
    return [f"{meeting}change/", f"{meeting}call-off/"]


def pages_of_a_supervisor(tomas: Person) -> list[str]:
    open_ = Reader.objects.of(tomas).open().order_by("-let_in_at")
    shares = [f"/journal/shared/{reader.share_id}/" for reader in open_[:3]]
    more = ["/journal/written/", f"{shares[0]}sentences/", f"{shares[0]}sentences/?p=1&do=wonder"]
    more += [f"{shares[0]}{rest}" for rest in ("?beside=0-9", "?wonder=0-9", "no-more/")]
    more += [f"/journal/meetings/{each.pk}/" for each in Meeting.objects.part_of(tomas)]
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
    "Nadia, between two": pages_of_an_author,
    "Emeka, between two": pages_of_one_who_asks,
    "Tomas": pages_of_a_supervisor,
    "Ruth": lambda _: ["/people/", "/principles/"],
    "Amina": lambda _: ["/journal/shared/", "/journal/notices/", "/welcome/"],
    "": lambda _: ["/accounts/login/", "/about/privacy/", "/journal/write/shell/"],
}


@pytest.mark.parametrize("way", ["phone", "desktop"])
@pytest.mark.parametrize("name", PLACES)
def test_axe_finds_nothing_and_nothing_is_too_wide(people, visitor, sign_in, axe, way, name):
    page: Page = visitor(way)
    person = people.get(name.partition(",")[0])
    if person:
        sign_in(page, person)
    for address in PLACES[name](person):
        page.goto(address)
        axe(page)
        assert not page.evaluate(TOO_WIDE), f"{address} is wider than the {way}"


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_pages_that_only_a_press_leads_to_are_sound(people, visitor, sign_in, axe, way):
    """Words that were looked for, the question before advice, and a meeting one is out of."""
    tomas = people["Tomas"]
    page: Page = sign_in(visitor(way), tomas)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/journal/shared/")
    if page.get_by_text("Narrow the list").is_visible():
        page.get_by_text("Narrow the list").click()
    page.get_by_text("More", exact=True).click()
    axe(page)
    page.get_by_label("Words").fill("the")
    page.get_by_role("button", name="Show", exact=True).click()
    axe(page)
    theirs = Share.objects.open_to_response_by(tomas).exclude(author=tomas)
    share = theirs.order_by("shared_at", "reflection__day").first()
    page.goto(f"/journal/shared/{share.pk}/?beside=0-9")
    page.get_by_label("Write beside this").first.fill("You should rest. " * 40)
    page.evaluate(SEND_WITHOUT_SCRIPTS)
    expect(page.get_by_role("heading", name="Before you send it")).to_be_visible()
    axe(page)
    Attendance.objects.of(tomas).update(gone_at=timezone.now())
    page.goto(f"/journal/meetings/{Attendance.objects.of(tomas).first().meeting_id}/")
    axe(page)
    assert not page.evaluate(TOO_WIDE)
