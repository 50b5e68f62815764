"""Reading one's own journal: filters, several at once, as an address that can be kept."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from journal.models import Draft, Reflection
from journal.services import labelling, sharing
from journal.services.looking_back import other_years
from peersupport.people.models import Person
from tests.journal.sharing_scenes import address, lean, let_in, reader_of, text_of
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db
LEARNING, FEAR = 1, 32


def shown(person: Person, query: str) -> list[str]:
    """First words of what the list shows at that address."""
    page = signed_in(person).get(f"/journal/?{query}")
    assert page.status_code == 200, page.headers.get("Location")
    return [row.reflection.first_words for row in page.context["rows"]]


@pytest.fixture
def pages(author: Person, supervisor: Person) -> dict[str, Reflection]:
    """Four pages that differ in everything one can look for."""
    made = {
        name: make_reflection(author, name, day=day, poles=poles)
        for name, day, poles in (
            ("one", date(2026, 11, 1), LEARNING),
            ("two", date(2026, 11, 2), LEARNING | FEAR),
            ("three", date(2026, 11, 3), FEAR),
            ("four", date(2026, 11, 4), 0),
        )
    }
    lean(made["two"], "hope-vs-fear", 2)
    lean(made["three"], "hope-vs-fear", 2)
    lean(made["three"], "learning-vs-helping", 5)
    for name in ("walks", "evenings"):
        labelling.add(by=author, name=name)
    return made


def labelled(page: Reflection, *names: str) -> None:
    labels = [labelling.add(by=page.author, name=name) for name in names]
    keys = [label.pk for label in labels]
    labelling.put_on(by=page.author, reflection=page, chosen=keys, shown=[])


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("pole=fear", ["three", "two"]),
        ("pole=fear&pole=learning", ["two"]),
        ("pole=hope", []),
        ("hope-vs-fear=2", ["three", "two"]),
        ("hope-vs-fear=2&learning-vs-helping=5", ["three"]),
        ("hope-vs-fear=1", []),
        ("since=2026-11-02&until=2026-11-03", ["three", "two"]),
        ("since=2026-11-04", ["four"]),
        ("until=2026-11-01", ["one"]),
        ("pole=fear&hope-vs-fear=2&until=2026-11-02", ["two"]),
        ("", ["four", "three", "two", "one"]),
    ],
)
def test_filters_hold_all_at_once(author, pages, query, names):
    assert shown(author, query) == names


def test_several_labels_mean_all_of_them(author, pages):
    labelled(pages["one"], "walks", "evenings")
    labelled(pages["two"], "walks")
    evenings, walks = labelling.own_labels(author)
    assert shown(author, f"label={walks.pk}") == ["two", "one"]
    assert shown(author, f"label={walks.pk}&label={evenings.pk}") == ["one"]
    assert shown(author, f"label={walks.pk}&pole=fear") == ["two"]


def test_shared_and_only_me_follow_who_can_read_it_now(author, pages, supervisor, colleague):
    let_in(pages["one"], supervisor)
    ended = let_in(pages["two"], supervisor, colleague)
    assert shown(author, "who=shared") == ["two", "one"]
    for person in (supervisor, colleague):
        sharing.withdraw(by=author, share=ended, reader=reader_of(ended, person))
    assert shown(author, "who=shared") == ["one"]
    assert shown(author, "who=me") == ["four", "three", "two"]


def test_a_page_shared_twice_stands_once(author, pages, supervisor, colleague):
    let_in(pages["one"], supervisor)
    let_in(pages["one"], colleague)
    assert shown(author, "who=shared") == ["one"]


def half_written(author: Person, words: str, **facts: object) -> Draft:
    reflection = Reflection.objects.create(author=author, day=date(2026, 11, 5))
    facts = {"day": reflection.day, "saved_at": timezone.now()} | facts
    return Draft.objects.create(
        reflection=reflection, author=author, first_words=words, text=words, **facts
    )


def test_drafts_are_what_is_half_written_with_the_other_filters_too(author, pages):
    half_written(author, "half a page")
    going_on = Draft.objects.create(
        reflection=pages["two"], author=author, day=date(2026, 11, 2), first_words="two and more",
        saved_at=timezone.now(),
    )  # fmt: skip
    client = signed_in(author)
    everything = client.get("/journal/?who=draft")
    assert {draft.first_words for draft in everything.context["drafts"]} == {
        "half a page", "two and more",
    }  # fmt: skip
    assert list(client.get("/journal/?who=draft&pole=fear").context["drafts"]) == [going_on]
    assert "four" not in text_of(everything)


def test_drafts_stand_above_the_whole_list_alone(author, pages):
    half_written(author, "half a page")
    client = signed_in(author)
    assert "half a page" in text_of(client.get("/journal/"))
    assert "half a page" not in text_of(client.get("/journal/?pole=fear"))


def test_nobody_sees_a_page_of_another_by_any_filter(author, pages, stranger):
    labelled(pages["two"], "walks")
    walks = labelling.own_labels(author)[-1]
    assert shown(stranger, "pole=fear") == []
    page = signed_in(stranger).get(f"/journal/?label={walks.pk}")
    assert page.status_code == 422
    assert "You have no such label any more" in page.text
    assert "walks" not in text_of(page)


def test_what_is_in_the_bin_is_in_no_list(author, pages):
    Reflection.objects.filter(pk=pages["two"].pk).update(binned_at=timezone.now())
    assert shown(author, "pole=fear") == ["three"]


def test_a_form_with_empty_fields_leads_to_the_short_address(author, pages):
    answer = signed_in(author).get("/journal/?who=&pole=fear&hope-vs-fear=&since=&until=")
    assert (answer.status_code, answer["Location"]) == (302, "/journal/?pole=fear")


def test_the_address_holds_no_word_of_a_label(author, pages):
    labelled(pages["two"], "Wendelstein")
    label = next(each for each in labelling.own_labels(author) if each.name == "Wendelstein")
    answer = signed_in(author).get(f"/journal/?label={label.pk}&since=")
    assert parse_qs(urlsplit(answer["Location"]).query) == {"label": [str(label.pk)]}
    page = signed_in(author).get(answer["Location"])
    assert "Wendelstein" not in page.text[: page.text.index("</head>")]


def test_an_empty_result_says_so_and_leads_back(author, pages):
    page = text_of(signed_in(author).get("/journal/?pole=hope"))
    assert "0 pages with marks of hope" in page
    assert "None of your pages has all of that." in page
    assert "Show all your pages" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("pole=joy", "Choose among the six poles"),
        ("who=them", "Choose one of “Shared”"),
        ("since=soon", "Write the day as year-month-day"),
        ("since=1200-01-01", "Choose a day between 1900 and 2199"),
        ("since=2026-11-03&until=2026-11-02", "isn’t before the first one"),
        ("hope-vs-fear=9", "Choose one of the five places"),
    ],
)
def test_an_address_that_asks_for_nothing_known_says_what_to_do(author, pages, query, sentence):
    page = signed_in(author).get(f"/journal/?{query}")
    assert page.status_code == 422
    assert sentence in page.text
    assert "<title>Problem:" in page.text


def test_a_narrowed_list_goes_on_where_it_ended(author, pages, monkeypatch):
    monkeypatch.setattr("journal.views.reflections.ON_A_PAGE", 2)
    for number in range(5, 10):
        make_reflection(author, f"page {number}", day=date(2026, 11, number), poles=FEAR)
    client = signed_in(author)
    seen, query = [], "pole=fear"
    while True:
        page = client.get(f"/journal/?{query}")
        seen += [row.reflection.first_words for row in page.context["rows"]]
        if page.context["older"] is None:
            break
        assert page.context["number"] == 7
        query = f"pole=fear&before={page.context['older']}"
        assert f"?pole=fear&amp;before={page.context['older']}" in page.text
    assert seen == [*(f"page {number}" for number in range(9, 4, -1)), "three", "two"]


def test_drafts_go_on_where_they_ended(author, monkeypatch):
    monkeypatch.setattr("journal.views.reflections.ON_A_PAGE", 2)
    for number in range(5):
        at = timezone.now() - timedelta(hours=number)
        half_written(author, f"half {number}", saved_at=at)
    client = signed_in(author)
    seen, query = [], "who=draft"
    while True:
        page = client.get(f"/journal/?{query}")
        seen += [draft.first_words for draft in page.context["drafts"]]
        if page.context["older"] is None:
            break
        query = f"who=draft&before={page.context['older']}"
    assert seen == [f"half {number}" for number in range(5)]


def test_words_are_looked_for_among_what_the_filters_show(author):
    for number, poles in enumerate((FEAR, LEARNING)):
        make_reflection(author, f"By the river, page {number}.", poles=poles)
    half_written(author, "A draft by the river")
    client = signed_in(author)
    page = client.post("/journal/?pole=fear", {"words": "river"})
    assert [row.reflection.first_words for row, _hit in page.context["hits"]] == [
        "By the river, page 0."
    ]
    assert "Among those: with marks of fear" in text_of(page)
    drafts = client.post("/journal/?who=draft", {"words": "river"})
    assert [hit.words for _draft, hit in drafts.context["draft_hits"]] == ["river"]


def test_every_filter_at_once_costs_no_more_queries_for_more_pages(
    author, pages, supervisor, django_assert_num_queries
):
    labelled(pages["two"], "walks", "evenings")
    keys = "&".join(f"label={label.pk}" for label in labelling.own_labels(author))
    query = f"who=me&pole=fear&pole=learning&hope-vs-fear=2&since=2026-01-01&{keys}"
    client = signed_in(author)
    client.get(f"/journal/?{query}")
    with django_assert_num_queries(8):
        assert len(client.get(f"/journal/?{query}").context["rows"]) == 1
    for number in range(10):
        page = make_reflection(author, f"more {number}", poles=LEARNING | FEAR)
        lean(page, "hope-vs-fear", 2)
        labelled(page, "walks", "evenings")
    with django_assert_num_queries(8):
        assert len(client.get(f"/journal/?{query}").context["rows"]) == 11


@pytest.mark.parametrize(
    ("today", "day", "is_there"),
    [
        (date(2026, 11, 23), date(2025, 11, 20), True),
        (date(2026, 11, 23), date(2025, 11, 26), True),
        (date(2026, 11, 23), date(2025, 11, 19), False),
        (date(2026, 11, 23), date(2025, 11, 27), False),
        (date(2026, 11, 23), date(2019, 11, 23), True),
        (date(2026, 11, 23), date(2026, 11, 21), False),
        (date(2026, 1, 1), date(2024, 12, 30), True),
        (date(2026, 1, 1), date(2025, 12, 30), False),
        (date(2026, 12, 31), date(2026, 1, 2), True),
        (date(2028, 2, 29), date(2027, 3, 3), True),
        (date(2028, 2, 29), date(2027, 3, 4), False),
    ],
)
def test_this_day_in_other_years_is_three_days_around_it(author, today, day, is_there):
    make_reflection(author, "then", day=day)
    assert other_years(author, today).exists() is is_there


def test_this_day_in_other_years_is_offered_quietly_where_there_is_one(author):
    today = timezone.localdate()
    client = signed_in(author)
    make_reflection(author, "now", day=today)
    assert "This day in other years" not in text_of(client.get("/journal/"))
    make_reflection(author, "a year ago", day=today - timedelta(days=365))
    assert "This day in other years" in text_of(client.get("/journal/"))
    page = text_of(client.get(address("other_years")))
    assert "a year ago" in page
    assert str((today - timedelta(days=365)).year) in page
    assert " now " not in page


def test_this_day_shows_nothing_from_the_bin_or_of_another(author, stranger):
    day = timezone.localdate() - timedelta(days=365)
    make_reflection(stranger, "theirs", day=day)
    make_reflection(author, "in the bin", day=day, binned_at=timezone.now())
    page = text_of(signed_in(author).get(address("other_years")))
    assert "Nothing of yours is from these days" in page


def test_an_empty_journal_has_no_filters(author):
    page = text_of(signed_in(author).get("/journal/"))
    assert "Your pages will gather here" in page
    assert "Narrow the list" not in page


def test_the_passages_of_each_pole_are_one_link_away(author, reflection):
    page = signed_in(author).get("/journal/").text
    for pole in ("learning", "helping", "relationship", "individual", "hope", "fear"):
        assert address("passage_list", pole) in page
