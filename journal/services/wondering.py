"""Wonderings: offered by a reader, taken up, changed or left by the author, and told to nobody.

What became of one is the author's own, like every mark: no notice, feed or list of a reader's
depends on it.
"""

import uuid
from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from journal import anchoring
from journal.choosing import Choice
from journal.cutting import SURELY
from journal.models import Mark, Noticed, Reflection, Share, Snapshot, Wondering
from journal.models.wondering import LONGEST_QUESTION
from journal.services import marking, noticing, reading
from journal.services.refusals import NotThere, Refused, TooLong
from journal.snapshots import as_json
from journal.talk import anchor_of
from peersupport.people.models import Person

ANEW = (
    "The page was shared anew since this box was opened, so these may be other words now. "
    "Choose words again, and take your question along."
)


class NothingAsked(Refused):
    """A wondering asks something."""


class WordsGone(Refused):
    """The passage holds no words of the snapshot."""


class SettledSince(Refused):
    """The author has looked at it."""


class NoPlace(Refused):
    """Its words are not surely on the page as it is now: the author chooses a place."""


@transaction.atomic
def offer(
    *,
    by: Person,
    share: Share,
    passage: tuple[int, int],
    poles: Iterable[str],
    question: str,
    key: uuid.UUID | None = None,
    snapshot_number: int | None = None,
) -> Wondering:
    """Offer a mark on a passage of the snapshot (code points), with a question.

    `key` is the id it gets, so that the same press twice is one. Where `snapshot_number` is known,
    the passage was chosen on that one. Raises NotThere, NoPoles, NothingAsked, TooLong, WordsGone,
    and NotOpened where an address still waits for this person.
    """
    _locked(by, share)
    mask, question = marking.checked_poles(poles), _checked(question)
    again = Wondering.objects.offered_by(by).filter(pk=key, share=share).first() if key else None
    if again is not None and (again.question, again.poles) == (question, mask):
        return again
    anchor = _anchor(Snapshot.objects.get(share=share), passage, snapshot_number)
    taken = key is None or Wondering.objects.filter(pk=key).exists()
    made = Wondering(share=share, writer=by, anchor=anchor, poles=mask, question=question)
    made.pk = uuid.uuid4() if taken or key is None else key
    made.offered_at = timezone.now()
    made.save(force_insert=True)
    noticing.notify(Noticed.WONDERED, by=by, share=share, to=[share.author], at=made.offered_at)
    return made


@transaction.atomic
def change(*, by: Person, wondering: Wondering, poles: Iterable[str], question: str) -> Wondering:
    """Other poles or another question, until the author looked at it. Raises SettledSince, and as
    `offer` does.
    """
    mine = _mine(by, wondering)
    mask, question = marking.checked_poles(poles), _checked(question)
    if (mine.poles, mine.question) != (mask, question):
        mine.poles, mine.question, mine.changed_at = mask, question, timezone.now()
        mine.save()
    return mine


@transaction.atomic
def take_back(*, by: Person, wondering: Wondering) -> None:
    """As if it had never been offered, until the author looked at it. Raises SettledSince."""
    mine = _mine(by, wondering)
    share = mine.share
    mine.delete()
    if share is not None:
        noticing.wondering_taken_back(share)


@transaction.atomic
def take_up(
    *,
    by: Person,
    wondering: Wondering,
    choices: Sequence[Choice] = (),
    poles: Iterable[str] | None = None,
    tasks: Iterable[str] = (),
    thought: str = "",
) -> list[Mark]:
    """Make it the author's own mark, on its words in the kept text or on those of `choices`.

    The question is never copied: it stays its writer's. Twice is one mark: the second press makes
    none. Raises NoPlace, NotThere, and what `marking.add_mark` raises.
    """
    page, found = _hers_to_mark(by, wondering)
    if found.outcome == Wondering.Outcome.TAKEN_UP:
        return []
    if not choices:
        place = place_of(page, found)
        if place is None:
            raise NoPlace("These words are not on your page as it is now. Choose a place for it.")
        choices = [place]
    made = marking.add_marks(
        by=by,
        reflection=page,
        choices=choices,
        poles=found.pole_keys if poles is None else poles,
        tasks=tasks,
        thought=thought,
    )
    _settle(found, Wondering.Outcome.TAKEN_UP)
    return made


@transaction.atomic
def leave(*, by: Person, wondering: Wondering) -> Wondering:
    """*Leave it*, without a reason. One that was taken up stays taken up. Raises NotThere."""
    _hold(wondering)
    found = _decided(by, wondering)
    if found.is_open:
        _settle(found, Wondering.Outcome.LEFT)
    return found


