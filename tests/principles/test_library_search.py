"""Search over guide pages and texts: what is found, in which order, and what never is."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from peersupport.people.models import Person
from principles.models import GUIDES, Block, GuideVersion, KnownWord, Source
from principles.services import indexing, library_search
from principles.services.discussing import turn_discussion
from principles.services.importing import import_file
from principles.services.library_search import search
from tests.principles.known import golden
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db
PLACE = "/principles/search/"
ODD = [
    "x" * 10_000, "?!… —", ".*(a+)+$", "[", "\\", "a\x00b", "السلام عليكم", "👩‍👩‍👧‍👦", '"', '""',
    "“”", "%", "_", "'; DROP TABLE--", "中文搜索", "ё" * 300, "\u202e", "a " * 5000, '"a b',
    "-", "0",
]  # fmt: skip


def text_of(slug: str, *paragraphs: str, heading: str = "") -> Source:
    """A text of ours that can be found."""
    source = Source.objects.create(slug=slug, title=slug.capitalize(), kind="article")
    if heading:
        Block.objects.create(source=source, place=0, kind="heading", slug="h", text=heading)
    for number, text in enumerate(paragraphs, 1):
        Block.objects.create(
            source=source, place=number, number=number, kind="paragraph", text=text
        )
    indexing.index_source(source)
    return source


def found(asked: str, by: Person | None = None, **more: object) -> list[str]:
    """What is found, as slug#paragraph, in the order of a page."""
    results = search(asked, by=by or Person(), **more).groups
    urls = [result.url for group in results for result in group.results]
    return [re.sub(r".*/([\w-]+)/#p?(\S+)$", r"\1#\2", url) for url in urls]


def marked(asked: str) -> list[str]:
    groups = search(asked, by=Person()).groups
    return [p.text for group in groups for r in group.results for p in r.pieces if p.marked]


def test_a_word_finds_its_other_forms_and_is_marked():
    text_of("birds", "Two herons walked by.", "A heron was walking.", "Nothing here.")
    assert sorted(found("walks")) == ["birds#1", "birds#2"]
    assert sorted(marked("heron")) == ["heron", "herons"]


def test_the_form_that_was_typed_comes_first():
    text_of("birds", "Herons stood about there.", "One heron stood about.")
    assert found("heron") == ["birds#2", "birds#1"]


def test_a_phrase_stands_as_it_was_typed():
    text_of("birds", "The blue door of the house.", "The door was blue.", "Blue doors.")
    assert found('"blue door"') == ["birds#1"]
    assert marked("“blue door”") == ["blue door"]
    assert found('"door blue"') == []


def test_accents_and_capitals_do_not_count():
    text_of("birds", "A café by the sea.", "A cafe on the hill.")
    assert sorted(found("CAFÉ")) == sorted(found("cafe")) == ["birds#1", "birds#2"]


@pytest.mark.parametrize("typed", ["kingfsher", "kingfishher", "kingfosher", "kingfihser"])
def test_a_slip_of_one_letter_is_forgiven_and_said(typed):
    text_of("birds", "A kingfisher at the weir.", "A heron.")
    assert found(typed) == ["birds#1"]
    assert dict(search(typed, by=Person()).instead) == {typed: ["kingfisher"]}
    assert marked(typed) == ["kingfisher"]


def test_a_slip_in_another_form_of_the_word_is_forgiven():
    text_of("birds", "One kingfisher at the weir.")
    assert found("kingfsihers") == ["birds#1"]


@pytest.mark.parametrize(
    ("typed", "standing"),
    [
        ("wellbeing", "Well, all is well."),
        ("wellbeing", "Two wells."),
        ("wellbeing", "Wells, wellness."),
    ],
)
def test_a_word_much_longer_than_what_stands_there_is_no_slip(typed, standing):
    text_of("birds", standing)
    results = search(typed, by=Person())
    assert (results.count, results.instead) == (0, {})


def test_a_long_form_with_a_slip_still_finds_a_shorter_one():
    text_of("birds", "They wander about.")
    assert found("wandrings") == ["birds#1"]


def test_two_slips_and_slips_in_short_words_are_not_forgiven():
    text_of("birds", "A kingfisher and a duck.")
    assert found("kngfsher") == []
    assert found("dukc") == []


def test_a_word_that_is_there_is_never_taken_for_another():
    text_of("birds", "The trial was long.", "The trail was long.")
    assert found("trial") == ["birds#1"]


