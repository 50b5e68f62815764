"""From a file to its parts through a process of its own: what comes back, what is refused."""

import json
import subprocess
import tempfile
import threading
from pathlib import Path

import pytest

from principles.readers import Refused, wire
from principles.readers.blocks import Broken, Busy, Locked, NoText, TookTooLong, TooLarge, Unsafe
from principles.services import converting
from principles.services.converting import convert
from tests.principles.known import golden
from tests.principles.made import (
    as_format,
    locked_pdf,
    paragraphs_of,
    pdf,
    word_document,
    word_paragraph,
)

NAMES = {"markdown": "a.md", "html": "a.HTM", "docx": "a.docx", "pdf": "a.pdf"}


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for temporary folders of this test's own, so that what is left there is seen."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("form", NAMES)
def test_a_document_comes_back_in_its_paragraphs_and_leaves_nothing_behind(form: str, scratch):
    text = golden("introduced")
    found = convert(NAMES[form], as_format(form, text))
    assert [block.text for block in found.blocks] == paragraphs_of(text)
    assert list(scratch.iterdir()) == []


def test_a_discussion_in_plain_text_comes_back_with_its_threads():
    found = convert("a.txt", golden("discussed").encode())
    assert [(c.level, c.parent) for c in found.discussion] == [
        (1, None), (2, 0), (3, 1), (3, 1), (1, None),
    ]  # fmt: skip


REFUSED: dict[str, tuple[str, bytes, type[Refused]]] = {
    "no ending": ("letter", b"words", Broken),
    "an ending that is not read": ("letter.odt", b"words", Broken),
    "empty": ("a.md", b"  \n", NoText),
    "too large": ("a.html", b"a" * 25_000_001, TooLarge),
    "a PDF called Word": ("a.docx", pdf(["words"]), Broken),
    "a Word document called PDF": ("a.pdf", word_document(word_paragraph("words")), Broken),
    "Word called a web page": ("a.html", word_document(word_paragraph("words")), Broken),
    "a picture called Markdown": ("a.md", b"\x89PNG\r\n", Broken),
    "half a PDF": ("a.pdf", pdf(["words here"])[:150], Broken),
    "half a Word document": ("a.docx", word_document(word_paragraph("words"))[:300], Broken),
    "a PDF without text": ("a.pdf", pdf([""]), NoText),
    "a Word document without text": ("a.docx", word_document(word_paragraph("")), NoText),
    "a web page without text": ("a.html", b"<p> <script>words</script>", NoText),
    "an entity in a web page": ("a.html", b'<!DOCTYPE a [<!ENTITY b "c">]><p>&b;', Unsafe),
    "an entity in Word": (
        "a.docx",
        word_document("", {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        Unsafe,
    ),
    "a name that leads out": ("a.docx", word_document("", {"../../evil": "a"}), Unsafe),
    "too deep": ("a.html", b"<div>" * 101 + b"words", TooLarge),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_by_kind_in_one_sentence(what: str, scratch: Path):
    name, data, kind = REFUSED[what]
    with pytest.raises(kind) as refusal:
        convert(name, data)
    assert type(refusal.value) is kind
    sentence = str(refusal.value)
    assert sentence
    assert sentence.isprintable()
    assert list(scratch.iterdir()) == []


def test_a_pdf_that_asks_for_a_password_is_refused():
    with pytest.raises(Locked, match="is encrypted; save it without a password"):
        convert("a.pdf", locked_pdf("words"))


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"nonsense", b"[]", b'{"blocks": 3}', b'{"refused": "Exception", "why": "x"}',
        b'{"refused": "SystemExit", "why": "x"}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_an_answer_that_makes_no_sense_is_a_refusal(answer: bytes):
    with pytest.raises(Refused):
        wire.heard(answer)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("kind", "script"), ("kind", "comment"), ("text", ""), ("text", 3), ("line", -1),
        ("line", True), ("level", 10**9), ("level", None),
    ],
)  # fmt: skip
def test_a_part_that_no_reader_gives_is_a_refusal(where: str, value: object):
    found = convert("a.md", b"words")
    record = json.loads(wire.told(found))
    assert wire.heard(json.dumps(record).encode()) == found
    record["blocks"][0][where] = value
    with pytest.raises(Broken):
        wire.heard(json.dumps(record).encode())


def test_signs_that_no_database_takes_do_not_come_through():
    record = json.loads(wire.told(convert("a.md", b"words")))
    record["blocks"][0]["text"] = "wo\0rd\x1bs"
    assert wire.heard(json.dumps(record).encode()).blocks[0].text == "words"


def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, scratch: Path):
    def too_long(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("reading", 30)

    monkeypatch.setattr(subprocess, "run", too_long)
    with pytest.raises(TookTooLong):
        convert("a.md", b"words")
    assert list(scratch.iterdir()) == []


def test_a_second_document_waits_and_then_asks_for_patience(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(converting, "AT_ONCE", threading.BoundedSemaphore(1))
    monkeypatch.setattr(converting, "PATIENCE", 0.05)
    with converting.AT_ONCE, pytest.raises(Busy, match="try again"):
        convert("a.md", b"words")
    assert convert("a.md", b"words").blocks[0].text == "words"
