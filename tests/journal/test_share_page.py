"""*Who can read this*: the author's side of sharing in a browser."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journal.models import Reflection, Share
from journal.models.page import Page
from journal.services import sharing, writing
from peersupport.people.models import Membership, Person, Team
from tests.journal.sharing_scenes import (
    ONLY_WORDS,
    address,
    detail,
    let_in,
    reader_of,
    shown_beside_teams,
    text_of,
)
from tests.standing import make_person, make_reflection, signed_in

pytestmark = pytest.mark.django_db


def tick(client: Client, reflection: Reflection, *people: Person, **more: object) -> HttpResponse:
    data = {"let_in": [person.pk for person in people], **more}
    return client.post(address("share", reflection.pk), data)


def test_nothing_is_ticked_beforehand(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    answer = signed_in(author).get(address("share", reflection.pk))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Right now: only you" in page
    assert " checked" not in page
    for label in (
        "Tomas",
        "Your words",
        "Title",
        "Day, minutes and how you met",
        "Kind of time",
        "Your marks",
        "Where the page leaned",
        "Your own thoughts on marks",
    ):
        assert re.search(rf'<span id="[\w-]+">{label}</span>', page), label


def test_saving_lets_the_ticked_people_in(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    answer = tick(signed_in(author), reflection, supervisor, words="on", word="Look\r\nwith me")
    share = Share.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address("share", reflection.pk))
    assert [reader.person for reader in share.readers.all()] == [supervisor]
    assert share.word == "Look\nwith me"
    assert not Share.objects.visible_to(colleague).exists()


def test_a_team_s_box_and_an_end_date(
    reflection: Reflection, author: Person, supervisor: Person, team: Team
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    client = signed_in(author)
    shown = shown_beside_teams(client, reflection)
    data = {"teams": team.pk, "shown": shown, "words": "on", "last_day": tomorrow.isoformat()}
    assert client.post(address("share", reflection.pk), data).status_code == 302
    share = Share.objects.get()
    assert reader_of(share, supervisor).through_team == team
    assert share.ends_at is not None
    assert timezone.localdate(share.ends_at) == tomorrow + timedelta(days=1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"let_in": ""},
        {"let_in": "not-an-id"},
        {"thoughts": "on"},
        {"last_day": "2001-01-01"},
        {"last_day": "someday"},
        {"word": "My own words. " * 100},
    ],
)
def test_what_cannot_be_shared_comes_back_with_what_was_typed(
    wrong: dict[str, str], reflection: Reflection, author: Person, supervisor: Person
) -> None:
    data = {"let_in": supervisor.pk, "words": "on", "word": "My own words. ", **wrong}
    answer = signed_in(author).post(address("share", reflection.pk), data)
    assert answer.status_code == 422
    assert b"<title>Problem: " in answer.content
    assert data["word"].strip() in answer.content.decode()
    assert not Share.objects.exists()


def test_someone_who_reads_already_is_not_offered_again(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    let_in(reflection, supervisor)
    answer = signed_in(author).get(address("share", reflection.pk))
    page = text_of(answer)
    assert "Right now: you and Tomas" in page
    assert answer.content.decode().count('name="let_in"') == 1
    assert tick(signed_in(author), reflection, supervisor, words="on").status_code == 422
    assert Share.objects.count() == 1


def test_the_author_sees_who_has_opened_it(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor, colleague)
    signed_in(supervisor).get(detail(share))
    page = text_of(signed_in(author).get(address("share", reflection.pk)))
    assert "Who has opened this" in page
    assert "Tomas , opened today" in page
    assert "Emeka , not yet" in page


def test_stop_sharing_ends_one_reader_at_the_next_request(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor, colleague)
    page = signed_in(author).get(address("share", reflection.pk)).content.decode()
    stop = address("share_withdraw", share.pk, reader_of(share, supervisor).pk)
    assert page.count(">Stop sharing<") == 2
    assert f'action="{stop}"' in page
    assert signed_in(author).post(stop).status_code == 302
    assert signed_in(supervisor).get(detail(share)).status_code == 404
    assert signed_in(colleague).get(detail(share)).status_code == 200


def test_a_draft_is_not_shared_by_address(author: Person, supervisor: Person) -> None:
    page = make_reflection(author)
    Reflection.objects.filter(pk=page.pk).update(version=0)
    assert signed_in(author).get(address("share", page.pk)).status_code == 404
    assert tick(signed_in(author), page, supervisor, words="on").status_code == 404


def test_sharing_again_keeps_the_word_that_stands_unless_its_box_is_emptied(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor, word="Look with me")
    client, again = signed_in(author), address("share_again", share.pk)
    stands = client.get(again).context["form"]["word"].value()
    assert ">\nLook with me</textarea>" in client.get(again).text
    assert client.post(again, {"words": "on", "word": stands}).status_code == 302
    share.refresh_from_db()
    assert share.word == "Look with me"
    assert client.post(again, {"words": "on", "word": ""}).status_code == 302
    share.refresh_from_db()
    assert share.word == ""


def test_sharing_again_by_the_page(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    client = signed_in(author)
    again = address("share_again", share.pk)
    assert " checked" not in client.get(again).content.decode()
    reflection.text = "Another page altogether."
    reflection.save()
    assert client.post(again, {"word": "Once more"}).status_code == 422
    assert client.post(again, {"words": "on", "word": "Once more"}).status_code == 302
    found = text_of(signed_in(supervisor).get(detail(share)))
    assert "Another page altogether." in found
    assert "window" not in found
    sharing.withdraw_all(by=author, share=share)
    assert client.get(again)["Location"] == address("share", reflection.pk)


def test_the_line_manager_is_named_as_such(
    reflection: Reflection, author: Person, supervisor: Person, team: Team
) -> None:
    Membership.objects.filter(person=supervisor).update(is_line_manager=True)
    Membership.objects.create(person=make_person("Jo"), team=team)
    page = text_of(signed_in(author).get(address("share", reflection.pk)))
    assert page.count("Your line manager.") == 1


def test_who_is_in_a_team_s_box_is_said_before_ticking(
    reflection: Reflection, author: Person, supervisor: Person, team: Team
) -> None:
    Membership.objects.filter(person=supervisor).update(is_line_manager=True)
    supervisor.lived_experience = "yes"
    supervisor.save()
    Membership.objects.create(person=make_person("Jo"), team=team, co_reflects=True)
    page = text_of(signed_in(author).get(address("share", reflection.pk)))
    box = page[page.index("Harbour Street: ") :]
    assert "Tomas is your line manager. Tomas works from lived experience. Who reflects" in box
    assert "Jo is your" not in page
    assert page.count("lived experience") == 2


def test_the_author_alone_is_told_that_the_page_has_changed_since(
    reflection: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(reflection, supervisor)
    hers, his = signed_in(author), signed_in(supervisor)
    his.get(detail(share))
    before = plainly(his.get(detail(share))), plainly(his.get("/journal/shared/"))
    told = "You have changed this page since you shared it"
    assert told not in text_of(hers.get(address("share", reflection.pk)))
    keep_anew(reflection, "Something altogether different.")
    assert told in text_of(hers.get(address("share", reflection.pk)))
    assert (plainly(his.get(detail(share))), plainly(his.get("/journal/shared/"))) == before
    sharing.share_again(by=author, share=share, goes=ONLY_WORDS)
    assert told not in text_of(hers.get(address("share", reflection.pk)))


def keep_anew(reflection: Reflection, text: str) -> None:
    page = Page(day=reflection.day, text=text)
    writing.keep(
        by=reflection.author,
        reflection_id=reflection.pk,
        page=page,
        revision=0,
        save_key=uuid.uuid4(),
    )


def plainly(answer: HttpResponse) -> str:
    """The page without its token."""
    token = r'("x-csrftoken": "|name="csrfmiddlewaretoken" value=")[^"]*'
    keys = r'name="key" value="[^"]*"'
    return re.sub(keys, "", re.sub(token, r"\1", answer.content.decode()))


def test_readers_of_one_save_see_each_other_and_of_two_saves_they_do_not(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person, trainer: Person
) -> None:
    Membership.objects.create(person=trainer, team=Team.objects.get(name="Harbour Street"))
    tick(signed_in(author), reflection, supervisor, colleague, words="on")
    tick(signed_in(author), reflection, trainer, words="on")
    first, second = Share.objects.order_by("shared_at")
    together = text_of(signed_in(supervisor).get(detail(first)))
    alone = text_of(signed_in(trainer).get(detail(second)))
    assert "Emeka can read it too, and what you write here." in together
    assert "Livia" not in together
    assert not {"Tomas", "Emeka"} & set(re.findall(r"\w+", alone))


def test_who_works_elsewhere_can_be_asked_and_the_page_says_so(
    author: Person, stranger: Person
) -> None:
    alone = make_person("Jo")
    page = make_reflection(alone)
    shown = text_of(signed_in(alone).get(address("share", page.pk)))
    assert "Someone from another team, or from outside your line of management." in shown
    data = {"addresses": stranger.email, "words": "on"}
    assert signed_in(alone).post(address("share", page.pk), data).status_code == 302
    assert signed_in(stranger).get(detail(Share.objects.get())).status_code == 200


def test_forty_names_ask_as_many_questions_as_two(
    reflection: Reflection, author: Person, supervisor: Person, colleague: Person, team: Team
) -> None:
    client = signed_in(author)
    let_in(reflection, supervisor, addresses=["one@example.org"])
    with CaptureQueriesContext(connection) as few:
        client.get(address("share", reflection.pk))
    others = [make_person(f"Jo{number}", lived_experience="yes") for number in range(40)]
    for number, other in enumerate(others):
        Membership.objects.create(person=other, team=team, co_reflects=number % 5 == 0)
    let_in(reflection, *others[:8], addresses=["two@example.org", "three@example.org"])
    with CaptureQueriesContext(connection) as many:
        client.get(address("share", reflection.pk))
    assert len(many) == len(few)


def test_a_reader_cannot_share_withdraw_or_see_the_page_itself(
    reflection: Reflection, supervisor: Person, colleague: Person
) -> None:
    share = let_in(reflection, supervisor, colleague)
    client = signed_in(supervisor)
    stop = address("share_withdraw", share.pk, reader_of(share, colleague).pk)
    assert client.get(address("share", reflection.pk)).status_code == 404
    assert client.post(address("share_again", share.pk), {"words": "on"}).status_code == 404
    assert client.post(stop).status_code == 404
    assert Share.objects.visible_to(colleague).exists()
