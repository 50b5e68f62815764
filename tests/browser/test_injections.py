"""Whatever people type or files hold stays text: none of it runs, on any page where it shows."""

from collections.abc import Callable, Sequence
from itertools import batched
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from peersupport.people.models import Person
from peersupport.web import kept_pages
from principles.models import Preparation
from principles.services.loading import load_catalogue
from tests.browser.conftest import Visitor
from tests.browser.injected_journal import PLACES, journal_of, of_the_author, of_the_reader
from tests.browser.injected_library import FACTS, FILES, files, shelf
from tests.browser.injections import Watch, payload
from tests.standing import make_person

pytestmark = [pytest.mark.trial, pytest.mark.django_db(transaction=True)]
AT_ONCE = 50
TAGS_GO = ("markdown", "raw")  # elements there are no words, and an open one swallows what follows
SignIn = Callable[[Page, Any], Page]


@pytest.fixture
def watch(complaints: list[str]) -> Watch:
    kept_pages.forget()
    return Watch(complaints)


@pytest.fixture
def numbers(counts: Callable[[int, int], int]) -> list[tuple[int, ...]]:
    """The payloads of the run, some at a time."""
    tried = counts(8, 1_000)
    return list(batched(range(0, 1_000, 1_000 // tried), AT_ONCE))


def test_no_word_of_a_journal_runs_on_any_page_where_it_shows(
    watch: Watch,
    visitor: Visitor,
    sign_in: SignIn,
    administrator: Person,
    numbers: list[tuple[int, ...]],
    keep_figures: Callable[..., None],
) -> None:
    page = visitor()
    for some in numbers:
        watch.text.clear()
        world = journal_of(some)
        sign_in(page, world.author)
        watch.open(page, *of_the_author(world))
        sign_in(page, world.reader)
        watch.open(page, *of_the_reader(world))
        sign_in(page, administrator)
        watch.open(page, "/people/", "/people/teams/", f"/people/{world.reader.pk}/")
        assert watch.missing(some, *PLACES) == []
        assert watch.missing(some[:2], "person") == []
    assert watch.faults == []
    keep_figures(payloads=sum(map(len, numbers)), fields=len(PLACES) + 2, pages=watch.pages)


def test_no_fact_tie_or_word_of_a_text_runs_on_any_page_where_it_shows(
    watch: Watch,
    visitor: Visitor,
    sign_in: SignIn,
    trainer: Person,
    author: Person,
    numbers: list[tuple[int, ...]],
    keep_figures: Callable[..., None],
) -> None:
    load_catalogue()
    Person.objects.update(welcomed_at="2026-01-01T00:00Z")
    page = visitor()
    for some in numbers:
        watch.text.clear()
        addresses = shelf(trainer, some)
        watch.open(sign_in(page, trainer), *addresses)
        assert watch.missing(some, *FACTS) == []
    watch.open(sign_in(page, author), "/principles/sources/", "/principles/hope-vs-fear/", "/")
    assert watch.faults == []
    keep_figures(payloads=sum(map(len, numbers)), fields=len(FACTS), pages=watch.pages)


def test_no_word_of_a_file_runs_on_any_page_from_its_upload_to_its_text(
    watch: Watch,
    visitor: Visitor,
    sign_in: SignIn,
    numbers: list[tuple[int, ...]],
    keep_figures: Callable[..., None],
) -> None:
    page = visitor()
    for some in numbers:
        watch.text.clear()
        sign_in(page, make_person(f"Livia{some[0]}", is_trainer=True))
        for where, name, data in files(some):
            draft = add(page, watch, name, data)
            if where in TAGS_GO:
                assert "Some words" in watch.text[-1]
            else:
                assert watch.missing(some, where) == []
            publish(page, watch, draft, some)
    assert watch.faults == []
    keep_figures(payloads=sum(map(len, numbers)), formats=list(FILES), pages=watch.pages)


def add(page: Page, watch: Watch, name: str, data: bytes) -> str:
    """Upload it, and look at its draft, section by section."""
    watch.open(page, "/principles/add/")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.get_by_label("A file").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Show what it holds").click()
    expect(page.get_by_role("heading", name="What was recognised")).to_be_visible()
    watch.look(page)
    draft = page.url
    while later := page.locator("a[rel=next]").all():
        later[0].click()
        page.wait_for_load_state()
        watch.look(page)
    return draft


def publish(page: Page, watch: Watch, draft: str, some: Sequence[int]) -> None:
    """Refused facts first, which come back as they were typed; then all the way to the text."""
    watch.open(page, f"{draft}drop/", f"{draft}publish/", f"{draft}facts/")
    for label in ("Title", "Written by", "Published by", "In a sentence", "Rights"):
        page.get_by_label(label).fill(payload(some[0], "fact", 200).replace("\u2028", ""))
    page.get_by_label("Web address").fill(f"javascript:{payload(some[-1], 'web', 200)}")
    page.get_by_role("button", name="Keep and go on").click()
    expect(page.get_by_label("Web address")).to_have_attribute("aria-invalid", "true")
    watch.look(page)
    page.get_by_label("Web address").fill("")
    page.get_by_role("button", name="Keep and go on").click()
    watch.look(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("heading", name="About this text")).to_be_visible()
    assert not Preparation.objects.exists()
    watch.look(page)
    watch.open(
        page, f"{page.url.split('#')[0]}find/?q={payload(some[1], 'q', 150)}".replace("#", "")
    )
