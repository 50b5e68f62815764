"""*Write beside this*: plain words, to a passage or to the whole page."""

import uuid
from typing import Any, Self

from django import forms

from journal.anchoring import normalise
from journal.forms.of_snapshot import OfSnapshot
from journal.models.response import LONGEST_RESPONSE
from journal.talk import Opened, Passage, fingerprint

# No text of this size is a response; what is longer comes back to be cut, and nothing is lost.
_MOST = 200_000


class WordsForm(forms.Form):
    """The words of a response, kept as they were typed."""

    text = forms.CharField(
        label="Write beside this",
        required=False,
        strip=False,
        max_length=_MOST,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        error_messages={"max_length": f"There is room for {LONGEST_RESPONSE:,} characters here"},
    )

    def clean_text(self) -> str:
        return normalise(self.cleaned_data["text"]).strip()


class ResponseForm(OfSnapshot, WordsForm):
    """Where it belongs: `start` and `end` in code points of the snapshot, both or neither.

    `shown` is the fingerprint of the draft that stood in the box when it was opened.
    """

    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, empty_value=None, widget=forms.HiddenInput)

    @classmethod
    def at(cls, passage: Passage, snapshot_number: int, **more: Any) -> Self:
        """The form of one thread: `text` and `key` of its draft, where there is one."""
        start, end = passage or (None, None)
        more.setdefault("key", uuid.uuid4())
        more["shown"] = fingerprint(more.get("text", ""))
        initial = {"start": start, "end": end, "snapshot_number": snapshot_number, **more}
        return cls(initial=initial, auto_id=f"{slug_of(passage)}_%s")

    def moved(self, passage: Passage, snapshot_number: int) -> Self:
        """A bound form with all that was typed, at another place or about the whole page."""
        start, end = passage or ("", "")
        place = {"start": start, "end": end, "snapshot_number": snapshot_number}
        sent = {name: self.data.get(name) for name in self.fields}
        return type(self)({**sent, **place}, auto_id="written_%s")

    @property
    def passage(self) -> Passage:
        """Of a bound form; the whole where the offsets can't be read."""
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        return None if start is None or end is None else (start, end)

    @property
    def opened(self) -> Opened:
        """Of a valid form: what it was opened on."""
        given = self.cleaned_data
        return Opened(given["key"], given["shown"], given["snapshot_number"])

    def clean(self) -> dict[str, Any]:
        if (self.cleaned_data.get("start") is None) != (self.cleaned_data.get("end") is None):
            raise forms.ValidationError("That passage can’t be found. Write about the whole page.")
        return self.cleaned_data


def slug_of(passage: Passage) -> str:
    """A thread's name in the page's ids."""
    return "whole" if passage is None else f"beside_{passage[0]}_{passage[1]}"
