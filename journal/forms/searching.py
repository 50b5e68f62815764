"""Words to look for. They travel by POST: no address, history or log ever holds them."""

from django import forms

from peersupport.web.wording import Wording

LONGEST_QUERY = 200


class SearchForm(forms.Form):
    words = forms.CharField(
        label="Words",
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={
            "required": "Write a word to look for",
            "max_length": f"Look for fewer words at once: {LONGEST_QUERY} characters at most",
        },
    )
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not Wording.parse(words):
            raise forms.ValidationError("Write a word to look for, of letters or numbers")
        return words

    def wording(self) -> Wording:
        """What the words ask for."""
        return Wording.parse(self.cleaned_data["words"])
