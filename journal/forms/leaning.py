"""Where a whole page leaned: one of six choices for each principle."""

from typing import Any

from django import forms

from principles import library

ASK = "Choose one of the places between the two words, or “Not part of this one”."


class LeaningsForm(forms.Form):
    """One field per principle, named by its slug; "" is *not part of this one*.

    A principle that was not sent at all is left as it is.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for principle in library.PRINCIPLES:
            self.fields[principle.slug] = forms.TypedChoiceField(
                label=f"{principle.name}: where did this page lean?",
                choices=[
                    (str(position or ""), principle.leaning(position))
                    for position in (*library.POSITIONS, None)
                ],
                coerce=int,
                empty_value=None,
                required=False,
                error_messages={"invalid_choice": ASK},
            )

    def positions(self) -> dict[str, int | None]:
        """The positions that were sent, by slug, of a valid form."""
        return {slug: value for slug, value in self.cleaned_data.items() if slug in self.data}
