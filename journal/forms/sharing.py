"""*Who can read this*: whom to let in and what goes with it. Nothing is ticked beforehand."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from journal.anchoring import normalise
from journal.models.share import LONGEST_WORD
from journal.snapshots import Goes
from peersupport.people.models import Person, Team


class GoesForm(forms.Form):
    """What goes with a share, and a word to the reader; `goes()` after a strict look."""

    words = forms.BooleanField(label="Your words", required=False)
    title = forms.BooleanField(label="Title", required=False)
    facts = forms.BooleanField(label="Day, minutes and how you met", required=False)
    kind = forms.BooleanField(label="Kind of time", required=False)
    marks = forms.BooleanField(label="Your marks", required=False)
    leanings = forms.BooleanField(label="Where the page leaned", required=False)
    thoughts = forms.BooleanField(label="Your own thoughts on marks", required=False)
    word = forms.CharField(
        label="A word to the reader",
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text="If you like. What would you like company with?",
        error_messages={"max_length": f"There is room for {LONGEST_WORD:,} characters here"},
    )

    GOES = ("words", "title", "facts", "kind", "marks", "leanings", "thoughts")

    def clean_words(self) -> bool:
        if not self.cleaned_data["words"]:
            raise forms.ValidationError("Tick your words: without them nothing is shared")
        return True

    def clean_word(self) -> str:
        return normalise(self.cleaned_data["word"])

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("thoughts") and not self.cleaned_data.get("marks"):
            self.add_error("thoughts", "Thoughts stand on marks: tick your marks too, or neither")
        return self.cleaned_data

    def goes(self) -> Goes:
        return Goes(**{name: self.cleaned_data[name] for name in self.GOES})


class ShareForm(GoesForm):
    """One *Save*: all who are ticked form one share."""

    let_in = forms.TypedMultipleChoiceField(
        label="Let in",
        required=False,
        error_messages={
            "invalid_choice": "Someone you ticked can’t be let in any more: look at the names again"
        },
    )
    teams = forms.TypedMultipleChoiceField(
        required=False,
        error_messages={
            "invalid_choice": "A team you ticked can’t be let in any more: look at the names again"
        },
    )
    last_day = forms.DateField(
        label="Last day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="If you like. Nobody can open it after this day.",
        error_messages={"invalid": "Write the day as year-month-day, such as 2026-11-20"},
    )

    def __init__(self, *args: Any, people: Iterable[Person], teams: Iterable[Team], **kw: Any):
        super().__init__(*args, **kw)
        self._people = {str(person.pk): person for person in people}
        self._teams = {str(team.pk): team for team in teams}
        choices = [(key, person.name) for key, person in self._people.items()]
        self.fields["let_in"].choices = choices  # type: ignore[attr-defined]
        self.fields["let_in"].coerce = self._people.__getitem__  # type: ignore[attr-defined]
        boxes = [(key, team.name) for key, team in self._teams.items()]
        self.fields["teams"].choices = boxes  # type: ignore[attr-defined]
        self.fields["teams"].coerce = self._teams.__getitem__  # type: ignore[attr-defined]

    @property
    def ticked(self) -> set[str]:
        """Which names and teams were ticked, to tick them again where the form comes back."""
        if not self.is_bound:
            return set()
        return {*self["let_in"].value(), *self["teams"].value()}

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.errors.keys() & {"let_in", "teams"}:
            return self.cleaned_data
        if not (self.cleaned_data["let_in"] or self.cleaned_data["teams"]):
            self.add_error("let_in", "Tick who may read it, or leave it all: it stays with you")
        return self.cleaned_data

    def ends_at(self) -> datetime | None:
        """The moment after the last day, in the person's own time zone."""
        last_day = self.cleaned_data["last_day"]
        if last_day is None:
            return None
        return timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time.min))

    def clean_last_day(self) -> date | None:
        last_day: date | None = self.cleaned_data["last_day"]
        today = timezone.localdate()
        if last_day and not (today <= last_day and last_day.year <= today.year + 50):
            raise forms.ValidationError("Choose today or a day to come, or leave it empty")
        return last_day
