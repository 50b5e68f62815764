"""One's own journal: the list by month, words to find, home."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from journal.models import Draft, Reflection
from journal.services import searching
from journal.services.searching import search_own
from journal.views.home import greeting
from peersupport.web.wording import Wording
from tests.standing import make_reflection, signed_in


def found(person, words: str) -> list[str]:
    hits = search_own(by=person, wording=Wording.parse(words)).hits
    return [Reflection.objects.get(pk=hit.id).text for hit in hits]


@pytest.fixture
def walks(author) -> None:
    make_reflection(author, "She walked ahead of me, past the café.", day=date(2026, 11, 2))
    make_reflection(author, "I walk too fast when I am afraid.", day=date(2026, 11, 3))
    make_reflection(author, "We stayed in.", title="No walking", day=date(2026, 11, 4))


def test_words_are_found_in_all_their_forms_newest_first(author, walks):
    assert [text[:5] for text in found(author, "walks")] == ["We st", "I wal", "She w"]


def test_several_words_must_all_be_there_and_quotes_stand_together(author, walks):
    assert [text[:5] for text in found(author, "walk afraid")] == ["I wal"]
    assert found(author, '"walked past"') == []
    assert [text[:5] for text in found(author, '"walk too fast"')] == ["I wal"]


def test_accents_and_case_do_not_matter(author, walks):
    assert [text[:5] for text in found(author, "CAFE")] == ["She w"]


def test_nobody_finds_words_of_somebody_else(stranger, walks):
    assert found(stranger, "walk") == []


def test_what_is_in_the_bin_is_not_found(author, walks):
    Reflection.objects.update(binned_at=timezone.now())
    assert found(author, "walk") == []


def test_words_to_find_travel_by_post_and_stand_in_no_address(author, walks):
    page = signed_in(author).post("/journal/", {"words": "afraid"})
    assert page.status_code == 200
    assert "too fast" in page.text
    assert "afraid" not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]


def test_a_search_without_words_says_what_to_do(author):
    page = signed_in(author).post("/journal/", {"words": " ... "})
    assert page.status_code == 422
    assert "Write a word to look for" in page.text


def test_a_long_journal_is_looked_through_newest_first_and_further_back(author, monkeypatch):
    monkeypatch.setattr(searching, "AT_ONCE", 2)
    for day in (1, 2, 3):
        make_reflection(author, f"stone {day}", day=date(2026, 11, day))
    first = search_own(by=author, wording=Wording.parse("stone"))
    assert len(first.hits) == 2
    rest = search_own(by=author, wording=Wording.parse("stone"), before=first.further)
    assert [hit.words + hit.after for hit in rest.hits] == ["stone 1"]
    assert rest.further is None


def test_the_list_is_newest_first_by_month_and_shows_no_draft_as_kept(author):
    make_reflection(author, "in October", day=date(2026, 10, 30))
    make_reflection(author, "in November", day=date(2026, 11, 2))
    half = Reflection.objects.create(author=author, day=date(2026, 11, 3))
    Draft.objects.create(
        reflection=half, author=author, day=half.day, first_words="half", saved_at=timezone.now()
    )
    page = signed_in(author).get("/journal/").text
    assert page.index("Half written") < page.index("November 2026") < page.index("October 2026")
    assert page.index("in November") < page.index("in October")


def test_older_pages_begin_where_the_first_page_ended(author, monkeypatch):
    monkeypatch.setattr("journal.views.reflections.ON_A_PAGE", 2)
    for day in range(1, 6):
        make_reflection(author, f"stone {day}", day=date(2026, 11, day))
    client = signed_in(author)
    seen, url = [], "/journal/"
    while url:
        page = client.get(url)
        seen += [row.reflection.first_words for row in page.context["rows"]]
        url = f"/journal/?before={page.context['older']}" if page.context["older"] else ""
    assert seen == [f"stone {day}" for day in (5, 4, 3, 2, 1)]


@pytest.mark.parametrize("before", ["x", "", "00000000-0000-0000-0000-000000000000"])
def test_an_address_that_means_nothing_shows_the_first_page(author, reflection, before):
    page = signed_in(author).get(f"/journal/?before={before}")
    assert page.status_code == 200
    assert len(page.context["rows"]) == 1


@pytest.mark.parametrize("url", ["/", "/journal/"])
def test_a_page_asks_the_database_the_same_number_of_times_for_one_row_and_for_many(
    author, url, django_assert_max_num_queries
):
    author.welcomed_at = timezone.now()
    author.save()
    client = signed_in(author)
    for count in (1, 12):
        for _ in range(count):
            make_reflection(author)
        with django_assert_max_num_queries(12):
            client.get(url)


def test_the_list_never_loads_a_text(author, reflection):
    page = signed_in(author).get("/journal/")
    assert "text" not in page.context["rows"][0].reflection.__dict__


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (4, "Hello"),
        (5, "Good morning"),
        (12, "Good afternoon"),
        (18, "Good evening"),
        (23, "Hello"),
    ],
)
def test_the_greeting_fits_the_hour(hour, words):
    assert greeting(hour) == words


def test_days_are_the_person_s_own(author, settings):
    author.time_zone = "Pacific/Auckland"
    author.save()
    there = timezone.localdate(datetime.now(UTC), ZoneInfo(
        "Pacific/Auckland"
    ))  # fmt: skip
    page = signed_in(author).get("/journal/write/")
    assert page.context["form"].initial["day"] == there
    assert there - timezone.localdate() <= timedelta(days=1)
