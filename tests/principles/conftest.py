"""What the tests of the principles lean on."""

import pytest

from peersupport.web import kept_pages
from principles.services import importing, library_search
from principles.services.loading import load_catalogue
from tests.principles.known import BENCHES, WAYS


@pytest.fixture(autouse=True)
def _no_page_from_another_test() -> None:
    kept_pages.forget()
    library_search._VOCABULARY.clear()


@pytest.fixture
def own_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue that knows two texts of our own and no other."""
    monkeypatch.setattr(importing, "entries", lambda: (BENCHES, WAYS))


@pytest.fixture
def shipped(db: None) -> None:
    """The site as it comes: guide pages and facts, without any text."""
    load_catalogue()
