"""What a reader or the author says in the talk under a share: drafted, sent, edited, taken back.

A response can be edited or taken back until another person's later response in its thread is sent.
There is no approval and no grade.
"""

import uuid

from django.db import transaction
from django.utils import timezone

from journal import anchoring
from journal.cutting import SURELY
from journal.models import Noticed, Reader, Response, Share, Snapshot
from journal.models.response import LONGEST_RESPONSE
from journal.services import feeding, noticing, reading
from journal.services.refusals import NotThere, Refused, TooLong
from journal.snapshots import as_json
from journal.talk import (
    UNKNOWN,
    Opened,
    Passage,
    Thread,
    anchor_of,
    may_change,
    passage_of,
    threads,
)
from peersupport.people.models import Person

ANEW = (
    "The page was shared anew since this box was opened. What you wrote is here: "
    "look where it stands now, and press again."
)


class NothingWritten(Refused):
    """An empty response says nothing."""


class NoSuchPassage(Refused):
    """The offsets hold no words of the snapshot."""


class SharedAnew(NoSuchPassage):
    """The offsets were chosen on a snapshot that another has taken the place of."""


class NobodyReads(Refused):
    """Everyone was let out: there is nobody to send it to."""


class AnsweredSince(Refused):
    """Another person's later response stands on it."""


@transaction.atomic
def save_draft(
    *, by: Person, share: Share, passage: Passage, text: str, opened: Opened = UNKNOWN
) -> Response | None:
    """Keep words that nobody else sees; empty words let one's draft at this passage go.

    One draft per thread and writer; the same press twice is one. Where a draft stands here that was
    not in the box that was `opened`, empty words leave it, and others are kept with it; TooLong
    where both have no room.
    """
    snapshot = _locked(by, share)
    anchor = _anchor(snapshot, passage, opened.snapshot_number)
    draft = _my_draft(by, share, anchor)
    apart = draft is not None and not _was_in_the_box(draft, text, opened)
    if not text.strip():
        if draft is not None and not apart:
            draft.delete()
        return draft if apart else None
    _look_at(text)
    if draft is not None and apart:
        text = _both(draft.text, text)
    if draft is None:
        draft = Response(pk=_free(opened.key), share=share, writer=by, anchor=anchor)
    draft.text = text
    draft.save()
    return draft


@transaction.atomic
def send(
    *, by: Person, share: Share, passage: Passage, text: str, opened: Opened = UNKNOWN
) -> Response:
    """Send words to everyone in the talk; one's draft at this passage becomes them.

    A second press of the same words is no second response. A draft that was not in the box that
    was `opened` stays.
    """
    snapshot = _locked(by, share)
    if not text.strip():
        raise NothingWritten("Write something first, or leave it for now.")
    _look_at(text)
    if sent := _sent_already(by, share, text, opened.key):
        return sent
    if not Reader.objects.open().filter(share=share).exclude(person=by).exists() and (
        share.author_id == by.pk
    ):
        raise NobodyReads("Nobody reads this any more, so there is nobody to send it to.")
    anchor = _anchor(snapshot, passage, opened.snapshot_number)
    response = _my_draft(by, share, anchor)
    if response is None or not _was_in_the_box(response, text, opened):
        response = Response(pk=_free(opened.key), share=share, writer=by, anchor=anchor)
    response.text = text
    response.sent_at = timezone.now()
    response.save()
    reading.stir(share)
    noticing.notify(Noticed.WROTE, by=by, share=share, at=response.sent_at)
    return response


@transaction.atomic
def edit(*, by: Person, response: Response, text: str) -> Response:
    """Change what one sent, while nobody answered it. Raises AnsweredSince, and as `send` does."""
    mine, _thread = _mine_to_change(by, response)
    if not text.strip():
        raise NothingWritten("Write something first, or take it back instead.")
    _look_at(text)
    if mine.text != text:
        mine.text = text
        mine.edited_at = timezone.now()
        mine.save()
    return mine


@transaction.atomic
def take_back(*, by: Person, response: Response) -> Response:
    """Take back what one sent; its words return to one's own draft at that passage."""
    mine, thread = _mine_to_change(by, response)
    share = _share_of(mine)
    draft = _my_draft(by, share, mine.anchor)
    if draft is None:
        draft = Response(share=share, writer=by, anchor=mine.anchor, text=mine.text)
    else:
        draft.text = f"{mine.text}\n\n{draft.text}"
    draft.save()
    mine.text = ""
    mine.taken_back_at = timezone.now()
    mine.save()
    thread.turns.remove(mine)
    feeding.talk_moved(share)
    noticing.taken_back(share)
    return draft


