"""Marks: offsets on the kept text, several poles, a thought, undo, loose marks."""

from dataclasses import replace

import pytest

from journal.choosing import Choice, Step, stretched
from journal.models import Mark, Reflection
from journal.segments import Span
from journal.services import marking
from journal.services.refusals import (
    NoPoles,
    NotThere,
    NoWordsChosen,
    OtherWords,
    Refused,
    Stale,
    TooLong,
)
from peersupport.people.models import Person
from principles import library
from tests.journal.marking import TEXT, choose, keep, mark_on, url
from tests.standing import make_reflection, signed_in


@pytest.fixture
def mine(author: Person) -> Reflection:
    return make_reflection(author, text=TEXT)


# --- What a mark holds ---------------------------------------------------------------------


def test_a_mark_holds_its_words_and_what_stands_around_them(mine):
    mark = mark_on(mine, "weather", ("learning", "hope"), " A word for it. ")
    mark.refresh_from_db()
    assert (mark.exact, mark.pole_keys) == ("weather", ("learning", "hope"))
    assert TEXT[mark.start : mark.end] == "weather"
    assert mark.prefix.endswith("like ")
    assert mark.suffix == ". I stayed."
    assert (mark.thought, mark.loose, mark.by_likeness) == ("A word for it.", False, False)


def test_a_mark_never_splits_a_grapheme_and_carries_no_space_at_its_ends(mine):
    start = TEXT.index("👩")
    choice = Choice(1, start - 1, start + 2)
    mark = marking.add_mark(by=mine.author, reflection=mine, choice=choice, poles=["hope"])
    assert mark.exact == "👩‍👩‍👧"


def test_a_mark_may_go_over_several_paragraphs_whatever_white_space_was_seen(mine):
    choice = choose("it was.\n\nShe said")
    seen = Choice(1, choice.start, choice.end, "it was. She said")
    mark = marking.add_mark(by=mine.author, reflection=mine, choice=seen, poles=["hope"])
    assert mark.exact == "it was.\n\nShe said"


@pytest.mark.parametrize("unseen", ["\ufeff", "\u200b", "\xad", "\u2060\u200f", "\u202a \x1f"])
def test_a_mark_goes_over_a_paragraph_that_nobody_sees(author, unseen):
    text = f"I stayed.\n\n{unseen}\n\nShe left."
    mine = make_reflection(author, text=text)
    for seen in ("I stayed.\n\nShe left.", text):
        choice = Choice(1, 2, len(text), seen.removeprefix("I "))
        mark = marking.add_mark(by=author, reflection=mine, choice=choice, poles=["hope"])
        assert mark.exact == text[2:]
    other = Choice(1, 0, len(text), "I stayed. He left.")
    with pytest.raises(OtherWords):
        marking.add_mark(by=author, reflection=mine, choice=other, poles=["hope"])


def test_the_same_mark_twice_is_one_and_another_pole_on_the_same_words_is_another(mine):
    first, again = mark_on(mine), mark_on(mine)
    other = mark_on(mine, poles=("fear",))
    assert first.pk == again.pk != other.pk
    assert Mark.objects.count() == 2


def test_the_reflection_knows_what_its_marks_carry(mine):
    hope, fear = mark_on(mine), mark_on(mine, "I asked", ("fear",))
    mine.refresh_from_db()
    assert mine.poles == 16 | 32
    marking.change_mark(by=mine.author, mark=fear, poles=["learning"], thought="")
    mine.refresh_from_db()
    assert mine.poles == 16 | 1
    marking.take_away(by=mine.author, mark=hope)
    mine.refresh_from_db()
    assert mine.poles == 1
    assert mine.text == TEXT


# --- What is refused -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("refusal", "change"),
    [
        (NoPoles, {"poles": []}),
        (NoPoles, {"poles": ["courage"]}),
        (NoWordsChosen, {"choice": Choice(1, 5, 5)}),
        (NoWordsChosen, {"choice": Choice(1, 7, 8)}),
        (NoWordsChosen, {"choice": Choice(1, 5, 10_000)}),
        (OtherWords, {"choice": Choice(1, 0, 7, "You asked")}),
        (Stale, {"choice": Choice(2, 0, 7)}),
        (TooLong, {"thought": "o" * 1001}),
    ],
)
def test_what_cannot_be_marked_is_refused_with_a_sentence(mine, refusal, change):
    wish = {"choice": choose("I asked"), "poles": ["hope"], "thought": ""} | change
    with pytest.raises(refusal) as refused:
        marking.add_mark(by=mine.author, reflection=mine, **wish)
    assert str(refused.value).endswith(".")
    assert not Mark.objects.exists()


def test_a_thought_of_exactly_a_thousand_characters_is_kept(mine):
    assert len(mark_on(mine, thought="👩" * 1000).thought) == 1000


def test_nobody_else_can_mark_change_or_take_away(mine, stranger, supervisor):
    mark = mark_on(mine)
    for person in (stranger, supervisor):
        with pytest.raises(NotThere):
            marking.add_mark(by=person, reflection=mine, choice=choose("I asked"), poles=["fear"])
        with pytest.raises(NotThere):
            marking.change_mark(by=person, mark=mark, poles=["fear"], thought="")
        with pytest.raises(NotThere):
            marking.take_away(by=person, mark=mark)
    assert Mark.objects.get().pole_keys == ("hope",)


def test_several_stretches_become_marks_all_or_none(mine):
    choices = [choose("I asked"), Choice(1, 5, 5)]
    with pytest.raises(NoWordsChosen):
        marking.add_marks(by=mine.author, reflection=mine, choices=choices, poles=["hope"])
    assert not Mark.objects.exists()


# --- Changing, placing, taking away --------------------------------------------------------


