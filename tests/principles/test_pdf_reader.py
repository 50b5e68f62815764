"""The reader of PDFs on pages drawn here, line by line."""

import pytest

from principles.readers import Recognised
from principles.readers.blocks import Broken, Locked, NoText
from principles.readers.hyphens import Hyphens
from principles.readers.pdf import read
from principles.readers.pdf_lines import mended
from tests.principles.made import locked_pdf, pdf, pdf_of

Placed = tuple[float, float, str]  # from the left, from below, words
WIDE = "The bench had been green for as long as anybody could say and longer"  # fills a line


def drawn(*pages: list[Placed], size: int = 10) -> Recognised:
    return read(pdf_of([content(page, size) for page in pages]))


def content(lines: list[Placed], size: int) -> bytes:
    return b"\n".join(
        b"BT /F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET" % (size, x, y, text.encode("cp1252"))
        for x, y, text in lines
    )


def column(texts: list[str], x: float = 60, top: float = 700, step: float = 14) -> list[Placed]:
    return [(x, top - at * step, text) for at, text in enumerate(texts)]


def texts(found: Recognised) -> list[str]:
    return [block.text for block in found.blocks]


def apart(found: Recognised, kind: str) -> list[str]:
    return [piece.text for piece in found.set_apart if piece.kind == kind]


def test_running_heads_and_page_numbers_are_set_apart_by_repetition_and_place():
    pages = [
        [(60, 810, "Lantern Papers"), (300, 40, str(n)), *column([f"{WIDE} {n}", "and no more."])]
        for n in range(7, 10)
    ]
    found = drawn(*pages)
    assert apart(found, "running head") == ["Lantern Papers"] * 3
    assert apart(found, "page number") == ["7", "8", "9"]
    assert "Lantern" not in " ".join(texts(found))
    assert found.pages == 3


def test_titles_at_one_place_whose_words_differ_are_no_running_heads():
    titles = ["Why a lantern?", "What it costs", "Who carries it", "Where it is kept"]
    pages = [[(60, 780, title), *column([WIDE, WIDE, "and no more."])] for title in titles]
    found = drawn(*pages)
    assert [text for text in texts(found) if text in titles] == titles
    assert apart(found, "running head") == []


def test_a_year_at_the_end_of_a_page_is_no_page_number():
    page = column([WIDE, f"{WIDE} until", "1998"], top=128)
    assert texts(drawn(page)) == [f"{WIDE} {WIDE} until 1998"]


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    first = [(60, 40, "1"), *column([WIDE] * 3 + [f"{WIDE} until"], top=120)]
    found = drawn(first, [(60, 40, "2"), *column(["it was moved.", "", f"{WIDE}.", "Then."])])
    assert texts(found)[0].endswith("and longer until it was moved.")


def test_two_columns_are_read_one_after_the_other():
    left = column([f"left {n} of the words in a column" for n in range(9)], x=60)
    right = column([f"right {n} of the words in a column" for n in range(9)], x=360)
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    words = " ".join(texts(drawn(mixed)))
    assert words.index("left 8") < words.index("right 0")
    assert [int(w) for w in words.split() if w.isdigit()] == [*range(9), *range(9)]


def test_gaps_indents_and_short_lines_each_begin_paragraphs():
    gaps = [(60, 700, WIDE), (60, 686, "ends."), (60, 658, WIDE), (60, 644, "ends.")]
    assert len(texts(drawn(gaps))) == 2
    lines = column([WIDE, f"{WIDE}.", WIDE, f"{WIDE}.", WIDE, f"{WIDE}."])
    indents = [(x + 12 * (at % 2 == 0), y, text) for at, (x, y, text) in enumerate(lines)]
    assert len(texts(drawn(indents))) == 3
    short = column([WIDE, "ends here.", WIDE, "and ends here.", WIDE, "and there."])
    assert len(texts(drawn(short))) == 3


def test_a_row_of_a_table_is_one_paragraph():
    rows = [("Tool", "Where", "Who"), ("Saw", "Shed", "Ines"), ("Rope", "Loft", "Tom")]
    cells = [
        (60 + 150 * x, 600 - 20 * y, c) for y, row in enumerate(rows) for x, c in enumerate(row)
    ]
    found = drawn([*column([WIDE, f"{WIDE}."]), *cells])
    assert texts(found)[-3:] == ["Tool | Where | Who", "Saw | Shed | Ines", "Rope | Loft | Tom"]


