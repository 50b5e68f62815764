"""Citing a passage or a guide page, and what programs that read references make of it."""

import json
import re
import shutil
import subprocess
from urllib.parse import unquote

import pytest
from django.utils.http import urlencode

from principles.models import Block, Source
from principles.services import citing
from principles.services.citing import guide_as_source
from principles.services.passages import passage_of
from tests.principles.test_citing import source
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/principles/sources/salt/passage/"
PANDOC = shutil.which("pandoc")
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")


@pytest.fixture
def salt() -> Source:
    """Four paragraphs, one of them split, under two headings."""
    salt = source()
    salt.save()
    rows = [("heading", 0, ""), ("paragraph", 1, ""), ("paragraph", 1, "a"),
            ("heading", 0, ""), ("paragraph", 2, ""), ("paragraph", 7, "")]  # fmt: skip
    for place, (kind, number, suffix) in enumerate(rows):
        Block.objects.create(
            source=salt, place=place, kind=kind, number=number, suffix=suffix,
            slug="" if number else f"h{place}", text=f"Grain {place} of\nthe salt & sea_100%.",
        )  # fmt: skip
    return salt


def read_back(text: str, kind: str) -> list[dict]:
    """The references as pandoc understands them."""
    command = [PANDOC, "-f", kind, "-t", "csljson"]
    return json.loads(
        subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    )


def test_a_paragraph_a_range_and_words_are_named_with_lasting_addresses(salt, settings):
    one, many = passage_of(salt, "1a").where, passage_of(salt, "1", "2").where
    said = passage_of(salt, "7", words="the  salt").where
    page = f"{settings.SITE_URL}/principles/sources/salt/"
    assert (one.name, one.address) == ("paragraph 1a", f"{page}#p1a")
    assert (many.name, many.address) == ("paragraphs 1 to 2", f"{page}passage/?from=1&to=2")
    assert said.note.startswith("“the salt”, paragraph 7: ")
    assert said.address == f"{page}passage/?from=7&words=the+salt"


def test_a_range_holds_what_stands_between_and_may_be_typed_backwards(salt):
    forth, back = passage_of(salt, "1", "2"), passage_of(salt, "2", "1")
    assert [block.place for block in forth.blocks] == [1, 2, 3, 4] == [b.place for b in back.blocks]


@pytest.mark.parametrize(
    "asked", ["3", "", "0", "1b", "x", "-1", "1" * 99, "١", "p1", "1 2", "\x00"]
)
def test_what_is_not_there_is_no_passage(salt, asked):
    assert passage_of(salt, asked) is None
    assert passage_of(salt, "1", asked or "9") is None


def test_words_that_do_not_stand_there_or_in_several_paragraphs_are_no_passage(salt):
    assert passage_of(salt, "1", words="pepper") is None
    assert passage_of(salt, "1", "2", words="the salt") is None


def test_a_paragraph_that_went_away_can_not_be_cited_anew(salt):
    Block.objects.filter(number=7).update(gone=True)
    assert passage_of(salt, "7") is None


def test_the_page_shows_the_passage_alone_and_how_to_cite_it(salt, author):
    page = signed_in(author).get(PAGE, {"from": "1", "to": "2"}).content.decode()
    assert [f'id="p{label}"' in page for label in ("1", "1a", "2", "7")] == [
        True,
        True,
        True,
        False,
    ]
    line = re.search(r'class="copy-all">(.*?)</p>', page)[1]
    assert line.startswith("O&#x27;Neil von Straße, Shane (2014). Salt")
    assert "Paragraphs 1 to 2: " in line
    assert "passage.bib?from=1&amp;to=2" in page


def test_a_passage_that_is_not_there_says_so_and_keeps_what_was_typed(salt, author):
    response = signed_in(author).get(PAGE, {"from": "99", "words": "pepper"})
    assert response.status_code == 404
    assert 'value="pepper"' in response.content.decode()
    assert signed_in(author).get(PAGE).status_code == 200
    assert signed_in(author).get("/principles/sources/nothing/passage/").status_code == 404


@pytest.mark.parametrize("form", ["txt", "bib", "json"])
def test_a_passage_comes_as_a_file_in_each_form(salt, author, form):
    client = signed_in(author)
    place = f"/principles/sources/salt/passage.{form}?"
    told = client.get(place + urlencode({"from": "1", "to": "2"})).content.decode()
    assert "Paragraphs 1 to 2" in told
    assert client.get(place + "from=99").status_code == 404
    assert client.get("/principles/sources/salt/passage.exe?from=1").status_code == 404


@needs_pandoc
@pytest.mark.parametrize("words", ["", "the salt & sea_100%"])
def test_a_program_reads_the_bibtex_of_a_passage_as_it_was_meant(salt, words):
    where = passage_of(salt, "7", words=words).where
    (item,) = read_back(citing.bibtex(salt, where), "bibtex")
    assert item["id"] == "salt-p7"
    assert item["title"].replace('<span class="nocase">', "").replace("</span>", "") == salt.title
    assert unquote(item["URL"]) == unquote(salt.address)
    assert item["issued"]["date-parts"][0][0] == 2014
    assert item["note"].replace("\\", "") == where.note


@needs_pandoc
def test_a_program_reads_the_csl_json_of_a_passage_as_it_was_meant(salt):
    where = passage_of(salt, "1", "2").where
    (item,) = read_back(citing.csl_json(salt, where), "csljson")
    assert item["id"] == "salt-p1-p2"
    assert item["section"] == "paragraphs 1 to 2"
    (name,) = item["author"]  # pandoc sets the apostrophe as printers do
    assert name == {"family": "O’Neil von Straße", "given": "Shane"}


@needs_pandoc
def test_a_program_reads_several_texts_from_one_file():
    texts = [source(), source(slug="light", title="Light {and} air")]
    for form, kind in (("bib", "bibtex"), ("json", "csljson")):
        items = read_back(citing.as_list(texts, form), kind)
        assert sorted(item["id"] for item in items) == ["light", "salt"]


def test_a_guide_page_is_cited_in_its_version(shipped, author, settings):
    client = signed_in(author)
    address = f"{settings.SITE_URL}/principles/hope-vs-fear/version/1/"
    page = client.get("/principles/hope-vs-fear/").content.decode()
    line = re.search(r'class="copy-all">(.*?)</p>', page)[1]
    assert "Hope and fear, version 1. Reflections." in line
    assert line.endswith(address)
    (item,) = json.loads(client.get("/principles/hope-vs-fear/cite.json").content)
    assert (item["type"], item["URL"]) == ("webpage", address)


@needs_pandoc
def test_a_program_reads_a_guide_page_without_an_author(shipped):
    from principles.models import GuideVersion

    cited = guide_as_source(GuideVersion.objects.current("the-whole"))
    (item,) = read_back(citing.bibtex(cited), "bibtex")
    assert "author" not in item
    assert item["URL"] == cited.address


def test_a_guide_page_is_printed_with_its_paragraphs_each_once(
    shipped, own_texts, author, monkeypatch
):
    from principles.services import loading
    from principles.services.catalogue import Pick
    from principles.services.importing import import_file
    from tests.principles.known import golden

    monkeypatch.setattr(loading, "picks", lambda: (Pick("hope", "benches", "~", 2, "Apples."),))
    import_file(golden("discussed").encode())
    page = signed_in(author).get("/principles/hope-vs-fear/paragraphs/").content.decode()
    beneath = page.split('id="beneath"')[1].split('id="cite"')[0]
    assert beneath.count("a bag of apples") == 1
    assert beneath.count('class="para ') == 1
    assert "Holt, Maren" in beneath
