"""The bin: shares end at once, nothing reopens them, and it is emptied after its days."""

import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from journal.models import Draft, Feed, Reader, Reflection, Share, Version
from journal.models.page import Page
from journal.services import binning, sharing, writing
from journal.services.refusals import NotThere
from peersupport.people.models import Person
from tests.journal.sharing_scenes import (
    EVERYTHING,
    address,
    let_in,
    text_of,
    the_feed_is_right,
)
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db


def in_the_bin_since(reflection: Reflection, days: float) -> None:
    at = timezone.now() - timedelta(days=days)
    Reflection.objects.filter(pk=reflection.pk).update(binned_at=at)


def test_the_bin_ends_every_share_at_once(author, reflection, supervisor):
    share = let_in(reflection, supervisor)
    binning.put_into_bin(by=author, reflection=reflection)
    assert not Share.objects.visible_to(supervisor).exists()
    assert signed_in(supervisor).get(address("shared_detail", share.pk)).status_code == 404
    assert not Feed.objects.exists()
    assert Reader.objects.get().withdrawn_at is not None


def test_putting_back_reopens_no_share(author, reflection, supervisor):
    let_in(reflection, supervisor)
    binning.put_into_bin(by=author, reflection=reflection)
    binning.put_back(by=author, reflection=reflection)
    reflection.refresh_from_db()
    assert reflection.binned_at is None
    assert not Share.objects.visible_to(supervisor).exists()
    assert the_feed_is_right()


def test_what_is_in_the_bin_cannot_be_written_marked_or_shared(author, reflection, supervisor):
    binning.put_into_bin(by=author, reflection=reflection)
    page = Page(day=reflection.day, text="more")
    with pytest.raises(NotThere):
        writing.save(
            by=author, reflection_id=reflection.pk, page=page, revision=0, save_key=uuid.uuid4()
        )
    with pytest.raises(NotThere):
        sharing.share(by=author, reflection=reflection, readers=[supervisor], goes=EVERYTHING)
    assert not Draft.objects.exists()
    assert not Share.objects.exists()


def test_a_second_press_leaves_the_time_of_the_first(author, reflection):
    first = binning.put_into_bin(by=author, reflection=reflection).binned_at
    assert binning.put_into_bin(by=author, reflection=reflection).binned_at == first


@pytest.mark.parametrize("act", [binning.put_into_bin, binning.put_back, binning.erase])
def test_only_its_author_can(act, reflection, supervisor, administrator):
    let_in(reflection, supervisor)
    for other in (supervisor, administrator):
        with pytest.raises(NotThere):
            act(by=other, reflection=reflection)
    reflection.refresh_from_db()
    assert reflection.binned_at is None


def test_with_a_closed_account_one_can_still_bin_put_back_and_erase(author, reflection):
    Person.objects.filter(pk=author.pk).update(closed_at=timezone.now())
    client = signed_in(author)
    client.post(address("reflection_bin", reflection.pk))
    assert Reflection.objects.get().binned_at is not None
    client.post(address("reflection_put_back", reflection.pk))
    assert Reflection.objects.get().binned_at is None
    client.post(address("reflection_erase", reflection.pk))
    assert not Reflection.objects.exists()


def test_the_question_says_who_reads_it_now_and_that_this_does_not_come_back(
    author, reflection, supervisor
):
    let_in(reflection, supervisor)
    asked = text_of(signed_in(author).get(address("reflection_bin", reflection.pk)))
    assert "Put this page into the bin?" in asked
    assert "Tomas can read it now. That ends at once." in asked
    assert "does not start it again" in asked
    assert "for 30 days" in asked
    assert Reflection.objects.get().binned_at is None


def test_a_question_about_a_private_page_names_nobody(author, reflection):
    asked = text_of(signed_in(author).get(address("reflection_bin", reflection.pk)))
    assert "can read it now" not in asked


def test_the_bin_lists_pages_and_drafts_with_the_day_they_go(author, reflection):
    half = Reflection.objects.create(author=author, day=reflection.day)
    Draft.objects.create(
        reflection=half, author=author, day=half.day, first_words="half a page",
        saved_at=timezone.now(),
    )  # fmt: skip
    for page in (reflection, half):
        binning.put_into_bin(by=author, reflection=page)
    shown = text_of(signed_in(author).get(address("bin_list")))
    assert "half a page" in shown
    assert "We sat by the window" in shown
    assert shown.count("in the bin since today") == 2


