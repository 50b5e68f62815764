"""Words that stand in a Word document in an unusual way are read, or missed aloud."""

import pytest

from principles.readers import Recognised
from principles.readers.word import read
from tests.principles.made import word_document, word_paragraph

SPACES = {
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}


def document(*inside: str) -> Recognised:
    """A paragraph with something between its words, and one behind it."""
    told = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
    body = "".join(
        word_paragraph("Before.", inside=each).replace("<w:p>", f"<w:p {told}>", 1)
        for each in inside
    )
    return read(word_document(body + word_paragraph("After.")))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def math(inside: str) -> str:
    return f"<m:oMath>{inside}</m:oMath>"


def sign(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def box(text: str) -> str:
    held = f"<w:txbxContent>{word_paragraph(text)}</w:txbxContent>"
    return f"<w:drawing><wps:wsp><wps:txbx>{held}</wps:txbx></wps:wsp></w:drawing>"


def either(choice: str, fallback: str = "") -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def texts(found: Recognised) -> list[str]:
    return [block.text for block in found.blocks]


@pytest.mark.parametrize(
    "around",
    [
        '<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>',
        '<w:dir w:val="rtl">{}</w:dir>',
        '<w:bdo w:val="rtl">{}</w:bdo>',
        '<w:smartTag w:element="place">{}</w:smartTag>',
        '<w:dir w:val="rtl"><w:fldSimple w:instr=" DATE ">{}</w:fldSimple></w:dir>',
    ],
)
def test_words_in_a_wrapping_stand_in_their_place(around: str):
    found = document(around.format(run(" Lamp words.")) + run(" And on."))
    assert texts(found) == ["Before. Lamp words. And on.", "After."]
    assert found.doubts == ()


def test_an_equation_of_plain_words_stands_in_its_sentence():
    found = document(run(" We saw ") + math(sign("7 of 12 people")) + run(" go."))
    assert texts(found) == ["Before. We saw 7 of 12 people go.", "After."]
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        (f"<m:f><m:num>{sign('7')}</m:num><m:den>{sign('1+x')}</m:den></m:f>", "7/(1+x)"),
        (f"<m:sSup><m:e>{sign('x')}</m:e><m:sup>{sign('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:rad><m:deg/><m:e>{sign('ab+c')}</m:e></m:rad>", "√(ab+c)"),
        (f"<m:d><m:e>{sign('a')}</m:e><m:e>{sign('b')}</m:e></m:d>", "(a|b)"),
    ],
)
def test_an_equation_with_a_shape_is_written_in_one_line(inside: str, line: str):
    found = document(run(" So ") + math(inside) + run(" it is."))
    assert texts(found)[0] == f"Before. So {line} it is."


def test_an_equation_with_a_shape_is_told_at_its_part():
    half = f"<m:f><m:num>{sign('1')}</m:num><m:den>{sign('2')}</m:den></m:f>"
    found = document("", f"<m:oMathPara>{math(half)}</m:oMathPara>")
    assert [(doubt.line, doubt.why) for doubt in found.doubts] == [
        (found.blocks[1].line, "an equation is written in one line here")
    ]


def test_words_in_a_drawn_box_stand_behind_its_paragraph():
    for inside in (f"<w:r>{box('Boxed.')}</w:r>", either(box("Boxed.")),
                   either(box("Boxed."), "<w:pict><v:rect/></w:pict>")):  # fmt: skip
        found = document(inside)
        assert texts(found) == ["Before.", "Boxed.", "After."]
        assert found.doubts == ()


def test_a_box_that_an_older_form_repeats_is_read_once():
    held = f"<w:txbxContent>{word_paragraph('Boxed.')}</w:txbxContent>"
    older = f"<w:pict><v:shape><v:textbox>{held}</v:textbox></v:shape></w:pict>"
    found = document(either(box("Boxed."), older))
    assert texts(found) == ["Before.", "Boxed.", "After."]
    assert found.doubts == ()


def test_a_document_inside_another_is_missed_aloud():
    found = read(word_document(word_paragraph("Here.") + '<w:altChunk r:id="r5"/>'))
    assert texts(found) == ["Here."]
    assert [doubt.why for doubt in found.doubts] == [
        "another document lies inside this one, and its words are not read; open the file, save "
        "it again, and add it anew"
    ]


def test_words_that_no_rule_reads_are_counted_and_named():
    above, below = f"<w:rt>{run('small ')}</w:rt>", f"<w:rubyBase>{run('large')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby>{above}{below}</w:ruby></w:r>"
    found = document(ruby)
    assert texts(found) == ["Before.", "After."]
    assert [doubt.why for doubt in found.doubts] == [
        "2 words of the file were not read here: “small”, “large”"
    ]


def test_nothing_is_missed_where_changes_hidden_words_and_notes_are_read_as_ever():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden now</w:t></w:r>"
    gone = "<w:moveFrom>" + run("Moved away") + "</w:moveFrom>"
    split = (
        run(" lan") + run("tern") + "<w:r><w:softHyphen/><w:t>s</w:t><w:tab/><w:t>on</w:t></w:r>"
    )
    found = document(hidden + gone + split)
    assert texts(found)[0].startswith("Before. lanterns")
    assert not any("not read" in doubt.why for doubt in found.doubts)


def test_an_equation_nested_deeply_takes_no_longer_than_its_signs():
    deep = sign("x")
    for _ in range(80):
        deep = f"<m:f><m:num>{deep}</m:num><m:den>{sign('y')}</m:den></m:f>"
    assert texts(document(math(deep)))[0].count("/y") == 80
