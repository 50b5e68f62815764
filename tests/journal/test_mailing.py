"""Mails that something waits: to whom, when, and that they say nothing else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from journal.models import Notice, Reflection, Share
from journal.services import noticing, sharing
from journal.services.mailing import SUBJECT
from peersupport.people.models import Person
from peersupport.people.services import second_addresses
from tests.journal.mail_scenes import NOON, at, wants
from tests.journal.sharing_scenes import EVERYTHING, let_in, mark, reader_of, say
from tests.people.steps import link_in
from tests.standing import PASSWORD, make_reflection

pytestmark = pytest.mark.django_db
PLANTED = "Wendelstein"


def whole(message: mail.EmailMessage) -> str:
    """A mail as it travels, with its words as they read."""
    return f"{message.message().as_string()}\n{message.subject}\n{message.body}"


@pytest.fixture
def share(reflection: Reflection, supervisor: Person) -> Share:
    return let_in(reflection, supervisor)


def test_nobody_gets_a_mail_who_did_not_ask_for_one(share: Share, supervisor: Person) -> None:
    assert supervisor.notice_mail == Person.NoticeMail.NONE
    assert at(timezone.now()) == 0
    assert mail.outbox == []


@pytest.mark.parametrize("way", ["at once", "daily"])
def test_who_asked_for_it_gets_one_mail_at_the_main_address(
    share: Share, supervisor: Person, way: str
) -> None:
    wants(supervisor, way)
    assert at(NOON) == 1
    assert [message.to for message in mail.outbox] == [["tomas@example.org"]]
    assert at(NOON + timedelta(days=1)) == 0
    assert len(mail.outbox) == 1


def test_a_mail_has_one_plain_body_and_says_that_a_machine_sent_it(
    share: Share, supervisor: Person, settings
) -> None:
    settings.SITE_URL = "https://journal.example.org"
    wants(supervisor, "daily")
    at(NOON)
    sent = mail.outbox[0].message()
    assert sent.get_content_type() == "text/plain"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Content-Language"] == "en"
    assert sent["Message-ID"].endswith("@journal.example.org>")
    assert set(sent.keys()) == {
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version", "Subject", "From", "To",
        "Date", "Message-ID", "Auto-Submitted", "Content-Language",
    }  # fmt: skip


def test_no_mail_carries_a_word_a_title_a_name_or_a_pole(
    author: Person, supervisor: Person, colleague: Person
) -> None:
    page = make_reflection(author, f"{PLANTED} {PLANTED}", title=PLANTED, name=PLANTED)
    mark(page, PLANTED, "hope", "fear", thought=PLANTED)
    for person in (author, supervisor, colleague):
        wants(person, "at once")
    share = let_in(page, supervisor, colleague, goes=EVERYTHING, word=PLANTED)
    noticing.saw(by=colleague, share=share)
    say(share, supervisor, PLANTED)
    assert at(NOON) == 3
    for message in mail.outbox:
        seen = whole(message).replace("".join(message.to), "")
        for word in (PLANTED, "Nadia", "Tomas", "Emeka", "hope", "fear", "share", "wrote"):
            assert word.lower() not in seen.lower()


def test_every_mail_reads_the_same_whatever_waits_and_however_much(
    share: Share, author: Person, supervisor: Person
) -> None:
    wants(author, "daily")
    wants(supervisor, "at once")
    for _ in range(3):
        let_in(make_reflection(author), supervisor)
    say(share, supervisor)
    at(NOON)
    assert len({(message.subject, message.body) for message in mail.outbox}) == 1
    assert [message.subject for message in mail.outbox] == [SUBJECT] * 2


def test_the_link_needs_signing_in_and_leads_on_after_it(
    share: Share, supervisor: Person, settings
) -> None:
    wants(supervisor, "at once")
    at(NOON)
    client, link = Client(), link_in(mail.outbox[0].body)
    first = client.get(link)
    assert first["Location"] == f"/accounts/login/?next={link}"
    sent = {"login": supervisor.email, "password": PASSWORD, "next": link}
    assert client.post("/accounts/login/", sent)["Location"] == link
    assert "Nadia shared a page with you" in client.get(link).content.decode()


def test_every_link_in_a_mail_is_the_same_for_everyone_and_closed_to_strangers(
    share: Share, supervisor: Person
) -> None:
    wants(supervisor, "at once")
    at(NOON)
    links = [word for word in mail.outbox[0].body.split() if "://" in word]
    paths = [link.removeprefix("http://testserver") for link in links]
    assert paths == ["/journal/notices/", "/accounts/yours/"]
    for path in paths:
        assert Client().get(path)["Location"].startswith("/accounts/login/")


def test_what_was_seen_or_ended_before_is_not_mailed(
    share: Share, author: Person, supervisor: Person
) -> None:
    wants(supervisor, "at once")
    noticing.saw(by=supervisor, share=share)
    assert at(NOON) == 0
    second = let_in(make_reflection(author), supervisor)
    sharing.withdraw(by=author, share=second, reader=reader_of(second, supervisor))
    third = let_in(make_reflection(author), supervisor)
    Share.objects.filter(pk=third.pk).update(ends_at=NOON - timedelta(minutes=1))
    assert at(NOON) == 0


def test_a_closed_account_gets_no_mail(share: Share, supervisor: Person) -> None:
    wants(supervisor, "at once")
    Person.objects.filter(pk=supervisor.pk).update(closed_at=timezone.now())
    assert at(NOON) == 0


def test_what_comes_right_after_a_mail_goes_along_with_the_next(
    share: Share, author: Person, supervisor: Person
) -> None:
    wants(supervisor, "at once")
    at(NOON)
    let_in(make_reflection(author), supervisor)
    let_in(make_reflection(author), supervisor)
    assert at(NOON + timedelta(minutes=14)) == 0
    assert at(NOON + timedelta(minutes=15)) == 1
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_the_private_address_is_told_alone_where_that_was_chosen(
    share: Share, supervisor: Person
) -> None:
    token = second_addresses.seal_link(by=supervisor, address="at.home@example.net")
    second_addresses.prove(by=supervisor, token=token)
    wants(supervisor, "at once", notice_to="second")
    at(NOON)
    assert [message.to for message in mail.outbox] == [["at.home@example.net"]]
    assert "tomas" not in whole(mail.outbox[0])


def test_forgetting_the_private_address_never_turns_to_the_main_one(
    share: Share, supervisor: Person
) -> None:
    wants(supervisor, "at once", notice_to="second")
    assert at(NOON) == 0
    second_addresses.remove(by=supervisor)
    supervisor.refresh_from_db()
    assert (supervisor.notice_mail, supervisor.notice_to) == ("", "")
    assert at(NOON) == 0


def test_a_mail_is_asked_for_only_after_the_event_is_done_and_but_for_sharing_only_if_wanted(
    share: Share,
    author: Person,
    supervisor: Person,
    django_capture_on_commit_callbacks,
) -> None:
    with django_capture_on_commit_callbacks() as asked:
        let_in(make_reflection(author), supervisor)
    assert len(asked) == 1  # whoever is let in, so that an address tells nothing
    with django_capture_on_commit_callbacks() as asked:
        say(share, supervisor)
    assert asked == []
    wants(author, "at once")
    author.refresh_from_db()
    with django_capture_on_commit_callbacks() as asked:
        say(let_in(make_reflection(author), supervisor), supervisor)
    assert len(asked) == 2
    assert mail.outbox == []
