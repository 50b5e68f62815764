"""Filters of one's own journal. All but the words make an address that can be kept: labels stand
in it by their ids.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms

from journal.models import Label
from journal.wanted import Wanted, Who
from peersupport.web.templatetags.ui import near_day
from principles import library

WHO = {Who.SHARED: "Shared", Who.ONLY_ME: "Only me", Who.DRAFT: "Draft"}
FIRST_YEAR, LAST_YEAR = 1900, 2199
_A_DAY = {"invalid": "Write the day as year-month-day, such as 2026-11-20"}


def _possible(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(f"Choose a day between {FIRST_YEAR} and {LAST_YEAR}")


def _day_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[_possible],
        error_messages=_A_DAY,
    )


class NarrowForm(forms.Form):
    """`wanted()` gives what to look for, `address()` the query of the address that keeps it."""

    who = forms.ChoiceField(
        label="Who can read it",
        required=False,
        choices=[("", "All"), *((str(key), label) for key, label in WHO.items())],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of “Shared”, “Only me” and “Draft”"},
    )
    pole = forms.MultipleChoiceField(
        label="With marks of",
        required=False,
        choices=[(pole.key, pole.key) for pole in library.POLES],
        error_messages={"invalid_choice": "Choose among the six poles"},
    )
    label = forms.MultipleChoiceField(
        label="With your labels",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "You have no such label any more"},
    )
    since = _day_field("From this day")
    until = _day_field("To this day")

    LEANINGS = tuple(principle.slug for principle in library.PRINCIPLES)
    KEPT = ("who", "pole", "label", *LEANINGS, "since", "until")

    def __init__(self, *args: Any, labels: Iterable[Label], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {str(label.pk): str(label.name) for label in labels}
        self.fields["label"].choices = list(self.names.items())  # type: ignore[attr-defined]
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
    def leanings(self) -> list[forms.BoundField]:
        return [self[slug] for slug in self.LEANINGS]

    @property
    def chosen_leanings(self) -> tuple[tuple[str, int], ...]:
        data = self.cleaned_data
        return tuple((slug, data[slug]) for slug in self.LEANINGS if data[slug])

    @property
    def folded(self) -> bool:
        """Whether nothing under *More* is used."""
        names = (*self.LEANINGS, "since", "until")
        used = self.cleaned_data if self.is_valid() else {}
        return not self.errors.keys() & set(names) and not any(used.get(name) for name in names)

    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        data = self.cleaned_data
        return Wanted(
            who=Who(data["who"]) if data["who"] else None,
            poles=tuple(data["pole"]),
            leanings=self.chosen_leanings,
            labels=tuple(uuid.UUID(key) for key in data["label"]),
            since=data["since"],
            until=data["until"],
        )

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The filters as an address carries them."""
        for name in self.KEPT:
            value = self.cleaned_data[name]
            for each in value if isinstance(value, list) else [value]:
                if each:
                    yield name, str(each)

    def address(self, **more: object) -> str:
        return urlencode([*self.pairs(), *more.items()])

    def said(self) -> str:
        """The filters in words, as they stand beside the number of pages."""
        data = self.cleaned_data
        said = [WHO[Who(data["who"])].lower()] if data["who"] else []
        if data["pole"]:
            said.append(f"with marks of {' and '.join(data['pole'])}")
        if data["label"]:
            said.append(f"labelled {' and '.join(self.names[key] for key in data['label'])}")
        said += [library.principle(slug).leaning(at).lower() for slug, at in self.chosen_leanings]
        if data["since"]:
            said.append(f"from {near_day(data['since'])}")
        if data["until"]:
            said.append(f"to {near_day(data['until'])}")
        return ", ".join(said)
