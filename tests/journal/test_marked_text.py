"""Marked words read as one text: exact letters, valid nesting, a line and a flag for each mark."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.anchoring import normalise
from journal.marked_text import LANES, Marked, MarkedParagraph, paragraphs
from journal.segments import paragraphs as spans_of

POLES = ("learning", "helping", "relationship", "individual", "hope", "fear")
VOID = {"br", "use"}


class Page(HTMLParser):
    """Reads one paragraph as a browser does: letters outside .vh and .flag, each with its marks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.letters: list[tuple[str, set[tuple[str, str, str]]]] = []
        self.flags: list[str] = []
        self.heard: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, named))
        if named.get("class") == "flag":
            self.flags.append(named["id"] or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = {named.get("class") for _tag, named in self.open}
        if "vh" in classes:
            self.heard.append(data)
        if classes & {"vh", "flag"}:
            return
        lines = {
            (named["data-mark"] or "", named["data-pole"] or "", (named["class"] or "").split()[1])
            for tag, named in self.open
            if tag == "mark"
        }
        self.letters += [(letter, lines) for letter in data]

    @property
    def text(self) -> str:
        return "".join(letter for letter, _lines in self.letters)


def mark(number: int, start: int, end: int, *poles: str) -> Marked:
    return Marked(number, f"k{number}", start, end, poles)


def on(text: str, words: str, number: int, *poles: str) -> Marked:
    start = text.index(words)
    return mark(number, start, start + len(words), *poles)


def pages(text: str, marks: list[Marked]) -> Iterator[tuple[MarkedParagraph, Page]]:
    for paragraph in paragraphs(text, marks):
        yield paragraph, Page(paragraph.html)


def test_a_text_without_marks_is_only_escaped() -> None:
    [one, two] = paragraphs('a < b & "c"\n\n <i>’d’\nnext', [])
    assert (one.html, one.lanes) == ('a &lt; b &amp; "c"', 0)
    assert (two.number, two.start, two.end) == (2, 14, 25)
    assert two.html == "&lt;i&gt;’d’<br>\nnext"


def test_one_mark_has_a_line_and_a_flag_that_stays_with_its_last_word() -> None:
    text = "Then it got quiet."
    [paragraph] = paragraphs(text, [on(text, "it got quiet.", 4, "fear")], sprite="/s.svg")
    assert paragraph.html == (
        'Then <mark class="mk lane-0" data-pole="fear" data-mark="k4">'
        '<span class="vh">mark 4 starts, fear: </span>it got quiet.<span class="held">'
        '<a class="flag" id="f4" href="#m4" data-pole="fear">'
        '<svg class="glyph" data-pole="fear" aria-hidden="true" focusable="false">'
        '<use href="/s.svg#g-fear"/></svg><span class="vh">end of mark 4, fear</span>'
        '<span class="flag-word" aria-hidden="true">[fear]</span></a></span></mark>'
    )


def test_crossing_marks_are_split_and_keep_their_lanes() -> None:
    text = "one two three four"
    marks = [on(text, "one two three", 1, "fear"), on(text, "two three four", 2, "helping")]
    [(paragraph, page)] = pages(text, marks)
    fear, helping = ("k1", "fear", "lane-0"), ("k2", "helping", "lane-1")
    lines = [lines for _letter, lines in page.letters]
    assert lines == [{fear}] * 4 + [{fear, helping}] * 9 + [{helping}] * 5
    assert (page.flags, paragraph.lanes) == (["f1", "f2"], 2)


def test_both_poles_of_a_pair_on_the_same_words_have_a_line_each_and_one_flag() -> None:
    text = "so it went"
    [(paragraph, page)] = pages(text, [on(text, "it went", 1, "hope", "fear")])
    assert page.letters[3][1] == {("k1", "hope", "lane-0"), ("k1", "fear", "lane-1")}
    assert page.flags == ["f1"]
    assert paragraph.html.count('class="glyph"') == 2
    assert "end of mark 1, hope and fear" in page.heard


def test_a_mark_over_two_paragraphs_is_heard_once_and_flagged_once() -> None:
    text = "one two\n\nthree four"
    [(_, first), (_, second)] = pages(text, [on(text, "two\n\nthree", 1, "learning")])
    assert (first.flags, second.flags) == ([], ["f1"])
    assert (first.heard, second.heard) == (
        ["mark 1 starts, learning: "],
        ["end of mark 1, learning"],
    )


def test_a_mark_on_white_space_or_outside_the_text_shows_nothing() -> None:
    text = "one\n\ntwo"
    marks = [mark(1, 3, 5, "hope"), mark(2, 30, 40, "hope"), mark(3, 2, 2, "hope")]
    assert [paragraph.html for paragraph in paragraphs(text, marks)] == ["one", "two"]


def test_more_marks_than_lanes_are_still_flagged() -> None:
    text = "the same words"
    marks = [mark(number, 0, 14, "hope") for number in range(1, LANES + 3)]
    [(paragraph, page)] = pages(text, marks)
    assert len(page.letters[0][1]) == paragraph.lanes == LANES
    assert page.flags == [f"f{number}" for number in range(1, LANES + 3)]


def test_marks_that_are_here_are_tinted_and_links_lead_where_asked() -> None:
    marks = [mark(1, 0, 3, "hope"), mark(2, 4, 7, "fear")]
    [paragraph] = paragraphs(
        "one two", marks, here={"k2"}, flag_href=lambda mark: f"/x/?a=1&m={mark.key}"
    )
    assert paragraph.html.count("is-here") == 1
    assert 'class="mk lane-0 is-here" data-pole="fear"' in paragraph.html
    assert 'href="/x/?a=1&amp;m=k1"' in paragraph.html


def test_words_given_for_a_mark_are_escaped() -> None:
    marked = Marked(1, 'k"1', 0, 3, ("hope",), words='hope & <b>"x"')
    [paragraph] = paragraphs("one", [marked])
    assert "hope &amp; &lt;b&gt;&quot;x&quot;" in paragraph.html
    assert 'data-mark="k&quot;1"' in paragraph.html


def test_the_words_hold_the_first_of_several_flags_and_stay_in_one_piece() -> None:
    [paragraph] = paragraphs("so it goes", [mark(n, 3, 10, "hope") for n in (1, 2, 3)])
    assert '>it goes<span class="held"><a class="flag" id="f1"' in paragraph.html
    assert re.findall(r'</a>(.*?)<a class="flag" id="(f\d)"', paragraph.html) == [
        ("</span>", "f2"), ("", "f3"),
    ]  # fmt: skip


texts = st.lists(
    st.one_of(
        st.sampled_from(
            ["one two ", "\n", "\n\n", "<b>&amp;", "\U0001f469\u200d\U0001f467", "שלום "]
        ),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
    ),
    max_size=30,
).map(lambda parts: normalise("".join(parts)))
marked = st.tuples(
    st.integers(0, 200), st.integers(0, 120), st.lists(st.sampled_from(POLES), unique=True)
)


@settings(max_examples=250, deadline=None, derandomize=True, database=None)
@given(texts, st.lists(marked, max_size=14))
def test_random_marks_leave_the_text_whole_and_cover_exactly_their_range(
    text: str, drawn: list[tuple[int, int, list[str]]]
) -> None:
    marks = [mark(n, at, at + size, *poles) for n, (at, size, poles) in enumerate(drawn, 1)]
    lanes: dict[tuple[str, str], str] = {}
    flags: list[str] = []
    for paragraph, page in pages(text, marks):
        assert page.text == text[paragraph.start : paragraph.end]
        flags += page.flags
        for at, (_letter, lines) in enumerate(page.letters, paragraph.start):
            covering = {each.key: each.poles for each in marks if each.start <= at < each.end}
            assert all(pole in covering[key] for key, pole, _lane in lines)
            assert len({lane for _key, _pole, lane in lines}) == len(lines)
            for key, pole, lane in lines:
                assert lanes.setdefault((key, pole), lane) == lane
    shown = [
        each
        for each in marks
        if any(each.start < span.end and span.start < each.end for span in spans_of(text))
        and each.start < each.end
    ]
    assert sorted(flags) == sorted(f"f{each.number}" for each in shown)


@settings(max_examples=120, deadline=None, derandomize=True, database=None)
@given(texts, st.lists(marked, max_size=3))
def test_few_marks_always_have_all_their_lines(
    text: str, drawn: list[tuple[int, int, list[str]]]
) -> None:
    marks = [mark(n, at, at + size, *poles[:2]) for n, (at, size, poles) in enumerate(drawn, 1)]
    for paragraph, page in pages(text, marks):
        for at, (_letter, lines) in enumerate(page.letters, paragraph.start):
            wanted = {(m.key, pole) for m in marks if m.start <= at < m.end for pole in m.poles}
            assert {(key, pole) for key, pole, _lane in lines} == wanted


def test_tasks_have_signs_in_the_flag_and_neither_line_nor_letter():
    plain, tagged = (
        paragraphs("One two.", [Marked(1, "a", 0, 3, ("hope",), "hope", tasks)], sprite="/s.svg")[0]
        for tasks in ((), ("worldview", "moving-towards"))
    )
    assert tagged.lanes == plain.lanes == 1
    assert tagged.html.count("<mark") == plain.html.count("<mark")
    signs = re.findall(r'<svg class="task-sign"[^>]*><use href="/s.svg#(t-[a-z-]+)"', tagged.html)
    assert signs == ["t-worldview", "t-moving-towards"]
    assert re.sub(r'<svg class="task-sign".*?</svg>', "", tagged.html) == plain.html
