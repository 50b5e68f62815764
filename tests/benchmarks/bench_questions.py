"""How often the right paragraph is among the first five: `SOURCES=folder` holds the texts."""

import os
from pathlib import Path

from principles.models import Source
from principles.services.importing import files_in, import_file
from principles.services.loading import load_catalogue
from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark
from tests.principles.asking import is_found, places_of, questions


@benchmark("questions")
def questions_asked(bench: Bench) -> None:
    """Per file of questions: how many were answered among the first five that a page shows."""
    folder = os.environ.get("SOURCES", "")
    if not folder:
        print("Left out: SOURCES names no folder with the texts.")
        return
    load_catalogue()
    for path in files_in(Path(folder)):
        import_file(path)
    Source.objects.update(
        discussion_open=True
    )  # some of the questions are about what is said there
    for name, asked in questions().items():
        nowhere = [each.asks for each in asked if not any(map(places_of, each.right))]
        if nowhere:
            raise LookupError(f"{name}: no such place for {nowhere}")
        missed = [each.asks for each in asked if not is_found(each)]
        bench.note(
            f"In the first five: {name}", right=f"{len(asked) - len(missed)} of {len(asked)}"
        )
        for asks in missed:
            print(f"    not found: {asks}")
