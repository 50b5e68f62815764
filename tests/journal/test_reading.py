"""One's own page: who can read it, its words with marks, its marks as a list, in every state."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from journal.choosing import Choice
from journal.models import Draft, Mark, Reader, Reflection, Share
from journal.services import marking
from peersupport.people.models import Person
from principles import library
from principles.models import GuideVersion
from principles.services.loading import load_catalogue
from tests.standing import signed_in


@pytest.fixture
def client(author: Person) -> Client:
    return signed_in(author)


def shown(client: Client, reflection: Reflection, query: str = "") -> str:
    answer = client.get(reverse("journal:reflection_detail", args=[reflection.pk]) + query)
    assert answer.status_code == 200
    return answer.text


def let_in(reflection: Reflection, *people: Person, address: str | None = None) -> Share:
    now = timezone.now()
    share = Share.objects.create(reflection=reflection, author=reflection.author, shared_at=now)
    for person in people:
        Reader.objects.create(
            share=share,
            author=reflection.author,
            person=person,
            typed_address=address,
            waits=address is not None,
            let_in_at=now,
        )
    return share


def test_private_is_said_in_words(client, reflection):
    facts = re.search(r'class="facts">(.*?)</p>', shown(client, reflection), re.S)[1]
    assert "only you" in facts


def test_whoever_can_read_it_is_named_once_and_the_share_is_linked(
    client, reflection, supervisor, colleague
):
    share = let_in(reflection, supervisor, colleague)
    html = shown(client, reflection)
    assert "Emeka and Tomas can read it" in html
    assert f"/journal/shared/{share.pk}/" in html
    Share.objects.by(reflection.author).update(ends_at=timezone.now() - timedelta(seconds=1))
    html = shown(client, reflection)
    assert "Tomas" not in html
    assert "only you can read it" in html
    assert f"/journal/shared/{share.pk}/" in html


def test_somebody_let_in_by_address_stays_that_address_until_they_open_it(
    client, reflection, stranger
):
    let_in(reflection, stranger, address="amina@example.org")
    html = shown(client, reflection)
    assert "amina@example.org can read it" in html
    assert "Amina" not in html


def test_marks_stand_in_the_words_and_in_a_list_and_can_be_hidden(client, reflection, author):
    choice = Choice(1, 0, 20)
    marking.add_mark(by=author, reflection=reflection, choice=choice, poles=["hope"], thought="Oh.")
    html = shown(client, reflection)
    assert "end of mark 1, hope" in html
    assert "Your thought: Oh." in html
    assert '<article class="words"' in html
    assert '<article class="words marks-off"' in shown(client, reflection, "?marks=off")


def test_the_definition_of_a_pole_stands_quietly_with_its_mark(client, reflection, author):
    marking.add_mark(by=author, reflection=reflection, choice=Choice(1, 0, 20), poles=["hope"])
    assert library.pole("hope").definition in shown(client, reflection)


def test_markup_that_was_typed_is_shown_as_words(client, author, reflection):
    reflection.text = "<b>She</b> said <script>alert(1)</script> & left."
    reflection.title = "<i>Oh</i>"
    reflection.save()
    marking.add_mark(
        by=author, reflection=reflection, choice=Choice(1, 0, 9), poles=["fear"], thought="<u>x</u>"
    )
    html = shown(client, reflection)
    assert "<script>alert" not in html
    assert not re.search(r"<(b|i|u)>(She|Oh|x)", html)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; left." in html


def test_a_closed_account_reads_everything_and_changes_nothing(client, reflection, author):
    mark = marking.add_mark(
        by=author, reflection=reflection, choice=Choice(1, 0, 20), poles=["hope"]
    )
    Person.objects.filter(pk=author.pk).update(closed_at=timezone.now())
    html = shown(client, reflection)
    assert "end of mark 1, hope" in html
    for way in ("Look again", "Go on writing", "Take away", "Change<"):
        assert way not in html
    for name in ("reflection_tag", "reflection_sentences"):
        url = reverse(f"journal:{name}", args=[reflection.pk])
        assert client.get(url).status_code == 404
    away = reverse("journal:mark_remove", args=[reflection.pk, mark.pk])
    assert client.post(away).status_code == 404
    assert Mark.objects.exists()


def test_a_closed_account_still_reads_what_was_never_finished(client, reflection, author):
    Reflection.objects.filter(pk=reflection.pk).update(version=0)
    Draft.objects.create(
        reflection=reflection, author=author, day=reflection.day, text="Half a line",
        saved_at=timezone.now(),
    )  # fmt: skip
    Person.objects.filter(pk=author.pk).update(closed_at=timezone.now())
    html = shown(client, reflection)
    assert "Half a line" in html
    assert "not finished" in html


def test_in_the_bin_it_is_read_and_not_changed(client, reflection):
    Reflection.objects.filter(pk=reflection.pk).update(binned_at=timezone.now())
    html = shown(client, reflection)
    assert "in the bin" in html
    assert "Look again" not in html


def test_going_on_with_writing_is_said_and_the_kept_words_are_shown(client, reflection, author):
    Draft.objects.create(
        reflection=reflection, author=author, day=reflection.day, text="Other words",
        saved_at=timezone.now(),
    )  # fmt: skip
    html = shown(client, reflection)
    assert "You went on writing here" in html
    assert "Other words" not in html
    assert "She" in html or "she" in html


def test_the_page_asks_the_database_the_same_whatever_is_on_it(
    client, reflection, author, supervisor, colleague, django_assert_num_queries
):
    shown(client, reflection)
    with django_assert_num_queries(10):
        shown(client, reflection)
    for n in range(12):
        choice = Choice(1, n, n + 15)
        marking.add_mark(by=author, reflection=reflection, choice=choice, poles=["hope"])
        if n == 0:  # a first mark asks, once, for paragraphs that tell about its side
            with django_assert_num_queries(11):
                shown(client, reflection)
    let_in(reflection, supervisor)
    let_in(reflection, colleague)
    with django_assert_num_queries(11):
        shown(client, reflection)


def test_a_mark_leads_to_what_its_pole_meant_when_it_was_made(client, reflection, author):
    load_catalogue()
    mark = marking.add_mark(
        by=author, reflection=reflection, choice=Choice(1, 0, 20), poles=["hope"]
    )
    now = GuideVersion.objects.get(slug="hope-vs-fear")
    assert 'href="/principles/hope-vs-fear/#side-hope"' in shown(client, reflection)
    GuideVersion.objects.create(
        slug=now.slug, number=0, title=now.title, text=now.text, text_hash="",
        definitions={"hope": "An older meaning.", "fear": "Another."}, loaded_at=timezone.now(),
    )  # fmt: skip
    Mark.objects.filter(pk=mark.pk).update(guide_version=0)
    html = shown(client, reflection)
    assert "An older meaning." in html
    assert library.pole("hope").definition not in html
    assert 'href="/principles/hope-vs-fear/version/0/#side-hope"' in html
    assert client.get("/principles/hope-vs-fear/version/0/").status_code == 200


def test_a_leaning_leads_to_its_guide_page(client, reflection):
    assert '<a href="/principles/hope-vs-fear/">Hope and fear</a>' in shown(client, reflection)
