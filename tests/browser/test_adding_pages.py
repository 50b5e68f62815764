"""Every page on the way of a text, with awkward content: axe finds nothing, nothing is too wide."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from peersupport.people.models import Person
from peersupport.web import kept_pages
from principles.models import Preparation, Source
from principles.services import demonstration, preparing, publishing
from principles.services.loading import load_catalogue
from tests.browser.conftest import Visitor
from tests.principles.made import web_page

SignIn = Callable[[Page, Any], Page]
# Not the window's own width: a phone makes that as wide as what stands in it.
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
LONG = "Donau" * 55
ARABIC = (
    "# حديث على الدرج\n\nجلسنا على الدرج. لم يسأل أحد عن الوقت.\n\n## بعد ذلك\n\nمشينا إلى النهر.\n"
)
MANY = "\n\n".join(f"Lamp {n} was lit. It burned." for n in range(2_000))
DOUBTFUL = web_page(
    "<article><h1>The long way</h1><p>By Rosa Thiel, 4 March</p>"
    + "".join(f"<p>{n} of us went round by the river and back again.</p>" for n in range(9))
    + "</article>",
    around="<div class=cookies role=dialog><h2>Your privacy</h2><p>Accept all?</p></div>",
)
FILES = {
    "arabic.md": ARABIC.encode(),
    "long.md": f"# {LONG}\n\n{'x' * 900}\n\nWords.".encode(),
    "many.md": MANY.encode(),
    "doubtful.html": DOUBTFUL,
    "plain.txt": b"Nothing here is a heading.\n\nNor is this.",
}
FACTS = {"title": "A title", "rights": "Ours.", "language": "ar", "publisher": LONG}


@pytest.fixture
def look(visitor: Visitor, sign_in: SignIn, trainer: Person, axe: Any) -> Callable[..., Page]:
    """Opens addresses one after the other on a phone and looks at each, in light and dark."""
    kept_pages.forget()
    page = sign_in(visitor("phone"), trainer)

    def at(*addresses: str) -> Page:
        for address in addresses:
            page.goto(address)
            fits(page, axe)
        return page

    return at


def fits(page: Page, axe: Any) -> None:
    axe(page)
    assert not page.evaluate(TOO_WIDE), page.url


def draft_of(name: str, trainer: Person, source: Source | None = None) -> str:
    draft = preparing.begin(name=name, data=FILES[name], by=trainer, source=source)
    return f"/principles/add/{draft.pk}/"


def published(address: str, trainer: Person) -> Source:
    draft = Preparation.objects.get(pk=address.split("/")[3])
    seen = preparing.seen_of(draft.facts)
    preparing.keep_facts(draft=draft.pk, facts={**FACTS, **draft.facts, "rights": "Ours.",
                         "language": "ar"}, seen=seen, by=trainer)  # fmt: skip
    draft.refresh_from_db()
    upon = (draft.revision, publishing.edition_of(draft.source))
    return publishing.publish(draft=draft.pk, upon=upon, by=trainer)[0]


@pytest.mark.parametrize("name", FILES)
def test_a_draft_of_any_content_is_without_fault(name: str, look: Any, trainer: Person) -> None:
    draft = draft_of(name, trainer)
    look("/principles/add/", draft, f"{draft}facts/", f"{draft}publish/")


@pytest.mark.parametrize("name", ["arabic.md", "long.md"])
def test_a_published_text_of_any_content_is_without_fault(
    name: str, look: Any, trainer: Person
) -> None:
    source = published(draft_of(name, trainer), trainer)
    page, other = f"/principles/sources/{source.slug}/", draft_of("plain.txt", trainer, source)
    more = (f"{page}{rest}" for rest in ("published/", "edition/", "tie/p1/", "find/?q=x"))
    look(page, *more, f"{other}publish/", "/principles/sources/", "/principles/ties/hope/")
    expect(look(page).locator("#text")).to_have_attribute("dir", "rtl")


def test_a_text_that_was_taken_out_is_without_fault(look: Any, trainer: Person) -> None:
    load_catalogue()
    demonstration.tell_texts(trainer)
    page = "/principles/sources/a-chair-by-the-door/"
    look(page, f"{page}published/", "/principles/sources/", "/principles/ties/hope/")


def test_refusals_are_without_fault(look: Any, axe: Any, trainer: Person) -> None:
    page = look("/principles/add/")
    file = {"name": f"{LONG[:200]}.docx", "mimeType": "text/plain", "buffer": b"{\\rtf1 words}"}
    page.get_by_label("A file").set_input_files(file)
    page.get_by_role("button", name="Show what it holds").click()
    expect(page.locator("#problem")).to_be_focused()
    expect(page.locator("#problem")).to_contain_text("open it and save it as .docx")
    fits(page, axe)
    page.goto(f"{draft_of('plain.txt', trainer)}facts/")
    page.get_by_label("Year or date").fill("May")
    page.get_by_role("button", name="Keep and go on").click()
    expect(page.locator("#problem")).to_be_focused()
    fits(page, axe)


def test_facts_of_two_windows_and_of_an_ended_sign_in_are_without_fault(
    look: Any, axe: Any, trainer: Person
) -> None:
    draft = draft_of("plain.txt", trainer)
    page = look(f"{draft}facts/")
    preparing.keep_facts(
        draft=Preparation.objects.get().pk, facts={**FACTS, "title": LONG},
        seen=preparing.seen_of(Preparation.objects.get().facts), by=trainer,
    )  # fmt: skip
    page.get_by_label("Title").fill("Mine")
    page.get_by_label("Rights").fill("Mine too")
    page.get_by_role("button", name="Keep and go on").click()
    expect(page.get_by_role("alert")).to_contain_text("changed in another window")
    fits(page, axe)
    page.context.clear_cookies()
    page.get_by_role("button", name="Keep and go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your words are still here")
    expect(page.get_by_label("Rights")).to_have_value("Mine too")
    fits(page, axe)
