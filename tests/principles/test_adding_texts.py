"""Add a text: a file becomes a draft that its trainer alone sees, is mended, and published."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from peersupport.people.models import Person
from principles.models import Block, Edition, Preparation, Shelf, Source
from tests.standing import make_person, signed_in

pytestmark = pytest.mark.django_db
ADD = "/principles/add/"
TEXT = b"""# Walking beside

Ana carried the ladder. Ben held the lamp.

The cellar was cold and they spoke of rivers.

Nobody asked for the time. The lamp went out.

## What came after

They climbed the stairs in the dark together.
"""
FACTS = {
    "title": "Walking beside",
    "authors": "Ana Lind\nBen de Vries",
    "published": "2019-05",
    "publisher": "Harbour Press",
    "address": "https://example.org/walking",
    "kind": "handout",
    "language": "en",
    "rights": "Its author gave leave in May 2019.",
    "summary": "Two people and a ladder.",
}


def upload(client: Client, data: bytes = TEXT, name: str = "walking.md", to: str = ADD):
    return client.post(to, {"file": SimpleUploadedFile(name, data)})


def press(client: Client, what: str, part: int = 0, revision: int | None = None):
    draft = Preparation.objects.get()
    sent = {"press": what, "part": part, "at": 1}
    sent["revision"] = draft.revision if revision is None else revision
    return client.post(f"{ADD}{draft.pk}/mend/", sent)


def publish(client: Client, facts: dict[str, str] = FACTS):
    page = f"{ADD}{Preparation.objects.get().pk}/"
    told = facts | shown_with(client, f"{page}facts/", "seen")
    assert client.post(f"{page}facts/", told).status_code == 302
    upon = shown_with(client, f"{page}publish/", "revision", "edition")
    return client.post(f"{page}publish/", upon)


def shown_with(client: Client, page: str, *names: str) -> dict[str, str]:
    """What a form of the page says of the state it was shown in."""
    text = client.get(page).text
    said = {name: re.search(rf'name="{name}" value="(\w*)"', text) for name in names}
    return {name: found[1] for name, found in said.items() if found}


def numbered(slug: str = "walking-beside") -> dict[str, str]:
    blocks = Block.objects.filter(source__slug=slug, gone=False).exclude(kind="heading")
    return {block.label: block.text for block in blocks.order_by("place")}


@pytest.fixture
def client(trainer: Person) -> Client:
    return signed_in(trainer)


def test_a_file_becomes_a_draft_and_no_text(client, trainer):
    answer = upload(client)
    draft = Preparation.objects.get()
    assert answer["Location"] == f"{ADD}{draft.pk}/"
    assert (draft.trainer, draft.source, draft.size) == (trainer, None, len(TEXT))
    assert not Source.objects.exists()
    assert "Ana carried the ladder" in client.get(answer["Location"]).text


def test_a_draft_is_its_trainer_s_alone(client, author, administrator):
    upload(client)
    page = f"{ADD}{Preparation.objects.get().pk}/"
    other = signed_in(make_person("Otto", is_trainer=True))
    assert other.get(page).status_code == 404
    assert "walking" not in other.get(ADD).text.lower()
    for person in (author, administrator):
        assert signed_in(person).get(page).status_code == 403
        assert upload(signed_in(person)).status_code == 403
    assert Client().get(page).status_code == 302


def test_published_it_stands_under_sources_with_its_facts_and_numbers(client, author):
    upload(client)
    assert publish(client)["Location"] == "/principles/sources/walking-beside/"
    source, edition = Source.objects.get(), Edition.objects.get()
    assert [source.written_by, source.year, source.kind] == [
        "Ana Lind and Ben de Vries", "2019", "handout",
    ]  # fmt: skip
    assert edition.rights == FACTS["rights"]
    assert list(numbered()) == ["1", "2", "3", "4"]
    assert not Preparation.objects.exists()
    page = signed_in(author).get("/principles/sources/walking-beside/").text
    assert 'id="p4"' in page
    assert 'id="what-came-after"' in page


def test_a_page_kept_as_bytes_shows_the_new_text_at_once(client, author):
    reader = signed_in(author)
    assert "Walking beside" not in reader.get("/principles/sources/").text
    upload(client)
    publish(client)
    assert "Walking beside" in reader.get("/principles/sources/").text


def test_each_mend_is_done_and_undone_step_by_step(client):
    upload(client)
    seen = [parts(client)]
    for what, part in (
        ("split-1", 2), ("join", 3), ("heading-3", 5), ("paragraph", 5), ("apart", 6), ("back", 6),
    ):  # fmt: skip
        assert press(client, what, part).status_code == 302
        seen.append(parts(client))
        assert seen[-1] != seen[-2], what
    for before in reversed(seen[:-1]):
        press(client, "undo")
        assert parts(client) == before
    assert press(client, "undo").status_code == 422


def parts(client: Client) -> list[tuple[str, str, int, str]]:
    rows = client.get(f"{ADD}{Preparation.objects.get().pk}/").context["rows"]
    return [(r.part.kind, r.part.text, r.part.level, r.part.apart) for r in rows]


def test_what_was_mended_is_what_is_published(client):
    upload(client)
    press(client, "split-1", 2)
    press(client, "apart", 3)
    publish(client)
    assert list(numbered().values())[:3] == [
        "Ana carried the ladder.", "Ben held the lamp.",
        "Nobody asked for the time. The lamp went out.",
    ]  # fmt: skip
    by_hand = ("set apart by hand", "The cellar was cold and they spoke of rivers.")
    assert by_hand in Source.objects.get().set_apart.values_list("kind", "text")


def test_a_second_press_of_an_old_page_does_nothing_and_says_so(client):
    upload(client)
    press(client, "join", 2, revision=0)
    after = parts(client)
    answer = press(client, "join", 2, revision=0)
    assert answer.status_code == 409
    assert "nothing was done" in answer.text
    assert parts(client) == after


@pytest.mark.parametrize(
    ("what", "part"),
    [
        ("join", 6),
        ("split-9", 2),
        ("back", 2),
        ("heading-7", 2),
        ("melt", 2),
        ("apart", 77),
        ("", 2),
    ],
)
def test_a_mend_that_does_not_fit_changes_nothing(client, what, part):
    upload(client)
    before = parts(client)
    assert press(client, what, part).status_code == 422
    assert parts(client) == before
    assert Preparation.objects.get().revision == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Give the text its title"),
        ({"rights": " "}, "Say why this text may stand here"),
        ({"published": "2019-13"}, "There is no such day"),
        ({"published": "last May"}, "Write a year or a date"),
        ({"address": "javascript:alert(1)"}, "Give a whole address"),
    ],
)
def test_facts_that_do_not_fit_are_refused_with_what_was_typed(client, wrong, said):
    upload(client)
    draft = Preparation.objects.get()
    answer = client.post(f"{ADD}{draft.pk}/facts/", FACTS | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Ben de Vries" in answer.text
    assert Preparation.objects.get().facts == draft.facts


def test_without_its_rights_no_text_is_published(client):
    upload(client)
    draft = Preparation.objects.get()
    answer = client.post(f"{ADD}{draft.pk}/publish/", {"revision": 0, "edition": 0})
    assert answer.status_code == 422
    assert "its rights" in answer.text
    assert not Source.objects.exists()


def test_unpublished_it_is_gone_for_readers_and_comes_back_the_same(client, author):
    upload(client)
    publish(client)
    page, reader = "/principles/sources/walking-beside/", signed_in(author)
    before = numbered(), reader.get(page).content
    client.post(f"{page}published/", {"on": "no"})
    for gone in (page, f"{page}find/?q=ladder", f"{page}cite.bib", f"{page}discussion/"):
        assert reader.get(gone).status_code == 404
    assert "Walking beside" not in reader.get("/principles/sources/").text
    assert client.get(page).status_code == 200
    client.post(f"{page}published/", {"on": "yes"})
    assert (numbered(), reader.get(page).content) == before


def test_a_new_edition_keeps_numbers_where_words_stayed(client):
    upload(client)
    publish(client)
    newer = TEXT.replace(b"## What", b"A line that nobody wrote before.\n\n## What")
    upload(client, newer, to="/principles/sources/walking-beside/edition/")
    draft = Preparation.objects.get()
    assert draft.facts["rights"] == FACTS["rights"]
    page = client.get(f"{ADD}{draft.pk}/publish/").text
    assert "4 paragraphs stay as they were" in page
    assert "A line that nobody wrote before." in page
    before = numbered()
    publish(client)
    assert numbered() == before | {"3a": "A line that nobody wrote before."}
    assert Source.objects.count() == 1


def test_a_file_that_cannot_be_read_is_refused_and_changes_nothing(client):
    version = Shelf.objects.version()
    for name, data, status in (
        ("a.exe", b"MZ\x90", 422), ("a.pdf", b"no", 422), ("a.txt", b"", 422),
        ("a.docx", b"PK\x03\x04", 422), ("a.txt", b"x" * 25_000_001, 413), ("../../a", TEXT, 422),
    ):  # fmt: skip
        answer = upload(client, data, name)
        assert (answer.status_code, name) == (status, name)
        assert "Traceback" not in answer.text
        assert f"“\u2068{name.rpartition('/')[2]}\u2069” " in answer.text
    assert client.post(ADD).status_code == 422
    assert not Preparation.objects.exists()
    assert Shelf.objects.version() == version


def test_a_form_without_its_token_is_refused(trainer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(trainer, backend="peersupport.people.backends.AddressBackend")
    assert upload(client).status_code == 403
    assert not Preparation.objects.exists()
