"""Opening what was shared, and letting it rest. The author sees who opened what, and when."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from journal.models import Opening, Reader, Share
from journal.services import feeding
from journal.services.refusals import NotThere, Refused
from peersupport.people.models import Person


class NotOpened(Refused):
    """An answer would show the name behind a typed address, and the page wasn't opened yet."""


def look_at_opened(by: Person, share: Share) -> None:
    """Who was let in by an address shows their name by opening the page, which tells them so, and
    by nothing else: before that they write nothing under it. Raises NotOpened.
    """
    if Reader.objects.open().of(by).waiting().filter(share=share).exists():
        raise NotOpened(
            f"You hadn’t opened this page before. {share.author.name} sees now that you have: "
            "read it, and send this when you want to."
        )


def would_show_a_name(person: Person, share: str = "pk") -> Exists:
    """In a query whose field `share` names a share: whether opening it would tell its author whose
    address they typed.
    """
    return Exists(Reader.objects.of(person).waiting().filter(share=OuterRef(share)))


def open_share(*, by: Person, share: Share) -> Opening | None:
    """Note the first time that a reader opens the snapshot that `share` came with, which is the
    one that is shown, also where there is another by now; None for its author.

    Opening it again, and two openings at once, change nothing. Raises NotThere where it is no
    longer open to them.
    """
    if share.author_id == by.pk:
        return None
    before = Opening.objects.filter(
        reader__in=Reader.objects.open().of(by).filter(share=share),
        snapshot_number=share.snapshot.number,
    ).first()
    if before is not None:
        return before
    return _first_opening(by, share)


@transaction.atomic
def _first_opening(by: Person, share: Share) -> Opening:
    Share.objects.select_for_update().filter(pk=share.pk).first()
    reader = Reader.objects.open().of(by).select_related("share").filter(share=share)
    mine = reader.first()
    if mine is None:
        raise NotThere
    opening, first = Opening.objects.get_or_create(
        reader=mine,
        snapshot_number=share.snapshot.number,
        defaults={"at": timezone.now()},
    )
    if first:
        if mine.waits:
            mine.waits = False
            mine.save(update_fields=["waits"])
        feeding.talk_moved(mine.share)
    return opening


@transaction.atomic
def let_rest(*, by: Person, share: Share) -> Reader:
    """*Let it rest*, for this reader alone, until anyone writes."""
    Share.objects.select_for_update().filter(pk=share.pk).first()
    reader = Reader.objects.open().of(by).filter(share=share).first()
    if reader is None:
        raise NotThere
    reader.rests_at = timezone.now()
    reader.save(update_fields=["rests_at"])
    feeding.talk_moved(share)
    return reader


def stir(share: Share) -> None:
    """Someone wrote: it rests for nobody, and each reader's feed says who wrote last."""
    Reader.objects.filter(share=share).exclude(rests_at=None).update(rests_at=None)
    feeding.talk_moved(share)
