"""The material of the demonstration: safe to show, true to the limits, and never all alike."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from journal.demo import PEOPLE, BadMaterialError, DemoReflection, load, varied
from journal.demo import material as limits
from journal.demo.material import GOES, KINDS, MEETINGS, POLES, PRINCIPLES, TASKS
from journal.models.facts import Kind, Met
from journal.models.mark import LONGEST_THOUGHT
from journal.models.reflection import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE
from journal.models.response import LONGEST_RESPONSE
from journal.models.share import LONGEST_WORD
from principles import library

LIKE_A_NUMBER = re.compile(r"\d(?:[\s().+/-]?\d){5,}")
LIKE_AN_ADDRESS = re.compile(r"\w@\w|www\.|https?:", re.IGNORECASE)
SERVICE_LANGUAGE = re.compile(r"\b(patients?|clients?|diagnos\w+|symptoms?|disorder)\b", re.I)


@pytest.fixture(scope="module")
def written() -> list[DemoReflection]:
    return load()


@pytest.fixture(scope="module")
def thousand() -> list[DemoReflection]:
    return list(varied(1_000))


def kept(reflections: list[DemoReflection]) -> list[DemoReflection]:
    return [each for each in reflections if not each.draft]


def words(reflection: DemoReflection) -> int:
    return len(reflection.text.split())


def every_word(reflection: DemoReflection) -> str:
    """All that a reader of the site could see of it, the talk under its share included."""
    share = reflection.share
    talk = [share.word, share.copy, *(one.text for one in share.talk)] if share else []
    thoughts = [mark.thought for mark in reflection.marks]
    return "\n".join([reflection.title, reflection.name, reflection.text, *thoughts, *talk])


def one_reflection(folder: Path, body: str) -> Path:
    """A folder of journals in which only Nadia wrote, one reflection with `body` in it."""
    for person in PEOPLE:
        (folder / f"{person.lower()}.toml").write_text("")
    begin = '[[reflection]]\nago = 9\nat = "17:40"\nmet = "walk"\ntext = "one two two"\n'
    (folder / "nadia.toml").write_text(begin + body)
    return folder


def test_about_sixty_pages_by_six_people(written: list[DemoReflection]) -> None:
    pages = Counter(each.person for each in written)
    assert set(pages) == set(PEOPLE)
    assert 55 <= pages.total() <= 65
    assert pages["Nadia"] > pages["Emeka"] > pages["Tomas"] > pages["Ruth"]
    assert {each.person for each in written if each.draft} == {"Nadia", "Emeka"}


def test_the_material_speaks_the_words_of_the_journal() -> None:
    assert set(MEETINGS) == set(Met.values)
    assert set(KINDS) == set(Kind.values)
    assert [each.slug for each in library.PRINCIPLES] == list(PRINCIPLES)
    assert [each.key for each in library.TASKS] == list(TASKS)


def test_the_material_keeps_the_limits_of_the_journal() -> None:
    assert limits.LONGEST_TEXT <= LONGEST_TEXT
    assert limits.LONGEST_TITLE <= LONGEST_TITLE
    assert limits.LONGEST_NAME <= LONGEST_NAME
    assert limits.LONGEST_THOUGHT <= LONGEST_THOUGHT
    assert limits.LONGEST_WORD <= LONGEST_WORD
    assert limits.LONGEST_RESPONSE <= LONGEST_RESPONSE


def test_every_mark_stands_on_its_words(
    written: list[DemoReflection], thousand: list[DemoReflection]
) -> None:
    for reflection in [*written, *thousand]:
        assert len(reflection.marks) <= 8
        for mark in reflection.marks:
            assert mark.exact.strip()
            assert reflection.marked[mark.start : mark.end] == mark.exact
            assert mark.poles


def test_every_pole_kind_and_way_of_meeting_is_there(written: list[DemoReflection]) -> None:
    marks = [mark for each in written for mark in each.marks]
    assert {pole for mark in marks for pole in mark.poles} == set(POLES)
    assert {each.met for each in written} == set(MEETINGS)
    assert {each.kind for each in written} == set(KINDS)
    shares = [each.share for each in written if each.share]
    assert {one for share in shares for one in share.goes} == set(GOES)


def test_pages_are_short_and_long_marked_and_bare(written: list[DemoReflection]) -> None:
    lengths = sorted(words(each) for each in written)
    assert lengths[0] <= 8
    assert lengths[-1] > 2_000
    assert sum(length < 50 for length in lengths) >= 10
    assert sum(length > 150 for length in lengths) >= 10
    marked = sum(bool(each.marks) for each in kept(written)) / len(kept(written))
    assert 0.55 < marked < 0.8
    assert 0.35 < sum(bool(each.title) for each in written) / len(written) < 0.65


def test_marks_overlap_and_both_poles_of_a_pair_meet(written: list[DemoReflection]) -> None:
    pairs = [{"learning", "helping"}, {"relationship", "individual"}, {"hope", "fear"}]
    poles = [set(mark.poles) for each in written for mark in each.marks]
    assert all(any(pair <= found for found in poles) for pair in pairs)
    deepest = max(
        sum(mark.start <= place < mark.end for mark in each.marks)
        for each in written
        for place in range(len(each.text))
        if each.marks
    )
    assert deepest >= 3


def test_shares_stand_in_every_state(written: list[DemoReflection]) -> None:
    with_tomas = [
        (each.person, each.share)
        for each in written
        if each.share and "Tomas" in each.share.readers
    ]
    assert Counter(person for person, _ in with_tomas)["Nadia"] >= 6
    assert Counter(person for person, _ in with_tomas)["Emeka"] >= 4
    assert {share.talk[-1].by for _, share in with_tomas if share.talk} >= {"Nadia", "Tomas"}
    assert any(not share.opened for _, share in with_tomas)
    assert any(share.withdrawn for _, share in with_tomas)
    assert any(each.person == "Tomas" and each.share for each in written)
    assert not any(each.person == "Amina" and each.share for each in written)


def test_a_share_holds_passages_another_a_copy_until_a_day_and_one_waits(
    written: list[DemoReflection],
) -> None:
    shares = [each.share for each in written if each.share]
    assert any(share.passages for share in shares)
    assert any(share.copy and share.until for share in shares)
    assert [share.readers for share in shares if share.addresses] == [()]


def test_days_lie_in_fourteen_months_with_gaps(written: list[DemoReflection]) -> None:
    days = sorted({each.ago for each in written if each.person == "Nadia"})
    gaps = [later - earlier for earlier, later in pairwise(days)]
    assert days[0] >= 1
    assert 380 <= days[-1] <= 430
    assert max(gaps) > 30
    assert sum(gap <= 3 for gap in gaps) >= 5


def test_nothing_looks_like_a_number_or_an_address(
    written: list[DemoReflection], thousand: list[DemoReflection]
) -> None:
    for reflection in [*written, *thousand]:
        said = every_word(reflection)
        assert not LIKE_A_NUMBER.search(said)
        assert not LIKE_AN_ADDRESS.search(said)
        assert not SERVICE_LANGUAGE.search(said)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ('[[reflection.mark]]\nexact = "three"\npoles = ["hope"]', "does not find its words"),
        ('[[reflection.mark]]\nexact = "two"\nnth = 3\npoles = ["hope"]', "does not find"),
        ('[[reflection.mark]]\nexact = "two"\npoles = ["calm"]', "not one of learning"),
        ('[[reflection.mark]]\nexact = "two"\npoles = []', "at least one pole"),
        ('[[reflection.mark]]\nexact = "two"\npoles = ["hope"]\ntasks = ["rest"]', "has .'rest'"),
        ('tasks = ["connection", "connection"]', "something twice"),
        ('draft = true\ntasks = ["connection"]', "is a draft"),
        ("[reflection.leanings]\nhope-vs-fear = 6", "not between 1 and 5"),
        ("[reflection.leanings]\nhope = 3", "does not know hope"),
        ('mood = "grey"', "does not know mood"),
        (f'name = "{"n" * 41}"', "longer than 40"),
        ('draft = true\n[reflection.share]\nwith = ["Tomas"]', "is a draft"),
        ('[reflection.share]\nwith = ["Nadia"]', "other than its author"),
        ('[reflection.share]\nwith = ["Tomas"]\ngoes = ["thoughts"]', "thoughts without marks"),
        ('[reflection.share]\nwith = ["Tomas"]\npassages = ["three"]', "words not in the text"),
        ('[reflection.share]\nwith = ["Tomas"]\nago = 10\nat = "09:00"', "out of order"),
    ],
)
def test_a_slip_in_the_material_is_named(tmp_path: Path, body: str, sentence: str) -> None:
    with pytest.raises(BadMaterialError, match=sentence) as refused:
        load(one_reflection(tmp_path, body))
    assert "nadia.toml, reflection 1" in str(refused.value)


@pytest.mark.parametrize(
    ("by", "beside", "sentence"),
    [("Emeka", "two", "not in it"), ("Tomas", "two", "unopened"), ("Nadia", "six", "not in the")],
)
def test_talk_belongs_to_those_let_in(tmp_path: Path, by: str, beside: str, sentence: str) -> None:
    said = f'by = "{by}"\nbeside = "{beside}"\ntext = "Yes."\nago = 8\nat = "09:00"'
    body = f'[reflection.share]\nwith = ["Tomas"]\n[[reflection.share.talk]]\n{said}'
    with pytest.raises(BadMaterialError, match=sentence):
        load(one_reflection(tmp_path, body))


def test_a_repeated_word_is_found_where_it_was_meant(tmp_path: Path) -> None:
    body = '[[reflection.mark]]\nexact = "two"\nnth = 2\npoles = ["hope", "fear"]'
    (page,) = load(one_reflection(tmp_path, body))
    assert (page.marks[0].start, page.marks[0].end) == (8, 11)


def test_a_missing_journal_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadMaterialError, match=r"nadia\.toml"):
        load(tmp_path)


def test_no_two_variations_are_alike(thousand: list[DemoReflection]) -> None:
    assert len({each.text for each in thousand}) == 1_000
    sentences = Counter(
        sentence
        for each in thousand
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", each.text)
        if len(sentence.split()) > 6
    )
    assert len(sentences) > 4_000
    assert sentences.most_common(1)[0][1] < 100


def test_variations_are_of_every_length_and_kind(thousand: list[DemoReflection]) -> None:
    lengths = [words(each) for each in thousand]
    assert min(lengths) >= 5
    assert max(lengths) <= 600
    assert 120 <= median(lengths) <= 300
    assert sum(length < 20 for length in lengths) > 30
    assert sum(length > 400 for length in lengths) > 20
    assert {each.met for each in thousand} == set(MEETINGS)
    assert {pole for each in thousand for mark in each.marks for pole in mark.poles} == set(POLES)
    assert max(each.ago for each in thousand) > 3 * 365
    assert min(each.ago for each in thousand) >= 1


def test_variations_keep_to_the_limits_of_a_page(thousand: list[DemoReflection]) -> None:
    for each in thousand:
        assert "{" not in each.text + each.title
        assert not each.draft
        assert each.share is None
        assert len(each.name) <= 40
        assert all(1 <= position <= 5 for _, position in each.leanings)
        assert {principle for principle, _ in each.leanings} <= set(PRINCIPLES)


def test_a_seed_gives_the_same_pages_again_and_another_gives_others() -> None:
    first = list(varied(50, seed=7))
    assert list(varied(80, seed=7))[:50] == first
    assert not {each.text for each in varied(50, seed=8)} & {each.text for each in first}
