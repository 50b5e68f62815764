"""Tying a paragraph to a pole: which one, and a line on why."""

from django import forms

from principles import library
from principles.models.tie import LONGEST_WHY

POLES = [(pole.key, pole.key) for pole in library.POLES]


class TieForm(forms.Form):
    pole = forms.ChoiceField(
        choices=POLES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Choose one of the six sides that it speaks to"
        ),
    )
    why = forms.CharField(
        label="What to find there, in one line of your own",
        max_length=LONGEST_WHY,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Write in one line what to find there",
            "max_length": f"One line has room for {LONGEST_WHY} characters",
        },
    )

    def clean_why(self) -> str:
        return " ".join(str(self.cleaned_data["why"]).split())
