"""The reader of Word documents: styles, notes, changes, comments, and nothing from outside."""

import pytest

from principles.readers import Recognised
from principles.readers.blocks import Broken, NoText
from principles.readers.word import read
from tests.principles.made import RELATIONSHIPS, word_document, word_paragraph

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = RELATIONSHIPS.partition("<Relationship ")[0]


def styles(**names: str) -> dict[str, str]:
    """A member that gives style ids their names."""
    told = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    return {"word/styles.xml": f"<w:styles {W}>{told}</w:styles>"} | linked("styles")


def linked(*parts: str, more: str = "") -> dict[str, str]:
    """The relationships of a document to other members of its file."""
    told = "".join(
        f'<Relationship Id="r{part}" Type="{OFFICE}/{part}" Target="{part}.xml"/>' for part in parts
    )
    return {"word/_rels/document.xml.rels": f"{RELS}{told}{more}</Relationships>"}


def parts(found: Recognised) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in found.blocks]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(text: str, more: str = "") -> str:
    return f"<w:tc>{word_paragraph(text, inside=more)}</w:tc>"


def mark(kind: str) -> str:
    """One end of a field, or what parts it from what it shows."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def apart(found: Recognised, kind: str) -> list[str]:
    return [piece.text for piece in found.set_apart if piece.kind == kind]


TOC = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" </w:instrText></w:r>'
SEPARATOR = "<w:vanish/><w:specVanish/>"


def test_styles_make_headings_quotes_and_a_table_of_contents():
    names = {"T": "Title", "H": "heading 1", "K": "Heading 2", "Q": "Quote", "C": "toc 1"}
    body = "".join(word_paragraph(f"words {key}", key) for key in names)
    found = read(word_document(body, styles(**names)))
    assert parts(found) == [
        ("heading", 1, "words T"),
        ("heading", 1, "words H"),
        ("heading", 2, "words K"),
        ("quote", 0, "words Q"),
    ]
    assert [(piece.kind, piece.text) for piece in found.set_apart] == [("contents", "words C")]
    assert found.title == "words T"


def test_hidden_words_are_set_apart_in_their_place():
    hidden = run("Only for Ines. ", "<w:vanish/>")
    seen = run("And seen.", '<w:vanish w:val="0"/>') + run(" So is this.", SEPARATOR)
    table = f"<w:tbl><w:tr>{cell('One')}{cell('Two', hidden)}</w:tr></w:tbl>"
    body = word_paragraph("Before.", inside=hidden + seen) + word_paragraph("After.") + table
    found = read(word_document(body))
    assert [text for _, _, text in parts(found)] == [
        "Before.And seen. So is this.",
        "After.",
        "One | Two",
    ]
    assert [(piece.kind, piece.text, piece.line) for piece in found.set_apart] == [
        ("hidden", "Only for Ines.", 2),
        ("hidden", "Only for Ines.", 5),
    ]


def test_words_in_a_style_that_hides_are_set_apart():
    told = '<w:style w:type="character" w:styleId="K"><w:rPr><w:vanish/></w:rPr></w:style>'
    named = {"word/styles.xml": f"<w:styles {W}>{told}</w:styles>"} | linked("styles")
    secret = run("Secret.", '<w:rStyle w:val="K"/>')
    found = read(word_document(word_paragraph("Seen.", inside=secret), named))
    assert [text for _, _, text in parts(found)] == ["Seen."]
    assert [(piece.kind, piece.text) for piece in found.set_apart] == [("hidden", "Secret.")]


def test_contents_are_told_by_their_control_whatever_their_style():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    inside = word_paragraph("What is here", "Any") + word_paragraph("A bench 3", "Any")
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    found = read(word_document(control + word_paragraph("The bench was green.")))
    assert [text for _, _, text in parts(found)] == ["The bench was green."]
    assert apart(found, "contents") == ["What is here", "A bench 3"]


def test_contents_are_told_by_their_field_and_words_behind_it_stay():
    start, end = mark("begin") + TOC + mark("separate"), mark("end")
    lines = word_paragraph("", inside=start + run("A bench 3")) + word_paragraph("A shed 4")
    last = word_paragraph("", inside=run("A gate 5") + end + run("It was green."))
    found = read(word_document(lines + last))
    assert apart(found, "contents") == ["A bench 3", "A shed 4"]
    assert [text for _, _, text in parts(found)] == ["A gate 5It was green."]


def test_a_field_of_contents_that_never_ends_takes_nothing():
    start = mark("begin") + TOC + mark("separate") + run("A bench 3")
    found = read(word_document(word_paragraph("", inside=start) + word_paragraph("It was green.")))
    assert [text for _, _, text in parts(found)] == ["A bench 3", "It was green."]


def test_a_short_bold_paragraph_is_a_heading_in_doubt():
    bold = word_paragraph("", inside=run("A bold ", "<w:b/>") + run("title", "<w:b/>"))
    partly = word_paragraph("", inside=run("Bold", "<w:b/>") + run(" and not bold"))
    found = read(word_document(bold + word_paragraph("Words under it.") + partly))
    assert [kind for kind, _, _ in parts(found)] == ["heading", "paragraph", "paragraph"]
    assert [doubt.line for doubt in found.doubts] == [1]


def test_a_row_of_a_table_is_a_paragraph_and_a_break_stays():
    cells = "".join(f"<w:tc>{word_paragraph(text)}</w:tc>" for text in ("saw", "Ines"))
    broken = word_paragraph("one", inside="<w:r><w:br/><w:t>two</w:t></w:r>")
    found = read(word_document(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{broken}"))
    assert parts(found) == [("paragraph", 0, "saw | Ines"), ("paragraph", 0, "one\ntwo")]


def test_tracked_changes_are_read_as_accepted_and_told():
    changed = word_paragraph(
        "was ",
        inside='<w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>new</w:t></w:r></w:ins>',
    )
    found = read(word_document(changed))
    assert parts(found) == [("paragraph", 0, "was new")]
    assert [doubt.why for doubt in found.doubts] == [
        "changes were tracked; read as if all were accepted"
    ]


def test_comments_in_the_margin_stand_apart_with_their_writer():
    comment = f'<w:comment w:id="3" w:author="Ines">{word_paragraph("Which bench?")}</w:comment>'
    marked = word_paragraph("The bench.", inside='<w:r><w:commentReference w:id="3"/></w:r>')
    more = {"word/comments.xml": f"<w:comments {W}>{comment}</w:comments>"} | linked("comments")
    found = read(word_document(marked, more))
    assert parts(found) == [("paragraph", 0, "The bench.")]
    assert [(p.kind, p.text) for p in found.set_apart] == [("comment", "Ines: Which bench?")]


def test_notes_come_at_the_end_with_their_marks():
    note = f'<w:footnote w:id="2">{word_paragraph("It was green.")}</w:footnote>'
    marked = word_paragraph("The bench", inside='<w:r><w:footnoteReference w:id="2"/></w:r>')
    more = {"word/footnotes.xml": f"<w:footnotes {W}>{note}</w:footnotes>"} | linked("footnotes")
    found = read(word_document(marked + word_paragraph("More."), more))
    assert [text for _, _, text in parts(found)] == ["The bench[1]", "More.", "1. It was green."]


def test_a_picture_that_lies_outside_is_not_fetched_and_not_told():
    outside = f'<Relationship Id="r9" Type="{OFFICE}/image" Target="file:///etc/passwd" TargetMode="External"/>'  # noqa: E501
    picture = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="r9"/>'
        "</v:shape></w:pict></w:r>"
    )
    found = read(word_document(word_paragraph("words", inside=picture), linked(more=outside)))
    assert parts(found) == [("paragraph", 0, "words")]


def test_title_and_author_are_what_the_file_says():
    core = (
        '<a:coreProperties xmlns:a="b" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Two  benches</dc:title><dc:creator>Maren Holt</dc:creator></a:coreProperties>"
    )
    found = read(word_document(word_paragraph("words"), {"docProps/core.xml": core}))
    assert (found.title, found.author) == ("Two benches", "Maren Holt")


def test_what_is_not_whole_or_holds_no_text_is_refused():
    with pytest.raises(Broken):
        read(word_document(word_paragraph("words"))[:-30])
    with pytest.raises(NoText):
        read(word_document(word_paragraph("")))
