"""Trainers tie paragraphs to poles; at most three are shown, in the order that they choose."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from principles import library
from principles.models import Source, Tie
from principles.services import loading, tying
from principles.services.catalogue import Pick
from principles.services.importing import import_file
from tests.principles.known import golden
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
TEXT = "/principles/sources/benches/"
HOPE = "/principles/ties/hope/"
PICKS = (Pick("hope", "benches", "~", 1, "First pick."), Pick("hope", "benches", "~", 2, "Second."))


@pytest.fixture(autouse=True)
def source(monkeypatch: pytest.MonkeyPatch, own_texts: None, shipped: None) -> Source:
    monkeypatch.setattr(loading, "picks", lambda: PICKS)
    import_file(golden("discussed").encode())
    return Source.objects.get(slug="benches")


def shown() -> list[str]:
    return [passage.number for passage in library.passages_for("hope")]


def tied(trainer, source, number: int, pole: str = "hope") -> Tie:
    block = tying.block_at(source, f"p{number}")
    return tying.tie(by=trainer, block=block, pole=pole, why=f"Why {number}.")


def test_a_trainer_ties_a_paragraph_and_everyone_sees_it_at_once(author, trainer):
    before = signed_in(author).get(TEXT).content.decode()
    assert "A wet yes to rain." not in before
    sent = {"pole": "hope", "why": "A wet yes  to rain."}
    answer = signed_in(trainer).post(f"{TEXT}tie/p3/", sent)
    assert answer["Location"] == HOPE
    for place in (TEXT, "/principles/hope-vs-fear/"):
        assert "A wet yes to rain." in signed_in(author).get(place).content.decode()
    assert shown() == ["3", "1", "2"]


def test_only_an_open_trainer_ties_orders_and_unties(
    author, supervisor, administrator, trainer, source
):
    trainer.closed_at = timezone.now()
    tie = Tie.objects.first()
    for person in (author, supervisor, administrator, trainer):
        client = signed_in(person)
        for place in (f"{TEXT}tie/p3/", HOPE):
            if person != trainer:
                assert client.get(place).status_code == 403
                assert client.post(place, {"press": f"later-{tie.pk}"}).status_code == 403
        for act in (
            lambda by=person: tied(by, source, 3),
            lambda by=person: tying.move(by=by, tie=tie, earlier=False),
            lambda by=person: tying.untie(by=by, tie=tie),
        ):
            with pytest.raises(PermissionDenied):
                act()
    assert shown() == ["1", "2"]


def test_at_most_three_are_shown_and_the_order_is_the_trainers(trainer, source):
    tied(trainer, source, 3)
    last = tied(trainer, source, 4)
    assert shown() == ["4", "3", "1"]
    client = signed_in(trainer)
    for _ in range(5):
        client.post(HOPE, {"press": f"later-{last.pk}"})
    assert shown() == ["3", "1", "2"]
    client.post(HOPE, {"press": f"earlier-{last.pk}"})
    assert shown() == ["3", "1", "4"]


def test_a_tie_of_this_site_is_taken_away_and_one_of_the_catalogue_stays(trainer, source):
    mine = tied(trainer, source, 3)
    client = signed_in(trainer)
    client.post(HOPE, {"press": f"away-{mine.pk}"})
    assert shown() == ["1", "2"]
    picked = Tie.objects.get(block__number=1, pole="hope")
    said = client.post(HOPE, {"press": f"away-{picked.pk}"}, follow=True)
    assert "came with the site and stays" in said.content.decode()
    assert shown() == ["1", "2"]


def test_the_catalogue_loaded_again_keeps_ties_words_and_order_of_the_site(
    trainer, source, monkeypatch
):
    mine = tied(trainer, source, 3)
    tying.move(by=trainer, tie=Tie.objects.get(block__number=2, pole="hope"), earlier=True)
    order = shown()
    monkeypatch.setattr(loading, "picks", lambda: (*PICKS, Pick("hope", "benches", "~", 3, "No.")))
    import_file(golden("discussed").encode())
    loading.tie_picks(source)
    mine.refresh_from_db()
    assert shown() == order == ["3", "2", "1"]
    assert (mine.why, mine.picked) == ("Why 3.", False)


@pytest.mark.parametrize(
    "broken", [{"pole": ""}, {"pole": "courage"}, {"why": ""}, {"why": " "}, {"why": "x" * 201}]
)
def test_a_broken_form_ties_nothing(trainer, broken):
    sent = {"pole": "hope", "why": "Mine."} | broken
    assert signed_in(trainer).post(f"{TEXT}tie/p3/", sent).status_code == 422
    assert Tie.objects.count() == 2


def test_the_form_shows_the_paragraph_that_is_tied(trainer, source):
    page = signed_in(trainer).get(f"{TEXT}tie/p3/").content.decode()
    words = tying.block_at(source, "p3").text.split()[:5]
    assert " ".join(words) in page
    assert "paragraph 3" in page


def test_the_same_tie_twice_is_refused_with_a_sentence(trainer):
    sent = {"pole": "hope", "why": "Mine."}
    again = signed_in(trainer).post(f"{TEXT}tie/p1/", sent)
    assert "tied to hope already" in again.content.decode()
    assert Tie.objects.get(block__number=1, pole="hope").why == "First pick."


def test_only_trainers_are_shown_the_way_to_tie(author, trainer):
    assert "Tie to a side" not in signed_in(author).get(TEXT).content.decode()
    assert f"{TEXT}tie/p1/" in signed_in(trainer).get(TEXT).content.decode()
    for missing in (f"{TEXT}tie/p99/", f"{TEXT}tie/about/", "/principles/ties/courage/"):
        assert signed_in(trainer).get(missing).status_code == 404