def test_a_half_written_page_goes_into_the_bin_from_where_it_is_written(author):
    key = uuid.uuid4()
    page = Page(day=timezone.localdate(), text="half a page")
    writing.save(by=author, reflection_id=key, page=page, revision=0, save_key=uuid.uuid4())
    client = signed_in(author)
    url = address("reflection_bin", key)
    assert url in client.get(address("reflection_write", key)).text
    client.post(url)
    assert client.get(address("reflection_write", key)).status_code == 404
    assert "half a page" not in text_of(client.get("/journal/"))
    client.post(address("reflection_put_back", key))
    assert Draft.objects.get().text == "half a page"


def test_the_bin_says_how_many_days_are_left(author, reflection, settings):
    settings.KEEP_DAYS = 30
    last = make_reflection(author, "the last day")
    in_the_bin_since(reflection, 5)
    in_the_bin_since(last, 29)
    shown = text_of(signed_in(author).get(address("bin_list")))
    assert "25 days left" in shown
    assert "1 day left" in shown


def test_three_hundred_pages_in_the_bin_come_thirty_at_a_time(
    author, django_assert_max_num_queries
):
    at = timezone.now()
    Reflection.objects.bulk_create(
        Reflection(author=author, day=at.date(), text="x", first_words=f"stone {number}",
                   version=1, binned_at=at - timedelta(minutes=number))
        for number in range(300)
    )  # fmt: skip
    client, seen, query = signed_in(author), [], ""
    while query is not None:
        with django_assert_max_num_queries(8):
            page = client.get(address("bin_list") + query)
        seen += [row.words for row in page.context["rows"]]
        older = page.context["older"]
        query = f"?after={older}" if older else None
    assert seen == [f"stone {number}" for number in range(300)]


def test_nobody_sees_the_bin_of_another(author, reflection, stranger):
    binning.put_into_bin(by=author, reflection=reflection)
    assert "There is nothing in it" in text_of(signed_in(stranger).get(address("bin_list")))


def test_a_full_bin_comes_in_pages_with_as_many_queries(
    author, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("journal.views.binning.ON_A_PAGE", 2)
    for days in range(1, 6):
        in_the_bin_since(make_reflection(author, f"stone {days}"), days)
    client = signed_in(author)
    seen, query = [], ""
    while True:
        with django_assert_max_num_queries(8):
            page = client.get(address("bin_list") + query)
        seen += [row.words for row in page.context["rows"]]
        if page.context["older"] is None:
            break
        query = f"?after={page.context['older']}"
    assert seen == [f"stone {days}" for days in (1, 2, 3, 4, 5)]


def test_emptying_the_bin_asks_and_takes_ones_own_alone(author, reflection, stranger):
    keeps = make_reflection(author, "not in the bin")
    theirs = make_reflection(stranger)
    for page in (reflection, theirs):
        in_the_bin_since(page, 1)
    client = signed_in(author)
    assert "1 page goes for good" in text_of(client.get(address("bin_empty")))
    client.post(address("bin_empty"))
    assert set(Reflection.objects.all()) == {keeps, theirs}


def housekeeping() -> str:
    out = StringIO()
    call_command("housekeeping", stdout=out)
    return out.getvalue()


def test_housekeeping_empties_the_bin_after_its_days_and_not_before(author, reflection, settings):
    settings.KEEP_DAYS = 30
    stays = make_reflection(author, "stays")
    in_the_bin_since(reflection, 30.01)
    in_the_bin_since(stays, 29.99)
    assert housekeeping().startswith("1 pages left the bin")
    assert Reflection.objects.get() == stays
    assert not Version.objects.filter(reflection=reflection.pk).exists()
    assert housekeeping().startswith("0 pages left the bin")


def test_the_bin_keeps_for_as_long_as_the_site_says(author, reflection, settings):
    settings.KEEP_DAYS = 90
    in_the_bin_since(reflection, 60)
    housekeeping()
    assert Reflection.objects.exists()
    shown = text_of(signed_in(author).get(address("bin_list")))
    assert "for 90 days" in shown


def test_housekeeping_forgets_sessions_that_are_over_and_no_other(author):
    over, still = signed_in(author).session, signed_in(author).session
    at = timezone.now() - timedelta(seconds=1)
    Session.objects.filter(session_key=over.session_key).update(expire_date=at)
    said = housekeeping()
    assert said.count("\n") == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == [still.session_key]


def test_housekeeping_ends_shares_whose_date_has_passed(author, reflection, supervisor):
    share = let_in(reflection, supervisor, ends_at=timezone.now() + timedelta(hours=1))
    Share.objects.filter(pk=share.pk).update(ends_at=timezone.now())
    housekeeping()
    assert not Feed.objects.exists()
