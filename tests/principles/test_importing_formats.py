"""A text of the catalogue comes in as Markdown, HTML, Word or PDF: the same paragraphs."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from principles.models import Block, Edition, SetApart, Shelf, Source
from principles.readers import Refused
from principles.services.importing import import_file
from tests.principles.documents import FORMATS
from tests.principles.known import golden
from tests.principles.made import as_format

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_texts")]
ENDINGS = {"markdown": ".md", "html": ".html", "docx": ".docx", "pdf": ".pdf"}


def article() -> list[tuple[str, str, str]]:
    return list(Block.objects.of_article().values_list("kind", "number", "text"))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_text_in_another_format_keeps_words_numbers_and_headings(form: str):
    import_file(golden("introduced").encode(), name="ways.txt")
    before = article()
    data = as_format(form, golden("introduced"))
    change = import_file(data, name=f"ways{ENDINGS[form]}").change
    assert [text for _, _, text in article()] == [text for _, _, text in before]
    assert article() == before
    assert (change.changed, change.new, change.gone) == (0, 0, 0)
    assert Edition.objects.count() == 2


def test_what_a_format_sets_apart_is_listed_too():
    data = as_format("html", golden("introduced"), around="<nav><a href='/'>Home</a></nav>")
    import_file(data, name="ways.html")
    assert SetApart.objects.filter(kind="menu", text="Home").exists()
    assert not any(text == "Home" for _, _, text in article())


def test_a_document_that_is_refused_changes_nothing():
    import_file(golden("introduced").encode(), name="ways.txt")
    before = article(), Shelf.objects.version(), Edition.objects.count()
    with pytest.raises(Refused, match="something else, though its name ends"):
        import_file(b"No PDF at all", name="ways.pdf")
    assert (article(), Shelf.objects.version(), Edition.objects.count()) == before


def test_the_command_takes_other_formats_and_rehearses_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "ways.docx").write_bytes(as_format("docx", golden("introduced")))
    (tmp_path / "wrong.docx").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(CommandError):
        call_command("import_sources", "--dry-run", str(tmp_path))
    said = capsys.readouterr()
    assert "read as Word; nothing was changed." in said.out
    assert said.err == ("wrong.docx: refused: it is a PDF, though its name ends in .docx.\n")
    assert not Source.objects.exists()


def test_a_text_that_the_catalogue_does_not_know_is_refused_in_every_format():
    with pytest.raises(Refused, match="no text that the catalogue knows"):
        import_file(as_format("markdown", golden("wrapped")), name="wrapped.md")
    assert not Source.objects.exists()
