"""*Offer a wondering*: poles and a question beside a passage of a shared page."""

import uuid
from typing import Any, Self

from django import forms

from journal.anchoring import normalise
from journal.forms.marking import PolesField
from journal.forms.of_snapshot import OfSnapshot
from journal.models import Wondering
from journal.models.wondering import LONGEST_QUESTION

# What is longer than a question comes back to be cut, and nothing is lost.
_MOST = 200_000
_CHOOSE_AGAIN = "The chosen words didn’t arrive whole. Choose them in the text once more."
_NO_PLACE = dict.fromkeys(("required", "invalid", "min_value", "max_value"), _CHOOSE_AGAIN)
_FAR = 10_000_000


class WonderingForm(forms.Form):
    """What a wondering carries. The question is kept as it was typed."""

    poles = PolesField()
    question = forms.CharField(
        label="Your question",
        strip=False,
        max_length=_MOST,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        error_messages={
            "required": "Ask something: a wondering is a question.",
            "max_length": f"There is room for {LONGEST_QUESTION:,} characters here",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["poles"].label = "These words might lean towards…"

    @classmethod
    def of(cls, wondering: Wondering) -> Self:
        """The form of one that can still be changed."""
        initial = {"poles": list(wondering.pole_keys), "question": wondering.question}
        return cls(initial=initial, auto_id=f"wonder_{wondering.pk}_%s")

    def clean_question(self) -> str:
        question = normalise(self.cleaned_data["question"]).strip()
        if not question:
            raise forms.ValidationError("Ask something: a wondering is a question.")
        return question

    @property
    def chosen(self) -> list[str]:
        """The poles that are ticked."""
        value = self["poles"].value()
        return value if isinstance(value, list) else []

    @property
    def tags(self) -> dict[str, Any]:
        """Poles and question of a valid form."""
        return {name: self.cleaned_data[name] for name in ("poles", "question")}


class OfferForm(OfSnapshot, WonderingForm):
    """One that is to be offered, on `start` to `end` in code points of the snapshot."""

    start = forms.IntegerField(
        min_value=0, max_value=_FAR, widget=forms.HiddenInput, error_messages=_NO_PLACE
    )
    end = forms.IntegerField(
        min_value=1, max_value=_FAR, widget=forms.HiddenInput, error_messages=_NO_PLACE
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @classmethod
    def at(cls, passage: tuple[int, int], snapshot_number: int, question: str = "") -> Self:
        """An empty one beside a passage, or with words that were begun elsewhere."""
        start, end = passage
        initial = {"start": start, "end": end, "key": uuid.uuid4(), "question": question}
        initial["snapshot_number"] = snapshot_number
        made = cls(initial=initial, auto_id=f"{offer_slug(passage)}_%s")
        if question:
            made.fields["question"].widget.attrs["autofocus"] = True
        return made

    @property
    def opened(self) -> dict[str, Any]:
        """Of a valid form: the id it asks for, and the snapshot its words were chosen on."""
        return {name: self.cleaned_data[name] for name in ("key", "snapshot_number")}

    @property
    def passage(self) -> tuple[int, int] | None:
        """Where it is to stand, as it was sent; None where that can't be read."""
        try:
            start, end = int(self["start"].value()), int(self["end"].value())
        except (TypeError, ValueError):
            return None
        return (start, end) if 0 <= start < end else None


def offer_slug(passage: tuple[int, int]) -> str:
    """The name of the box in the page's ids; `talk.js` makes the same one."""
    return f"wonder_{passage[0]}_{passage[1]}"
