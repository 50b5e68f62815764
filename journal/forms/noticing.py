"""Where someone is in the list of what waits, and what they have seen of it."""

from django import forms

from journal.forms.shared import PlaceField
from journal.models.notice import Key

# The pages that carry a few lines of the list, by what the form calls them.
BACK = {"home": "home"}


class PageForm(forms.Form):
    """`place()` is where the page begins: None for the newest, also where the address is none."""

    after = PlaceField(required=False)

    def place(self) -> Key | None:
        return self.cleaned_data["after"] if self.is_valid() else None


class SeenForm(forms.Form):
    """*I have seen these*: up to the newest that was shown. `back()` is where it was pressed."""

    until = PlaceField()
    back_to = forms.ChoiceField(choices=list(BACK.items()), required=False)

    def back(self) -> str:
        """The name of the route to go on to; only after `is_valid`."""
        return BACK.get(self.cleaned_data.get("back_to", ""), "journal:notice_list")
