"""Several who write texts, or the index of them, at the same moment: all come through."""

from collections.abc import Callable, Iterator

import pytest

from principles.models import Block, Findable, Occurrences, Shelf, Source
from principles.services import discussing, importing, indexing
from principles.services.importing import import_file
from principles.services.loading import load_catalogue
from tests.at_once import at_once
from tests.principles.known import golden
from tests.principles.test_indexing import counted, indexed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trial]
Counts = Callable[[int, int], int]
WORDS = [f"{letter}{n:03}" for letter in "abcdefgh" for n in range(100)]


def crossing_texts() -> Iterator[Source]:
    """Two texts; what one says in its paragraph, the other has in a comment."""
    halves = [" ".join(WORDS[:400]), " ".join(WORDS[400:])]
    for slug, (article, comment) in {"one": halves, "two": halves[::-1]}.items():
        source = Source.objects.create(slug=slug, title=slug, kind="article")
        Block.objects.create(source=source, place=1, number=1, kind="paragraph", text=article)
        Block.objects.create(source=source, place=2, number=1, kind="comment", text=comment)
        yield source


def forget() -> None:
    Occurrences.objects.all().delete()
    Findable.objects.all().delete()


def test_one_text_indexed_twice_at_once_is_indexed_once(counts: Counts) -> None:
    one, _ = crossing_texts()
    for _ in range(counts(5, 50)):
        forget()
        acts = [lambda: indexing.index_source(one)] * 3
        assert at_once(*acts) == ["done"] * 3
        assert Findable.objects.filter(source=one).count() == 2


def test_two_texts_with_each_others_words_never_wait_crosswise(counts: Counts) -> None:
    texts = list(crossing_texts())
    for _ in range(counts(5, 50)):
        indexing._empty()
        acts = [lambda text=text: indexing.index_source(text) for text in texts]
        assert at_once(*acts) == ["done"] * 2
        assert indexed() == counted()


def test_what_is_missing_and_the_whole_index_are_made_at_once(counts: Counts) -> None:
    list(crossing_texts())
    for _ in range(counts(5, 50)):
        forget()
        acts = (indexing.rebuild, indexing.index_missing, indexing.rebuild)
        assert at_once(*acts) == ["done"] * 3
        assert indexed() == counted()


def test_an_import_a_start_and_a_turned_discussion_never_wait_crosswise(
    trainer, monkeypatch, own_texts, counts: Counts
) -> None:
    load_catalogue()
    text = golden("discussed")
    import_file(text.encode())
    source = Source.objects.get(slug="benches")
    monkeypatch.setattr("principles.services.loading.entries", importing.entries)
    for n in range(counts(3, 30)):
        edition = text.replace("a bag of apples", f"a bag of {n} quinces").encode()
        acts: list[Callable[[], object]] = [
            lambda edition=edition: import_file(edition),
            load_catalogue,
            lambda: discussing.turn_discussion(source=source, on=True, by=trainer),
            indexing.rebuild,
        ]
        assert at_once(*acts) == ["done"] * 4
        assert indexed() == counted()


def test_the_first_changes_of_an_empty_shelf_all_count() -> None:
    Shelf.objects.all().delete()
    assert at_once(*[Shelf.objects.changed] * 4) == ["done"] * 4
    assert Shelf.objects.version() == 4
