"""A form on a passage of a shared page: offsets mean words in one snapshot and in no other."""

from django import forms

from journal.models import Snapshot


class OfSnapshot(forms.Form):
    """`snapshot_number` is that of the snapshot whose words were on the page with this form."""

    snapshot_number = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def is_of_another_than(self, snapshot: Snapshot) -> bool:
        """Whether the author shared anew since. A form that says nothing is of the one now."""
        return differs(self["snapshot_number"].value(), snapshot)


def differs(number: object, snapshot: Snapshot) -> bool:
    """The same of a number as it was sent, in a form or an address."""
    return number not in (None, "") and str(number) != str(snapshot.number)
