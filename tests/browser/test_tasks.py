"""The four tasks in a real browser: turned on, chosen by mouse, touch and keyboard, and shared."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Mark, Reflection
from journal.services.leaning import lean_each
from journal.services.marking import add_mark
from peersupport.people.models import Person
from principles import library
from principles.services.loading import load_catalogue
from tests.browser.conftest import Visitor
from tests.browser.test_marking import CHOSEN, TEXT, choose, chooser
from tests.browser.waiting import wait_for
from tests.journal.marking import choose as choice_of
from tests.journal.sharing_scenes import EVERYTHING, detail, let_in
from tests.standing import make_reflection

NAMES = [task.name for task in library.TASKS]
WHOLE = re.compile("^Which of the four tasks")


@pytest.fixture
def mine(author: Person) -> Reflection:
    Person.objects.update(welcomed_at=timezone.now())
    load_catalogue()
    return make_reflection(author, text=TEXT)


@pytest.fixture
def look_again(
    visitor: Visitor, sign_in: Callable[[Page, Any], Page], mine: Reflection
) -> Callable[..., Page]:
    """The page of one who turned the tasks on."""

    def go(way: str = "desktop", **more: Any) -> Page:
        Person.objects.update(uses_tasks=True)
        page = sign_in(visitor(way, **more), mine.author)
        page.goto(f"/journal/{mine.pk}/tag/")
        return page

    return go


def carried() -> tuple[tuple[str, ...], tuple[str, ...]]:
    mark = Mark.objects.get()
    return mark.pole_keys, mark.task_keys


def tasks_of(mine: Reflection) -> tuple[str, ...]:
    mine.refresh_from_db()
    return library.tasks_in(mine.whole_tasks)


def test_turned_on_in_your_account_they_are_there_and_turned_off_they_are_gone(
    desktop: Page, sign_in: Callable[[Page, Any], Page], mine: Reflection
) -> None:
    page = sign_in(desktop, mine.author)
    address = f"/journal/{mine.pk}/tag/"
    for there in (0, 1, 0):
        page.goto(address)
        expect(page.get_by_role("group", name=WHOLE)).to_have_count(there)
        expect(page.locator(".task-fold")).to_have_count(there)
        page.goto("/accounts/yours/")
        page.get_by_role("checkbox", name="Use the four tasks too").set_checked(not there)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("link", name="What the four tasks are").click()
    expect(page.get_by_role("heading", name="The four tasks")).to_be_in_viewport()


def test_by_touch_the_fold_opens_and_takes_nothing_away(look_again: Callable[..., Page]) -> None:
    page = look_again("phone")
    dialog = choose(page, CHOSEN)
    expect(dialog.get_by_role("button", name="connection")).to_be_hidden()
    dialog.get_by_text("The four tasks").tap()
    for name in ("connection", "moving towards", "hope"):
        dialog.get_by_role("button", name=name, exact=True).tap()
    assert page.evaluate("getSelection().toString()") == CHOSEN
    box = dialog.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    dialog.get_by_role("button", name="Keep mark").tap()
    expect(dialog).to_be_hidden()
    assert carried() == (("hope",), ("connection", "moving-towards"))
    expect(page.locator("#m1")).to_contain_text("moving towards")
    choose(page, "like weather")
    expect(dialog.get_by_role("button", name="connection")).to_have_attribute(
        "aria-pressed", "false"
    )


def test_with_the_keyboard_alone(look_again: Callable[..., Page]) -> None:
    page = look_again()
    page.locator("#words [data-start]").first.focus()
    for key in ("ArrowRight", "Enter", "Space"):
        page.keyboard.press(key)
    for _ in range(6):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(chooser(page).get_by_role("button", name="worldview")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    worldview = chooser(page).get_by_role("button", name="worldview")
    expect(worldview).to_have_attribute("aria-pressed", "true")
    chooser(page).get_by_role("button", name="Keep mark").press("Enter")
    expect(page.locator("#m1")).to_be_visible()
    assert carried() == (("learning",), ("worldview",))
    flag = page.get_by_role("link", name="end of mark 1, learning, task worldview")
    expect(flag).to_have_count(1)


def test_a_task_alone_is_not_kept_and_waits_for_a_side(look_again: Callable[..., Page]) -> None:
    page = look_again()
    dialog = choose(page, CHOSEN)
    dialog.get_by_text("The four tasks").click()
    mutuality = dialog.get_by_role("button", name="mutuality")
    mutuality.click()
    dialog.get_by_role("button", name="Keep mark").click()
    expect(dialog.get_by_role("alert")).to_have_text("Choose at least one of the six.")
    expect(mutuality).to_have_attribute("aria-pressed", "true")
    assert not Mark.objects.exists()


def test_the_tasks_of_the_whole_are_saved_as_they_are_ticked(
    look_again: Callable[..., Page], mine: Reflection
) -> None:
    page = look_again()
    group = page.get_by_role("group", name=WHOLE)
    for name in NAMES:
        expect(group.get_by_role("checkbox", name=name, exact=True)).not_to_be_checked()
    for name in ("connection", "mutuality"):
        group.get_by_role("checkbox", name=name).check()
    group.get_by_role("checkbox", name="connection").uncheck()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    wait_for(page, lambda: tasks_of(mine) == ("mutuality",))
    page.reload()
    expect(group.get_by_role("checkbox", checked=True)).to_have_accessible_name("mutuality")


def test_without_javascript(look_again: Callable[..., Page], mine: Reflection) -> None:
    page = look_again("phone", scripts=False)
    page.get_by_role("link", name="Choose by sentence instead").click()
    page.get_by_label(re.compile("^Nobody else")).check()
    page.get_by_role("checkbox", name="fear").check()
    page.locator("summary", has_text="The four tasks").click()
    page.get_by_role("checkbox", name="moving towards").check()
    page.get_by_role("button", name="Keep mark").click()
    page.get_by_role("link", name="Change mark 1").click()
    page.get_by_role("checkbox", name="mutuality").check()
    page.get_by_role("button", name="Keep mark").click()
    page.get_by_role("group", name=WHOLE).get_by_role("checkbox", name="worldview").check()
    page.get_by_role("button", name="Done for today").click()
    assert carried() == (("fear",), ("mutuality", "moving-towards"))
    assert tasks_of(mine) == ("worldview",)


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_axe_finds_nothing_where_tasks_are(
    look_again: Callable[..., Page], sign_in: Callable[[Page, Any], Page],
    axe: Callable[..., None], mine: Reflection, supervisor: Person, way: str,
) -> None:  # fmt: skip
    mark = tag(mine)
    page = look_again(way)
    choose(page, "letters had started").get_by_text("The four tasks").click()
    axe(page)
    base = f"/journal/{mine.pk}/"
    for path in (
        base, f"{base}tag/", f"{base}tag/sentences/", f"{base}marks/{mark.pk}/",
        "/journal/?task=worldview", "/journal/marks/moving-towards/", "/accounts/yours/",
        "/principles/the-whole/", f"{base}share/",
    ):  # fmt: skip
        page.goto(path)
        axe(page)
    share = let_in(mine, supervisor, goes=EVERYTHING)
    sign_in(page, supervisor)
    for path in (detail(share), "/journal/shared/?task=connection"):
        page.goto(path)
        axe(page)


def tag(mine: Reflection) -> Mark:
    """A mark on two tasks, on a page that was about one."""
    Person.objects.update(uses_tasks=True)
    lean_each(by=mine.author, reflection=mine, positions={}, tasks=["connection"])
    return add_mark(
        by=mine.author, reflection=mine, choice=choice_of(CHOSEN, text=TEXT), poles=["hope"],
        tasks=["worldview", "moving-towards"],
    )  # fmt: skip
