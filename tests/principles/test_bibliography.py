"""The bibliography: what is chosen by which address, and what comes along as a file."""

import json
import re

import pytest

from principles.models import Block, Source, Tie
from principles.services import bibliography as listing
from principles.services.bibliography import bibliography
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
PLACE = "/principles/bibliography/"


def text(slug: str, kind: str, family: str, year: str = "", principle: str = "") -> Source:
    sections = [{"principle": principle, "heading": "h", "label": "H"}] if principle else []
    return Source.objects.create(
        slug=slug, title=slug.capitalize(), kind=kind, published=year, sections=sections,
        authors=[{"given": "Ines", "family": family}],
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _texts() -> None:
    text("salt", "paper", "Ruiz", "2014", "hope-vs-fear")
    text("light", "article", "Reed", "2011-07-04")
    text("air", "article", "Ruiz", "", "learning-vs-helping")


def chosen(**wanted: list[str]) -> list[str]:
    return [entry.source.slug for entry in bibliography(wanted).entries]


def test_it_goes_by_family_name_year_and_title():
    assert chosen() == ["light", "air", "salt"]


def test_each_way_narrows_and_several_values_of_one_way_widen():
    assert chosen(kind=["article"]) == ["light", "air"]
    assert chosen(kind=["article"], author=["Ines Ruiz"]) == ["air"]
    assert chosen(year=["2014", "2011"]) == ["light", "salt"]
    assert chosen(year=["no date"]) == ["air"]
    assert chosen(kind=["letter"]) == []


def test_a_tie_counts_for_the_principle_of_its_pole():
    block = Block.objects.create(
        source=Source.objects.get(slug="light"), place=1, number=1, text="x"
    )
    Tie.objects.create(block=block, pole="fear")
    assert chosen(principle=["hope-vs-fear"]) == ["light", "salt"]
    block.gone = True
    block.save()
    assert chosen(principle=["hope-vs-fear"]) == ["salt"]


def test_an_address_shows_its_choice_and_keeps_it_in_the_links(author):
    page = signed_in(author).get(f"{PLACE}?kind=article&author=Ines+Ruiz").content.decode()
    assert re.search(r'value="article" checked', page)
    assert not re.search(r'value="paper" checked', page)
    assert "cite.bib?kind=article&amp;author=Ines+Ruiz" in page
    assert ">1 text</h2>" in page


@pytest.mark.parametrize(
    ("form", "sign"), [("bib", "@misc{"), ("json", '"id"'), ("txt", "Ruiz, Ines (")]
)
def test_a_file_holds_what_was_chosen_and_no_more(author, form, sign):
    told = signed_in(author).get(f"{PLACE}cite.{form}?author=Ines+Ruiz").content.decode()
    assert told.count(sign) == 2
    assert "Light" not in told
    if form == "json":
        assert [item["id"] for item in json.loads(told)] == ["air", "salt"]


def test_a_file_of_no_known_form_is_not_there(author):
    assert signed_in(author).get(f"{PLACE}cite.exe").status_code == 404


def test_nothing_that_fits_says_so(author):
    page = signed_in(author).get(f"{PLACE}?kind=%00&year=x&principle=none").content.decode()
    assert "No text fits all of it." in page


def test_long_lists_go_on_behind_the_last_one_shown(monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    first = bibliography({})
    assert (first.number, first.further) == (3, "air")
    assert [e.source.slug for e in bibliography({}, after="air").entries] == ["salt"]


def test_it_takes_the_same_queries_however_many_texts_there_are(author, django_assert_num_queries):
    client = signed_in(author)
    for n in range(40):
        text(f"more-{n}", "paper", f"Name {n}", str(1980 + n))
    # Session, person, Home or Shared, texts, ties.
    with django_assert_num_queries(5):
        client.get(PLACE)