def place_of(page: Reflection, wondering: Wondering) -> Choice | None:
    """Where its words surely stand in the kept text; None where they don't, or can't be told."""
    if wondering.anchor is None or wondering.share is None:
        return None
    before = wondering.share.snapshot.text
    (found,) = anchoring.reanchor(before, page.text, [anchor_of(wondering.anchor)])
    if found.how not in SURELY:
        return None
    return Choice(page.version, found.anchor.start, found.anchor.end, found.anchor.exact)


def follow(share: Share, before: str, text: str) -> None:
    """Sharing again: each follows its words into the new snapshot; where they are gone it is about
    the whole page and has lost its quote.
    """
    beside = [each for each in Wondering.objects.filter(share=share) if each.anchor is not None]
    anchors = [anchor_of(each.anchor) for each in beside]
    for each, placed in zip(beside, anchoring.reanchor(before, text, anchors), strict=True):
        each.anchor = as_json(placed.anchor) if placed.how in SURELY else None
        each.save()


def leave_the_question(shares: Collection[uuid.UUID]) -> None:
    """Their page is erased: to whoever offered them their questions are left, and nothing else."""
    Wondering.objects.filter(share__in=shares).update(
        share=None, anchor=None, poles=0, outcome=Wondering.Outcome.OPEN, settled_at=None
    )


@transaction.atomic
def erase_own(*, by: Person, wondering: Wondering) -> None:
    """Erase one's own question for good, once the talk is over for this person. Raises NotThere.

    A mark that came of it is the author's and stays.
    """
    if wondering.share_id is not None:
        _hold(wondering)
    mine = Wondering.objects.erasable_by(by).filter(pk=wondering.pk).first()
    if mine is None:
        raise NotThere
    mine.delete()


def _locked(by: Person, share: Share) -> None:
    """The share's row, held; NotThere where this person can't offer anything on it."""
    Share.objects.select_for_update().filter(pk=share.pk).first()
    if not Share.objects.open_to_wondering_by(by).filter(pk=share.pk).exists():
        raise NotThere
    reading.look_at_opened(by, share)


def _hold(wondering: Wondering) -> None:
    """The row of its share, if that is still there."""
    if wondering.share_id is not None:
        Share.objects.select_for_update().filter(pk=wondering.share_id).first()


def _mine(by: Person, wondering: Wondering) -> Wondering:
    _hold(wondering)
    mine = Wondering.objects.editable_by(by).select_related("share__author")
    found = mine.filter(pk=wondering.pk).first()
    if found is None or found.share is None:
        raise NotThere
    if not found.is_open:
        raise SettledSince(f"{found.share.author.name} has looked at this by now, so it stays.")
    return found


def _hers_to_mark(by: Person, wondering: Wondering) -> tuple[Reflection, Wondering]:
    """The kept page and its wondering, locked in the order in which sharing again locks."""
    of_it = Share.objects.filter(wonderings=wondering.pk).values("reflection")
    kept = Reflection.objects.editable_by(by).kept().select_for_update(of=("self",))
    page = kept.filter(pk__in=of_it).first()
    _hold(wondering)
    if page is None:
        raise NotThere
    return page, _decided(by, wondering)


def _decided(by: Person, wondering: Wondering) -> Wondering:
    theirs = Wondering.objects.decided_by(by).select_related("share__snapshot")
    found = theirs.filter(pk=wondering.pk).first()
    if found is None:
        raise NotThere
    return found


def _settle(wondering: Wondering, outcome: Wondering.Outcome) -> None:
    wondering.outcome, wondering.settled_at = outcome, timezone.now()
    wondering.save(update_fields=["outcome", "settled_at"])


def _checked(question: str) -> str:
    question = anchoring.normalise(question).strip()
    if not question:
        raise NothingAsked("Ask something: a wondering is a question.")
    if len(question) > LONGEST_QUESTION:
        raise TooLong(
            f"There is room for {LONGEST_QUESTION:,} characters and this has {len(question):,}. "
            "Cut some, or write the rest beside the words."
        )
    return question


def _anchor(
    snapshot: Snapshot, passage: tuple[int, int], snapshot_number: int | None
) -> dict[str, object]:
    """Words and context, cut from the snapshot here and never taken from a form."""
    if snapshot_number not in (None, snapshot.number):
        raise WordsGone(ANEW)
    try:
        return as_json(anchoring.describe(snapshot.text, *passage))
    except anchoring.NoWords:
        raise WordsGone(
            "The page was shared anew and that passage is no longer there. Choose words again."
        ) from None
