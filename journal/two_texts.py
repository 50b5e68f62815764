"""What differs between two copies of one page besides their texts, in words, to choose between."""

from dataclasses import dataclass

from journal.forms.writing import WriteForm
from journal.models.facts import Kind, Met
from journal.models.page import Page
from peersupport.web.templatetags.ui import day

# In the order in which they stand above a text.
BESIDE = ("title", "name", "day", "minutes", "met", "kind")
CHOSEN = {"met": Met, "kind": Kind}
NOT_SAID = {"title": "None", "name": "None"}


@dataclass(frozen=True, slots=True)
class Differing:
    """A title, a name or a session fact: its label, and its words on either page."""

    label: str
    here: str
    there: str


def differing(here: Page, there: Page) -> list[Differing]:
    """All of them that are not the same on both pages."""
    return [
        Differing(str(WriteForm.base_fields[name].label), _words(here, name), _words(there, name))
        for name in BESIDE
        if getattr(here, name) != getattr(there, name)
    ]


def _words(page: Page, name: str) -> str:
    said = getattr(page, name)
    if not said:
        return NOT_SAID.get(name, "Not said")
    if name == "day":
        return day(said)
    return str(CHOSEN[name](said).label) if name in CHOSEN else str(said)