def follow(share: Share, before: str, text: str) -> None:
    """Let what was said follow its words into a new snapshot; where they are gone, to the whole.

    A place that is only like the old one is no place: nobody is there to look at the guess.

    A writer's two drafts that meet at one passage become one, so that no word of them is lost.
    """
    drafts: dict[object, Response] = {}
    responses = list(Response.objects.filter(share=share).order_by("created_at", "id"))
    beside = [response for response in responses if response.anchor is not None]
    anchors = [anchor_of(response.anchor) for response in beside]
    for response, placed in zip(beside, anchoring.reanchor(before, text, anchors), strict=True):
        response.anchor = as_json(placed.anchor) if placed.how in SURELY else None
    for response in responses:
        if response.sent_at is None and response.taken_back_at is None:
            place = (response.writer_id, passage_of(response))
            if earlier := drafts.get(place):
                earlier.text = f"{earlier.text}\n\n{response.text}"
                earlier.save()
                response.delete()
                continue
            drafts[place] = response
        response.save()


def _locked(by: Person, share: Share) -> Snapshot:
    """The snapshot of a share that this person may answer, with the talk's row locked."""
    Share.objects.select_for_update().filter(pk=share.pk).first()
    if not Share.objects.open_to_response_by(by).filter(pk=share.pk).exists():
        raise NotThere
    reading.look_at_opened(by, share)
    return Snapshot.objects.get(share=share)


def _look_at(text: str) -> None:
    if len(text) > LONGEST_RESPONSE:
        raise TooLong(
            f"There is room for {LONGEST_RESPONSE:,} characters and this has {len(text):,}. "
            "Send it in two parts, or cut some."
        )


def _anchor(
    snapshot: Snapshot, passage: Passage, snapshot_number: int | None
) -> dict[str, object] | None:
    """Words and context of a passage, cut from the snapshot here and never taken from a form.

    In another snapshot than the one they were chosen on, the same offsets are other words.
    """
    if passage is None:
        return None
    if snapshot_number not in (None, snapshot.number):
        raise SharedAnew(ANEW)
    try:
        return as_json(anchoring.describe(snapshot.text, *passage))
    except anchoring.NoWords:
        raise NoSuchPassage(
            "The page was shared anew and that passage is no longer there. "
            "You can write about the whole page instead."
        ) from None


def _my_draft(by: Person, share: Share, anchor: dict[str, object] | None) -> Response | None:
    place = None if anchor is None else (anchor["start"], anchor["end"])
    mine = Response.objects.editable_by(by).filter(share=share, sent_at=None)
    return next((draft for draft in mine if passage_of(draft) == place), None)


def _was_in_the_box(draft: Response, text: str, opened: Opened) -> bool:
    """Whether the words that came were typed upon this draft as it stands, or are the same."""
    return draft.text == text or opened.held(draft)


def _both(kept: str, typed: str) -> str:
    """A draft that was kept meanwhile, and after it the words that were typed without it.

    A second press adds nothing, nor does writing on from the very words that are kept.
    """
    if kept.endswith(f"\n\n{typed}"):
        return kept
    both = typed if typed.startswith(kept) else f"{kept}\n\n{typed}"
    if len(both) > LONGEST_RESPONSE:
        raise TooLong(
            f"You kept other words here since, and both together have {len(both):,} characters: "
            f"there is room for {LONGEST_RESPONSE:,}. Cut some, or send these alone; "
            "the others stay in your draft."
        )
    return both


def _sent_already(by: Person, share: Share, text: str, key: uuid.UUID | None) -> Response | None:
    """What the same press made before."""
    if key is None:
        return None
    mine = Response.objects.sent().filter(pk__in=[key, _beside(key)], writer=by, share=share)
    return next((sent for sent in mine if sent.text == text), None)


def _free(key: uuid.UUID | None) -> uuid.UUID:
    """The asked-for id where no row has it; an old form may carry one that is used, and a form on
    a draft that changed since carries that of the draft.
    """
    asked = [] if key is None else [key, _beside(key)]
    used = set(Response.objects.filter(pk__in=asked).values_list("pk", flat=True))
    return next((each for each in asked if each not in used), uuid.uuid4())


def _beside(key: uuid.UUID) -> uuid.UUID:
    """The id that comes next to this one, the same at every press."""
    return uuid.uuid5(key, "beside")


def _share_of(response: Response) -> Share:
    """The share it was written under; NotThere once the author erased the page."""
    if response.share is None:
        raise NotThere
    return response.share


def _mine_to_change(by: Person, response: Response) -> tuple[Response, Thread]:
    _locked(by, _share_of(response))
    found = Response.objects.sent().visible_to(by).filter(share=response.share_id)
    thread = threads(found.select_related("share"))
    for each in thread.values():
        for turn in each.turns:
            if turn.pk != response.pk or turn.writer_id != by.pk:
                continue
            if not may_change(turn, each, by):
                raise AnsweredSince("Someone has answered this by now, so it stays as it is.")
            return turn, each
    raise NotThere
