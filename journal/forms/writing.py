"""The write page's form: session facts, title, name, text. Only the text is the page."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import get_text_list

from journal.anchoring import normalise
from journal.models.facts import Kind, Met
from journal.models.page import Page
from journal.models.reflection import LONGEST_NAME, LONGEST_TITLE


class TextField(forms.CharField):
    """Words as they were typed, with LF between lines; nothing is trimmed or refused here."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, required=False, **kwargs)
        self.validators = []

    def to_python(self, value: Any) -> str:
        return normalise(str(value)) if value else ""


# What stands beside the words, as it is named within a sentence.
FACTS = {
    "day": "the day",
    "minutes": "the minutes",
    "met": "how you met",
    "kind": "the kind of time",
    "title": "the title",
    "name": "the name",
}


class WriteForm(forms.Form):
    """`page()` after a strict look; `page(instead=…)` takes what can be read."""

    day = forms.DateField(
        label="Day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Choose the day it was",
            "invalid": "Write the day as year-month-day, such as 2026-11-20",
        },
    )
    minutes = forms.IntegerField(
        label="Minutes",
        required=False,
        min_value=1,
        max_value=1440,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "Write the minutes as a number, or leave them out",
            "min_value": "Write a number of minutes from 1 to 1440, or leave it out",
            "max_value": "Write a number of minutes from 1 to 1440, or leave it out",
        },
    )
    met = forms.ChoiceField(
        label="How you met",
        required=False,
        choices=[("", "Not said"), *Met.choices],
        error_messages={"invalid_choice": "Choose one of the ways in the list, or “Not said”"},
    )
    kind = forms.ChoiceField(
        label="Kind of time",
        required=False,
        choices=Kind.choices,
        error_messages={"invalid_choice": "Choose one of the kinds of time in the list"},
    )
    title = forms.CharField(
        label="Title",
        required=False,
        max_length=LONGEST_TITLE,
        error_messages={"max_length": f"A title has room for {LONGEST_TITLE} characters"},
    )
    name = forms.CharField(
        label="A name only you would know",
        required=False,
        max_length=LONGEST_NAME,
        help_text="An initial or a nickname. It never goes with a page that you share.",
        error_messages={"max_length": f"There is room for {LONGEST_NAME} characters here"},
    )
    text = TextField(label="What happened between you?")
    revision = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    save_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)
    # Whose page it was when it was opened.
    person = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError("Choose a day that has been, or today")
        if day.year < 1900:
            raise forms.ValidationError("Choose a day after 1900")
        return day

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Kind.SERVICE

    def clean_revision(self) -> int:
        return self.cleaned_data["revision"] or 0

    def clean_save_key(self) -> uuid.UUID:
        return self.cleaned_data["save_key"] or uuid.uuid4()

    def page(self, instead: Page | None = None) -> Page:
        """The page as typed; where a fact can't be read, the one of `instead` stays."""
        facts: dict[str, Any] = {}
        for name in FACTS:
            facts[name] = self.cleaned_data.get(name) if name not in self.errors else None
            if name in self.errors and instead is not None:
                facts[name] = getattr(instead, name)
        return Page(text=self.cleaned_data["text"], **facts)

    def refused(self) -> dict[str, str]:
        """What to do about each fact that can't be read, by the field's name; nothing typed is in
        it.
        """
        return {name: str(self.errors[name][0]) for name in FACTS if name in self.errors}

    def but_not(self) -> str:
        """The facts that can't be read and so were not saved, as in "the day and the minutes"."""
        return str(get_text_list([FACTS[name] for name in self.refused()], "and"))
