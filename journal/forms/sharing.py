"""*Who can read this*: whom to let in and what goes with it. Nothing is ticked beforehand."""

import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import EmailValidator
from django.forms.utils import ErrorDict

from journal import chosen_passages, cutting
from journal.anchoring import normalise
from journal.forms.last_day import LastDayForm
from journal.models import Reflection, Snapshot
from journal.models.reflection import LONGEST_TEXT
from journal.models.share import LONGEST_WORD
from journal.snapshots import Goes, words_chosen
from peersupport.web.http import id_or_none

if TYPE_CHECKING:
    from journal.services.letting_in import Candidate, TeamBox
    from peersupport.people.models import Team

BEGIN_COPY = "copy"
"""The press that fills the reworded copy with the words that were ticked; it shares nothing."""
BEGIN_HELD = "copy-held"
"""The same with the copy that readers have now."""
OTHER_NAMES = "Who reflects with {team} has changed since: look at the names again"
CHANGED = "Your page has changed since: choose its passages once more"


def _free_text(label: str, longest: int, rows: int, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off", "dir": "auto"}),
        help_text=hint,
        error_messages={"max_length": f"There is room for {longest:,} characters here"},
    )


class GoesForm(forms.Form):
    """What goes with a share, and a word to the reader; `goes()` after a strict look.

    `held` is the snapshot that readers of a share have now: shown, never ticked.
    """

    words = forms.BooleanField(label="Your words", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    passages = forms.MultipleChoiceField(
        label="Passages", required=False, error_messages={"invalid_choice": CHANGED}
    )
    copy = _free_text(
        "A reworded copy",
        LONGEST_TEXT,
        10,
        "What stands here goes alone, in place of the words you ticked. Your page stays as it is. "
        f"A line with only {cutting.GAP} shows that something was left out.",
    )
    title = forms.BooleanField(label="Title", required=False)
    facts = forms.BooleanField(label="Day, minutes and how you met", required=False)
    kind = forms.BooleanField(label="Kind of time", required=False)
    marks = forms.BooleanField(label="Your marks", required=False)
    leanings = forms.BooleanField(label="Where the page leaned", required=False)
    thoughts = forms.BooleanField(label="Your own thoughts on marks", required=False)
    word = _free_text(
        "A word to the reader", LONGEST_WORD, 2, "If you like. What would you like company with?"
    )

    GOES = ("words", "title", "facts", "kind", "marks", "leanings", "thoughts")

    def __init__(
        self, *args: Any, reflection: Reflection, held: Snapshot | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.reflection = reflection
        self.held = held
        self.fields["version"].initial = reflection.version
        self._meant = chosen_passages.values(reflection.text)
        self.fields["passages"].choices = [(key, key) for key in self._meant]  # type: ignore[attr-defined]

    @property
    def press(self) -> str:
        """Which press began a copy: empty for *Save*."""
        press = str(self.data.get("press", "")) if self.is_bound else ""
        return press if press in (BEGIN_COPY, BEGIN_HELD) else ""

    def full_clean(self) -> None:
        """Beginning a copy looks at nothing else: the form comes back with all that was typed."""
        if not self.press:
            return super().full_clean()
        self._errors = ErrorDict()
        self.cleaned_data = {}
        self._begin_copy()
        return None

    def clean_version(self) -> int | None:
        """Stale numbers of passages are ticked for nobody: they would be other words by now."""
        version: int | None = self.cleaned_data["version"]
        if self.chosen and version != self.reflection.version:
            self._forget_passages()
        return version

    def clean_word(self) -> str:
        return normalise(self.cleaned_data["word"])

    def clean_copy(self) -> str:
        return normalise(self.cleaned_data["copy"])

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("thoughts") and not cleaned.get("marks"):
            self.add_error("thoughts", "Thoughts stand on marks: tick your marks too, or neither")
        if self.errors.keys() & {"passages", "copy"}:
            return cleaned
        if cleaned["words"] and cleaned["passages"]:
            self.add_error("words", "Tick either all your words or passages of them, not both")
        if not (cleaned["words"] or cleaned["passages"] or cleaned["copy"].strip()):
            self.add_error(
                "words", "Tick your words, or passages of them: without them nothing is shared"
            )
        return cleaned

    def goes(self) -> Goes:
        cleaned = self.cleaned_data
        return Goes(
            **{name: cleaned[name] for name in self.GOES},
            sentences=self._sentences(cleaned["passages"]),
            version=cleaned["version"],
            copy=cleaned["copy"],
        )

    @property
    def chosen(self) -> list[str]:
        """The passages that were ticked, as the form sends them."""
        return list(self["passages"].value() or ()) if self.is_bound else []

    @property
    def passages_shown(self) -> list[chosen_passages.ParagraphChoice]:
        """All passages, with what was ticked and what readers have now."""
        held = self.held.text if self.held is not None else ""
        return chosen_passages.choices(self.reflection.text, set(self.chosen), held)

    @property
    def held_copy(self) -> bool:
        """Whether readers have a reworded copy now, from which one may go on."""
        return self.held is not None and self.held.form == Snapshot.Form.REWORDED

    def _sentences(self, chosen: Iterable[str]) -> frozenset[int]:
        return frozenset().union(*(self._meant.get(value, ()) for value in chosen))

    def _forget_passages(self) -> None:
        self._put("passages", [])
        self.add_error("passages", CHANGED)

    def _put(self, name: str, value: str | list[str]) -> None:
        data = self.data.copy()  # type: ignore[attr-defined]
        data.setlist(name, value if isinstance(value, list) else [value])
        self.data = data

    def _begin_copy(self) -> None:
        if str(self.data.get("copy", "")).strip():
            self.add_error("copy", "There are words here already. Empty it to begin anew")
            return
        if self.press == BEGIN_HELD and self.held is not None:
            self._put("copy", cutting.as_copy(self.held.text, self.held.gaps))
            return
        if self.chosen and self.data.get("version") != str(self.reflection.version):
            self._forget_passages()
            return
        sentences = self._sentences(self.chosen)
        if bool(self.data.get("words")) == bool(sentences):
            said = "Tick either all your words or passages of them: the copy begins as these"
            self.add_error("words", said)
            return
        cut = words_chosen(self.reflection.text, Goes(sentences=sentences))
        self._put("copy", cutting.as_copy(cut.text, cut.gaps))


class ShareForm(LastDayForm, GoesForm):
    """One *Save*: all who are ticked form one share."""

    let_in = forms.TypedMultipleChoiceField(
        label="Let in",
        required=False,
        error_messages={
            "invalid_choice": "Someone you ticked can’t be let in any more: look at the names again"
        },
    )
    teams = forms.TypedMultipleChoiceField(
        required=False,
        error_messages={
            "invalid_choice": "A team you ticked can’t be let in any more: look at the names again"
        },
    )
    shown = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    addresses = forms.CharField(
        label="Someone else, by their exact address",
        required=False,
        max_length=1_000,
        widget=forms.EmailInput(
            attrs={"multiple": True, "autocomplete": "off", "spellcheck": "false"}
        ),
        help_text="Someone from another team, or from outside your line of management. You see the "
        "address you typed, and their name once they first open it. An address that nobody has "
        "here waits in the same way. Several addresses: put a comma between them.",
        error_messages={"max_length": "That is too long for addresses"},
    )

    def __init__(
        self, *args: Any, candidates: "Sequence[Candidate]", boxes: "Sequence[TeamBox]", **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.people, self.boxes = candidates, boxes
        self.other_names = False
        self._people = {str(each.person.pk): each.person for each in candidates}
        self._teams = {str(box.team.pk): box.team for box in boxes}
        choices = [(key, person.name) for key, person in self._people.items()]
        self.fields["let_in"].choices = choices  # type: ignore[attr-defined]
        self.fields["let_in"].coerce = self._people.__getitem__  # type: ignore[attr-defined]
        teams = [(key, team.name) for key, team in self._teams.items()]
        self.fields["teams"].choices = teams  # type: ignore[attr-defined]
        self.fields["teams"].coerce = self._teams.__getitem__  # type: ignore[attr-defined]

    @property
    def ticked(self) -> set[str]:
        """Which names and teams were ticked, to tick them again where the form comes back."""
        if not self.is_bound:
            return set()
        return {*self["let_in"].value(), *self["teams"].value()}

    @property
    def names_beside(self) -> list[tuple["TeamBox", str]]:
        """Each team's box with what it sends: its id, and those of whose names stand beside it.

        A ticked one sends what it sent before, until it was said that there are others by now.
        """
        told = not self.is_bound or bool(self.errors.get("teams"))
        before, ticked = self._shown(), self.ticked
        return [
            (box, _ids(box.team.pk, before.get(box.team.pk, ()) if kept else _of(box)))
            for box in self.boxes
            for kept in [not told and str(box.team.pk) in ticked]
        ]

    def teams_as_shown(self) -> "dict[Team, frozenset[uuid.UUID]]":
        """The teams that were ticked, with the ids of those whose names stood beside each."""
        shown = self._shown()
        return {team: shown.get(team.pk, frozenset()) for team in self.cleaned_data["teams"]}

    def say_other_names(self, team: "Team") -> None:
        """Nobody is let in by names that weren't seen: the form comes back with those of now."""
        self.other_names = True
        self.add_error("teams", OTHER_NAMES.format(team=team.name))

    def clean_addresses(self) -> list[str]:
        typed = str(self.cleaned_data["addresses"]).replace(",", " ").split()
        valid = EmailValidator("Look at the address again: it should read like name@example.org")
        for address in typed:
            valid(address)
        return typed

    def clean(self) -> dict[str, Any]:
        super().clean()
        self._look_at_names()
        if self.errors.keys() & {"let_in", "teams", "addresses"}:
            return self.cleaned_data
        if not any(self.cleaned_data[name] for name in ("let_in", "teams", "addresses")):
            self.add_error("let_in", "Tick who may read it, or leave it all: it stays with you")
        return self.cleaned_data

    def _shown(self) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
        """Of each team's box that was sent, by the team's id, whose names stood beside it."""
        sent = self["shown"].value() if self.is_bound else None
        lines = [[id_or_none(each) for each in line.split()] for line in sent or ()]
        return {
            line[0]: frozenset(each for each in line[1:] if each)
            for line in lines
            if line and line[0]
        }

    def _look_at_names(self) -> None:
        shown = self._shown()
        by_name = {person.pk for person in self.cleaned_data.get("let_in", ())}
        for box in self.boxes:
            if box.team not in self.cleaned_data.get("teams", ()):
                continue
            if {*_of(box)} - by_name - shown.get(box.team.pk, frozenset()):
                self.say_other_names(box.team)
                return


def _of(box: "TeamBox") -> list[uuid.UUID]:
    return [person.pk for person in box.people]


def _ids(team: uuid.UUID, people: Iterable[uuid.UUID]) -> str:
    return " ".join(str(each) for each in (team, *people))
