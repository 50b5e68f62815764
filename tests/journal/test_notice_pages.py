"""What waits, on Home, on Shared and on a page of its own; gone once opened or said to be seen."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Notice, Noticed, Reflection, Share
from journal.services import noticing, reading, sharing
from peersupport.people.models import Person
from tests.journal.sharing_scenes import ONLY_WORDS, detail, let_in, say, text_of
from tests.standing import make_reflection, signed_in

LIST = "/journal/notices/"
SEEN = "/journal/notices/seen/"
WROTE = "Tomas wrote beside a page of yours"


@pytest.fixture(autouse=True)
def welcomed(author: Person, supervisor: Person, colleague: Person) -> None:
    Person.objects.update(welcomed_at=timezone.now())


@pytest.fixture
def share(reflection: Reflection, supervisor: Person) -> Share:
    return let_in(reflection, supervisor)


def page(person: Person, path: str) -> str:
    return text_of(signed_in(person).get(path))


def many(person: Person, number: int) -> list[Notice]:
    """Pages of a colleague that were shared with a person, a minute apart, the newest first."""
    author = Person.objects.get(name="Nadia")
    now = timezone.now()
    made = []
    for minutes in range(number):
        share = let_in(make_reflection(author), person)
        Notice.objects.filter(share=share).update(at=now - timedelta(minutes=minutes))
        made.append(Notice.objects.get(share=share))
    return made


def until_of(html: str) -> str:
    found = re.search(r'name="until" value="([^"]+)"', html)
    assert found
    return found[1]


def test_what_waits_stands_on_the_list_and_leads_to_its_page(
    share: Share, author: Person, supervisor: Person
) -> None:
    say(share, supervisor)
    html = signed_in(author).get(LIST).content.decode()
    assert WROTE in html
    assert f'href="{detail(share)}"' in html


def test_opening_the_page_is_enough_to_have_seen_it(
    share: Share, author: Person, supervisor: Person
) -> None:
    say(share, supervisor)
    signed_in(author).head(detail(share))
    assert WROTE in page(author, LIST)
    signed_in(author).get(detail(share))
    assert "Nothing waits for you right now" in page(author, LIST)
    assert "Nadia shared a page with you" in page(supervisor, LIST)


def test_home_tells_what_it_does_not_show_already(
    share: Share, author: Person, supervisor: Person
) -> None:
    assert "Waiting for you" not in page(supervisor, "/")
    assert "Nadia shared a page with you" in page(supervisor, LIST)
    reading.open_share(by=supervisor, share=share)
    noticing.saw(by=supervisor, share=share)
    sharing.share_again(by=author, share=share, goes=ONLY_WORDS)
    assert "Nadia shared a page with you again" in page(supervisor, "/")


def test_words_that_home_shows_are_not_told_a_second_time(
    share: Share, author: Person, supervisor: Person
) -> None:
    say(share, supervisor)
    home = page(author, "/")
    assert "Someone wrote back" in home
    assert WROTE not in home
    noticing.notify(Noticed.PUT_ASIDE, by=supervisor, share=share, to=[author])
    assert "Tomas put a page of yours aside" in page(author, "/")


def test_shared_leads_to_what_waits_also_where_nothing_is_shared(
    share: Share, author: Person, supervisor: Person
) -> None:
    for person in (author, supervisor):
        assert f'href="{LIST}"' in signed_in(person).get("/journal/shared/").content.decode()


def test_a_few_lines_stand_at_hand_and_the_rest_on_the_list(supervisor: Person) -> None:
    for each in many(supervisor, 5):
        noticing.notify(Noticed.PUT_ASIDE, by=each.by, share=each.share, to=[supervisor])
    home = page(supervisor, "/")
    assert home.count("put a page of yours aside") == 3
    assert "Everything that waits for you" in home
    assert page(supervisor, LIST).count("put a page of yours aside") == 5


def test_no_number_says_how_much_waits(supervisor: Person) -> None:
    """Of four and of nine that wait, Home says the same."""
    said = []
    for more in (4, 5):
        for each in many(supervisor, more):
            noticing.notify(Noticed.PUT_ASIDE, by=each.by, share=each.share, to=[supervisor])
        said.append(page(supervisor, "/").split("I have seen these")[0])
    assert said[0] == said[1]


def test_the_list_goes_on_where_a_page_ends(supervisor: Person) -> None:
    made = many(supervisor, 33)
    client = signed_in(supervisor)
    first = client.get(LIST)
    older = re.search(r'href="(/journal/notices/\?after=[^"]+)"', first.content.decode())
    assert older
    second = client.get(older[1].replace("&amp;", "&"))
    shown = [line.url for answer in (first, second) for line in answer.context["waiting"].lines]
    assert shown == [f"/journal/shared/{each.share_id}/" for each in made]


@pytest.mark.parametrize("after", ["x", "2026-11-20T09:00:00+00:00_no-uuid", "0001-01-01T00:00Z_1"])
def test_a_place_that_is_none_begins_with_the_newest(
    share: Share, supervisor: Person, after: str
) -> None:
    answer = signed_in(supervisor).get(LIST, {"after": after})
    assert len(answer.context["waiting"].lines) == 1


@pytest.mark.parametrize(("back", "leads"), [("", LIST), ("home", "/")])
def test_having_seen_all_is_one_press(
    share: Share, author: Person, supervisor: Person, back: str, leads: str
) -> None:
    say(share, supervisor)
    client = signed_in(supervisor)
    until = until_of(client.get(LIST).content.decode())
    answer = client.post(SEEN, {"until": until, "back_to": back})
    assert (answer.status_code, answer["Location"]) == (302, leads)
    assert "Nothing waits" in page(supervisor, LIST)
    assert WROTE in page(author, LIST)


def test_what_came_while_one_read_waits_on(supervisor: Person) -> None:
    many(supervisor, 2)
    client = signed_in(supervisor)
    until = until_of(client.get(LIST).content.decode())
    let_in(make_reflection(Person.objects.get(name="Nadia")), supervisor)
    client.post(SEEN, {"until": until})
    assert len(client.get(LIST).context["waiting"].lines) == 1


SOME_SHARE = uuid.UUID("6c7732fc-d0f2-4c05-92fc-e027ab47a63d")


@pytest.mark.parametrize("until", ["", "x", f"9999-12-31T00:00:00+00:00_{SOME_SHARE}"])
def test_a_press_that_names_no_place_sees_nothing(
    share: Share, supervisor: Person, until: str
) -> None:
    answer = signed_in(supervisor).post(SEEN, {"until": until, "back_to": "elsewhere"})
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert Notice.objects.get().seen_at is None


@pytest.mark.parametrize("path", ["/", "/journal/shared/", LIST])
def test_a_page_asks_no_more_for_more_that_waits(
    supervisor: Person, path: str, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    many(supervisor, 4)
    client = signed_in(supervisor)
    client.get(path)
    with django_assert_max_num_queries(30) as first:
        client.get(path)
    many(supervisor, 9)
    with django_assert_num_queries(len(first)):
        client.get(path)


def test_reading_a_page_again_asks_no_more_and_writes_nothing(
    share: Share, supervisor: Person, django_assert_max_num_queries
) -> None:
    client = signed_in(supervisor)
    client.get(detail(share))
    with django_assert_max_num_queries(30) as asked:
        client.get(detail(share))
    about = [each["sql"] for each in asked.captured_queries if "journal_notice" in each["sql"]]
    assert len(about) == 1
    assert about[0].startswith("SELECT")
    assert "journal_share" in about[0]


def test_pages_that_are_kept_as_bytes_ask_for_no_notice(
    supervisor: Person, django_assert_max_num_queries
) -> None:
    many(supervisor, 1)
    client = signed_in(supervisor)
    with django_assert_max_num_queries(30) as asked:
        html = client.get("/principles/").content.decode()
    assert "Waiting for you" not in html
    assert not [each for each in asked.captured_queries if "journal_notice" in each["sql"]]
