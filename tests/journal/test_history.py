"""Kept versions: what changed, going back to one, erasing them for good."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from journal.models import Draft, Reflection, Version
from journal.models.page import Page
from journal.services import history, writing
from journal.services.refusals import NotThere
from peersupport.people.models import Person
from tests.journal.sharing_scenes import address, let_in, mark, text_of
from tests.standing import TEXT, make_reflection, signed_in

pytestmark = pytest.mark.django_db
SECRET = "Wendelstein"


def kept_again(reflection: Reflection, text: str) -> Reflection:
    """The page kept once more, with other words."""
    page = Page(day=reflection.day, text=text)
    key = uuid.uuid4()
    by = reflection.author
    return writing.keep(by=by, reflection_id=reflection.pk, page=page, revision=0, save_key=key)


@pytest.fixture
def twice(reflection: Reflection) -> Reflection:
    """A page kept twice: first with its old words, then with another ending."""
    return kept_again(reflection, TEXT.replace("for her.", "for her at night."))


def version(reflection: Reflection, number: int) -> Version:
    return Version.objects.get(reflection=reflection, number=number)


def half_written(reflection: Reflection, text: str) -> Draft:
    page = Page(day=reflection.day, text=text, title="A title")
    return writing.save(
        by=reflection.author, reflection_id=reflection.pk, page=page, revision=0,
        save_key=uuid.uuid4(),
    )  # fmt: skip


def test_the_history_says_in_words_what_was_added_and_taken_out(author, twice):
    kept_again(twice, TEXT)
    page = text_of(signed_in(author).get(address("reflection_history", twice.pk)))
    assert "taken out: − at night , end of taken out" in page
    assert "added: + at night , end of added" in page
    assert page.index("As it stands") < page.index("taken out:") < page.index("The first one")


def test_nobody_else_sees_the_history(twice, supervisor):
    let_in(twice, supervisor)
    assert signed_in(supervisor).get(address("reflection_history", twice.pk)).status_code == 404
    old = version(twice, 1)
    page = signed_in(supervisor).get(address("version_detail", twice.pk, old.pk))
    assert page.status_code == 404


def test_a_version_of_one_page_is_not_found_under_another(author, twice):
    other = make_reflection(author)
    old = version(twice, 1)
    assert signed_in(author).get(address("version_detail", other.pk, old.pk)).status_code == 404


def test_going_back_puts_the_older_text_into_the_draft_and_keeps_nothing_yet(author, twice):
    history.restore(by=author, version=version(twice, 1))
    twice.refresh_from_db()
    assert Draft.objects.get().text == TEXT
    assert (twice.version, twice.text) == (2, TEXT.replace("for her.", "for her at night."))


def test_done_writing_keeps_what_one_went_back_to_and_marks_follow(author, twice):
    found = mark(twice, "talked about the bus", "learning")
    draft = history.restore(by=author, version=version(twice, 1))
    writing.keep(
        by=author, reflection_id=twice.pk, page=Page.of(draft), revision=draft.revision,
        save_key=uuid.uuid4(),
    )  # fmt: skip
    found.refresh_from_db()
    twice.refresh_from_db()
    assert (twice.version, twice.text, found.loose) == (3, TEXT, False)
    assert Version.objects.filter(reflection=twice).count() == 3


def test_going_back_makes_half_written_words_a_draft_of_their_own(author, twice):
    half_written(twice, "I had begun to say more.")
    for _press in range(2):
        history.restore(by=author, version=version(twice, 1))
    assert {(draft.text, draft.reflection_id == twice.pk) for draft in Draft.objects.all()} == {
        (TEXT, True),
        ("I had begun to say more.", False),
    }


def test_going_back_leads_on_to_writing_and_says_what_happened(author, twice):
    half_written(twice, "I had begun to say more.")
    client = signed_in(author)
    old = version(twice, 1)
    answer = client.post(address("version_restore", twice.pk, old.pk), follow=True)
    assert answer.redirect_chain[-1][0] == address("reflection_write", twice.pk)
    assert "draft of its own" in text_of(answer)


@pytest.mark.parametrize("state", ["binned", "closed"])
def test_there_is_no_going_back_where_nothing_can_be_written(author, twice, state):
    if state == "binned":
        Reflection.objects.update(binned_at=timezone.now())
    else:
        Person.objects.filter(pk=author.pk).update(closed_at=timezone.now())
    with pytest.raises(NotThere):
        history.restore(by=author, version=version(twice, 1))
    assert not Draft.objects.exists()


def test_erasing_asks_first_and_erases_that_version_alone(author, twice):
    kept_again(twice, f"{TEXT} More.")
    old = version(twice, 1)
    client = signed_in(author)
    url = address("version_erase", twice.pk, old.pk)
    assert "Erase this version for good?" in text_of(client.get(url))
    assert Version.objects.count() == 3
    client.post(url)
    assert sorted(Version.objects.values_list("number", flat=True)) == [2, 3]
    shown = text_of(client.get(address("reflection_history", twice.pk)))
    assert "The oldest one that is left" in shown


def test_a_second_press_is_told_that_the_version_is_gone(author, twice, stranger):
    url = address("version_erase", twice.pk, version(twice, 1).pk)
    client = signed_in(author)
    client.post(url)
    again = client.post(url, follow=True)
    assert again.redirect_chain == [(address("reflection_history", twice.pk), 302)]
    assert "That version is not there any more." in text_of(again)
    never = address("version_erase", twice.pk, uuid.uuid4())
    assert client.post(never)["Location"] == address("reflection_history", twice.pk)
    assert {signed_in(stranger).post(each).status_code for each in (url, never)} == {404}


def test_the_page_as_it_stands_is_not_erased_here(author, twice):
    client = signed_in(author)
    url = address("version_erase", twice.pk, version(twice, 2).pk)
    assert "This is the page as it stands" in text_of(client.get(url))
    client.post(url)
    assert Version.objects.count() == 2


def test_all_earlier_versions_go_at_once_and_the_page_stays(author, twice, supervisor):
    let_in(twice, supervisor)
    client = signed_in(author)
    url = address("versions_erase", twice.pk)
    assert "keeps the words it was shared with" in text_of(client.get(url))
    for _press in range(2):
        client.post(url)
    assert Version.objects.get().number == 2
    assert "for her at night." in Reflection.objects.get(pk=twice.pk).text


def test_a_closed_account_reads_and_erases_its_history(author, twice):
    Person.objects.filter(pk=author.pk).update(closed_at=timezone.now())
    client = signed_in(author)
    page = text_of(client.get(address("reflection_history", twice.pk)))
    assert "Go on from this text" not in page
    client.post(address("versions_erase", twice.pk))
    assert Version.objects.count() == 1


def test_only_its_author_erases_a_version(twice, stranger):
    with pytest.raises(NotThere):
        history.erase(by=stranger, version=version(twice, 1))
    with pytest.raises(NotThere):
        history.erase_earlier(by=stranger, reflection=twice)
    assert Version.objects.count() == 2


def test_a_long_history_comes_ten_at_a_time_with_as_many_queries(
    author, reflection, django_assert_max_num_queries
):
    for number in range(2, 24):
        at = timezone.now() + timedelta(minutes=number)
        text = f"{TEXT} {number}"
        Version.objects.create(
            reflection=reflection, author=author, number=number, text=text, kept_at=at
        )
    Reflection.objects.update(version=23)
    client = signed_in(author)
    seen, query = [], ""
    while True:
        with django_assert_max_num_queries(9):
            page = client.get(address("reflection_history", reflection.pk) + query)
        seen += [shown.version.number for shown in page.context["versions"]]
        if page.context["older"] is None:
            break
        query = f"?before={page.context['older']}"
    assert seen == list(range(23, 0, -1))


@pytest.mark.parametrize("before", ["x", "-1", "٣", "9" * 30])
def test_a_history_address_that_means_nothing_shows_the_newest(author, twice, before):
    page = signed_in(author).get(address("reflection_history", twice.pk) + f"?before={before}")
    assert page.status_code == 200
    assert page.context["versions"][0].current


def test_words_are_shown_as_words_and_never_as_markup(author, reflection):
    kept_again(reflection, "<script>alert(1)</script> & <b>bold</b>")
    client = signed_in(author)
    for url in (
        address("reflection_history", reflection.pk),
        address("version_detail", reflection.pk, version(reflection, 2).pk) + "?changes=on",
    ):
        page = client.get(url).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_titles_of_these_pages_hold_no_word_of_ones_own(author, reflection):
    reflection.title = SECRET
    reflection.save()
    client: Client = signed_in(author)
    old = version(reflection, 1)
    for name, ids in (
        ("reflection_history", [reflection.pk]), ("version_detail", [reflection.pk, old.pk]),
        ("reflection_bin", [reflection.pk]), ("reflection_erase", [reflection.pk]),
        ("reflection_labels", [reflection.pk]),
    ):  # fmt: skip
        page = client.get(address(name, *ids)).content.decode()
        head = page[page.index("<title>") : page.index("</title>")]
        assert SECRET not in head


LOOSE = "has lost its place. It keeps the words it was on"


def asked_to_erase(person: Person, reflection: Reflection) -> list[str]:
    """Both questions, about one version and about all the earlier ones."""
    client, old = signed_in(person), version(reflection, 1)
    return [
        client.get(address("version_erase", reflection.pk, old.pk)).text,
        client.get(address("versions_erase", reflection.pk)).text,
    ]


def test_erasing_says_that_a_mark_without_a_place_keeps_its_words_and_leads_to_it(author, twice):
    placed = mark(twice, "talked about the bus", "fear")
    assert not any("its place" in page for page in asked_to_erase(author, twice))
    placed.loose = True
    placed.save()
    for page in asked_to_erase(author, twice):
        assert LOOSE in page
        assert f'<a href="{address("reflection_tag", twice.pk)}#list">' in page
        assert "talked about the bus" not in page.split("<form")[0].split("blockquote")[0]


def test_erasing_speaks_of_marks_of_this_page_alone(author, twice):
    mark(make_reflection(author), "talked about the bus", "fear", loose=True)
    assert not any("its place" in page for page in asked_to_erase(author, twice))


@pytest.mark.parametrize("state", ["closed", "in the bin"])
def test_where_no_mark_can_be_let_go_erasing_says_what_takes_it_along(author, twice, state):
    for words in ("talked about the bus", "for her at night"):
        mark(twice, words, "fear", loose=True)
    if state == "closed":
        Person.objects.filter(pk=author.pk).update(closed_at=timezone.now())
    else:
        Reflection.objects.filter(pk=twice.pk).update(binned_at=timezone.now())
    for page in asked_to_erase(Person.objects.get(pk=author.pk), twice):
        assert "2 marks on this page have lost their place." in page
        assert "They go when you erase the whole page." in page
        assert "#list" not in page
