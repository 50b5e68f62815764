"""What stands on the write page, apart from where it is stored."""

from dataclasses import dataclass, fields
from datetime import date

from journal.models.draft import Draft
from journal.models.facts import Kind
from journal.models.reflection import Reflection
from journal.segments import first_words


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the write page: session facts, title, name, text."""

    day: date
    minutes: int | None = None
    met: str = ""
    kind: str = Kind.SERVICE
    title: str = ""
    name: str = ""
    text: str = ""

    @classmethod
    def of(cls, written: Draft | Reflection) -> "Page":
        """The page as a draft or a kept reflection has it."""
        return cls(**{each.name: getattr(written, each.name) for each in fields(cls)})

    def put_into(self, written: Draft | Reflection) -> None:
        for each in fields(self):
            setattr(written, each.name, getattr(self, each.name))
        written.first_words = first_words(self.text)
