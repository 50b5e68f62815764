"""The feed equals the snapshots, and what is found by it is what was asked for."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Facet, Feed, Reflection, Share
from journal.models.feed import TALK
from journal.services import feeding, finding, reading, sharing
from journal.services.finding import PAGE, Wanted
from journal.snapshots import Goes
from peersupport.people.models import Person
from peersupport.web.wording import Wording
from tests.journal.sharing_scenes import (
    EVERYTHING,
    ONLY_WORDS,
    facets,
    lean,
    let_in,
    mark,
    say,
    the_feed_is_right,
)
from tests.standing import make_reflection

pytestmark = pytest.mark.django_db
FEAR, HOPE = Facet.pole("fear"), Facet.pole("hope")


def found(person: Person, wanted: Wanted) -> list[Share]:
    return finding.page(person, wanted).shares


def shared_in_order(author: Person, reader: Person, number: int) -> list[Share]:
    """Shares a minute apart, newest first; the three in the middle at the very same moment."""
    now = timezone.now()
    shares = []
    for minute in range(number):
        share = let_in(make_reflection(author), reader)
        same = number // 2 if abs(minute - number // 2) <= 1 else minute
        Share.objects.filter(pk=share.pk).update(shared_at=now - timedelta(minutes=same))
        feeding.rebuild(Share.objects.get(pk=share.pk))
        shares.append(share.pk)
    return list(Share.objects.filter(pk__in=shares).order_by("-shared_at", "-id"))


def test_rows_come_from_what_was_ticked_alone(
    reflection: Reflection, supervisor: Person, colleague: Person
) -> None:
    mark(reflection, "the bus", "fear", "hope")
    lean(reflection, "hope-vs-fear", 4)
    assert facets(let_in(reflection, colleague), colleague) == {Facet.ANY, Facet.NEW}
    whole = let_in(reflection, supervisor, goes=EVERYTHING)
    leaning = Facet.leaning("hope-vs-fear", 4)
    assert facets(whole, supervisor) == {Facet.ANY, Facet.NEW, FEAR, HOPE, leaning}
    assert the_feed_is_right()


def test_an_unshared_change_moves_no_row(reflection: Reflection, supervisor: Person) -> None:
    let_in(reflection, supervisor, goes=EVERYTHING)
    before = list(Feed.objects.order_by("pk").values())
    mark(reflection, "the bus", "fear")
    lean(reflection, "hope-vs-fear", 4)
    Reflection.objects.filter(pk=reflection.pk).update(poles=63, minutes=12)
    assert list(Feed.objects.order_by("pk").values()) == before
    assert the_feed_is_right()


def test_the_recount_finds_a_row_too_many_and_one_too_few(
    reflection: Reflection, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    Feed.objects.filter(facet=Facet.NEW).update(facet=FEAR)
    (difference,) = feeding.differences()
    assert difference.missing == {(supervisor.pk, Facet.NEW)}
    assert difference.surplus == {(supervisor.pk, FEAR)}
    feeding.rebuild(share)
    assert the_feed_is_right()


def test_poles_together_mean_all_of_them(author: Person, supervisor: Person) -> None:
    both, hope, _none = (make_reflection(author) for _ in range(3))
    mark(both, "the bus", "fear")
    mark(both, "the window", "hope")
    mark(hope, "the bus", "hope")
    shares = [let_in(page, supervisor, goes=EVERYTHING) for page in (both, hope, _none)]
    assert found(supervisor, Wanted(facets=(HOPE, FEAR))) == [shares[0]]
    assert found(supervisor, Wanted(facets=(HOPE,))) == [shares[1], shares[0]]
    assert found(supervisor, Wanted()) == shares[::-1]


def test_states_of_the_talk_mean_any_of_them(author: Person, supervisor: Person) -> None:
    new, theirs, mine, resting = (let_in(make_reflection(author), supervisor) for _ in range(4))
    for share in (theirs, mine, resting):
        reading.open_share(by=supervisor, share=share)
    say(mine, supervisor)
    reading.let_rest(by=supervisor, share=resting)
    for state, share in zip(TALK, (new, theirs, mine, resting), strict=True):
        assert found(supervisor, Wanted(talk=(state,))) == [share]
    wanted = Wanted(talk=(Facet.NEW, Facet.I_WROTE_LAST))
    assert found(supervisor, wanted) == [mine, new]
    assert finding.count(supervisor, wanted) == 2
    assert found(supervisor, Wanted(talk=TALK)) == [resting, mine, theirs, new]


def test_talk_author_pole_and_days_together(
    author: Person, colleague: Person, supervisor: Person
) -> None:
    for person in (author, colleague):
        page = make_reflection(person)
        mark(page, "the bus", "hope")
        let_in(page, supervisor, goes=EVERYTHING)
    now = timezone.now()
    wanted = Wanted((Facet.NEW, Facet.RESTING), author.pk, (HOPE,), now - timedelta(days=1), now)
    assert [share.author for share in found(supervisor, wanted)] == [author]
    assert found(supervisor, Wanted(author=author.pk, until=now - timedelta(days=1))) == []
    assert found(supervisor, Wanted(since=now + timedelta(days=1))) == []


def test_a_filter_by_what_was_not_ticked_finds_nothing(
    reflection: Reflection, supervisor: Person
) -> None:
    mark(reflection, "the bus", "fear")
    lean(reflection, "hope-vs-fear", 4)
    let_in(reflection, supervisor, goes=Goes(words=True, title=True, facts=True, kind=True))
    assert found(supervisor, Wanted(facets=(FEAR,))) == []
    assert found(supervisor, Wanted(facets=(Facet.leaning("hope-vs-fear", 4),))) == []
    assert len(found(supervisor, Wanted())) == 1


@pytest.mark.parametrize("talk", [(), (Facet.NEW, Facet.RESTING)])
def test_paging_shows_every_share_once_in_both_directions(
    talk: tuple[Facet, ...], author: Person, supervisor: Person
) -> None:
    shares = shared_in_order(author, supervisor, 2 * PAGE + 3)
    wanted = Wanted(talk=talk)
    first = finding.page(supervisor, wanted)
    second = finding.page(supervisor, wanted, after=first.older)
    third = finding.page(supervisor, wanted, after=second.older)
    assert first.shares + second.shares + third.shares == shares
    assert (first.newer, third.older) == (None, None)
    assert finding.page(supervisor, wanted, before=third.newer).shares == second.shares
    back = finding.page(supervisor, wanted, before=second.newer)
    assert (back.shares, back.newer) == (first.shares, None)


@pytest.mark.parametrize("talk", [(), (Facet.NEW, Facet.RESTING)])
def test_paging_from_the_oldest_shows_every_share_once_in_both_directions(
    talk: tuple[Facet, ...], author: Person, supervisor: Person
) -> None:
    shares = shared_in_order(author, supervisor, 2 * PAGE + 3)[::-1]
    wanted = Wanted(talk=talk, oldest_first=True)
    first = finding.page(supervisor, wanted)
    second = finding.page(supervisor, wanted, before=first.newer)
    third = finding.page(supervisor, wanted, before=second.newer)
    assert first.shares + second.shares + third.shares == shares
    assert (first.older, third.newer) == (None, None)
    assert finding.page(supervisor, wanted, after=third.older).shares == second.shares
    back = finding.page(supervisor, wanted, after=second.older)
    assert (back.shares, back.older) == (first.shares, None)


def test_words_are_looked_for_from_the_oldest_on(
    author: Person, supervisor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.services.searching.AT_ONCE", 2)
    monkeypatch.setattr("journal.services.finding.AT_ONCE", 2)
    shares = shared_in_order(author, supervisor, 5)[::-1]
    wanted, wording = Wanted(oldest_first=True), Wording.parse("window")
    found, after = [], None
    while not found or after:
        some = finding.look_for(supervisor, wanted, wording, after=after)
        found, after = [*found, *some.shares], some.further
    assert found == shares


def test_a_full_last_page_says_that_it_is_the_last(author: Person, supervisor: Person) -> None:
    shared_in_order(author, supervisor, PAGE)
    only = finding.page(supervisor, Wanted())
    assert (len(only.shares), only.newer, only.older) == (PAGE, None, None)


def test_from_names_those_who_share_now(
    author: Person, colleague: Person, supervisor: Person
) -> None:
    let_in(make_reflection(author), supervisor)
    ended = let_in(make_reflection(colleague), supervisor)
    assert list(finding.authors(supervisor)) == [colleague, author]
    sharing.withdraw_all(by=colleague, share=ended)
    assert list(finding.authors(supervisor)) == [author]
    assert list(finding.authors(colleague)) == []


def test_counting_stops(
    author: Person, supervisor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "COUNTED", 2)
    for _ in range(4):
        let_in(make_reflection(author), supervisor, goes=ONLY_WORDS)
    assert finding.count(supervisor, Wanted()) == 3
    assert finding.count(supervisor, Wanted(talk=(Facet.NEW, Facet.RESTING))) == 3
