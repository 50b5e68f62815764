"""From a mark to the texts: what its side means, the guide page, paragraphs picked by hand."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from journal.models import Mark, Reflection
from journal.services import marking, sharing
from journal.snapshots import Goes
from peersupport.people.models import Person
from principles import library
from principles.models import Block, GuideVersion, Source, Tie
from principles.services.loading import load_catalogue
from tests.journal.marking import TEXT, choose, mark_on, url
from tests.standing import make_reflection, signed_in

OLD = {"hope": "An older meaning.", "fear": "Another."}


@pytest.fixture
def mine(author: Person) -> Reflection:
    load_catalogue()
    return make_reflection(author, text=TEXT)


@pytest.fixture
def client(author: Person) -> Client:
    return signed_in(author)


def tie(pole: str, numbers: int) -> None:
    """That many paragraphs of one text, tied to a pole in the order of their numbers."""
    source = Source.objects.create(slug="own", title="Benches", kind="article")
    for number in range(1, numbers + 1):
        block = Block.objects.create(
            source=source, place=number, number=number, kind="paragraph", text=f"Words {number}."
        )
        Tie.objects.create(block=block, pole=pole, why=f"Why {number}.", picked=True, place=number)


def older_version() -> None:
    now = GuideVersion.objects.get(slug="hope-vs-fear")
    GuideVersion.objects.create(
        slug=now.slug, number=0, title=now.title, text=now.text, text_hash="",
        definitions=OLD, loaded_at=timezone.now(),
    )  # fmt: skip


def about(html: str, id_: str) -> str:
    """The place that tells about one pole."""
    found = re.search(rf'<div id="{id_}".*?</div>', html, re.S)
    assert found, id_
    return found[0]


@pytest.fixture(params=["reflection_tag", "reflection_detail", "shared_detail"])
def page(request, client, mine, supervisor):
    """One of the three pages that list marks, as it is now."""

    def shown() -> str:
        if request.param != "shared_detail":
            return client.get(url(request.param, mine)).text
        goes = Goes(words=True, marks=True)
        share = sharing.share(by=mine.author, reflection=mine, readers=[supervisor], goes=goes)
        return signed_in(supervisor).get(f"/journal/shared/{share.pk}/").text

    return shown


def test_a_mark_leads_to_its_guide_page_and_to_three_paragraphs_at_most(mine, page):
    tie("fear", 4)
    mark_on(mine, poles=["fear"])
    html = page()
    assert 'href="#about-fear"' in html
    place = about(html, "about-fear")
    assert 'href="/principles/hope-vs-fear/#side-fear"' in place
    assert re.findall(r'href="/principles/sources/own/#(p\d)"', place) == ["p1", "p2", "p3"]
    assert "Why 3." in place
    assert 'id="about-hope"' not in html


def test_a_mark_keeps_the_definition_it_was_made_under(mine, page):
    mark_on(mine, poles=["hope"])
    older_version()
    Mark.objects.update(guide_version=0)
    mark_on(mine, "I stayed", poles=["hope"])
    html = page()
    assert OLD["hope"] in about(html, "about-hope-0")
    assert 'href="/principles/hope-vs-fear/version/0/#side-hope"' in about(html, "about-hope-0")
    assert library.pole("hope").definition in about(html, "about-hope")


def test_the_old_guide_page_tells_the_old_definition(mine, client):
    older_version()
    old = client.get("/principles/hope-vs-fear/version/0/").text
    assert OLD["hope"] in old
    assert library.pole("hope").definition not in old
    assert OLD["hope"] not in client.get("/principles/hope-vs-fear/").text


def test_another_thought_keeps_the_definition_and_other_poles_take_today_s(mine):
    mark = mark_on(mine, poles=["hope"])
    Mark.objects.update(guide_version=0)
    same = marking.change_mark(
        by=mine.author, mark=mark, poles=["hope"], thought="New", choice=choose("I stayed")
    )
    assert same.guide_version == 0
    other = marking.change_mark(by=mine.author, mark=mark, poles=["fear"], thought="New")
    assert other.guide_version == library.principle("hope-vs-fear").version


def test_the_chooser_tells_what_all_six_mean_and_where_to_read(mine, client):
    tie("learning", 2)
    html = client.get(url("reflection_tag", mine)).text
    chooser = html[
        html.index('id="chooser"') : html.index("</section>", html.index('id="chooser"'))
    ]
    for pole in library.POLES:
        assert f'href="{library.pole_url(pole.key)}"' in chooser
    assert chooser.count("/principles/sources/own/#p") == 2
