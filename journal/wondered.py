"""Wonderings as a shared page shows them: beside their words, in words, never as marks.

Its author and its readers see the same, but for two things: the author sees what became of each,
and the others hear that the author looked at it, in the same words whatever came of that.
"""

from dataclasses import dataclass, field

from django.db.models import F

from journal import showing
from journal.forms.wondering import OfferForm, WonderingForm, offer_slug
from journal.models import Share, Wondering
from journal.segments import first_words
from peersupport.people.models import Person


@dataclass(slots=True)
class ShownWondering:
    """One beside its words. `change` is its writer's form while that is possible; `to_decide` says
    that the author may take it up or leave it.
    """

    wondering: Wondering
    mine: bool
    said: str
    quote: str
    poles: str
    change: WonderingForm | None = None
    to_decide: bool = False

    @property
    def start(self) -> int | None:
        """Where its words begin in the snapshot; None for the whole page."""
        return self.wondering.anchor["start"] if self.wondering.anchor else None


@dataclass(frozen=True, slots=True)
class OfferBox:
    """The form of one that is to be offered, and the words it would be about."""

    form: OfferForm
    start: int
    slug: str
    said: str
    quote: str


@dataclass(slots=True)
class Wondered:
    """All of them on one page: `beside` in the order of the text, `whole` for the whole page."""

    may_offer: bool
    beside: list[ShownWondering] = field(default_factory=list)
    whole: list[ShownWondering] = field(default_factory=list)
    box: OfferBox | None = None

    @property
    def first(self) -> ShownWondering | None:
        """Where one looks for them first."""
        return next(iter(self.beside + self.whole), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A box that this request opens at a passage, or a form that came back."""

    at: tuple[int, int] | None = None
    offer: OfferForm | None = None
    change: tuple[Wondering, WonderingForm] | None = None

    @property
    def refused(self) -> WonderingForm | None:
        """The form to look at again."""
        form = self.offer or (self.change and self.change[1])
        return form if form is not None and form.errors else None


def wondered(person: Person, share: Share, asked: Asked, *, may_write: bool) -> Wondered:
    """What this person sees of the wonderings on a share: one query."""
    shown = Wondered(may_offer=may_write and share.author_id != person.pk)
    visible = Wondering.objects.visible_to(person).filter(share=share)
    found = visible.select_related("writer").annotate(binned_at=F("share__reflection__binned_at"))
    for each in found.order_by("offered_at", "id"):
        one = _shown(person, share, each)
        if shown.may_offer and one.mine and each.is_open:
            given = asked.change if asked.change and asked.change[0].pk == each.pk else None
            one.change = given[1] if given else WonderingForm.of(each)
        (shown.whole if each.anchor is None else shown.beside).append(one)
    shown.beside.sort(key=lambda one: one.start or 0)
    if shown.may_offer:
        shown.box = _box(share, asked)
    return shown


def _shown(person: Person, share: Share, wondering: Wondering) -> ShownWondering:
    mine = wondering.writer_id == person.pk
    quote = wondering.anchor["exact"] if wondering.anchor else ""
    about = f"“{first_words(quote, 60)}”" if quote else "the whole page"
    who = "You wonder" if mine else f"{wondering.writer.name} wonders"
    one = ShownWondering(
        wondering, mine, f"{who} about {about}", quote, showing.in_words(wondering.pole_keys)
    )
    is_binned = getattr(wondering, "binned_at", None) is not None
    one.to_decide = share.author_id == person.pk and not (person.is_closed or is_binned)
    return one


def _box(share: Share, asked: Asked) -> OfferBox | None:
    """The box that was asked for, where the passage is one of this text.

    A form that came back with a place that is none is shown at the beginning, so that its words
    are never lost.
    """
    form, snapshot = asked.offer, share.snapshot
    at = form.passage if form is not None else asked.at
    if form is not None and form.is_of_another_than(snapshot):
        at = None
    if at is None or at[1] > len(snapshot.text):
        if form is None:
            return None
        return OfferBox(form, 0, "wonder", "Offer a wondering", "")
    words = snapshot.text[at[0] : at[1]]
    said = f"Offer a wondering about “{first_words(words, 60)}”"
    return OfferBox(form or OfferForm.at(at, snapshot.number), at[0], offer_slug(at), said, words)
