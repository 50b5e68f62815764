"""Labels: a name, and which ones a page has."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from journal.models import Label
from journal.models.label import LONGEST_LABEL


def _name_field(label: str, *, required: bool) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_LABEL,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={
            "required": "Write a word for the label",
            "max_length": f"A label has room for {LONGEST_LABEL} characters",
        },
    )


class NameForm(forms.Form):
    """The name of a label."""

    name = _name_field("Label", required=True)


class LabelsForm(forms.Form):
    """The labels of one page: `shown` are those that could be ticked, `new` makes one more."""

    chosen = forms.TypedMultipleChoiceField(
        label="Labels of this page",
        required=False,
        coerce=uuid.UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "That label is gone. Look at the list again."},
    )
    new = _name_field("A new label", required=False)

    def __init__(self, *args: Any, labels: Iterable[Label], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(label.pk), str(label.name)) for label in labels]
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]

    def shown(self) -> list[uuid.UUID]:
        """The labels that stood on the page when it was opened, as it was sent."""
        known = {key for key, _name in self.fields["chosen"].choices}  # type: ignore[attr-defined]
        return [uuid.UUID(key) for key in self.data.getlist("shown") if key in known]  # type: ignore[attr-defined]
