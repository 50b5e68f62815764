"""Letters and lines of a PDF that stand in unusual places: initials, cells, notes over columns."""

import unicodedata

import pytest
from pdfminer.layout import LTAnno, LTChar

from principles.readers.hyphens import Hyphens
from principles.readers.pdf_initials import with_initials
from principles.readers.pdf_letters import in_reading_order, pieces_of
from principles.readers.pdf_line import PrintedLine
from principles.readers.pdf_lines import mended
from principles.readers.pdf_paragraphs import runs_of


class Letter(LTChar):
    """A letter at a place, ten points wide, without a font."""

    def __init__(self, text: str, x0: float) -> None:
        self._text, self.x0, self.x1, self.size = text, x0, x0 + 10, 10


class Row(list[LTChar | LTAnno]):
    """Letters on one line."""

    @property
    def x0(self) -> float:
        return self[0].x0


def row(*words: tuple[float, str]) -> Row:
    return Row(Letter(sign, x + 10 * at) for x, word in words for at, sign in enumerate(word))


def words(letters: list[LTChar | LTAnno]) -> str:
    return "".join(letter.get_text() for letter in letters)


def line(text: str, y: float, *, x: float = 50, size: float = 10, page: int = 1) -> PrintedLine:
    return PrintedLine(page, x, x + 5 * len(text), y, y + size, size, False, text)


def test_a_wide_gap_parts_cells_only_where_other_lines_begin():
    rows = [row((0, "who"), (50, "what")), row((50, "was")), row((50, "said"))]
    assert [words(piece) for piece in pieces_of(rows)] == ["who", "what", "was", "said"]
    assert [words(piece) for piece in pieces_of(rows[:1])] == ["whowhat"]
    close = [row((0, "who"), (40, "what")), row((40, "was")), row((40, "said"))]
    assert words(next(pieces_of(close))) == "whowhat"


def test_words_from_right_to_left_are_read_in_their_order():
    drawn = row((0, "a "), (20, "בא"), (40, " "), (50, "דג"), (70, ", b"))
    assert words(in_reading_order(list(drawn))) == "a גד אב, b"
    told = Row([Letter("א", 30), Letter("ב", 20)])
    assert words(in_reading_order(list(told))) == "אב"


def from_left(drawn: str) -> str:
    """A line that is drawn so, as it is read."""
    return words(in_reading_order(list(row((0, drawn)))))


def test_a_full_stop_at_the_left_ends_a_line_from_the_right():
    assert from_left(".אב גד") == "דג בא."
    assert from_left("!?אב ,גד") == "דג, בא?!"
    assert from_left("אב גד.") == ".דג בא"  # a line that begins with a sign keeps it there


def test_numbers_and_words_from_the_left_keep_their_order_in_a_line_from_the_right():
    assert from_left(".אב 12.5% גד") == "דג 12.5% בא."
    assert from_left("אבג Ana Lind 2019 דהו") == "והד Ana Lind 2019 גבא"
    assert from_left("אב 2019-05-14 גד") == "דג 2019-05-14 בא"
    assert from_left("אב 12 34 גד") == "דג 34 12 בא"
    assert from_left("12 אב") == "בא 12"


def test_a_line_from_the_left_with_a_word_from_the_right_stays_one():
    assert from_left("We say בא, twice.") == "We say אב, twice."
    assert from_left("a אבגד, b.") == "a דגבא, b."


def test_a_break_behind_a_line_stays_behind_it():
    drawn = [*row((0, ".אב")), LTAnno("\n")]
    assert words(in_reading_order(drawn)) == "בא.\n"


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("\ufe8d\ufedf\ufea4\ufeaa\ufef3\ufed8\ufe94", "الحديقة"),
        ("\ufefb", "لا"),
        ("\ufb2a\ufb4b", "שׁוֹ"),
        ("ب\ufe77ب\ufe70", "بَبً"),
        ("\ufd3eب\ufd3f", "\ufd3eب\ufd3f"),
        ("ﬁne ½ x²", "fine ½ x²"),
    ],
)
def test_letters_in_the_form_of_their_place_are_read_as_they_are_typed(printed: str, typed: str):
    assert mended(printed) == unicodedata.normalize("NFC", typed)


def test_an_initial_belongs_to_the_first_line_beside_it():
    initial = line("O", 100, size=34)
    below = [line("nce it", 118, x=56), line("rained", 104, x=56), line("for days.", 88)]
    found = with_initials([initial, *below])
    assert [one.text for one in found] == ["Once it", "rained", "for days."]
    assert [(one.x0, one.initial) for one in found] == [(50, True), (50, False), (50, False)]


def test_an_initial_that_is_a_word_stays_one():
    found = with_initials(
        [line("A", 100, size=34), line("bench is", 118, x=56), line("a bench.", 104, x=56)]
    )
    assert found[0].text == "A bench is"


def test_a_large_letter_beside_one_line_is_no_initial():
    lines = [line("O", 100, size=34), line("nce", 118, x=56)]
    assert with_initials(list(lines)) == lines


def test_a_note_goes_on_at_the_foot_of_the_next_column():
    text = [line(f"words of the text {at} go on", 700 - 14 * at) for at in range(6)]
    first = [*text, line("1 The note is so", 90, size=8)]
    other = [line(f"more of the text {at} goes on", 700 - 14 * at, x=300) for at in range(6)]
    runs, notes, _ = runs_of([first, [*other, line("long as this.", 90, x=300, size=8)]])
    assert [[one.text for one in note.lines] for note in notes] == [
        ["1 The note is so", "long as this."]
    ]
    assert not any("long as this." in one.text for run in runs for one in run.lines)


def test_re_grows_together_with_its_word_but_not_before_an_e():
    lines = ["a sen-", "tence we re-", "ceived and re-", "entered for good-", "ness"]
    assert Hyphens(lines).joined(lines) == "a sentence we received and re-entered for goodness"
