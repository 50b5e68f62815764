"""Erasing for good: nothing is left behind, and what others wrote stays theirs."""

import uuid
from collections.abc import Iterator

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import IntegrityError, models, transaction

from journal.models import Mark, Reflection, Response, Share
from journal.models.page import Page
from journal.services import binning, labelling, responding, writing
from journal.services.refusals import NotThere
from peersupport.people.models import Person
from peersupport.web.fields import SealedTextField
from tests.blobs import blobs_of
from tests.journal.sharing_scenes import (
    EVERYTHING,
    address,
    lean,
    let_in,
    mark,
    say,
    text_of,
)
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db
SECRET = "Wendelstein"


def every_word() -> Iterator[tuple[str, str]]:
    """All that any row of any table says, with what is sealed opened: where, and the words."""
    for model in apps.get_models():
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                where = f"{model.__name__}.{field.name}"
                yield where, str(getattr(row, field.attname))
                if isinstance(field, SealedTextField):
                    raw = blobs_of(model._default_manager.filter(pk=row.pk), field.attname)
                    yield f"{where}, sealed", str(raw[row.pk])
    for session in Session.objects.all():
        yield "Session, opened", str(session.get_decoded())


def rows_with(words: str) -> set[str]:
    return {where for where, said in every_word() if words in said}


@pytest.fixture
def full(author: Person, supervisor: Person) -> Reflection:
    """A page whose every word is planted, with all that can hang on one."""
    text = f"{SECRET} one. {SECRET} two.\n\nThree {SECRET}."
    reflection = make_reflection(author, text, title=SECRET, name=SECRET)
    mark(reflection, f"{SECRET} one", "fear", thought=SECRET)
    lean(reflection, "hope-vs-fear", 2)
    share = let_in(reflection, supervisor, goes=EVERYTHING, word=SECRET)
    say(share, author, f"{SECRET} from me")
    page = Page(day=reflection.day, text=f"{text} Four.", title=SECRET)
    key = uuid.uuid4()
    writing.save(by=author, reflection_id=reflection.pk, page=page, revision=0, save_key=key)
    return reflection


def test_erasing_leaves_no_word_of_it_in_any_table(author, full):
    assert {where.partition(".")[0] for where in rows_with(SECRET)} == {
        "Reflection", "Draft", "Version", "Mark", "Share", "Snapshot", "Response",
    }  # fmt: skip
    binning.erase(by=author, reflection=full)
    assert rows_with(SECRET) == set()
    assert rows_with(str(full.pk)) == set()


def test_erasing_takes_what_a_session_kept_to_put_a_mark_back(author, full):
    client = signed_in(author)
    key = client.session.session_key
    UserSession.objects.create(user=author, session_key=key, ip="127.0.0.1", user_agent="")
    client.post(address("mark_remove", full.pk, Mark.objects.get().pk))
    assert rows_with(str(full.pk)) >= {"Session, opened"}
    other = signed_in(author)
    other.post(address("reflection_erase", full.pk))
    assert rows_with(str(full.pk)) == set()
    assert client.get("/journal/").status_code == 200


def test_erasing_takes_it_from_the_session_at_hand_too(author, full):
    client = signed_in(author)
    client.post(address("mark_remove", full.pk, Mark.objects.get().pk))
    client.post(address("reflection_erase", full.pk))
    assert rows_with(str(full.pk)) == set()


def test_what_others_wrote_stays_theirs_without_a_quote(author, full, supervisor):
    share = Share.objects.get()
    passage = (0, len(SECRET))
    said = say(share, supervisor, "What was that like?", passage=passage)
    draft = responding.save_draft(by=supervisor, share=share, passage=(0, 15), text="And then?")
    gone = say(share, supervisor, "Never mind")
    responding.take_back(by=supervisor, response=gone)
    binning.erase(by=author, reflection=full)
    left = {response.pk: response for response in Response.objects.all()}
    assert {said.pk, draft.pk} <= left.keys()
    assert {response.writer for response in left.values()} == {supervisor}
    assert {(response.share, response.anchor) for response in left.values()} == {(None, None)}
    assert left[said.pk].text == "What was that like?"
    assert gone.pk not in left


