"""The pages about meetings: days in each person's own time, lists, and bad input."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from journal.models import Meeting, Notice
from journal.services import meeting
from peersupport.people.models import Membership, Person
from tests.journal.meeting_scenes import agreed, all_there, asked, bring, page, took_place
from tests.journal.sharing_scenes import address
from tests.standing import make_person, make_reflection, signed_in

NEW = "/journal/meetings/new/"
LIST = "/journal/meetings/"
# The night on which the clocks of Oslo go forward, from 2:00 to 3:00, and back, from 3:00 to 2:00.
FORWARD, BACK = "2027-03-28", "2027-10-31"


@pytest.fixture(autouse=True)
def welcomed(author, supervisor, colleague, stranger) -> None:
    Person.objects.update(welcomed_at=timezone.now())


def in_oslo(person: Person) -> Person:
    person.time_zone = "Europe/Oslo"
    person.save()
    return person


def ask(author: Person, supervisor: Person, day: str, time: str):
    return signed_in(author).post(NEW, {"day": day, "time": time, "people": [str(supervisor.pk)]})


def test_a_meeting_is_asked_for_without_scripts_and_leads_to_its_page(author, supervisor):
    answer = ask(author, supervisor, "2027-02-03", "14:30")
    made = Meeting.objects.get()
    assert answer["Location"] == address("meeting_detail", made.pk)
    assert "checked" not in signed_in(author).get(NEW).text
    assert "Nadia asks you to a co-reflection" in signed_in(supervisor).get("/").text


def test_each_sees_the_time_as_their_own_clock_has_it(author, supervisor):
    ask(in_oslo(author), supervisor, "2027-02-03", "14:30")
    made = Meeting.objects.get()
    assert made.at == datetime(2027, 2, 3, 13, 30, tzinfo=UTC)
    supervisor.time_zone = "Asia/Tokyo"
    supervisor.save()
    assert "Wednesday 3 February 2027, 14:30" in page(author, made)
    assert "Wednesday 3 February 2027, 22:30" in page(supervisor, made)
    assert "Asia/Tokyo" in page(supervisor, made)


def test_a_time_that_the_clocks_leave_out_is_refused_with_a_sentence(author, supervisor):
    answer = ask(in_oslo(author), supervisor, FORWARD, "02:30")
    assert answer.status_code == 422
    assert "the clocks go forward" in answer.text
    assert not Meeting.objects.exists()


def test_a_time_that_comes_twice_is_the_first_and_stays_where_it_was(author, supervisor):
    ask(in_oslo(author), supervisor, BACK, "02:30")
    made = Meeting.objects.get()
    assert made.at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    second = made.at + timedelta(hours=1)
    Meeting.objects.update(at=second)
    url = address("meeting_change", made.pk)
    form = {"day": BACK, "time": "02:30", "people": [str(supervisor.pk)]}
    assert signed_in(author).post(url, form).status_code == 302
    made.refresh_from_db()
    assert made.at == second


@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("2020-01-01", "10:00"), ("2099-01-01", "10:00"), ("", ""), ("x", "25:00"),
        ("9999-12-31", "23:59"), ("0001-01-01", "00:00"), ("2027-02-03", "noon"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_meant_comes_back_with_a_sentence(author, supervisor, day, time):
    answer = ask(author, supervisor, day, time)
    assert answer.status_code == 422
    assert 'class="problem"' in answer.text
    assert not Meeting.objects.exists()


def test_the_list_holds_what_comes_and_what_was_and_names_the_others(author, supervisor, stranger):
    took_place(agreed(author, supervisor))
    asked(author, supervisor, days=2)
    shown = signed_in(supervisor).get(LIST).text
    assert shown.count("with <bdi>Nadia</bdi>") == 2
    assert "you have not answered" in shown
    assert "you are coming" in shown
    assert "None right now" in signed_in(stranger).get(LIST).text


def test_long_lists_go_on_where_they_stopped(author, supervisor):
    days = [asked(author, supervisor, days=n + 1) for n in range(45)]
    for made in days[:22]:
        took_place(made, days=2 + days.index(made))
    shown = signed_in(author).get(LIST).context
    assert (len(shown["coming"]), len(shown["past"])) == (20, 20)
    later = signed_in(author).get(LIST, {"later": shown["further"]}).context["coming"]
    earlier = signed_in(author).get(LIST, {"after": shown["earlier"]}).context["past"]
    seen = [*shown["coming"], *later, *shown["past"], *earlier]
    assert {row.meeting.pk for row in seen} == {made.pk for made in days}
    assert (len(later), len(earlier)) == (3, 2)


@pytest.mark.parametrize("query", ["later=x", "after=x_y", "after=2026-01-01T00:00_1"])
def test_a_place_that_is_none_is_not_there(author, query):
    assert signed_in(author).get(f"{LIST}?{query}").status_code == 404


def test_more_people_and_more_brought_cost_no_more_queries(
    author, supervisor, team, django_assert_num_queries, django_assert_max_num_queries
):
    made = agreed(author, supervisor)
    bring(made, make_reflection(author), supervisor)
    client = signed_in(author)
    url = address("meeting_detail", made.pk)
    client.get(url)
    with django_assert_max_num_queries(18) as first:
        client.get(url)
    more = [make_person(f"Peer{n}") for n in range(6)]
    for person in more:
        Membership.objects.create(person=person, team=team)
    meeting.change(by=author, meeting=made, at=made.at, people=[supervisor, *more])
    for person in (author, supervisor, *more):
        bring(made, make_reflection(person), *[each for each in more[:2] if each != person])
    with django_assert_num_queries(len(first)):
        client.get(url)


def test_a_longer_list_costs_no_more_queries(author, supervisor, django_assert_num_queries):
    asked(author, supervisor)
    took_place(asked(author, supervisor))
    client = signed_in(author)
    client.get(LIST)
    with django_assert_num_queries(7):
        client.get(LIST)
    for days in range(2, 9):
        asked(author, supervisor, days=days)
    with django_assert_num_queries(7):
        client.get(LIST)


def test_home_and_shared_lead_there(author, supervisor):
    made = asked(author, supervisor)
    url = address("meeting_detail", made.pk)
    assert f'<a href="{url}">' in signed_in(supervisor).get("/").text
    assert LIST in signed_in(supervisor).get("/journal/shared/").text
    Notice.objects.all().delete()
    meeting.answer(by=supervisor, meeting=made, coming=False)
    assert url not in signed_in(supervisor).get("/").text


def test_no_page_of_a_meeting_has_a_name_or_a_word_in_its_title(author, supervisor):
    made = took_place(agreed(author, supervisor))
    all_there(made)
    titles = {
        page(person, made).split("<title>")[1].split("</")[0] for person in (author, supervisor)
    }
    assert titles == {"A co-reflection – Reflections"}


def test_whatever_is_pressed_late_is_answered_with_a_sentence(author, supervisor):
    made = took_place(agreed(author, supervisor))
    client = signed_in(supervisor)
    for name, form, said in (
        ("meeting_answer", {"answer": "coming"}, "That can’t be done any more"),
        ("meeting_turns", {}, "until it is over"),
    ):
        answer = client.post(address(name, made.pk), form, follow=True)
        assert answer.status_code == 200, name
        assert said in answer.text, name


def test_nobody_who_is_not_part_of_it_is_moved(author, supervisor, stranger):
    made = agreed(author, supervisor)
    url = address("meeting_turns", made.pk)
    for key in (stranger.pk, uuid.uuid4()):
        assert signed_in(author).post(url, {"up": str(key)}).status_code == 404
    assert signed_in(author).post(url, {"down": "nobody"}).status_code == 302
