"""The pages people read: who may, what is on them, what is not, and how they are answered."""

import gzip
import re
from datetime import UTC, datetime

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peersupport.web import kept_pages
from principles.models import Edition, Source
from principles.services import loading
from principles.services.catalogue import Pick
from principles.services.importing import import_file
from tests.principles.known import DISCUSSED, golden
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
GUIDES = ["learning-vs-helping", "relationship-vs-individual", "hope-vs-fear", "the-whole"]
TEXT = "/principles/sources/benches/"
PLACES = [
    "/principles/",
    *(f"/principles/{slug}/" for slug in GUIDES),
    "/principles/learning-vs-helping/version/1/",
    "/principles/sources/",
    "/principles/sources/social-change/",
    TEXT,
    f"{TEXT}?marks=off",
    f"{TEXT}cite.bib",
    f"{TEXT}cite.json",
    f"{TEXT}cite.txt",
]


@pytest.fixture(autouse=True)
def _a_text(monkeypatch: pytest.MonkeyPatch, own_texts: None, shipped: None) -> None:
    chosen = Pick("learning", "benches", "~", 2, "Somebody has to carry the apples.")
    monkeypatch.setattr(loading, "picks", lambda: (chosen,))
    import_file(golden("discussed").encode())


def body(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("place", [*PLACES, f"{TEXT}find/"])
def test_everyone_who_signed_in_reads_and_nobody_else(place, author, trainer, administrator):
    for person in (author, trainer, administrator):
        assert signed_in(person).get(place).status_code == 200
    assert Client().get(place).status_code == 302


@pytest.mark.parametrize("place", PLACES)
def test_a_page_holds_no_name_no_token_and_is_asked_for_every_time(place, author):
    client = signed_in(author)
    response = client.get(place)
    assert response.headers["Cache-Control"] == "private, no-cache"
    page = body(response)
    assert author.name not in page
    assert "csrf" not in page.lower()
    assert client.session.session_key not in page


@pytest.mark.parametrize("place", PLACES)
def test_what_the_browser_has_is_not_sent_again(place, author):
    client = signed_in(author)
    first = client.get(place)
    again = client.get(place, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["ETag"] == first.headers["ETag"]


def test_people_of_one_kind_get_the_same_bytes_and_others_their_own(
    author, colleague, supervisor, administrator
):
    pages = [
        signed_in(person).get("/principles/").content
        for person in (author, colleague, supervisor, administrator)
    ]
    assert pages[0] == pages[1]
    # Whoever co-reflects has *Shared* in place of *Home*.
    assert [b"Home</a>" in page for page in pages] == [True, True, False, True]


def test_looks_chosen_by_a_person_are_theirs(author):
    plain = signed_in(author).get("/principles/").content
    author.theme = "dark"
    author.save()
    assert b'data-theme="dark"' in signed_in(author).get("/principles/").content
    assert b"data-theme" not in plain


def test_a_page_is_answered_from_bytes_until_something_changes(author, django_assert_num_queries):
    client = signed_in(author)
    before = client.get(TEXT).headers["ETag"]
    # Session, person, version of the shelf, and Home or Shared.
    with django_assert_num_queries(4):
        client.get(TEXT)
    import_file(golden("discussed").replace("a bag of apples", "one bag of apples").encode())
    response = client.get(TEXT, headers={"If-None-Match": before})
    assert response.status_code == 200
    assert "one bag of apples" in body(response)


@pytest.mark.parametrize(("way", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_packed_page_is_the_same_page(way, unpack, author):
    client = signed_in(author)
    plain = client.get(TEXT)
    packed = client.get(TEXT, headers={"Accept-Encoding": way})
    assert packed.headers["Content-Encoding"] == way
    assert unpack(packed.content) == plain.content
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_rendering_a_text_takes_the_same_queries_however_long_it_is(author):
    client = signed_in(author)
    took = []
    for times in (1, 60):
        more = "since.\n" + "\nOne more of the many that follow here.\n" * times
        import_file(golden("discussed").replace("since.\n", more).encode())
        with CaptureQueriesContext(connection) as asked:
            assert client.get(TEXT).status_code == 200
        took.append(len(asked))
    assert took[0] == took[1] <= 14


def test_the_reading_page_holds_the_article_word_for_word(author):
    page = body(signed_in(author).get(TEXT))
    article = page.split('id="text"')[1].split('<section id="about"')[0]
    article = re.sub(r"<a class=\"num\".*?</a>|<aside.*?</aside>", "", article, flags=re.S)
    words = re.sub(r"<[^>]+>", " ", article.split(">", 1)[1]).split()
    assert words == DISCUSSED.split()


def test_paragraphs_have_numbers_that_lead_to_themselves(author):
    page = body(signed_in(author).get(TEXT))
    for number in range(1, 5):
        assert f'id="p{number}"' in page
        assert (
            f'<a class="num" href="#p{number}"><span class="vh">Paragraph </span>{number}</a>'
            in page
        )


def test_a_tied_paragraph_leads_to_the_guide_page_and_to_my_marks(author):
    page = body(signed_in(author).get(TEXT))
    beside = page.split('aria-label="Beside paragraph 2"')[1].split("</aside>")[0]
    assert 'href="/principles/learning-vs-helping/"' in beside
    assert 'href="/journal/marks/learning/"' in beside
    assert "Somebody has to carry the apples." in beside


def test_a_guide_page_leads_to_its_picked_paragraphs_and_to_my_marks(author):
    page = body(signed_in(author).get("/principles/learning-vs-helping/"))
    assert f'href="{TEXT}#p2"' in page
    for pole in ("learning", "helping"):
        assert f'hx-get="/journal/marks/{pole}/"' in page


def test_hidden_marks_are_shown_by_the_same_link(author):
    client = signed_in(author)
    assert 'href="?marks=off"' in body(client.get(TEXT))
    hidden = body(client.get(f"{TEXT}?marks=off"))
    assert "marks-off" in hidden
    assert "Show marks" in hidden


def test_without_its_text_a_source_says_what_is_known_and_how_to_add_it(author):
    page = body(signed_in(author).get("/principles/sources/social-change/"))
    assert "import_sources" in page
    assert "Shery Mead" in page
    assert "How to read this" in page
    assert "Find in this text" not in page


def test_what_was_set_apart_is_listed(author):
    page = body(signed_in(author).get(TEXT))
    listed = page.split("kept apart from the text")[1].split("</details>")[0]
    assert "Report comment" in listed
    assert "5 COMMENTS" in listed


def test_finding_without_scripts_lists_the_paragraphs(author):
    page = body(signed_in(author).get(f"{TEXT}find/", {"q": "apples HARBOUR"}))
    assert f'href="{TEXT}#p2"' in page
    assert f'href="{TEXT}#p1"' not in page


def test_words_are_found_whichever_quotes_are_typed(author):
    import_file(golden("discussed").replace("a bag of apples", "a friend’s bag").encode())
    client = signed_in(author)
    for typed in ("friend's BAG", "friend’s"):
        page = body(client.get(f"{TEXT}find/", {"q": typed}))
        assert f'href="{TEXT}#p2"' in page, typed
        assert f'href="{TEXT}#p1"' not in page, typed


def test_a_guide_page_names_text_and_paragraph_behind_each_link_of_its_list(author):
    page = body(signed_in(author).get("/principles/hope-vs-fear/"))
    listed = page.split('<h2 id="txt">')[1].split("</section>")[0]
    assert listed.count("</a> (") == listed.count("<a ") > 3
    assert "</a> (Intentional Peer Support as Social Change)" in listed


def test_the_page_on_the_whole_keeps_its_own_order(author):
    page = body(signed_in(author).get("/principles/the-whole/"))
    order = ["The three, side by side", "One scene, told twice", "Where people disagree"]
    places = [page.index(f">{title}</h2>") for title in order]
    assert places == sorted(places)


def test_a_text_leads_to_its_discussion_once_it_may_be_read(author, trainer):
    page = body(signed_in(trainer).get(TEXT))
    assert "Read the discussion</a>: 5 comments, open to trainers only so far." in page
    assert "Read the discussion" not in body(signed_in(author).get(TEXT))


def test_a_date_is_the_same_for_everyone_wherever_they_live(author, colleague):
    Edition.objects.update(imported_at=datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
    author.time_zone, colleague.time_zone = "Pacific/Auckland", "America/New_York"
    author.save()
    colleague.save()
    pages = []
    for person in (author, colleague):
        kept_pages.forget()
        pages.append(signed_in(person).get(TEXT).content)
    assert pages[0] == pages[1]
    assert b"20 November 2026" in pages[0]


@pytest.mark.parametrize(
    "place",
    ["nothing/", "sources/nothing/", "learning-vs-helping/version/7/", "sources/nothing/find/"],
)
def test_what_is_not_there_is_not_found(place, author):
    assert signed_in(author).get(f"/principles/{place}").status_code == 404


def test_every_reference_leads_to_a_page_that_opens(author):
    client = signed_in(author)
    pages = "".join(body(client.get(f"/principles/{slug}/")) for slug in GUIDES)
    assert "ref:" not in pages
    slugs = set(re.findall(r'href="/principles/sources/([a-z-]+)/', pages))
    assert slugs <= {source.slug for source in Source.objects.all()}
    assert client.get(reverse("principles:source_detail", args=[slugs.pop()])).status_code == 200