def test_larger_letters_are_headings_and_notes_come_at_the_end():
    page = content([(60, 760, "The Green Bench")], 18)
    page += b"\n" + content(column([f"{WIDE}.", f"{WIDE}.", WIDE, "until then."]), 10)
    page += b"\n" + content(
        [(60, 80, "1 A note that stands at the foot."), (60, 68, "2 Another.")], 7
    )
    found = read(pdf_of([page]))
    assert (found.blocks[0].kind, found.blocks[0].text) == ("heading", "The Green Bench")
    assert found.title == "The Green Bench"
    assert texts(found)[-2:] == ["[1] A note that stands at the foot.", "[2] Another."]


def test_parted_words_are_whole_and_real_hyphens_stay():
    lines = ["the bench was paint-", "ed by a self-", "taught man, a well-known one. The well-",
             "known man was painted green, and we under-", "stand it"]  # fmt: skip
    joined = Hyphens(lines).joined(lines)
    assert "was painted by a self-taught man" in joined
    assert "The well-known man" in joined
    assert joined.endswith("we understand it")


def test_ligatures_private_signs_and_accents_become_letters():
    assert mended("o\ufb03ce \uf001nd \uf0b7 e\u0301") == "office find • é"
    assert mended("a\u00a0b \u200b c") == "a b c"


def test_pictures_of_pages_locks_and_fragments_are_refused():
    with pytest.raises(NoText, match="pictures of pages"):
        read(pdf_of([b"0 0 600 800 re f"] * 3))
    with pytest.raises(Locked):
        read(locked_pdf("words"))
    with pytest.raises(Broken):
        read(pdf(["words"])[:60])


def test_coloured_paper_is_blank_and_a_large_shape_is_a_picture():
    words = content(column([f"alpha {WIDE}"]), 10)
    paper, shape = b"0.9 g 0 0 700 842 re f", b"0.9 g 60 60 400 400 re f"
    assert [why for _, why in told_of_pages(read(pdf_of([words, paper, words, shape])))] == [
        "page 4 holds no text that can be read (perhaps a picture)",
        "page 2 is blank",
    ]


def test_a_page_of_one_short_line_is_no_picture():
    assert texts(drawn([(60, 700, "One line.")])) == ["One line."]


PICTURE = b"q 600 0 0 800 20 20 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"


def told_of_pages(found: Recognised) -> list[tuple[str, str]]:
    """What is in doubt about pages, and the first words of the part where it is told."""
    by_line = {block.line: block.text[:5] for block in found.blocks}
    return [(by_line[doubt.line], doubt.why) for doubt in found.doubts if "page" in doubt.why]


def test_a_picture_of_a_page_among_pages_of_text_is_told_and_nothing_is_joined_over_it():
    first, third = (content(column([f"{at} {WIDE}"]), 10) for at in ("Alpha", "gamma"))
    joined = read(pdf_of([first, third]))
    assert len(joined.blocks) == 1  # a sentence goes on over the page, where nothing stands between
    found = read(pdf_of([first, PICTURE, third]))
    assert [text[:5] for text in texts(found)] == ["Alpha", "gamma"]
    assert told_of_pages(found) == [
        ("gamma", "page 2 holds no text that can be read (perhaps a picture)")
    ]


def test_pictures_with_page_numbers_and_at_the_end_are_told_together():
    number = content([(300, 40, "7")], 10)
    words = content(column([f"Alpha {WIDE}", "and no more."]), 10)
    more = content([*column([f"Beta {WIDE}."]), (60, 500, f"Gamma {WIDE}.")], 10)
    found = read(pdf_of([words, PICTURE + b"\n" + number, PICTURE, more, PICTURE]))
    assert told_of_pages(found) == [
        ("Beta ", "pages 2 to 3 hold no text that can be read (perhaps pictures)"),
        ("Gamma", "page 5 holds no text that can be read (perhaps a picture)"),
    ]


def test_blank_pages_are_told_once_and_a_sentence_goes_on_over_them():
    words = content(column([f"alpha {WIDE}"]), 10)
    found = read(pdf_of([words, b"", words, b"", b""]))
    assert len(found.blocks) == 1
    assert told_of_pages(found) == [("alpha", "pages 2 and 4 to 5 are blank")]


def test_a_page_of_one_short_word_or_with_an_ornament_is_no_picture():
    words = content(column([f"Alpha {WIDE}", "and no more."]), 10)
    ornament = (
        PICTURE.replace(b"600 0 0 800", b"30 0 0 30") + b"\n" + content([(60, 700, "Fin")], 10)
    )
    assert told_of_pages(read(pdf_of([words, ornament]))) == []
