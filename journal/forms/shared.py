"""Filters of *Shared*. All but the words make an address that can be kept."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone

from journal.forms.narrowing import FIRST_YEAR, LAST_YEAR, NarrowingForm
from journal.models import Facet
from journal.models.feed import Key
from peersupport.people.models import Person
from peersupport.web.templatetags.ui import near_day
from peersupport.web.wording import LONGEST, Wording
from principles import library

TALK = {
    "new": (Facet.NEW, "New to you"),
    "they": (Facet.THEY_WROTE_LAST, "They wrote last"),
    "you": (Facet.I_WROTE_LAST, "You wrote last"),
    "resting": (Facet.RESTING, "Resting"),
}


class PlaceField(forms.CharField):
    """A place in the list, as an address carries it: when it was shared, and the share."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        at, _, share = text.partition("_")
        try:
            moment = datetime.fromisoformat(at)
            if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
                raise ValueError
            return (moment, uuid.UUID(share))
        except ValueError:
            raise forms.ValidationError(
                "This address leads to no place in the list. Begin with the newest."
            ) from None


def place_of(key: Key) -> str:
    return f"{key[0].isoformat()}_{key[1]}"


class PlaceForm(forms.Form):
    """Where a page of a list begins."""

    after = PlaceField(required=False)


class FilterForm(NarrowingForm):
    """`wanted()` gives what to look for, `address()` the query of the address that keeps it."""

    talk = forms.MultipleChoiceField(
        label="Where the talk is",
        required=False,
        choices=[(key, label) for key, (_facet, label) in TALK.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose among the four places where a talk can be"},
    )
    who = forms.ChoiceField(
        label="From",
        required=False,
        error_messages={"invalid_choice": "Nobody by that choice shares with you now"},
    )
    words = forms.CharField(
        label="Words",
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": f"Look for at most {LONGEST} characters at a time"},
    )
    order = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[("", "Newest first"), ("oldest", "Oldest first")],
        error_messages={"invalid_choice": "Choose the newest first, or the oldest"},
    )
    after = PlaceField(required=False)
    before = PlaceField(required=False)

    KEPT = ("talk", "who", "pole", *NarrowingForm.LEANINGS, "task", "since", "until", "order")
    PLACE = ("after", "before")

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {str(person.pk): person.name for person in people}
        who = self.fields["who"]
        who.choices = [("", "Everyone"), *self.names.items()]  # type: ignore[attr-defined]

    @property
    def folded(self) -> bool:
        """Whether nothing under *More* is used."""
        used = self.cleaned_data if self.is_valid() else {}
        wrong = self.errors.keys() - {"talk", "who", "pole"}
        names = (*self.LEANINGS, "task", "since", "until", "order", "words")
        return not wrong and not any(used.get(name) for name in names)

    def wording(self) -> Wording:
        return Wording.parse(self.cleaned_data["words"])

    def wanted(self) -> dict[str, Any]:
        """Talk states, author, facets, the days as moments in the person's own time zone, order."""
        data = self.cleaned_data
        leanings = [(slug, data[slug]) for slug in self.LEANINGS if data[slug]]
        return {
            "talk": tuple(TALK[key][0] for key in data["talk"]),
            "author": uuid.UUID(data["who"]) if data["who"] else None,
            "facets": (
                *(Facet.leaning(slug, at) for slug, at in leanings),
                *(Facet.task(key) for key in data["task"]),
                *(Facet.pole(key) for key in data["pole"]),
            ),
            "since": _midnight(data["since"], 0),
            "until": _midnight(data["until"], 1),
            "oldest_first": data["order"] == "oldest",
        }

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The filters as an address carries them; the words are never among them."""
        for name in self.KEPT:
            value = self.cleaned_data[name]
            for each in value if isinstance(value, list) else [value]:
                if each:
                    yield name, str(each)

    def address(self, **more: str) -> str:
        return urlencode([*self.pairs(), *more.items()])

    def address_here(self) -> str:
        """The same with the place in the list, so that one comes back to it."""
        data = self.cleaned_data
        return self.address(**{name: place_of(data[name]) for name in self.PLACE if data[name]})

    def said(self) -> str:
        """The filters in words, as they stand beside the number of pages."""
        data = self.cleaned_data
        said = []
        if data["talk"]:
            said.append(" or ".join(TALK[key][1].lower() for key in data["talk"]))
        if data["who"]:
            said.append(f"from {self.names[data['who']]}")
        if data["pole"]:
            said.append(f"with marks of {' and '.join(data['pole'])}")
        leanings = [(slug, data[slug]) for slug in self.LEANINGS if data[slug]]
        said += [library.principle(slug).leaning(at).lower() for slug, at in leanings]
        said += self.tasks_said
        said += _days_said(data["since"], data["until"])
        said += ["oldest first"] if data["order"] else []
        return ", ".join(said)


def _days_said(since: date | None, until: date | None) -> list[str]:
    """The days between which it was shared, in words."""
    if since and until:
        return [f"shared between {near_day(since)} and {near_day(until)}"]
    if since:
        return [f"shared since {near_day(since)}"]
    return [f"shared until {near_day(until)}"] if until else []


def _midnight(day: date | None, later: int) -> datetime | None:
    """The beginning of a day, or of the one after it, in the time zone that is active."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=later), time.min))
