"""The search index: what it counts, that it follows the texts, and that it can be made anew."""

import pytest
from django.core.management import call_command
from django.db import transaction

from principles.models import Block, Findable, GuideVersion, KnownWord, Occurrences
from principles.services import indexing, library_search, ranking, terms
from principles.services.guide_paragraphs import guide_paragraphs
from principles.services.importing import import_file
from principles.services.packing import Hit, pack, unpack
from principles.services.terms import stem, tokens
from tests.principles.known import golden
from tests.principles.test_library_search import found, text_of

pytestmark = pytest.mark.django_db


def counted() -> dict[tuple[str, str, int], list[int]]:
    """Recounted from the paragraphs themselves: where each word stands in each paragraph."""
    places: dict[tuple[str, str, int], list[int]] = {}
    paragraphs = [
        (block.source.slug, block.pk, block.text)
        for block in Block.objects.filter(gone=False, number__gt=0)
    ]
    for guide in GuideVersion.objects.all():
        paragraphs += [(guide.slug, each.place, each.text) for each in guide_paragraphs(guide)]
    for slug, key, text in paragraphs:
        for place, word in enumerate(tokens(text)):
            places.setdefault((slug, word, key), []).append(place)
    return places


def indexed() -> dict[tuple[str, str, int], list[int]]:
    """The same as the index tells it; what stands in a heading alone is left out."""
    found = {}
    rows = Occurrences.objects.select_related("word", "findable__source", "findable__guide")
    for row in rows:
        assert row.word.stem == stem(row.word.word)
        slug = (row.findable.source or row.findable.guide).slug
        for hit in unpack(bytes(row.places)).hits():
            if hit.places:
                found[slug, row.word.word, hit.key] = hit.places
    return found


@pytest.fixture
def library(own_texts: None, shipped: None) -> None:
    import_file(golden("discussed").encode())
    import_file(golden("introduced").encode())


def test_the_index_holds_every_word_of_every_paragraph_and_no_other(library):
    assert indexed() == counted()
    assert len(indexed()) > 1000


def test_it_still_does_after_a_changed_edition_and_an_equal_one(library):
    import_file(golden("discussed").replace("a bag of apples", "a bag of quinces").encode())
    import_file(golden("introduced").encode())
    assert indexed() == counted()


def test_made_anew_it_is_the_same(library, capsys):
    before = indexed()
    KnownWord.objects.create(word="orphan", stem="orphan")
    call_command("index_library")
    assert indexed() == before
    assert not KnownWord.objects.filter(word="orphan").exists()
    assert capsys.readouterr().out.strip().endswith(f": {Findable.objects.count()}.")


def test_an_import_that_fails_leaves_the_index_as_it_was(library):
    before = indexed()
    with transaction.atomic():
        import_file(golden("discussed").replace("a bag of apples", "a bag of quinces").encode())
        transaction.set_rollback(True)
    assert indexed() == before
    assert "benches#2" not in found("quinces")


def test_texts_from_before_there_was_an_index_are_indexed_at_the_next_start(library):
    before = indexed()
    Findable.objects.all().delete()
    call_command("load_catalogue", verbosity=0)
    assert indexed() == before


def test_earlier_rules_are_replaced_at_the_next_start(library, monkeypatch):
    source = Findable.objects.filter(source__slug="benches", discussion=False)
    source.update(rules=0)
    indexing.index_missing()
    assert source.get().rules == indexing.RULES
    assert indexed() == counted()


def shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Later rules: a word's stem is its first three letters."""
    for module in (indexing, terms, ranking, library_search):
        monkeypatch.setattr(module, "stem", lambda word: word[:3])
    monkeypatch.setattr(indexing, "RULES", indexing.RULES + 1)


def test_words_known_under_earlier_rules_are_found_by_their_new_stems(monkeypatch):
    text_of("birds", "A heron by the weir.")
    text_of("boats", "Heronries and boats.")
    shortened(monkeypatch)
    assert found("heronry") == []
    indexing.index_missing()
    assert sorted(found("heronry")) == ["birds#1", "boats#1"]
    assert set(Findable.objects.values_list("rules", flat=True)) == {indexing.RULES}
    assert all(known.stem == known.word[:3] for known in KnownWord.objects.all())


def test_a_text_that_comes_in_under_later_rules_mends_the_words_it_holds(monkeypatch):
    text_of("birds", "A heron by the weir.")
    shortened(monkeypatch)
    text_of("boats", "A heron by the boat.")
    assert "boats#1" in found("heronry")


def test_a_text_without_paragraphs_is_not_in_the_index():
    source = text_of("birds", "A heron.")
    source.blocks.update(gone=True)
    indexing.index_source(source)
    assert not Findable.objects.filter(source=source).exists()


def test_packed_places_come_back_as_they_were():
    hits = [Hit(1, 5, [0, 4]), Hit(70_000, 4095, [], under=True), Hit(2**31, 9, [8], under=True)]
    assert list(unpack(pack(hits)).hits()) == hits
    assert list(unpack(pack([])).hits()) == []


def test_over_long_paragraphs_and_far_places_are_cut_and_not_refused():
    back = list(unpack(pack([Hit(3, 1_000_000, [1, 70_000])])).hits())
    assert back == [Hit(3, 4095, [1])]
