"""The forms of one's own questions, and of which of the site's are shown."""

from typing import Any

from django import forms

from journal.models.prompt import LONGEST_PROMPT
from journal.prompts import GROUPS, KEYS


class PromptForm(forms.Form):
    """A question or an opening of one's own, in one line."""

    text = forms.CharField(
        label="A question of your own",
        max_length=LONGEST_PROMPT,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={
            "required": "Write the words first, then add them",
            "max_length": f"There is room for {LONGEST_PROMPT} characters here",
        },
    )


class ShownForm(forms.Form):
    """One tick for each of the site's questions, group by group; what is not ticked is hidden."""

    def __init__(self, *args: Any, hidden: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in GROUPS:
            keys = [question.key for question in group.questions]
            self.fields[group.key] = forms.MultipleChoiceField(
                label=group.name,
                required=False,
                choices=[(question.key, question.text) for question in group.questions],
                initial=[key for key in keys if key not in hidden],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": "Choose among the questions shown here"},
            )

    def keys(self) -> set[str]:
        """The keys to be shown."""
        return {key for chosen in self.cleaned_data.values() for key in chosen} & KEYS
