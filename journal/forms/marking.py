"""Forms of marking: chosen words, poles, tasks, a thought. The thought is never lost."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.http import QueryDict

from journal.choosing import Choice
from journal.forms.writing import TextField
from journal.models import Mark
from journal.models.mark import LONGEST_THOUGHT
from journal.segments import Span
from principles import library

CHOOSE_AGAIN = "The chosen words didn’t arrive whole. Choose them in the text once more."
CHOOSE_POLES = "Choose at least one of the six ways these words may lean."
CHOOSE_TASKS = "Choose among the four tasks, or none of them."
POLES = [(pole.key, pole.key) for pole in library.POLES]


class PolesField(forms.MultipleChoiceField):
    """One pole or several, as the pole keys."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=POLES,
            widget=forms.CheckboxSelectMultiple,
            label="These words lean towards…",
            error_messages={
                "required": CHOOSE_POLES,
                "invalid_choice": CHOOSE_POLES,
                "invalid_list": CHOOSE_POLES,
            },
            **kwargs,
        )


class TasksField(forms.MultipleChoiceField):
    """Any of the four tasks, as their keys."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[(task.key, task.name) for task in library.TASKS],
            widget=forms.CheckboxSelectMultiple,
            label="The four tasks",
            required=False,
            error_messages=dict.fromkeys(("invalid_choice", "invalid_list"), CHOOSE_TASKS),
            **kwargs,
        )


class ThoughtField(TextField):
    """A thought of up to 1,000 characters, counted without white space around it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="A thought, if you have one", **kwargs)
        self.widget.attrs["rows"] = 3

    def clean(self, value: Any) -> str:
        thought = self.to_python(value).strip()
        if len(thought) > LONGEST_THOUGHT:
            raise forms.ValidationError(
                f"A thought has room for {LONGEST_THOUGHT:,} characters and this one has "
                f"{len(thought):,}. Cut some, or write it on a page of its own."
            )
        return thought


def _place_field() -> forms.IntegerField:
    return forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), CHOOSE_AGAIN),
    )


class TagsForm(forms.Form):
    """What a mark carries."""

    poles = PolesField()
    tasks = TasksField()
    thought = ThoughtField()

    def tags(self, *, tasks: bool) -> dict[str, Any]:
        """Poles and thought of a valid form; with `tasks`, for who uses them, the tasks too."""
        names = ("poles", "tasks", "thought") if tasks else ("poles", "thought")
        return {name: self.cleaned_data[name] for name in names}


class WordsForm(forms.Form):
    """Chosen words: `version`, `start`, `end` in code points, `exact`."""

    version = _place_field()
    start = _place_field()
    end = _place_field()
    exact = TextField(widget=forms.HiddenInput)

    def choice(self) -> Choice:
        """The chosen words of a valid form."""
        given = self.cleaned_data
        return Choice(given["version"], given["start"], given["end"], given["exact"] or None)

    def span(self) -> Span | None:
        """The chosen place as it was sent, in code points, or None where it can't be read."""
        try:
            return Span(int(self["start"].value()), int(self["end"].value()))
        except (KeyError, TypeError, ValueError):
            return None


class PlaceForm(WordsForm):
    """Where a mark that is there shall go; the rest of it stays."""


class MarkForm(WordsForm, TagsForm):
    """Chosen words and what they carry."""


class ChangeForm(MarkForm):
    """A mark that is there. `moved` says that its words were made fewer or more; a loose mark has
    no place to change.
    """

    moved = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, loose: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("exact", "start", "end", "version") if loose else ("exact",):
            del self.fields[name]

    @classmethod
    def of(cls, mark: Mark, version: int) -> Self:
        """The form as a mark of the text of that version has it."""
        initial: dict[str, Any] = {"poles": list(mark.pole_keys), "tasks": list(mark.task_keys)}
        initial |= {"thought": mark.thought, "version": version}
        return cls(initial=initial | {"start": mark.start, "end": mark.end}, loose=mark.loose)

    def put(self, span: Span, *, version: int, moved: bool) -> None:
        """Show that place, whatever was sent."""
        shown = {"start": span.start, "end": span.end, "version": version}
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, value in (shown | {"moved": "on" if moved else ""}).items():
            data[name] = str(value)
        self.data = data

    def seen(self) -> int | None:
        """The version of the text that was shown, or None where it can't be read."""
        try:
            return int(self.data.get("version", ""))
        except ValueError:
            return None

    def new_place(self) -> Choice | None:
        """Where the mark shall go, if anywhere else, of a valid form."""
        given = self.cleaned_data
        if not given["moved"] or "start" not in given:
            return None
        return Choice(given["version"], given["start"], given["end"])


class TickedForm(forms.Form):
    """A form whose ticks stand on the text of one version."""

    ticks = ""

    def as_sent(self) -> None:
        """Show what was sent, and say nothing of what is still missing."""
        self.is_valid()
        self.errors.clear()

    def anew(self, sentence: str) -> None:
        """Say why to tick again. Poles, tasks and thought stay; the ticks were on another text."""
        self.as_sent()
        self.add_error(None, sentence)
        data = QueryDict(mutable=True)
        data.update(self.data)
        data.setlist(self.ticks, [])
        self.data = data


class FoundForm(TickedForm, TagsForm):
    """Places that were found for words and ticked, each as `start-end` in code points of the text
    of that version.
    """

    ticks = "place"

    version = _place_field()
    place = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one place",
            "invalid_choice": CHOOSE_AGAIN,
            "invalid_list": CHOOSE_AGAIN,
        },
    )

    def __init__(self, data: Any = None, *, places: Sequence[str] = (), **kwargs: Any) -> None:
        """`places` are those that may be ticked."""
        super().__init__(data, **kwargs)
        self.fields["place"].choices = [(each, each) for each in places]  # type: ignore[attr-defined]

    def choices(self) -> list[Choice]:
        """The ticked places of a valid form."""
        pairs = [place.split("-") for place in self.cleaned_data["place"]]
        version = self.cleaned_data["version"]
        return [Choice(version, int(start), int(end)) for start, end in pairs]


class SentencesForm(TickedForm, TagsForm):
    """Ticked sentences, by their number in the text of that version (from 0)."""

    ticks = "s"

    version = _place_field()
    s = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one sentence",
            "invalid_choice": CHOOSE_AGAIN,
            "invalid_list": CHOOSE_AGAIN,
        },
    )

    def __init__(self, *args: Any, sentences: int, placing: bool = False, **kwargs: Any) -> None:
        """`sentences` is how many the text has; `placing` moves a mark that has its poles."""
        super().__init__(*args, **kwargs)
        self.fields["s"].choices = [(str(n), str(n)) for n in range(sentences)]  # type: ignore[attr-defined]
        if placing:
            del self.fields["poles"], self.fields["tasks"], self.fields["thought"]

    def runs(self) -> list[tuple[int, int]]:
        """First and last number of each run of ticked sentences that stand side by side."""
        runs: list[tuple[int, int]] = []
        for number in sorted(set(self.cleaned_data["s"])):
            if runs and runs[-1][1] == number - 1:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        return runs
