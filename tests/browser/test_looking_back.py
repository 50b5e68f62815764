"""Looking back in a browser: filters, versions, labels, the bin; with and without scripts."""

import re
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Label, Reflection, Version
from journal.models.page import Page as Written
from journal.services import binning, labelling, writing
from peersupport.people.models import Person
from tests.browser.test_every_page import TOO_WIDE
from tests.journal.sharing_scenes import lean, let_in, mark
from tests.standing import TEXT, make_reflection

ARABIC = "مشينا إلى القناة مرة أخرى، وهذه المرة هي من اختارت الطريق."
LONG = " ".join(f"We stood at the water for a while, and sentence {n} says so." for n in range(60))


@pytest.fixture
def journal(author: Person, supervisor: Person, transactional_db: None) -> Reflection:
    """A page kept three times with labels and a reader, others beside it, two in the bin."""
    Person.objects.update(welcomed_at=timezone.now())
    today = timezone.localdate()
    for days, text in (
        (1, ARABIC),
        (30, "🌊 Just us and the sea, and 👩‍👩‍👧 on the wall."),
        (365, LONG),
    ):
        make_reflection(author, text, day=today - timedelta(days=days), met="walk", minutes=40)
    page = make_reflection(author, f"{TEXT}\n\n{LONG}", day=today, met="in_person", poles=0)
    for text in (TEXT.replace("bus", "tram") + f"\n\n{LONG} {ARABIC}", f"{TEXT}\n\n{LONG}"):
        written = Written(day=today, text=text, met="in_person")
        writing.keep(
            by=author, reflection_id=page.pk, page=written, revision=0, save_key=uuid.uuid4()
        )
    labels = [labelling.add(by=author, name=name) for name in ("walks", "to talk about", "نزهات")]
    labelling.put_on(by=author, reflection=page, chosen=[each.pk for each in labels], shown=[])
    page.refresh_from_db()
    mark(page, "talked about the bus", "fear", "learning")
    lean(page, "hope-vs-fear", 4)
    Reflection.objects.filter(pk=page.pk).update(poles=33)
    let_in(page, supervisor)
    for text in ("In the bin", ARABIC):
        binning.put_into_bin(by=author, reflection=make_reflection(author, text))
    return page


def places(page: Reflection) -> dict[str, str]:
    own = f"/journal/{page.pk}"
    old = Version.objects.get(reflection=page, number=2)
    label = min(Label.objects.all(), key=lambda each: each.name)
    binned = Reflection.objects.exclude(binned_at=None).order_by("created_at").first()
    return {
        "list": "/journal/",
        "narrowed": f"/journal/?pole=fear&label={label.pk}&hope-vs-fear=4",
        "nothing": "/journal/?pole=hope",
        "problem": "/journal/?since=soon",
        "other-years": "/journal/other-years/",
        "page": f"{own}/",
        "binned": f"/journal/{binned.pk}/",
        "history": f"{own}/history/",
        "version": f"{own}/history/{old.pk}/?changes=on",
        "erase-version": f"{own}/history/{old.pk}/erase/",
        "labels": "/journal/labels/",
        "label": f"/journal/labels/{label.pk}/",
        "page-labels": f"{own}/labels/",
        "bin": "/journal/bin/",
        "ask-bin": f"{own}/bin/",
        "ask-erase": f"{own}/erase/",
        "ask-empty": "/journal/bin/empty/",
    }


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_axe_finds_nothing_and_nothing_is_too_wide(journal, author, visitor, sign_in, axe, way):
    page: Page = sign_in(visitor(way), author)
    for name, address in places(journal).items():
        page.goto(address)
        axe(page)
        assert not page.evaluate(TOO_WIDE), f"{name} is wider than the {way}"


# Labels whose words or border run over, by as many pixels, what they stand in.
RUN_OVER = """() => [...document.querySelectorAll(".chip, .tag")].flatMap((each) => {
  const room = each.closest(".with-side > *, .page, main").getBoundingClientRect();
  const right = each.getBoundingClientRect().right;
  const over = [each.scrollWidth - each.clientWidth, right - room.right];
  return Math.max(...over) > 1 ? [`${each.textContent} ${over}`] : [];
})"""


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_a_label_of_one_long_word_breaks_within_its_border(journal, author, visitor, sign_in, way):
    long = labelling.add(by=author, name="W" * 40)
    labelling.put_on(by=author, reflection=journal, chosen=[long.pk], shown=[])
    page: Page = sign_in(visitor(way), author)
    narrowed = f"/journal/?pole=fear&label={long.pk}"
    for name, address in (places(journal) | {"narrowed": narrowed}).items():
        page.goto(address)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert not page.evaluate(TOO_WIDE), f"{name} is wider than the {way}"
        assert page.evaluate(RUN_OVER) == [], name
    page.goto("/journal/")
    expect(page.locator(".tag", has_text="W" * 40)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_list_is_narrowed_and_the_address_keeps_it(
    journal: Reflection, author: Person, visitor: Callable[..., Page],
    sign_in: Callable[..., Page], scripts: bool,
) -> None:  # fmt: skip
    page = sign_in(visitor("phone", scripts=scripts), author)
    page.goto("/journal/")
    page.get_by_text("Narrow the list").click()
    page.get_by_role("checkbox", name="fear").check()
    page.get_by_role("checkbox", name="walks").check(force=True)
    page.get_by_role("radio", name="Shared").check(force=True)
    page.get_by_role("button", name="Show").click()
    label = next(each for each in Label.objects.all() if each.name == "walks")
    expect(page).to_have_url(re.compile(rf"/journal/\?who=shared&pole=fear&label={label.pk}$"))
    expect(page.get_by_role("heading", name=re.compile("^1 page"))).to_be_visible()
    page.get_by_label("Find words in these pages").fill("window")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("link", name=re.compile("window"))).to_be_visible()
    assert "window" not in page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_goes_back_to_an_older_text_and_keeps_it(
    journal: Reflection, author: Person, visitor: Callable[..., Page],
    sign_in: Callable[..., Page], scripts: bool,
) -> None:  # fmt: skip
    page = sign_in(visitor("phone", scripts=scripts), author)
    page.goto(f"/journal/{journal.pk}/")
    page.get_by_role("link", name="Earlier versions").click()
    expect(page.locator("del", has_text="tram").first).to_be_visible()
    page.get_by_role("button", name="Go on from this text").first.click()
    expect(page.get_by_label("What happened between you?")).to_have_value(re.compile("tram"))
    page.get_by_role("button", name="Done writing").click()
    expect(page).to_have_url(re.compile("/tag/$"))
    journal.refresh_from_db()
    assert (journal.version, "tram" in journal.text) == (4, True)


def test_into_the_bin_out_of_it_and_erased_by_keyboard(
    journal: Reflection, author: Person, plain: Page, sign_in: Callable[..., Page]
) -> None:
    page = sign_in(plain, author)
    page.goto(f"/journal/{journal.pk}/")
    page.get_by_role("link", name="Put into the bin").press("Enter")
    expect(page.get_by_text("Tomas can read it now.")).to_be_visible()
    page.get_by_role("button", name="Put into the bin").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Nobody else can read it.")
    page.get_by_role("button", name=re.compile("^Put back the page of")).first.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Only you can read it.")
    page.goto(f"/journal/{journal.pk}/erase/")
    page.get_by_role("button", name="Erase for good").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The page is erased.")
    assert not Reflection.objects.filter(pk=journal.pk).exists()
