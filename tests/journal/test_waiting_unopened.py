"""Who was let in by an address hears before opening what opening shows, and can refuse unopened."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journal.models import Brought, Feed, Reader, Reflection, Share
from journal.services import reading
from peersupport.people.models import Membership, Person, Team
from tests.journal.addressing_scenes import NAME, TYPED, by_address, plainly, someone
from tests.journal.meeting_scenes import agreed, page
from tests.journal.sharing_scenes import LIST, address, detail, let_in, text_of
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db

SAID = "You were let in by your address. Opening this shows Nadia your name"


@pytest.fixture
def waited_for(team: object) -> Person:
    person = someone("known")
    assert person is not None
    Person.objects.update(welcomed_at=timezone.now())
    return person


@pytest.fixture
def share(waited_for: Person, reflection: Reflection) -> Share:
    return by_address(reflection)


def described(person: Person, url: str, share: Share) -> bool:
    """Whether the way to a share says by ear what opening it shows."""
    page = signed_in(person).get(url).text
    said = (f'aria-describedby="shows-{share.pk}"', f'id="shows-{share.pk}"')
    return [page.count(each) for each in said] == [1, 1]


def says_so(person: Person, url: str) -> bool:
    return SAID in text_of(signed_in(person).get(url))


@pytest.mark.parametrize("url", [LIST, "/"])
def test_it_is_said_before_the_page_is_opened_and_not_after(
    url: str, share: Share, waited_for: Person
) -> None:
    Person.objects.update(welcomed_at=timezone.now())
    assert says_so(waited_for, url)
    assert described(waited_for, url, share)
    reading.open_share(by=waited_for, share=share)
    assert not says_so(waited_for, url)


@pytest.mark.parametrize("url", [LIST, "/"])
def test_who_was_let_in_by_name_is_told_nothing_of_addresses(
    url: str, reflection: Reflection, supervisor: Person, waited_for: Person
) -> None:
    by_address(reflection, TYPED)
    let_in(make_reflection(reflection.author), supervisor)
    Person.objects.update(welcomed_at=timezone.now())
    page = signed_in(supervisor).get(url)
    assert page.status_code == 200
    assert "by your address" not in text_of(page)
    assert "not-for-me" not in page.text


def test_what_waits_says_it_too(share: Share, waited_for: Person) -> None:
    notices = text_of(signed_in(waited_for).get("/journal/notices/"))
    told = "Nadia shared a page with you, by your address. Opening it shows them your name"
    assert told in notices


def test_it_is_said_where_words_are_found_too(share: Share, waited_for: Person) -> None:
    found = signed_in(waited_for).post(LIST, {"words": "window"})
    assert SAID in text_of(found)


def test_the_way_to_the_page_beside_says_it_until_that_one_is_opened(
    share: Share, waited_for: Person
) -> None:
    later = by_address(make_reflection(share.author))
    said = "Older page You were let in by your address. Opening this shows its author your name"
    assert said in text_of(signed_in(waited_for).get(detail(later)))
    assert described(waited_for, detail(later), share)
    reading.open_share(by=waited_for, share=share)
    page = text_of(signed_in(waited_for).get(detail(later)))
    assert "Older page" in page
    assert "Opening this shows" not in page


def test_the_way_to_what_someone_brings_says_it_until_it_is_opened(
    share: Share, waited_for: Person, team: Team
) -> None:
    Membership.objects.create(team=team, person=waited_for)
    made = agreed(share.author, waited_for)
    Brought.objects.create(meeting=made, person=share.author, share=share, at=timezone.now())
    assert says_so(waited_for, address("meeting_detail", made.pk))
    assert described(waited_for, address("meeting_detail", made.pk), share)
    assert not says_so(share.author, address("meeting_detail", made.pk))
    reading.open_share(by=waited_for, share=share)
    assert "Read what Nadia brings" in page(waited_for, made)
    assert not says_so(waited_for, address("meeting_detail", made.pk))


def test_refusing_unopened_shows_no_name_and_not_that_anyone_refused(
    share: Share, waited_for: Person, author: Person
) -> None:
    urls = [address("share", share.reflection_id), detail(share), "/", "/journal/notices/"]
    before = [plainly(signed_in(author).get(url).content) for url in urls]
    client = signed_in(waited_for)
    action = address("share_put_aside", share.pk)
    assert f'action="{action}"' in client.get(LIST).text
    assert client.post(action)["Location"] == LIST
    after = [plainly(signed_in(author).get(url).content) for url in urls]
    assert after == before
    assert NAME not in "".join(after)
    assert "aside" not in after[0]
    assert client.get(detail(share)).status_code == 404
    assert not Feed.objects.filter(reader=waited_for).exists()
    assert Reader.objects.get(share=share).waits


@pytest.mark.parametrize("url", [LIST, "/"])
def test_the_same_few_queries_whether_anyone_waits(
    url: str, reflection: Reflection, waited_for: Person
) -> None:
    Person.objects.update(welcomed_at=timezone.now())
    counts = []
    for _ in range(2):
        by_address(make_reflection(reflection.author))
        with CaptureQueriesContext(connection) as queries:
            assert signed_in(waited_for).get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
