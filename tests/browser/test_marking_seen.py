"""Marking as it is seen in forced colours and on a screen where little fits."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from journal.models import Mark, Reflection
from peersupport.people.models import Person
from tests.browser.marking import CHOSEN, SELECT, TEXT, OpenTag, choose, keep_mark
from tests.journal.marking import mark_on
from tests.standing import make_reflection

LONG = TEXT + " And so it went on, until nobody knew who had begun." * 12


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=LONG)


@pytest.mark.parametrize("way", ["phone", "desktop"])
def test_axe_finds_nothing_in_forced_colours(
    open_tag: OpenTag, mine: Reflection, axe: Callable[..., None], way: str
) -> None:
    Person.objects.update(uses_tasks=True)
    page = open_tag(mine, way, forced_colors="active")
    keep_mark(page, CHOSEN, "hope", "fear")
    axe(page)
    choose(page, "letters had started").get_by_text("The four tasks").click()
    axe(page)
    mark = Mark.objects.get()
    for path in ("tag/sentences/", "tag/find/", f"marks/{mark.pk}/", f"marks/{mark.pk}/away/"):
        page.goto(f"/journal/{mine.pk}/{path}")
        axe(page)


ALL = ("learning", "helping", "relationship", "individual", "hope", "fear")
LARGE = """(px) => { const sheet = new CSSStyleSheet();
  sheet.replaceSync(`html { font-size: ${px}px !important }`);
  document.adoptedStyleSheets = [sheet]; }"""
WHERE = f"""(words) => {{ ({SELECT})(words); const selected = getSelection();
  const box = selected.getRangeAt(0).getBoundingClientRect(); selected.removeAllRanges();
  return [box.top, box.bottom]; }}"""
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def crowded(author: Person) -> Reflection:
    """Marks that end on the same word, with tasks, and one on a word as long as a line."""
    Person.objects.update(uses_tasks=True)
    mine = make_reflection(
        author, text="I heard that she could not sleep. Wahrscheinlichkeitswertungen."
    )
    for poles in (ALL, ALL[:2], ALL[2:4], ALL[4:], ALL[1:5]):
        mark_on(mine, "she could not sleep", poles, tasks=("connection", "mutuality", "worldview"))
    mark_on(mine, "Wahrscheinlichkeitswertungen", ALL[:4])
    return mine


@pytest.mark.parametrize("part", ["", "tag/"])
@pytest.mark.parametrize(("width", "letters"), [(320, 16), (390, 32), (640, 32)])
def test_marks_that_end_on_the_same_words_never_scroll_sideways(
    open_tag: OpenTag, crowded: Reflection, part: str, width: int, letters: int
) -> None:
    page = open_tag(crowded, "phone")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/journal/{crowded.pk}/{part}")
    page.evaluate(LARGE, letters)
    expect(page.locator(".words .flag")).to_have_count(6)
    assert page.evaluate(WIDTH) <= width


def test_marks_that_end_on_the_same_words_stay_on_the_paper_with_all_their_names(
    open_tag: OpenTag, crowded: Reflection
) -> None:
    page = open_tag(crowded)
    page.goto(f"/journal/{crowded.pk}/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 900})  # what the margins leave of A4
    expect(page.locator(".flag-word").first).to_be_visible()
    assert page.evaluate(WIDTH) <= 658
    edge = page.locator("article.words").bounding_box()
    for name in page.locator(".flag-word").all():
        box = name.bounding_box()
        assert box["x"] >= edge["x"]
        assert box["x"] + box["width"] <= edge["x"] + edge["width"] + 1


def test_a_flag_goes_on_to_the_next_line_with_its_last_word(
    open_tag: OpenTag, author: Person
) -> None:
    mine = make_reflection(
        author, text="We sat there and nobody said a word about it. " * 3 + "End."
    )
    mark_on(mine, mine.text.rstrip(".")[: mine.text.rindex("End") + 3], ["hope", "fear"])
    page = open_tag(mine, "phone")
    for width in range(320, 480, 10):
        page.set_viewport_size({"width": width, "height": 800})
        top, bottom = page.evaluate(WHERE, "End")
        flag = page.locator("#f1").bounding_box()
        assert bottom - top < 40, f"broken at {width}"
        assert top <= flag["y"] + flag["height"] / 2 < bottom, width


def test_on_a_low_screen_the_chooser_comes_into_sight(open_tag: OpenTag, mine: Reflection) -> None:
    page = open_tag(mine, "phone")
    page.set_viewport_size({"width": 390, "height": 420})
    page.evaluate(SELECT, CHOSEN)
    name = page.get_by_role("heading", name="These words lean towards…")
    expect(name).to_be_in_viewport()