def test_no_response_without_a_share_can_hold_a_quote(author, full, supervisor):
    said = say(Share.objects.get(), supervisor, passage=(0, 3))
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=said.pk).update(share=None)


def test_what_is_erased_is_all_or_nothing(author, full, monkeypatch):
    def break_down(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("journal.undoing.forget", break_down)
    before = rows_with(SECRET)
    with pytest.raises(RuntimeError):
        binning.erase(by=author, reflection=full)
    assert rows_with(SECRET) == before


def test_other_pages_and_labels_stay(author, full):
    other = make_reflection(author, "Another page")
    label = labelling.add(by=author, name="walks")
    for page in (full, other):
        labelling.put_on(by=author, reflection=page, chosen=[label.pk], shown=[])
    binning.erase(by=author, reflection=full)
    assert list(label.reflections.all()) == [other]
    assert other.versions.count() == 1


def test_erasing_asks_first_and_can_be_done_at_once(author, full):
    client = signed_in(author)
    asked = text_of(client.get(address("reflection_erase", full.pk)))
    assert "Erase this page for good?" in asked
    assert "stays theirs" in asked
    assert Reflection.objects.exists()
    answer = client.post(address("reflection_erase", full.pk), follow=True)
    assert "The page is erased." in text_of(answer)
    assert client.get(address("reflection_detail", full.pk)).status_code == 404


def test_no_model_but_the_known_ones_hangs_on_a_reflection():
    """A new one has to be thought about here: what erasing does to it."""
    hanging = {
        relation.related_model.__name__: getattr(relation, "on_delete", None)
        for model in (Reflection, Share)
        for relation in model._meta.related_objects
        if not relation.many_to_many
    }
    assert hanging == {
        **dict.fromkeys(
            (
                "Draft",
                "Version",
                "Mark",
                "Leaning",
                "Labelled",
                "Brought",
                "Share",
                "Snapshot",
                "Reader",
                "Feed",
                "Notice",
            ),
            models.CASCADE,
        ),
        "Response": models.SET_NULL,
        "Wondering": models.SET_NULL,
    }


def test_a_second_press_is_told_that_the_page_is_erased(author, reflection):
    client, url = signed_in(author), address("reflection_erase", reflection.pk)
    client.post(url)
    for again in (client.post(url, follow=True), client.get(url, follow=True)):
        assert again.status_code == 200
        assert "The page is erased already." in text_of(again)


def test_of_an_erased_page_nobody_else_is_told_anything(author, reflection, stranger):
    url = address("reflection_erase", reflection.pk)
    theirs, mine, other_browser = signed_in(stranger), signed_in(author), signed_in(author)
    before = theirs.post(url)
    mine.post(url)
    never = address("reflection_erase", uuid.uuid4())
    answers = [before, theirs.post(url), theirs.post(never), mine.post(never)]
    answers.append(other_browser.post(url))
    assert {answer.status_code for answer in answers} == {404}


def test_the_session_remembers_neither_the_id_nor_a_word_of_an_erased_page(author, full):
    client = signed_in(author)
    client.post(address("reflection_erase", full.pk))
    assert client.session["erased"]
    assert rows_with(str(full.pk)) == set()
    assert not {where for where in rows_with(SECRET) if where.startswith("Session")}


def test_a_page_that_goes_between_two_presses_is_no_refusal(author, reflection, monkeypatch):
    client = signed_in(author)

    def gone(*, by, reflection):
        raise NotThere

    monkeypatch.setattr(binning, "erase", gone)
    answer = client.post(address("reflection_erase", reflection.pk), follow=True)
    assert "The page is erased." in text_of(answer)