def test_changing_gives_other_poles_another_thought_and_other_words(mine):
    mark = mark_on(mine)
    marking.change_mark(
        by=mine.author, mark=mark, poles=["fear"], thought="Or not.", choice=choose("weather")
    )
    mark.refresh_from_db()
    assert (mark.pole_keys, mark.thought, mark.exact) == (("fear",), "Or not.", "weather")


def test_a_mark_keeps_the_definition_it_was_made_under_until_its_poles_change(mine, monkeypatch):
    mark = mark_on(mine)
    pages = {pole: replace(page, version=7) for pole, page in library._PRINCIPLE_OF.items()}
    monkeypatch.setattr(library, "_PRINCIPLE_OF", pages)
    marking.change_mark(by=mine.author, mark=mark, poles=["hope"], thought="More.")
    assert Mark.objects.get().guide_versions == {"hope-vs-fear": 1}
    marking.change_mark(by=mine.author, mark=mark, poles=["hope", "learning"], thought="More.")
    assert Mark.objects.get().guide_versions == {"hope-vs-fear": 1, "learning-vs-helping": 7}
    marking.change_mark(by=mine.author, mark=mark, poles=["fear"], thought="More.")
    assert Mark.objects.get().guide_versions == {"hope-vs-fear": 7}


def test_a_mark_taken_away_can_be_put_back_as_it_was_and_twice_is_one(mine):
    mark = mark_on(mine, thought="Keep me.")
    made_at = mark.created_at
    kept = marking.take_away(by=mine.author, mark=mark)
    assert not Mark.objects.exists()
    assert b"Keep me" not in kept.encode()
    for _ in range(2):
        marking.put_back(by=mine.author, reflection=mine, kept=kept)
    back = Mark.objects.get()
    assert (back.pk, back.exact, back.thought) == (mark.pk, "like weather", "Keep me.")
    assert back.created_at >= made_at


def test_a_mark_put_back_on_another_text_follows_its_words_or_is_loose(mine):
    stays, goes = mark_on(mine, "like weather"), mark_on(mine, "how it was")
    kept = [marking.take_away(by=mine.author, mark=mark) for mark in (stays, goes)]
    mine = keep(mine, "Before. She said: like weather. I stayed.")
    stays, goes = (marking.put_back(by=mine.author, reflection=mine, kept=each) for each in kept)
    assert mine.text[stays.start : stays.end] == "like weather"
    assert not stays.loose
    assert (goes.loose, goes.exact) == (True, "how it was")


@pytest.mark.parametrize(
    ("text", "words", "later"),
    [
        ("She waved 👋 at me.", "👋", "She waved 👋🏽 at me."),
        ("I saw the cafe there.", "the cafe", "I saw the cafe\u0301 there."),
        ("In 🇩🇪 we met.", "🇩🇪", "In 🇩🇪\u200d we met."),
    ],
)
def test_a_mark_put_back_never_splits_a_grapheme_of_the_newer_text(author, text, words, later):
    mine = make_reflection(author, text=text)
    kept = marking.take_away(by=author, mark=mark_on(mine, words))
    back = marking.put_back(by=author, reflection=keep(mine, later), kept=kept)
    assert (back.loose, back.exact) == (True, words)


def test_a_mark_put_back_where_its_words_stand_knows_what_is_around_them_now(mine):
    kept = marking.take_away(by=mine.author, mark=mark_on(mine, "like weather"))
    mine = keep(mine, TEXT.replace("I stayed", "I went"))
    back = marking.put_back(by=mine.author, reflection=mine, kept=kept)
    assert (back.loose, back.start, back.suffix) == (False, TEXT.index("like"), ". I went.")


def test_only_the_same_person_puts_a_mark_back_on_the_same_page(mine, author):
    kept = marking.take_away(by=author, mark=mark_on(mine))
    other = make_reflection(author, text=TEXT)
    for wrong in (kept, "", "no such thing", kept[:-9], "é"):
        with pytest.raises(Refused):
            marking.put_back(by=author, reflection=other, kept=wrong)
    assert not Mark.objects.exists()


def test_a_loose_mark_is_placed_again_and_keeps_its_thought(mine):
    mark_on(mine, "how it was", thought="Why?")
    mine = keep(mine, "She said: like weather. I stayed.")
    loose = Mark.objects.get()
    assert (loose.loose, loose.exact) == (True, "how it was")
    place = choose("I stayed", 2, mine.text)
    marking.place_again(by=mine.author, mark=loose, choices=[place])
    loose.refresh_from_db()
    assert (loose.loose, loose.exact, loose.thought) == (False, "I stayed", "Why?")


def test_a_mark_moved_by_likeness_says_so_until_its_author_looks(mine):
    mark = mark_on(mine)
    Mark.objects.visible_to(mine.author).update(by_likeness=True)
    html = signed_in(mine.author).get(url("reflection_tag", mine)).text
    assert "moved to the ones most like them" in html
    marking.look_at(by=mine.author, mark=mark, seen=mine.version)
    assert not Mark.objects.get().by_likeness
    assert "most like them" not in signed_in(mine.author).get(url("reflection_tag", mine)).text


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step.LONGER_START, "said: like weather"),
        (Step.SHORTER_START, "weather"),
        (Step.SHORTER_END, "like"),
        (Step.LONGER_END, "like weather. I"),
    ],
)
def test_a_passage_gets_one_word_longer_or_shorter(step, words):
    start = TEXT.index("like weather")
    span = stretched(TEXT, Span(start, start + len("like weather")), step)
    assert TEXT[span.start : span.end] == words


def test_a_passage_never_loses_its_last_word_nor_leaves_the_text():
    one = Span(0, len("Hello"))
    assert {stretched("Hello.", one, step) for step in Step} == {one}