def test_paragraphs_with_all_of_the_words_come_before_those_with_some():
    text_of("birds", "Heron heron heron heron.", "A heron, and much later, in the mist, a weir.")
    assert found("heron weir") == ["birds#2", "birds#1"]
    results = search("heron weir", by=Person())
    assert (results.whole, results.some) == (1, 1)


def test_words_near_each_other_come_before_words_apart():
    far = "A heron " + "with one and another and more " * 4 + "weir."
    text_of("birds", far, "A heron weir " + "with one and another and more " * 4 + ".")
    assert found("heron weir") == ["birds#2", "birds#1"]


def test_a_short_paragraph_comes_before_a_long_one():
    text_of("birds", "A heron. " + "Something else was said here. " * 9, "A heron.")
    assert found("heron") == ["birds#2", "birds#1"]


def test_the_heading_above_helps_but_is_not_found_by_itself():
    text_of("birds", "It stood there.", heading="Kingfishers")
    text_of("weirs", "A kingfisher stood there.", heading="Water")
    assert found("kingfisher") == ["weirs#1"]
    text_of("more", "A kingfisher stood there.", heading="Kingfishers")
    assert found("kingfisher") == ["more#1", "weirs#1"]


def test_small_words_of_a_question_are_left_out_unless_they_are_all_there_is():
    text_of("birds", "What is the heron to us?", "What is the what?")
    assert found("what is the heron") == ["birds#1"]
    assert sorted(found("what is the")) == ["birds#1", "birds#2"]


def test_guide_pages_are_found_in_their_newest_version_alone(shipped):
    old = GuideVersion.objects.get(slug="hope-vs-fear")
    assert {"hope-vs-fear#main"} <= set(found("shaking knees"))
    GuideVersion.objects.create(
        slug=old.slug, number=old.number + 1, title=old.title, text="## What it says\n\nQuince.",
        text_hash="", loaded_at=old.loaded_at,
    )  # fmt: skip
    indexing.index_guide(old.slug)
    assert found("quince") == ["hope-vs-fear#main"]
    assert "hope-vs-fear#main" not in found("shaking knees")


def test_an_unpublished_text_is_found_by_trainers_alone_and_lends_nobody_a_word(trainer):
    text_of("birds", "A heron.")
    text_of("hidden", "A kingfisher and a heron.")
    Source.objects.filter(slug="hidden").update(unpublished_at=timezone.now())
    assert found("heron") == ["birds#1"]
    assert found("kingfisher") == found("kingfisher", within="hidden") == []
    assert not search("kingfsher", by=Person()).instead
    assert "hidden" not in dict(library_search.places(Person()))
    assert found("kingfisher", by=trainer) == ["hidden#1"]


def test_a_paragraph_that_went_away_is_not_found():
    source = text_of("birds", "A heron.", "A kingfisher.")
    Block.objects.filter(number=2).update(gone=True)
    indexing.index_source(source)
    assert found("kingfisher") == []


def test_what_a_text_says_stands_before_a_comment_that_says_it_shorter(trainer):
    source = text_of("walks", "A bridge is a place where two can stand.")
    shorter = {"kind": "comment", "text": "A bridge is a place."}
    Block.objects.create(source=source, place=9, number=1, **shorter)
    indexing.index_source(source)
    assert found("bridge place", by=trainer) == ["walks#1", "discussion#c1"]


def test_comments_are_found_by_everyone_once_a_trainer_turned_the_discussion_on(trainer):
    source = text_of("birds", "A heron.")
    Block.objects.create(source=source, place=9, number=3, kind="comment", text="A wagtail.")
    indexing.index_source(source)
    assert found("wagtail") == []
    assert not search("wagtial", by=Person()).instead
    assert found("wagtail", by=trainer) == ["discussion#c3"]
    turn_discussion(source=source, on=True, by=trainer)
    assert found("wagtail") == ["discussion#c3"]
    turn_discussion(source=source, on=False, by=trainer)
    assert found("wagtail") == []


def test_one_text_or_the_guide_pages_can_be_searched_alone(shipped):
    text_of("birds", "Hope, said the heron.")
    text_of("boats", "Hope is a boat.")
    assert found("hope", within="boats") == ["boats#1"]
    alone = search("hope", by=Person(), within=GUIDES).groups
    assert alone
    assert {group.by for group in alone} == {"Guide page"}
    assert found("hope", within="nothing") == []


