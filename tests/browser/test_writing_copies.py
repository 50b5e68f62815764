"""What becomes of copies on a device, case by case, asked of the modules themselves."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

FIELDS = dict.fromkeys(("day", "minutes", "met", "kind", "title", "name"), "")
ON_THE_SERVER = {"revision": 3, "version": 0, "lastSave": "k3"}

FOLD = """async ([now, found]) =>
  (await import("/static/js/write_sheet.js")).fold(now, found)
"""

Fold = Callable[..., dict[str, Any]]


@pytest.fixture
def page(desktop: Page) -> Page:
    """Any page of the site: its modules can be loaded there."""
    desktop.goto("/accounts/login/")
    return desktop


@pytest.fixture
def fold(page: Page) -> Fold:
    """What the write page makes of one copy with these words, where the server has *Stored.*"""

    def lay(words: str, kind: str = "page", **held: Any) -> dict[str, Any]:
        held = {"version": 0, "touched": [], "fields": {**FIELDS, "text": words}, **held}
        now = {**ON_THE_SERVER, "fields": {**FIELDS, "text": "Stored."}}
        came = page.evaluate(FOLD, [now, [{"copy": {"kind": kind}, "held": held}]])
        return {**came, "text": came["fields"]["text"]}

    return lay


def test_a_copy_typed_upon_what_the_server_has_goes_on_from_it(fold: Fold) -> None:
    came = fold("Stored. And more.", revision=3, after="k4", next="k5")
    assert (came["text"], came["after"]) == ("Stored. And more.", "k4")
    assert (len(came["used"]), came["apart"]) == (1, None)


def test_a_copy_goes_on_from_its_own_save_whose_answer_was_lost(fold: Fold) -> None:
    came = fold("Stored. And more.", revision=2, after="k3", next="k4")
    assert (came["text"], came["apart"]) == ("Stored. And more.", None)


def test_a_copy_from_before_its_own_save_arrived_is_there_already(fold: Fold) -> None:
    came = fold("Stor", revision=2, after="", next="k3")
    assert (came["text"], len(came["used"]), came["apart"]) == ("Stored.", 1, None)


def test_a_copy_of_a_page_that_was_changed_elsewhere_stands_apart(fold: Fold) -> None:
    came = fold("Mine.", revision=2, after="k1", next="k2")
    assert (came["text"], came["used"]) == ("Stored.", [])
    assert came["apart"]["held"]["fields"]["text"] == "Mine."


def test_a_copy_upon_an_older_kept_version_stands_apart(fold: Fold) -> None:
    came = fold("Mine.", revision=3, version=1, after="", next="k9")
    assert (came["text"], came["used"]) == ("Stored.", [])


def test_what_was_typed_on_an_empty_sheet_goes_to_the_end(fold: Fold) -> None:
    came = fold("More.", kind="addition", revision=0, after="", next="k9")
    assert (came["text"], len(came["used"])) == ("Stored.\n\nMore.", 1)


def test_only_a_newer_copy_takes_a_copy_s_place_and_only_a_saved_one_goes(page: Page) -> None:
    numbers = page.evaluate("""async () => {
      const store = await import("/static/js/device_store.js");
      await store.welcome("me", new Uint8Array(1), {});
      const copy = { person: "me", reflection: "r", sheet: "s", number: 5 };
      const seen = [];
      const look = async () => seen.push((await store.copiesOf("me")).map((each) => each.number));
      for (const number of [5, 4, 6]) await store.put({ ...copy, number }).then(look);
      await store.drop(copy, 5).then(look);
      await store.put({ ...copy, sheet: "other", number: 1 }, [copy]).then(look);
      await store.drop(copy, 6).then(look);
      return seen;
    }""")
    # Kept; not replaced by an older one; replaced by a newer one; not let go by a save of change 5;
    # not taken over by who had only seen change 5; let go by a save of change 6.
    assert numbers == [[5], [5], [6], [6], [1, 6], [1]]
