"""*What I wrote to others*: one's own words stay, without quotes, poles or title."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journal.models import Facet, Notice, Noticed, Reflection, Response, Share
from journal.services import (
    binning,
    closing_talk,
    declining,
    own_words,
    reading,
    responding,
    sharing,
)
from journal.services.refusals import NotThere
from peersupport.people.models import Person
from peersupport.people.services.leaving import account_closed
from tests.journal.sharing_scenes import (
    EVERYTHING,
    address,
    detail,
    facets,
    let_in,
    mark,
    say,
    text_of,
    the_feed_is_right,
)
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db
WRITTEN = "/journal/written/"


def withdrawn(share: Share) -> None:
    sharing.withdraw_all(by=share.author, share=share)


def put_aside(share: Share) -> None:
    declining.put_aside(by=share.readers.get().person, share=share)


def talk_closed(share: Share) -> None:
    closing_talk.close_talk(by=share.author, share=share)


def binned(share: Share) -> None:
    binning.put_into_bin(by=share.author, reflection=share.reflection)


def erased(share: Share) -> None:
    binning.erase(by=share.author, reflection=share.reflection)


def reader_closed(share: Share) -> None:
    person = share.readers.get().person
    Person.objects.filter(pk=person.pk).update(closed_at=timezone.now())
    account_closed(person)


@pytest.fixture
def share(author: Person, supervisor: Person) -> Share:
    """A page full of planted words, answered beside a marked passage and with a draft."""
    page = make_reflection(author, "plantedtext and the bus.", title="plantedtitle")
    mark(page, "plantedtext", "fear", thought="plantedthought")
    made = let_in(page, supervisor, goes=EVERYTHING, word="plantedword")
    reading.open_share(by=supervisor, share=made)
    say(made, supervisor, "I went quiet", passage=(0, 11))
    say(made, author, "plantedanswer", passage=(0, 11))
    responding.save_draft(by=supervisor, share=made, passage=None, text="half a thought")
    return made


@pytest.mark.parametrize("ends", [withdrawn, put_aside, talk_closed, binned, erased, reader_closed])
def test_the_writer_finds_their_own_words_and_nothing_else(
    ends: Callable[[Share], None], share: Share, supervisor: Person
) -> None:
    ends(share)
    page = signed_in(supervisor).get(WRITTEN)
    assert "I went quiet" in text_of(page)
    assert "half a thought" in text_of(page)
    assert "not sent, only you see it" in text_of(page)
    assert "planted" not in page.content.decode()
    assert "fear" not in page.content.decode()
    linked = f'href="{detail(share)}"' in page.content.decode()
    assert linked == (ends is talk_closed)


def test_while_it_is_open_the_words_lead_to_the_page(share: Share, supervisor: Person) -> None:
    page = signed_in(supervisor).get(WRITTEN).content.decode()
    assert page.count(f'href="{detail(share)}"') == 2
    assert "planted" not in page
    assert page.count("Erase") == 1


def test_nobody_sees_what_others_wrote_or_what_one_wrote_oneself_on_one_s_own_page(
    share: Share, author: Person, colleague: Person
) -> None:
    for person in (author, colleague):
        assert "You have not written" in text_of(signed_in(person).get(WRITTEN))


def test_words_in_a_talk_that_goes_on_are_not_erased_from_here(
    share: Share, author: Person, supervisor: Person
) -> None:
    sent = Response.objects.get(writer=supervisor, sent_at__isnull=False)
    assert signed_in(supervisor).post(f"{WRITTEN}{sent.pk}/erase/").status_code == 404
    with pytest.raises(NotThere):
        own_words.erase_own(by=supervisor, response=sent)
    assert Response.objects.count() == 3


def test_words_of_an_ended_share_are_erased_for_good_by_their_writer_alone(
    share: Share, author: Person, supervisor: Person
) -> None:
    withdrawn(share)
    sent = Response.objects.get(writer=supervisor, sent_at__isnull=False)
    erase = f"{WRITTEN}{sent.pk}/erase/"
    for person in (author, supervisor):
        asked = signed_in(person).get(erase)
        assert asked.status_code == (404 if person == author else 200)
        assert "planted" not in asked.content.decode()
    assert signed_in(author).post(erase).status_code == 404
    assert signed_in(supervisor).post(erase).status_code == 302
    assert not Response.objects.filter(pk=sent.pk).exists()
    assert "I went quiet" not in text_of(signed_in(author).get(detail(share)))
    assert Response.objects.count() == 2


def test_erased_words_lead_their_author_nowhere_any_more(
    share: Share, author: Person, supervisor: Person
) -> None:
    said = Notice.objects.filter(person=author, kind=Noticed.WROTE)
    assert said.exists()
    withdrawn(share)
    sent = Response.objects.get(writer=supervisor, sent_at__isnull=False)
    own_words.erase_own(by=supervisor, response=sent)
    assert not said.exists()


def test_a_draft_that_is_erased_takes_no_notice_along(
    share: Share, author: Person, supervisor: Person
) -> None:
    withdrawn(share)
    draft = Response.objects.get(writer=supervisor, sent_at=None)
    own_words.erase_own(by=supervisor, response=draft)
    assert Notice.objects.filter(person=author, kind=Noticed.WROTE).exists()


def test_erasing_says_anew_who_wrote_last(
    reflection: Reflection, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor, colleague)
    for person in (supervisor, colleague):
        reading.open_share(by=person, share=share)
    say(share, colleague, "mine")
    said = say(share, supervisor, "the last word")
    declining.put_aside(by=supervisor, share=share)
    assert facets(share, colleague) == {Facet.ANY, Facet.THEY_WROTE_LAST}
    own_words.erase_own(by=supervisor, response=said)
    assert facets(share, colleague) == {Facet.ANY, Facet.I_WROTE_LAST}
    assert the_feed_is_right()


def test_a_draft_is_erased_whenever_its_writer_wants(share: Share, supervisor: Person) -> None:
    draft = Response.objects.get(sent_at=None)
    assert signed_in(supervisor).post(f"{WRITTEN}{draft.pk}/erase/").status_code == 302
    assert Response.objects.count() == 2


def test_the_list_is_paged_by_place_and_asks_the_same_few_queries(
    author: Person, supervisor: Person
) -> None:
    client = signed_in(supervisor)
    counts = []
    for number in range(30):
        say(let_in(make_reflection(author), supervisor), supervisor, f"word {number:02}")
        if number in (3, 29):
            with CaptureQueriesContext(connection) as queries:
                first = client.get(WRITTEN)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 9  # responses, wonderings and notes: one each
    assert [row.text for row in first.context["rows"]] == [
        f"word {number:02}" for number in range(29, 4, -1)
    ]
    second = client.get(WRITTEN, {"after": first.context["older"]})
    assert [row.text for row in second.context["rows"]] == [
        f"word {number:02}" for number in range(4, -1, -1)
    ]
    assert second.context["older"] == ""
    assert client.get(WRITTEN, {"after": "nowhere"}).status_code == 404


def test_it_is_linked_from_shared(supervisor: Person) -> None:
    page = signed_in(supervisor).get(address("shared_list")).content.decode()
    assert f'href="{WRITTEN}"' in page
