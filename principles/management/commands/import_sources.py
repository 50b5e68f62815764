"""Take in files or folders of source texts."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from principles.readers import Refused
from principles.services.importing import Imported, files_in, import_file, name_of


class Command(BaseCommand):
    """One line per file. Exit status 1 if any file was refused; the others are imported."""

    help = "Import source texts: files, or folders of files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would be recognised, change nothing"
        )

    def handle(self, *args: object, **options: object) -> None:
        paths: list[Path] = options["paths"]  # type: ignore[assignment]
        rehearsal = bool(options["dry_run"])
        refused = 0
        for path in (file for given in paths for file in files_in(given)):
            try:
                self.stdout.write(told(import_file(path, dry_run=rehearsal)))
            except Refused as reason:
                refused += 1
                self.stderr.write(f"{name_of(path)}: refused: it {reason}.")
        if refused:
            raise CommandError(
                "One file was refused." if refused == 1 else f"{refused} files were refused."
            )


def told(result: Imported) -> str:
    """What was recognised in one file, and what became of it, in one line."""
    found = result.recognised
    headings = sum(block.kind == "heading" for block in found.blocks)
    parts = [
        counted(len(found.blocks) - headings, "paragraph"),
        counted(headings, "heading"),
        counted(len(found.discussion), "comment") if found.discussion else "",
    ]
    apart = ", ".join(f"{kind} ({count})" for kind, count in sorted(result.set_apart.items()))
    line = f"{result.name}: {result.title}: " + ", ".join(part for part in parts if part)
    line += f"; set apart: {apart or 'nothing'}; read as {found.decoded_as}"
    if result.change is None:
        return f"{line}; nothing was changed."
    change = result.change
    return (
        f"{line}; {change.stayed} as before, {change.changed} changed, {change.new} new, "
        f"{change.gone} gone."
    )


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
