"""Labels of one's own: free words, sealed, found again by name, several at once."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journal.models import Label, Labelled, Reflection
from journal.services import binning, labelling
from journal.services.labelling import NameTaken, NoName, TooMany
from journal.services.refusals import NotThere, TooLong
from peersupport.people.models import Person
from tests.blobs import blobs_of
from tests.journal.sharing_scenes import EVERYTHING, address, let_in, text_of
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def walks(author: Person) -> Label:
    return labelling.add(by=author, name="walks")


def names(person: Person) -> list[str]:
    return [label.name for label in labelling.own_labels(person)]


def labels_on(reflection: Reflection) -> list[str]:
    return [label.name for label in labelling.labels_of(reflection.author, reflection)]


def put(reflection: Reflection, *labels: Label) -> None:
    labelling.put_on(
        by=reflection.author, reflection=reflection, chosen=[each.pk for each in labels], shown=[]
    )


@pytest.mark.parametrize("same", ["walks", "Walks", "  walks ", "ｗalks"])
def test_a_name_that_is_there_is_the_same_label(author, walks, same):
    assert labelling.add(by=author, name=same) == walks
    assert names(author) == ["walks"]


@pytest.mark.parametrize("name", ["نزهات", "散歩", "🌊 sea", "to talk about", "Ünal’s song"])
def test_a_label_is_any_word_in_any_script(author, name):
    labelling.add(by=author, name=f" {name} ")
    assert names(author) == [name]


def test_what_is_no_name_makes_no_label(author):
    for name, refusal in (("  ", NoName), ("x" * 41, TooLong)):
        with pytest.raises(refusal):
            labelling.add(by=author, name=name)
    assert not Label.objects.exists()


def test_there_is_an_end_to_how_many(author, walks, monkeypatch):
    monkeypatch.setattr(labelling, "MOST", 1)
    with pytest.raises(TooMany):
        labelling.add(by=author, name="another")
    assert labelling.add(by=author, name="walks") == walks


def test_two_people_may_use_one_word_and_neither_can_tell(author, walks, stranger):
    theirs = labelling.add(by=stranger, name="walks")
    assert theirs != walks
    assert bytes(theirs.name_hash) != bytes(walks.name_hash)
    client = signed_in(stranger)
    for name in ("label_change", "label_remove"):
        assert client.get(address(name, walks.pk)).status_code == 404
        assert client.post(address(name, walks.pk), {"name": "x"}).status_code == 404
    assert names(author) == ["walks"]


def test_a_name_rests_sealed(author, walks):
    raw = [blobs_of(Label.objects.all(), "name")[walks.pk], bytes(Label.objects.get().name_hash)]
    assert all(value and b"walks" not in value for value in raw)


def test_after_a_new_key_a_name_is_still_found_before_and_after_sealing_again(
    author, walks, settings
):
    new_key = b"another-key-of-thirty-two-bytes!"
    settings.TEXT_KEYS = [new_key, *settings.TEXT_KEYS]
    assert labelling.add(by=author, name="walks") == walks
    call_command("rotate_text_keys", verbosity=0, stdout=StringIO())
    settings.TEXT_KEYS = [new_key]
    assert labelling.add(by=author, name="walks") == walks
    assert names(author) == ["walks"]


def test_a_page_has_the_labels_that_were_ticked_and_the_new_one(author, reflection, walks):
    client = signed_in(author)
    url = address("reflection_labels", reflection.pk)
    client.post(url, {"chosen": [walks.pk], "shown": [walks.pk], "new": "to talk about"})
    assert labels_on(reflection) == ["to talk about", "walks"]
    page = text_of(client.get(address("reflection_detail", reflection.pk)))
    assert "walks" in page
    client.post(url, {"shown": [walks.pk]})
    assert labels_on(reflection) == ["to talk about"]


def test_a_label_that_was_put_on_in_another_window_stays(author, reflection, walks):
    other = labelling.add(by=author, name="added meanwhile")
    put(reflection, other)
    url = address("reflection_labels", reflection.pk)
    signed_in(author).post(url, {"chosen": [walks.pk], "shown": [walks.pk]})
    assert labels_on(reflection) == ["added meanwhile", "walks"]


def test_nobody_puts_labels_on_a_page_of_another(author, reflection, stranger, supervisor):
    let_in(reflection, supervisor)
    for other in (stranger, supervisor):
        theirs = labelling.add(by=other, name="mine")
        with pytest.raises(NotThere):
            labelling.put_on(by=other, reflection=reflection, chosen=[theirs.pk], shown=[])
    assert not Labelled.objects.exists()


def test_the_label_of_another_is_never_put_on(author, reflection, stranger):
    theirs = labelling.add(by=stranger, name="theirs")
    put(reflection, theirs)
    assert labels_on(reflection) == []


def test_a_new_name_is_everywhere(author, reflection, walks):
    put(reflection, walks)
    signed_in(author).post(address("label_change", walks.pk), {"name": "Walks outside"})
    assert (names(author), labels_on(reflection)) == (["Walks outside"], ["Walks outside"])


def test_case_alone_can_be_changed(author, walks):
    labelling.rename(by=author, label=walks, name="WALKS")
    assert names(author) == ["WALKS"]


def test_a_name_that_is_there_asks_before_two_become_one(author, reflection, walks):
    other, second = labelling.add(by=author, name="outside"), make_reflection(author)
    put(reflection, walks, other)
    put(second, walks)
    client = signed_in(author)
    url = address("label_change", walks.pk)
    asked = client.post(url, {"name": "Outside"})
    assert "Make one label of two?" in text_of(asked)
    assert names(author) == ["outside", "walks"]
    client.post(url, {"name": "Outside", "press": "merge"})
    assert names(author) == ["outside"]
    assert (labels_on(reflection), labels_on(second)) == (["outside"], ["outside"])


def test_without_asking_two_never_become_one(author, walks):
    other = labelling.add(by=author, name="outside")
    with pytest.raises(NameTaken) as refused:
        labelling.rename(by=author, label=walks, name="outside")
    assert refused.value.other == other
    assert Label.objects.count() == 2


def test_taking_a_label_away_asks_and_leaves_the_pages(author, reflection, walks):
    put(reflection, walks)
    client = signed_in(author)
    url = address("label_remove", walks.pk)
    assert "away?" in text_of(client.get(url))
    assert Label.objects.exists()
    client.post(url)
    assert not Label.objects.exists()
    assert Reflection.objects.get() == reflection


def test_a_closed_account_names_nothing_new_and_can_take_away(author, reflection, walks):
    Person.objects.filter(pk=author.pk).update(closed_at=timezone.now())
    author.refresh_from_db()
    client = signed_in(author)
    assert client.post(address("label_list"), {"name": "x"}).status_code == 404
    assert client.post(address("label_change", walks.pk), {"name": "x"}).status_code == 404
    assert client.get(address("reflection_labels", reflection.pk)).status_code == 404
    client.post(address("label_remove", walks.pk))
    assert not Label.objects.exists()


def test_a_label_never_travels_with_a_share(author, reflection, supervisor):
    put(reflection, labelling.add(by=author, name="Wendelstein"))
    share = let_in(reflection, supervisor, goes=EVERYTHING)
    page = signed_in(supervisor).get(address("shared_detail", share.pk)).content.decode()
    assert "Wendelstein" not in page
    assert "Wendelstein" not in signed_in(supervisor).get(address("shared_list")).text


def test_the_list_counts_pages_outside_the_bin(author, reflection, walks):
    other = make_reflection(author)
    put(reflection, walks)
    put(other, walks)
    labelling.add(by=author, name="unused")
    binning.put_into_bin(by=author, reflection=other)
    counted = {each.name: each.pages for each in labelling.counted_labels(author)}
    assert counted == {"walks": 1, "unused": 0}


def queries(person: Person, url: str) -> int:
    client = signed_in(person)
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


@pytest.mark.parametrize("where", ["label_list", "reflection_labels", "reflection_list"])
def test_many_labels_cost_as_many_queries_as_one(author, reflection, walks, where):
    url = address(where, *([reflection.pk] if where == "reflection_labels" else []))
    put(reflection, walks)
    with_one = queries(author, url)
    put(reflection, *[labelling.add(by=author, name=f"label {n}") for n in range(12)])
    assert queries(author, url) == with_one <= 10
