"""What ships: the five texts' facts, the guide pages, the hand-picked paragraphs."""

import dataclasses
import re

import pytest

from principles import library
from principles.models import GuideVersion, Source, Tie
from principles.services import importing, loading
from principles.services.catalogue import Pick, entries, guides, picks, split_front_matter
from principles.services.importing import import_file
from principles.services.loading import Unversioned, load_catalogue, load_guide
from tests.principles.known import BENCHES, golden

REF = re.compile(r"\(ref:([^)]*)\)")


def test_each_text_says_who_wrote_it_and_how_a_date_is_known():
    assert len(entries()) == 5
    for entry in entries():
        assert entry.facts["authors"], entry.slug
        assert entry.facts["published_note"], entry.slug
        assert entry.reading, entry.slug
        assert entry.rights, entry.slug
        assert len(entry.sample) == 24, entry.slug


def test_every_principle_is_spoken_to_by_a_part_of_some_text():
    told = {section["principle"] for entry in entries() for section in entry.sections}
    assert told == {principle.slug for principle in library.PRINCIPLES}


def test_each_pole_has_one_to_three_picks_in_texts_and_headings_that_exist():
    headings = {e.slug: {"~", *e.heading_slugs.values()} for e in entries()}
    by_pole: dict[str, int] = {}
    for pick in picks():
        assert pick.heading in headings[pick.source], pick
        by_pole[pick.pole] = by_pole.get(pick.pole, 0) + 1
    assert set(by_pole) == {pole.key for pole in library.POLES}
    assert set(by_pole.values()) <= {1, 2, 3}


def test_every_reference_of_a_guide_page_names_a_text_and_a_heading_that_exist():
    headings = {e.slug: {"~", *e.heading_slugs.values()} for e in entries()}
    found = [ref for guide in guides().values() for ref in REF.findall(guide.text)]
    assert found
    for source, heading, nth in (ref.split("/") for ref in found):
        assert heading in headings[source], (source, heading)
        assert int(nth) > 0


@pytest.mark.django_db
def test_loading_again_changes_nothing():
    load_catalogue()
    before = list(GuideVersion.objects.values()), list(Source.objects.values())
    load_catalogue()
    assert (list(GuideVersion.objects.values()), list(Source.objects.values())) == before


@pytest.mark.django_db
def test_a_definition_never_changes_under_a_version_that_tags_were_made_under():
    guide = guides()["hope-vs-fear"]
    load_guide(guide)
    with pytest.raises(Unversioned):
        load_guide(dataclasses.replace(guide, definitions={"hope": "x", "fear": "y"}))
    assert GuideVersion.objects.get().definitions == dict(guide.definitions)


@pytest.mark.django_db
def test_a_word_can_be_defined_for_the_first_time_under_a_version_and_none_taken_out():
    guide = guides()["the-whole"]
    load_guide(dataclasses.replace(guide, definitions={}))
    load_guide(guide)
    assert GuideVersion.objects.get().definitions == dict(guide.definitions)
    with pytest.raises(Unversioned):
        load_guide(dataclasses.replace(guide, definitions={}))


@pytest.mark.django_db
def test_a_task_keeps_the_meaning_it_had():
    guide = guides()["the-whole"]
    old = dataclasses.replace(guide, definitions={**guide.definitions, "mutuality": "Old words."})
    load_guide(dataclasses.replace(old, version=0))
    load_guide(guide)
    assert library.task_definition("mutuality", 0) == "Old words."
    assert library.task_definition("mutuality") == guide.definitions["mutuality"]


@pytest.mark.django_db
def test_a_new_version_leaves_the_old_one_readable():
    guide = guides()["hope-vs-fear"]
    load_guide(guide)
    changed = dataclasses.replace(guide, version=9, definitions={"hope": "x", "fear": "y"})
    load_guide(changed)
    assert GuideVersion.objects.count() == 2
    assert GuideVersion.objects.current("hope-vs-fear").number == 9
    assert library.definition("hope", guide.version) == guide.definitions["hope"]


@pytest.mark.django_db
@pytest.mark.usefixtures("own_texts")
def test_picks_are_tied_when_the_text_comes_and_let_go_when_they_are_dropped(monkeypatch):
    chosen = Pick("learning", "benches", "~", 2, "Why it is here.")
    monkeypatch.setattr(loading, "picks", lambda: (chosen,))
    import_file(golden("discussed").encode())
    assert [(t.pole, t.block.label, t.why) for t in Tie.objects.all()] == [
        ("learning", "2", "Why it is here.")
    ]
    monkeypatch.setattr(loading, "picks", lambda: ())
    import_file(golden("discussed").encode())
    assert not Tie.objects.exists()


@pytest.mark.django_db
def test_facts_are_there_before_the_text_is():
    loading.load_source(BENCHES)
    source = Source.objects.get()
    assert source.written_by == "Maren Holt"
    assert not source.blocks.exists()
    assert importing.NOT_KNOWN


@pytest.mark.parametrize("text", ["", "no fence", "+++\nslug = 'x'\n", "x\n+++\n\n+++\n"])
def test_a_guide_page_without_its_facts_is_not_loaded(text: str):
    with pytest.raises(ValueError, match="facts"):
        split_front_matter(text)


def test_the_guide_pages_carry_one_version_because_a_mark_keeps_one_for_all_its_poles():
    assert len({guide.version for guide in guides().values()}) == 1