def test_an_address_keeps_where_it_looks(author):
    text_of("birds", *("A heron." for _ in range(30)))
    text_of("boats", "A heron.")
    page = signed_in(author).get(PLACE, {"q": "heron", "in": "birds"}).content.decode()
    assert '<option value="birds" selected>Birds</option>' in page
    assert "boats/#p1" not in page
    assert "?q=heron&amp;in=birds&amp;after=" in page
    anywhere = signed_in(author).get(PLACE, {"q": "heron", "in": "gone\x00"}).content.decode()
    assert '<option value="" selected>Everywhere</option>' in anywhere


def test_an_import_is_found_at_once_and_a_new_edition_replaces_it(own_texts, shipped):
    import_file(golden("discussed").encode())
    assert "benches#2" in found("apples")
    import_file(golden("discussed").replace("a bag of apples", "a bag of quinces").encode())
    assert "benches#2" in found("quinces")
    assert "benches#2" not in found("apples")


def test_journals_are_not_searched(author):
    make_reflection(author, text="Somebody said zugzwang to me.")
    text_of("birds", "A heron.")
    assert found("zugzwang") == found("zugzwangs") == found("zugzwong") == []
    indexing.rebuild()
    assert found("zugzwang") == found("zugzwong") == []
    assert not KnownWord.objects.filter(word="zugzwang").exists()


def test_pages_follow_each_other_without_gap_or_repeat():
    text_of("birds", *(f"Heron number {n}." for n in range(1, 46)))
    seen, after = [], ""
    while True:
        seen += found("heron", after=after)
        after = search("heron", by=Person(), after=after).further
        if not after:
            break
    assert sorted(seen) == sorted(f"birds#{n}" for n in range(1, 46))


@pytest.mark.parametrize("asked", ODD)
def test_odd_questions_are_answered_plainly(asked, author):
    text_of("birds", "A heron, 中文搜索 and السلام.")
    client = signed_in(author)
    for more in ({}, {"after": "\x00"}, {"after": "9.9"}, {"after": "x" * 9999}):
        response = client.get(PLACE, {"q": asked, **more})
        assert response.status_code == 200
    if asked in ("中文搜索", "السلام عليكم"):
        assert found(asked) == ["birds#1"]


def test_the_page_says_how_many_and_marks_the_words(author):
    text_of("birds", "A <b>heron</b> & more.", "A heron.")
    page = signed_in(author).get(PLACE, {"q": "heron"}).content.decode()
    assert re.search(r'role="status">2 paragraphs with what you asked for\.', page)
    assert "A &lt;b&gt;<mark>heron</mark>&lt;/b&gt; &amp; more." in page
    assert 'href="/principles/sources/birds/#p1">Paragraph 1</a>' in page


def test_while_typing_the_results_come_alone_and_are_the_same(author):
    text_of("birds", "A heron.")
    client = signed_in(author)
    typed = client.get(
        PLACE, {"q": "heron"}, headers={"HX-Request": "true", "HX-Request-Type": "partial"}
    )
    whole = client.get(PLACE, {"q": "heron"}).content.decode()
    part = typed.content.decode()
    assert "<html" not in part
    assert part.split('<div class="hits"')[1].split("</div>")[0] in whole


def test_a_search_takes_as_many_queries_however_much_is_found(
    author, django_assert_max_num_queries
):
    text_of("birds", *("A heron by the weir." for _ in range(3)))
    client = signed_in(author)
    client.get(PLACE, {"q": "heron"})
    for n in range(30):
        text_of(f"birds-{n}", *("A heron by the weir, a kingfisher." for _ in range(9)))
    # Session, person, Home or Shared, where to look, what can be found, its words, its paragraphs.
    with django_assert_max_num_queries(7):
        client.get(PLACE, {"q": "heron weir"})
    # And for a slip the version of the shelf, all words, and those that were meant.
    with django_assert_max_num_queries(10):
        client.get(PLACE, {"q": "heron kingfsher"})


def test_whoever_is_not_signed_in_finds_nothing():
    assert Client().get(PLACE, {"q": "heron"}).status_code == 302


def test_vocabulary_is_read_once_for_each_version_of_the_shelf(django_assert_num_queries):
    text_of("birds", "A kingfisher.")
    library_search._vocabulary()
    with django_assert_num_queries(1):
        library_search._vocabulary()
