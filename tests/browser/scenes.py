"""What several journeys begin from."""

import pytest
from django.utils import timezone

from journal.models import Share
from peersupport.people.models import Person
from peersupport.web import kept_pages
from principles.models import Source
from principles.services import importing, loading
from principles.services.catalogue import Pick
from tests.journal.sharing_scenes import EVERYTHING, let_in, mark
from tests.principles.known import BENCHES, WAYS, golden
from tests.standing import make_reflection


def benches_on_the_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of ours with its discussion open, and one paragraph of it tied to *fear*."""
    kept_pages.forget()
    monkeypatch.setattr(importing, "entries", lambda: (BENCHES, WAYS))
    chosen = Pick("fear", "benches", "~", 2, "Somebody has to carry the apples.")
    monkeypatch.setattr(loading, "picks", lambda: (chosen,))
    loading.load_catalogue()
    importing.import_file(golden("discussed").encode())
    Source.objects.filter(slug="benches").update(discussion_open=True)


def share_of_the_window(author: Person, supervisor: Person) -> Share:
    """A marked page, shared with everything that can go with it; both know their way around."""
    Person.objects.update(welcomed_at=timezone.now())
    page = make_reflection(author, title="The window")
    mark(page, "mend it", "helping")
    return let_in(page, supervisor, goes=EVERYTHING)
