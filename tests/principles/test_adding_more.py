"""Add a text: long ones, old drafts, texts that the site knows, and words that mean harm."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from peersupport.people.models import Person
from principles.models import Preparation, Source
from principles.services import preparing, publishing
from tests.principles.known import BENCHES, golden
from tests.principles.test_adding_texts import ADD, FACTS, press, publish, upload
from tests.standing import make_person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(trainer: Person) -> Client:
    return signed_in(trainer)


def long_text(paragraphs: int) -> bytes:
    return "\n\n".join(f"Lamp {n} was lit. It burned." for n in range(paragraphs)).encode()


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_a_draft_s_pages_ask_as_much_for_2000_paragraphs_as_for_10(client):
    counted = {}
    for paragraphs in (10, 2_000):
        upload(client, long_text(paragraphs), f"{paragraphs}.md")
        draft = Preparation.objects.get(file_name=f"{paragraphs}.md")
        pages = [f"{ADD}{draft.pk}/{part}" for part in ("", "facts/", "publish/", "split/2/")]
        for path in pages:
            queries(client, path)
        counted[paragraphs] = [queries(client, path) for path in pages]
        assert len(client.get(pages[0]).context["rows"]) == min(paragraphs, 40)
    assert counted[10] == counted[2_000]


def test_the_sections_of_a_long_draft_hold_every_part_once(client):
    upload(client, long_text(95))
    page, seen, at = f"{ADD}{Preparation.objects.get().pk}/", [], 1
    while at:
        shown = client.get(page, {"at": at}).context
        seen += [row.part.key for row in shown["rows"]]
        at = shown["later"]
    assert seen == list(range(1, 96))


def test_publishing_writes_2000_paragraphs_and_not_two_statements_for_each(client):
    upload(client, long_text(2_000))
    with CaptureQueriesContext(connection) as asked:
        assert publish(client).status_code == 302
    assert Source.objects.get().last_number == 2_000
    assert len(asked) < 200


def test_a_draft_that_nobody_changed_goes_with_the_housekeeping(client, capsys):
    upload(client)
    upload(client, b"Another text.", "other.md")
    kept, old = Preparation.objects.order_by("made_at")
    days = timedelta(days=settings.KEEP_DAYS, seconds=1)
    Preparation.objects.filter(pk=old.pk).update(changed_at=timezone.now() - days)
    call_command("housekeeping")
    assert list(Preparation.objects.all()) == [kept]
    assert "1 drafts of texts went" in capsys.readouterr().out


def test_a_draft_is_let_go_when_asked_and_not_by_asking(client):
    upload(client)
    page = f"{ADD}{Preparation.objects.get().pk}/drop/"
    client.get(page)
    assert Preparation.objects.exists()
    assert client.post(page)["Location"] == ADD
    assert not Preparation.objects.exists()


def test_the_same_file_again_leads_to_the_draft_there_is(client):
    first = upload(client)["Location"]
    press(client, "apart", 3)
    assert upload(client)["Location"] == first
    assert len(Preparation.objects.get().mends) == 1


def test_no_more_drafts_are_kept_than_one_can_look_after(client, monkeypatch):
    monkeypatch.setattr(preparing, "MOST_DRAFTS", 1)
    upload(client)
    answer = upload(client, b"Another text.", "other.md")
    assert answer.status_code == 422
    assert "You have 1 drafts already" in answer.text
    assert Preparation.objects.count() == 1


def test_a_text_of_the_catalogue_keeps_its_facts_and_headings(client, monkeypatch):
    for module in (preparing, publishing):
        monkeypatch.setattr(module, "entries", lambda: (BENCHES,))
    Source.objects.create(slug="benches", title=BENCHES.title, kind="article")
    upload(client, golden("discussed").encode(), "some.txt")
    assert Preparation.objects.get().source.slug == "benches"
    publish(client, {"rights": "With leave.", "title": "Something else"})
    source = Source.objects.get()
    assert source.title == BENCHES.title
    assert source.editions.get().rights == "With leave."
    slugs = set(source.blocks.filter(kind="heading").values_list("slug", flat=True))
    assert slugs <= set(BENCHES.heading_slugs.values())
    assert source.blocks.of_discussion().exists()


def test_a_closed_trainer_adds_and_publishes_nothing(client, trainer):
    upload(client)
    page = f"{ADD}{Preparation.objects.get().pk}/"
    Person.objects.filter(pk=trainer.pk).update(closed_at=timezone.now())
    assert client.get(page).status_code == 403
    assert client.post(f"{page}publish/", {"revision": 0}).status_code == 403
    assert upload(client, b"Another.", "b.md").status_code == 403
    assert not Source.objects.exists()


def test_every_trainer_may_unpublish_and_nobody_else(client, author):
    upload(client)
    publish(client)
    page = "/principles/sources/walking-beside/published/"
    assert signed_in(author).post(page, {"on": "no"}).status_code == 403
    assert Source.objects.get().unpublished_at is None
    signed_in(make_person("Otto", is_trainer=True)).post(page, {"on": "no"})
    assert Source.objects.get().unpublished_at is not None


def test_what_a_file_or_a_form_says_is_shown_as_words(client):
    nasty = "<script>alert(1)</script>"
    upload(client, b"Look: \\<script>alert(1)\\</script> here.\n\nMore.", f"{nasty}.md")
    draft = Preparation.objects.get()
    publish(client, FACTS | {"title": nasty, "authors": nasty, "rights": nasty, "summary": nasty})
    slug = Source.objects.get().slug
    assert draft.file_name
    for page in (f"/principles/sources/{slug}/", "/principles/sources/", ADD):
        assert nasty not in client.get(page).text


def test_a_heading_named_like_a_part_of_the_page_gets_a_name_of_its_own(client):
    upload(client, b"# About\n\nOne.\n\n# p12\n\nTwo.\n\n# About\n\nThree.")
    publish(client)
    headings = Source.objects.get().blocks.filter(kind="heading").order_by("place")
    slugs = list(headings.values_list("slug", flat=True))
    assert slugs == ["about-2", "part-p12", "about-3"]


def test_the_text_is_offered_in_the_menu_to_trainers_alone(client, author):
    assert f'href="{ADD}"' in client.get("/principles/").text
    assert f'href="{ADD}"' not in signed_in(author).get("/principles/").text


@pytest.mark.parametrize("name", ["long.txt", "long.md"])
def test_a_plain_text_over_its_limit_is_told_the_limit_that_holds_for_it(client, name):
    answer = upload(client, b"The lamp went out.\n\n" * 110_000, name)
    assert answer.status_code == 413
    assert "is larger than 2 MB, the most that is read of plain text" in answer.text
    assert "plain text or Markdown up to 2 MB" in answer.text
    assert not Preparation.objects.exists()


@pytest.mark.parametrize("encoding", ["cp1250", "cp1251"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_letters_that_were_guessed_are_told(client, encoding, name):
    words = {"cp1250": "Příliš tichý večer.", "cp1251": "Тихий вечер у лампы."}[encoding]
    page = upload(client, words.encode(encoding), name)["Location"]
    assert "Read as Western European (windows-1252)" in client.get(page).text
    upload(client, words.encode(), name)
    page = f"{ADD}{Preparation.objects.of(Person.objects.get(is_trainer=True))[0].pk}/"
    assert "Western European" not in client.get(page).text
