"""What both lists can be narrowed by, one's own and *Shared*: poles, leanings, tasks, days."""

from datetime import date
from typing import Any

from django import forms

from principles import library

FIRST_YEAR, LAST_YEAR = 1900, 2199


def _possible(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(f"Choose a day between {FIRST_YEAR} and {LAST_YEAR}")


def _day_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[_possible],
        error_messages={"invalid": "Write the day as year-month-day, such as 2026-11-20"},
    )


class NarrowingForm(forms.Form):
    """A field for each principle stands under its slug; its value is a position, 1 to 5."""

    pole = forms.MultipleChoiceField(
        label="With marks of",
        required=False,
        choices=[(pole.key, pole.key) for pole in library.POLES],
        error_messages={"invalid_choice": "Choose among the six poles"},
    )
    task = forms.MultipleChoiceField(
        label="Task",
        required=False,
        choices=[(task.key, task.name) for task in library.TASKS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose among the four tasks"},
    )
    since = _day_field("From this day")
    until = _day_field("To this day")

    LEANINGS = tuple(principle.slug for principle in library.PRINCIPLES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for principle in library.PRINCIPLES:
            choices = [(at, principle.leaning(at)) for at in library.POSITIONS]
            self.fields[principle.slug] = forms.TypedChoiceField(
                label=principle.name,
                required=False,
                choices=[("", "Any"), *choices],
                coerce=int,
                empty_value=None,
                error_messages={"invalid_choice": "Choose one of the five places, or “Any”"},
            )

    def clean(self) -> dict[str, Any]:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "Choose a day that isn’t before the first one")
        return self.cleaned_data

    @property
    def tasks_said(self) -> list[str]:
        """The tasks of a valid form, in words."""
        names = [library.task(key).name for key in self.cleaned_data["task"]]
        return [f"on {' and '.join(names)}"] if names else []

    @property
    def leanings(self) -> list[forms.BoundField]:
        return [self[slug] for slug in self.LEANINGS]
