"""What is shown of a paragraph that was found: never more than a stretch, however long it is."""

from collections.abc import Iterator

from peersupport.web.spans import Span
from peersupport.web.wording import Wording
from principles.services.found_paragraphs import SHOWN, _pieces, _stretch


class Looked(list[Span]):
    """Counts how many spans were looked at."""

    looked = 0

    def __iter__(self) -> Iterator[Span]:
        for span in super().__iter__():
            self.looked += 1
            yield span


def test_each_mark_of_a_long_paragraph_is_looked_at_a_few_times_and_not_once_for_each_other():
    text = "hope now " * 2000
    spans = Looked(Wording.parse("hope now").spans(text))
    assert len(spans) == 4000
    assert _stretch(text, spans)[0] == 0
    assert spans.looked <= 4 * len(spans)


def test_of_two_million_letters_a_short_stretch_is_shown():
    pieces = _pieces("hope now " * 222_222, Wording.parse("hope"))
    assert SHOWN <= sum(len(piece.text) for piece in pieces) <= SHOWN * 5 // 4 + 4
    assert next(piece.text for piece in pieces if piece.marked) == "hope"


def test_the_stretch_with_most_marks_is_shown():
    text = "heron " + "and then some more of it " * 40 + "heron weir heron " + "and so on " * 90
    pieces = _pieces(text, Wording.parse("heron weir"))
    assert [piece.text for piece in pieces if piece.marked] == ["heron", "weir", "heron"]


def test_a_long_line_without_spaces_is_cut_and_not_left_out():
    pieces = _pieces("搜" * 300 + "中文" + "搜" * 900, Wording.parse("中文"))
    assert [piece.text for piece in pieces if piece.marked] == ["中文"]
    assert SHOWN <= sum(len(piece.text) for piece in pieces) <= SHOWN * 5 // 4 + 4


def test_a_mark_longer_than_what_is_shown_is_cut_and_marked():
    phrase = '"' + " ".join("a" * 98) + '"'
    pieces = _pieces("x " * 300 + "a--------" * 98 + "x " * 300, Wording.parse(phrase))
    assert len([piece for piece in pieces if piece.marked]) == 1
    assert sum(len(piece.text) for piece in pieces) <= SHOWN * 5 // 4 + 4


def test_words_longer_than_any_query_are_not_stemmed(monkeypatch):
    marking, seen = Wording.parse("lie"), []
    stemmer = marking.terms[0].stems._stemmer
    monkeypatch.setattr(stemmer, "stemWord", lambda word: seen.append(word) or word)
    assert marking.spans("lie " + "l" * 3000 + " lies") == [Span(0, 3)]
    assert seen == ["lies"]
