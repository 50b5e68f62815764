"""What readers of the demonstration wondered, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from journal.demo.checking import Fields

LONGEST_QUESTION = 1_000
BECAME = ("open", "taken up", "left")


@dataclass(frozen=True, slots=True)
class DemoWondering:
    """A wondering by a reader on `beside`, words of the shared text, so many days `ago`."""

    by: str
    beside: str
    poles: tuple[str, ...]
    question: str
    ago: int
    at: time
    became: str = "open"


def wonderings(
    share: Fields, text: str, readers: tuple[str, ...], poles: tuple[str, ...]
) -> Iterator[DemoWondering]:
    """Those of one share, checked: by a reader, on words of the text, with poles and a question."""
    for fields in share.inside("wondering"):
        made = DemoWondering(
            by=fields.one_of("by", readers),
            beside=fields.text("beside", len(text)),
            poles=fields.names("poles", poles),
            question=fields.text("question", LONGEST_QUESTION).strip("\n"),
            ago=fields.number("ago", 1, 5_000) or 0,
            at=_time(fields),
            became=fields.one_of("became", BECAME, default="open"),
        )
        fields.ensure(bool(made.ago and made.poles), "needs the days ago and poles")
        fields.ensure(bool(made.question.strip()), "asks nothing")
        words = bool(made.beside) and made.beside in text
        fields.ensure(words, f"is beside words that are not in the text: {made.beside!r}")
        fields.nothing_else()
        yield made


def _time(fields: Fields) -> time:
    at = fields.text("at", 5)
    try:
        return time.fromisoformat(at)
    except ValueError:
        raise fields.problem(f"has no time like 17:40 but {at!r}") from None
