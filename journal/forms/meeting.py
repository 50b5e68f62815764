"""When to meet and with whom; afterwards the length and a note. Nothing is ticked beforehand."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from journal.anchoring import normalise
from journal.forms.shared import PlaceField
from journal.forms.sharing import GoesForm
from journal.models.meeting import LONGEST_MEETING, LONGEST_NOTE, Meeting
from peersupport.people.models import Person

FURTHEST = timedelta(days=731)
OTHER_PEOPLE = "Who is part of this meeting has changed since: look at the names again"
NO_MINUTES = f"Write a number of minutes from 1 to {LONGEST_MEETING}"


class MeetingForm(forms.Form):
    """A day and a time in the person's own time zone, and people; `at()` and `asked()` after a
    strict look. `meeting` is the one that is changed.
    """

    day = forms.DateField(
        label="Day",
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Choose a day",
            "invalid": "Write the day as year-month-day, such as 2026-11-20",
        },
    )
    time = forms.TimeField(
        label="Time",
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time", "autocomplete": "off"}, format="%H:%M"),
        error_messages={
            "required": "Choose a time",
            "invalid": "Write the time as hours and minutes, such as 14:30",
        },
    )
    people = forms.TypedMultipleChoiceField(
        label="Whom you ask",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one person: a meeting is of two or more",
            "invalid_choice": "Someone you ticked can’t be asked any more: look at the names again",
        },
    )

    def __init__(
        self, *args: Any, people: Iterable[Person], meeting: Meeting | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.meeting = meeting
        self._people = {str(person.pk): person for person in people}
        choices = [(key, person.name) for key, person in self._people.items()]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]
        self.fields["people"].coerce = self._people.__getitem__  # type: ignore[attr-defined]
        if meeting is not None:
            local = timezone.localtime(meeting.at)
            self.initial.update(day=local.date(), time=local.time())

    @property
    def anyone(self) -> bool:
        """Whether there is anybody to ask."""
        return bool(self._people)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        today = timezone.localdate()
        if not today <= day <= today + FURTHEST:
            raise forms.ValidationError("Choose today or a day of the next two years")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors.keys() & {"day", "time"}:
            return cleaned
        at = self.at()
        if f"{timezone.localtime(at):%H:%M}" != f"{cleaned['time']:%H:%M}":
            self.add_error(
                "time", "There is no such time on that day: the clocks go forward. Choose another"
            )
        elif at <= timezone.now():
            self.add_error("time", "Choose a time that is still to come")
        return cleaned

    def at(self) -> datetime:
        """The moment; where the clocks go back and it comes twice, the first. A meeting whose day
        and time stay as they are keeps its own.
        """
        naive = datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        if self.meeting is not None:
            before = timezone.localtime(self.meeting.at)
            if before.replace(tzinfo=None, second=0, microsecond=0, fold=0) == naive:
                return self.meeting.at
        return timezone.make_aware(naive).astimezone(UTC)

    def asked(self) -> list[Person]:
        people: list[Person] = self.cleaned_data["people"]
        return people


class BringForm(GoesForm):
    """What goes of a page, with the people of a meeting as they were named on the page.

    `people` are the names it was opened with; where they are others by now, it is asked anew.
    """

    people = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2_000)

    def __init__(self, *args: Any, readers: Iterable[Person], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.readers = list(readers)
        self._named = " ".join(sorted(str(person.pk) for person in self.readers))
        self.fields["people"].initial = self._named

    def clean_people(self) -> str:
        if self.cleaned_data["people"] != self._named:
            self._put("people", self._named)
            raise forms.ValidationError(OTHER_PEOPLE)
        return self._named


class LengthForm(forms.Form):
    """How long it was."""

    minutes = forms.IntegerField(
        label="How long it was, in minutes",
        min_value=1,
        max_value=LONGEST_MEETING,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": NO_MINUTES,
            "invalid": NO_MINUTES,
            "min_value": NO_MINUTES,
            "max_value": NO_MINUTES,
        },
    )


class NoteForm(forms.Form):
    """A note for all who were there."""

    text = forms.CharField(
        label="A note for all who were there",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "dir": "auto"}),
        help_text="What you take with you, in your own words. Leave out whoever wasn’t there.",
        error_messages={
            "required": "Write a few words first, or leave it",
            "max_length": f"There is room for {LONGEST_NOTE:,} characters here",
        },
    )

    def clean_text(self) -> str:
        return normalise(self.cleaned_data["text"])


class PlacesForm(forms.Form):
    """Where the two lists begin: meetings to come, and past ones."""

    later = PlaceField(required=False)
    after = PlaceField(required=False)
