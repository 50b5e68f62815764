"""From a file to the site: what is taken in, what is refused, and what stays as it was."""

import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from principles.models import Block, Edition, SetApart, Shelf, Source
from principles.readers import Refused
from principles.readers.decoding import MAX_BYTES
from principles.services.importing import import_file
from tests.principles.known import BENCHES, golden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_texts")]
TEXT = golden("discussed")


def everything() -> list[object]:
    shown = ("number", "suffix", "kind", "place", "text", "parent", "gone", "id")
    return [list(model.objects.order_by("pk").values_list()) for model in (Source, SetApart)] + [
        list(Block.objects.order_by("pk").values_list(*shown))
    ]


def numbers() -> dict[str, str]:
    source = Source.objects.get(slug="benches")
    return {b.label: b.text for b in source.blocks.of_article() if b.number}


def test_a_text_is_taken_in_with_numbers_threads_and_what_stands_apart():
    result = import_file(TEXT.encode(), name="benches.txt")
    source = Source.objects.get()
    assert list(numbers()) == ["1", "2", "3", "4"]
    comments = list(source.blocks.of_discussion())
    assert [c.parent and c.parent.label for c in comments] == [None, "1", "2", "2", None]
    assert result.set_apart["button"] == source.set_apart.filter(kind="button").count() == 6
    assert Edition.objects.get().rights == BENCHES.rights


def test_the_same_file_again_changes_nothing_but_the_day():
    import_file(TEXT.encode())
    before = everything()
    change = import_file(TEXT.encode()).change
    assert everything() == before
    assert (change.changed, change.new, change.gone) == (0, 0, 0)
    assert Edition.objects.count() == 1


def test_a_mended_file_keeps_numbers_rows_and_addresses():
    import_file(TEXT.encode())
    ids = dict(Block.objects.values_list("pk", "text"))
    mended = TEXT.replace("a bag of apples", "a heavy bag of apples")
    mended = mended.replace("since.\n", "since.\n\nThis stood on the back of it.\n")
    change = import_file(mended.encode()).change
    assert list(numbers()) == ["1", "1a", "2", "3", "4"]
    assert "heavy" in numbers()["2"]
    assert (change.changed, change.new, change.gone) == (1, 1, 0)
    assert set(ids) < set(Block.objects.values_list("pk", flat=True))
    assert Edition.objects.count() == 2


def test_a_paragraph_that_went_away_leaves_its_number_taken_and_gets_it_back():
    import_file(TEXT.encode())
    third = numbers()["3"]
    without = TEXT.replace(third, "")
    change = import_file(without.encode()).change
    assert list(numbers()) == ["1", "2", "4"]
    assert change.gone == 1
    import_file(without.replace("Works cited:\n", "Works cited:\n\nSome of them.\n").encode())
    assert list(numbers()) == ["1", "2", "2a", "4"]
    import_file(TEXT.encode())
    assert numbers()["3"] == third
    assert list(numbers()) == ["1", "2", "3", "4"]


def test_a_rehearsal_shows_what_it_is_and_writes_nothing():
    result = import_file(TEXT.encode(), dry_run=True)
    assert result.title == "Benches"
    assert len(result.recognised.discussion) == 5
    assert result.change is None
    assert not Source.objects.exists()
    assert Shelf.objects.version() == 0


REFUSED = {
    "empty": b"",
    "blank": b" \n\n\t ",
    "binary": b"\x00\x01\x02 benches",
    "word": b"PK\x03\x04" + TEXT.encode(),
    "pdf": b"%PDF-1.7\n" + TEXT.encode(),
    "control": TEXT.replace("apples", "app\x08les").encode(),
    "unknown": golden("wrapped").encode(),
    "without its end": TEXT.replace("March 9, 2014.", "some day.").encode(),
    "without its beginning": TEXT.replace("The first bench I painted", "One bench").encode(),
    "over-large": TEXT.encode() + b" " * MAX_BYTES,
    "half an encoding": b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1],
    "no encoding": b"\x81\x8d" + TEXT.encode(),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_taken_is_refused_with_one_line_and_changes_nothing(what: str):
    import_file(TEXT.encode())
    before = everything(), Shelf.objects.version()
    with pytest.raises(Refused) as refusal:
        import_file(REFUSED[what])
    assert "\n" not in str(refusal.value)
    assert (everything(), Shelf.objects.version()) == before


def test_the_command_imports_the_good_ones_and_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"\x00")
    (tmp_path / "c.txt").write_text(golden("introduced"))
    with pytest.raises(CommandError):
        call_command("import_sources", str(tmp_path))
    said = capsys.readouterr()
    assert len(said.out.strip().split("\n")) == 2
    assert said.err.strip().split("\n") == ["b.txt: refused: it is not text: it holds null bytes."]
    assert {source.slug for source in Source.objects.all()} == {"benches", "ways"}


def test_the_command_rehearses(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.txt").write_text(TEXT)
    call_command("import_sources", "--dry-run", str(tmp_path / "a.txt"))
    assert "5 comments" in capsys.readouterr().out
    assert not Source.objects.exists()


def test_a_path_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(Refused, match="not there"):
        import_file(tmp_path / "nothing.txt")


def test_a_folder_without_files_is_refused_by_name(tmp_path: Path):
    (tmp_path / ".hidden").write_text(TEXT)
    with pytest.raises(CommandError):
        call_command("import_sources", str(tmp_path))
    assert not Source.objects.exists()


def test_a_file_is_told_in_one_line_whatever_its_name_is_made_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    taken = tmp_path / os.fsdecode(b"bench\xff.txt")
    refused = tmp_path / "red\x1b[31m\nname.txt"
    taken.write_text(TEXT)
    refused.write_bytes(b"")
    with pytest.raises(CommandError):
        call_command("import_sources", str(taken), str(refused))
    said = capsys.readouterr()
    assert said.out.startswith("bench\ufffd.txt: Benches: ")
    assert said.err.splitlines() == ["red\ufffd[31m\ufffdname.txt: refused: it is empty."]
    assert Edition.objects.get().file_name == "bench\ufffd.txt"


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.txt").write_text(TEXT)

    def shut(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", shut)
    with pytest.raises(Refused, match="can't be opened: Permission denied"):
        import_file(tmp_path / "a.txt")
    assert not Source.objects.exists()
