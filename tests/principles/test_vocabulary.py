"""The words that slips are compared with: kept by a process whose threads search side by side."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

from principles.services import library_search


class Version(int):
    """A version of the shelf; whoever looks at it lets another thread go first."""

    def __hash__(self) -> int:
        time.sleep(0)
        return super().__hash__()

    def __eq__(self, other: object) -> bool:
        time.sleep(0)
        return super().__eq__(other)


def test_threads_that_see_other_versions_of_the_shelf_leave_each_other_their_words(monkeypatch):
    known = SimpleNamespace(iterator=lambda **_: [("herons", "heron")])
    words = SimpleNamespace(objects=SimpleNamespace(values_list=lambda *_: known))
    shelf = SimpleNamespace(objects=SimpleNamespace(version=lambda: Version(random.randrange(3))))
    monkeypatch.setattr(library_search, "KnownWord", words)
    monkeypatch.setattr(library_search, "Shelf", shelf)
    monkeypatch.setattr(library_search, "_VOCABULARY", type(library_search._VOCABULARY)())
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda _: library_search._vocabulary(), range(2000)))
    assert told == [(["herons"], ["heron"])] * 2000
