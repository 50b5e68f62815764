"""Where a whole page leaned: one of six choices per principle; and which tasks it was about."""

from typing import Any

from django import forms

from journal.forms.marking import TasksField
from principles import library

ASK = "Choose one of the places between the two words, or “Not part of this one”."


class LeaningsForm(forms.Form):
    """One field per principle, named by its slug; "" is *not part of this one*.

    A principle that was not sent at all is left as it is, and so are the tasks unless
    `tasks_asked` came with them. `tasks` says whether the person uses them.
    """

    def __init__(self, *args: Any, tasks: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if tasks:
            self.fields["tasks"] = TasksField()
            self.fields["tasks_asked"] = forms.BooleanField(required=False)
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

    def problem(self) -> str:
        """What to look at again, of a form that is not valid."""
        return str(next(iter(self.errors.values()))[0])

    def positions(self) -> dict[str, int | None]:
        """The positions that were sent, by slug, of a valid form."""
        slugs = [principle.slug for principle in library.PRINCIPLES]
        return {slug: self.cleaned_data[slug] for slug in slugs if slug in self.data}

    def tasks(self) -> list[str] | None:
        """The tasks of the whole of a valid form; None where nobody asked for them."""
        asked = self.cleaned_data.get("tasks_asked")
        return self.cleaned_data["tasks"] if asked else None
