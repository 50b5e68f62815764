"""How often the right paragraph is among the first five: `SOURCES=folder` holds the texts."""

import os
from pathlib import Path

from principles.services.importing import files_in, import_file
from principles.services.loading import load_catalogue
from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark
from tests.principles.asking import is_found, questions


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
    for name, asked in questions().items():
        missed = [each.asks for each in asked if not is_found(each)]
        bench.note(
            f"In the first five: {name}", right=f"{len(asked) - len(missed)} of {len(asked)}"
        )
        for asks in missed:
            print(f"    not found: {asks}")
