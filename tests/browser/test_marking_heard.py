"""What a screen reader hears on the marking page, read from Chromium's accessibility tree."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journal.models import Reflection
from peersupport.people.models import Person
from tests.browser.marking import choose, chooser
from tests.journal.marking import mark_on
from tests.standing import make_reflection

TEXT = "We sat on the steps. He said it looked like weather. قالت نعم 👩‍👩‍👧 there."
MARKED = (
    ("He said it looked", ["hope", "fear"]), ("looked like weather", ["learning"]),
    ("قالت نعم", ["individual"]),
)  # fmt: skip
ROLES = {
    "dialog",
    "button",
    "group",
    "radio",
    "status",
    "link",
    "checkbox",
    "heading",
    "StaticText",
}
Heard = list[tuple[str, str, dict[str, Any]]]


@pytest.fixture
def mine(author: Person) -> Reflection:
    reflection = make_reflection(author, text=TEXT)
    for words, poles in MARKED:
        mark_on(reflection, words, poles)
    return reflection


def heard(page: Page, within: str = "main") -> Heard:
    """Role, name and states of everything inside an element, in the order in which it is read."""
    tree = page.context.new_cdp_session(page)
    root = tree.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    inside = tree.send("DOM.querySelector", {"nodeId": root, "selector": within})["nodeId"]
    backend = tree.send("DOM.describeNode", {"nodeId": inside})["node"]["backendNodeId"]
    nodes = {node["nodeId"]: node for node in tree.send("Accessibility.getFullAXTree")["nodes"]}
    top = next(node for node in nodes.values() if node.get("backendDOMNodeId") == backend)
    return list(_read(top, nodes))


def _read(node: dict[str, Any], nodes: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    role, name = node.get("role", {}).get("value", ""), node.get("name", {}).get("value", "")
    if not node.get("ignored") and role in ROLES:
        states = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
        yield role, name, states
    for child in node.get("childIds", []):
        yield from _read(nodes[child], nodes)


def words_of(found: Heard) -> str:
    """What is read as text, in order and with single spaces."""
    return " ".join(" ".join(name for role, name, _ in found if role == "StaticText").split())


def names(found: Heard, role: str) -> list[str]:
    return [name for each, name, _ in found if each == role]


def test_where_a_mark_starts_and_ends_and_what_it_carries_is_read_in_its_place(
    open_tag: Callable[..., Page], mine: Reflection
) -> None:
    read = words_of(heard(open_tag(mine), "#words"))
    order = [
        "We sat on the steps.", "mark 1 starts, hope and fear:", "He said it",
        "mark 2 starts, learning:", "looked", "end of mark 1, hope and fear", "like weather",
        "end of mark 2, learning", "mark 3 starts, individual:", "قالت نعم",
        "end of mark 3, individual", "there.",
    ]  # fmt: skip
    at = -1
    for each in order:
        found = read.find(each, at + 1)
        assert found > at, f"{each!r} after {read[:at]!r}"
        at = found
    for once in (each for each in order if "mark" in each):
        assert read.count(once) == 1, once
    assert "[hope" not in read  # what is printed in brackets is not said twice


def test_a_flag_is_a_link_that_says_which_mark_ends(
    open_tag: Callable[..., Page], mine: Reflection
) -> None:
    assert names(heard(open_tag(mine), "#words"), "link") == [
        "end of mark 1, hope and fear", "end of mark 2, learning", "end of mark 3, individual",
    ]  # fmt: skip


def test_marks_that_are_not_shown_are_not_heard(
    open_tag: Callable[..., Page], mine: Reflection
) -> None:
    read = words_of(heard(open_tag(mine, "desktop", "?show=hope-vs-fear"), "#words"))
    assert "mark 1 starts, hope and fear:" in read
    assert "mark 2" not in read
    assert "mark 3" not in read


@pytest.mark.parametrize("part", ["", "tag/"])
def test_hidden_marks_are_not_heard_in_the_words_and_nothing_leads_there(
    open_tag: Callable[..., Page], mine: Reflection, part: str
) -> None:
    page = open_tag(mine)
    page.goto(f"/journal/{mine.pk}/{part}?marks=off")
    inside = heard(page, "article.words, article.beside")
    assert words_of(inside) == TEXT
    assert names(inside, "link") == []
    listed = names(heard(page), "link")
    assert "About learning mark 2" in listed
    assert not [name for name in listed if name.startswith("Show in the text")]


def test_a_mark_made_while_marks_are_hidden_is_heard_in_the_list_alone(
    open_tag: Callable[..., Page], mine: Reflection
) -> None:
    page = open_tag(mine, "desktop", "?marks=off")
    choose(page, "on the steps")
    chooser(page).get_by_role("button", name="learning", exact=True).click()
    chooser(page).get_by_role("button", name="Keep mark").click()
    expect(page.locator("#m4")).to_be_attached()
    expect(chooser(page)).to_be_hidden()
    assert words_of(heard(page, "#words")) == TEXT
    assert "Show some marks only" not in words_of(heard(page))
    page.get_by_role("link", name="Show marks").click()
    expect(page.locator("#f4")).to_be_attached()


def test_the_chooser_is_a_dialog_of_six_toggles_in_three_groups(
    open_tag: Callable[..., Page], mine: Reflection
) -> None:
    page = open_tag(mine)
    choose(page, "on the steps")
    chooser(page).get_by_role("button", name="fear", exact=True).click()
    found = heard(page, "#chooser")
    assert found[0][:2] == ("dialog", "These words lean towards…")
    groups = [name for name in names(found, "group") if name]  # a fold is a group without one
    assert groups == [
        "Learning and helping", "Relationship and individual", "Hope and fear",
    ]  # fmt: skip
    toggles = {name: states for role, name, states in found if "pressed" in states}
    assert list(toggles) == ["learning", "helping", "relationship", "individual", "hope", "fear"]
    pressed = [name for name, states in toggles.items() if states["pressed"] == "true"]
    assert pressed == ["fear"]
    described = page.locator("#chooser").get_attribute("aria-describedby")
    assert page.locator(f"#{described}").text_content() == "“on the steps”"


def test_leanings_are_three_groups_of_radios_and_each_begins_as_not_part_of_this_one(
    open_tag: Callable[..., Page], mine: Reflection
) -> None:
    found = heard(open_tag(mine), "#leanings")
    groups = names(found, "group")
    assert [name.split(":")[0] for name in groups] == [
        "Learning and helping", "Relationship and individual", "Hope and fear",
    ]  # fmt: skip
    radios = names(found, "radio")
    assert len(radios) == 18
    assert radios[6:12] == [
        "Mostly relationship", "More relationship than individual", "Both, about the same",
        "More individual than relationship", "Mostly individual", "Not part of this one",
    ]  # fmt: skip
    chosen = [name for role, name, states in found if states.get("checked") == "true"]
    assert chosen == ["Not part of this one"] * 3
    assert not any(letter.isdigit() for name in radios for letter in name)


def test_what_was_done_is_announced_and_the_focus_stays_with_the_words(
    open_tag: Callable[..., Page], mine: Reflection
) -> None:
    page = open_tag(mine)
    choose(page, "on the steps")
    chooser(page).get_by_role("button", name="learning", exact=True).click()
    chooser(page).get_by_role("button", name="Keep mark").click()
    expect(page.locator("#said")).to_have_text("Mark kept: learning.")
    live = page.locator("#said")
    assert live.get_attribute("aria-live") == "polite"
    states = [states for role, _, states in heard(page, "body") if role == "status"]
    assert [each["live"] for each in states] == ["polite"]
    assert "Saved" in words_of(heard(page, "#saved"))
    expect(page.locator("[data-start]:focus")).to_be_visible()
