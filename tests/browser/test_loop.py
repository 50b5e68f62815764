"""The main job, end to end: write, mark, lean, share, answer, read the answer, end it."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Reflection
from peersupport.people.models import Person
from tests.standing import PASSWORD

SENTENCE = "I had the phone number ready before he had finished."
TEXT = (
    "We sat on the steps again and T. brought his own tea.\n\n"
    f"He said the letters had started to come back. {SENTENCE} "
    "Then I asked what the pile looks like from where he sits.\n\n"
    "It was quiet for a while. I stayed."
)
ANSWER = "What was it like to hold the number and not say it?"


@pytest.fixture
def two(author: Person, supervisor: Person, settings: object) -> tuple[Person, Person]:
    settings.SECOND_FACTOR = "nobody"
    Person.objects.update(welcomed_at=timezone.now())
    return author, supervisor


def sign_in_by_form(page: Page, person: Person) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def write(page: Page, scripts: bool) -> None:
    page.get_by_role("link", name="Write").first.click()
    page.get_by_label("Minutes").fill("45")
    page.get_by_label("How you met").select_option(label="In person")
    page.get_by_label("What happened between you?").fill(TEXT)
    if scripts:
        expect(page.get_by_role("status")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    page.get_by_role("button", name="Done writing").click()
    expect(page).to_have_url(re.compile(r"/tag/$"))


def mark_by_sentence(page: Page) -> None:
    page.get_by_role("link", name="Choose by sentence instead").click()
    page.get_by_role("button", name="Paragraph 2").click()
    page.get_by_label(re.compile("phone number ready")).check()
    page.get_by_role("checkbox", name="helping").check()
    page.get_by_role("button", name="Keep mark").click()


def lean(page: Page) -> None:
    group = page.get_by_role("group", name=re.compile("^Learning and helping"))
    group.get_by_role("radio", name="More learning than helping").check(force=True)
    expect(
        page.get_by_role("group", name=re.compile("^Hope and fear")).get_by_role(
            "radio", name="Not part of this one"
        )
    ).to_be_checked()


def share(page: Page) -> None:
    page.get_by_role("link", name="Share this page").first.click()
    expect(page.get_by_role("heading", name="Who can read this")).to_be_visible()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    page.get_by_role("group", name="Let in").get_by_role(
        "checkbox", name=re.compile("^Tomas")
    ).check()
    for part in ("Your words", "Your marks", "Where the page leaned"):
        page.get_by_role("checkbox", name=part).check()
    page.get_by_label(re.compile("^A word to the reader")).fill("Where do you go in the quiet?")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("Stop sharing")).first).to_be_visible()


def answer(page: Page) -> str:
    """The supervisor finds it by filter, reads it with its mark, writes beside it."""
    page.get_by_role("link", name="Shared", exact=True).first.click()
    page.get_by_role("link", name=re.compile("We sat on the steps")).click()
    expect(page.get_by_text("Where do you go in the quiet?")).to_be_visible()
    expect(page.locator("mark.mk", has_text="phone number ready").first).to_be_visible()
    page.get_by_label("Write beside this").last.fill(ANSWER)
    page.get_by_role("button", name=re.compile("^Send to Nadia")).last.click()
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    return page.url.partition("#")[0]


def loop(author_page: Page, reader_page: Page, two: tuple[Person, Person], scripts: bool) -> None:
    author, supervisor = two
    sign_in_by_form(author_page, author)
    write(author_page, scripts)
    mark_by_sentence(author_page)
    lean(author_page)
    if not scripts:
        author_page.get_by_role("button", name="Done for today").click()
        author_page.goto(f"/journal/{Reflection.objects.get().pk}/tag/")
    share(author_page)
    sign_in_by_form(reader_page, supervisor)
    url = answer(reader_page)
    author_page.goto("/")
    expect(author_page.get_by_text(ANSWER)).to_be_visible()
    author_page.goto(f"/journal/{Reflection.objects.get().pk}/share/")
    expect(author_page.get_by_text("Who has opened this")).to_be_visible()
    author_page.get_by_role("button", name=re.compile("Stop sharing")).first.click()
    assert reader_page.goto(url).status == 404


@pytest.mark.parametrize("way", ["phone", "desktop"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_main_job_from_writing_to_the_end_of_sharing(
    visitor: Callable[..., Page], two: tuple[Person, Person], way: str, scripts: bool
) -> None:
    loop(visitor(way, scripts=scripts), visitor(way, scripts=scripts), two, scripts)
    reflection = Reflection.objects.get()
    assert reflection.text == TEXT
    assert reflection.leanings.count() == 1
    assert reflection.marks.get().exact == SENTENCE
