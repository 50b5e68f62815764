"""What came back to a shared page after its box had closed there: answered, or looked at, since."""

from collections.abc import Iterable

from django import forms

from journal.shared_page import ShownThread, Wants
from journal.wondered import Wondered
from peersupport.web import typed_words
from peersupport.web.typed_words import Box


def left_over(wants: Wants, talked: Iterable[ShownThread], wonder: Wondered) -> list[Box]:
    """The words of what this request sent that stand in no form of the page, to copy."""
    shown: list[forms.Form | None] = [turn.change for each in talked for turn in each.turns]
    shown += [one.change for one in wonder.beside + wonder.whole]
    sent = (
        (wants.change and wants.change[1], "text"),
        (wants.wondered.change and wants.wondered.change[1], "question"),
    )
    return [
        box
        for form, name in sent
        if form and not any(form is each for each in shown)
        for box in typed_words.too_late(form[name])
    ]
