"""Filters of one's own journal. All but the words make an address that can be kept: labels stand
in it by their ids.
"""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms

from journal.forms.narrowing import NarrowingForm
from journal.models import Label
from journal.wanted import Wanted, Who
from peersupport.web.templatetags.ui import near_day
from principles import library

WHO = {Who.SHARED: "Shared", Who.ONLY_ME: "Only me", Who.DRAFT: "Draft"}


class NarrowForm(NarrowingForm):
    """`wanted()` gives what to look for, `address()` the query of the address that keeps it."""

    who = forms.ChoiceField(
        label="Who can read it",
        required=False,
        choices=[("", "All"), *((str(key), label) for key, label in WHO.items())],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of “Shared”, “Only me” and “Draft”"},
    )
    label = forms.MultipleChoiceField(
        label="With your labels",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "You have no such label any more"},
    )
    KEPT = ("who", "pole", "label", *NarrowingForm.LEANINGS, "task", "since", "until")

    def __init__(self, *args: Any, labels: Iterable[Label], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {str(label.pk): str(label.name) for label in labels}
        self.fields["label"].choices = list(self.names.items())  # type: ignore[attr-defined]

    @property
    def chosen_leanings(self) -> tuple[tuple[str, int], ...]:
        data = self.cleaned_data
        return tuple((slug, data[slug]) for slug in self.LEANINGS if data[slug])

    @property
    def folded(self) -> bool:
        """Whether nothing under *More* is used."""
        names = (*self.LEANINGS, "task", "since", "until")
        used = self.cleaned_data if self.is_valid() else {}
        return not self.errors.keys() & set(names) and not any(used.get(name) for name in names)

    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        data = self.cleaned_data
        return Wanted(
            who=Who(data["who"]) if data["who"] else None,
            poles=tuple(data["pole"]),
            tasks=tuple(data["task"]),
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
        said += self.tasks_said
        if data["since"]:
            said.append(f"from {near_day(data['since'])}")
        if data["until"]:
            said.append(f"to {near_day(data['until'])}")
        return ", ".join(said)
