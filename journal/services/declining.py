"""A reader's way out: *Not for me* ends one share for them, *No more from …* all of an author's.

No reason is asked. Nothing that ended so comes back: letting in again makes a new share.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from journal.models import Feed, NoMoreFrom, Noticed, Reader, Share
from journal.services import addressing, noticing
from journal.services.refusals import NotThere
from peersupport.people.models import Person


@transaction.atomic
def put_aside(*, by: Person, share: Share) -> Reader:
    """*Not for me*: the next request of this reader finds nothing. Raises NotThere.

    The author sees on this reader's line that it was put aside, and when.
    """
    Share.objects.select_for_update().filter(pk=share.pk).first()
    mine = Reader.objects.open().of(by).filter(share=share).first()
    if mine is None:
        raise NotThere
    _put_aside([mine])
    return mine


@transaction.atomic
def take_nothing_more(*, by: Person, author: Person) -> NoMoreFrom:
    """*No more from …*: puts aside all that is open from this author, and keeps new shares away.

    Saying it twice is saying it once. Raises NotThere for oneself and for a closed account.
    """
    # Whoever shares holds these two rows as well (services.sharing), so that nothing slips through.
    both = Person.objects.filter(pk__in=[by.pk, author.pk]).order_by("pk")
    locked = {person.pk: person for person in both.select_for_update(no_key=True)}
    if len(locked) < 2 or locked[by.pk].is_closed:
        raise NotThere
    said, _ = NoMoreFrom.objects.get_or_create(
        person=by, author=author, defaults={"since": timezone.now()}
    )
    open_now = Reader.objects.open().of(by).let_in_by(author)
    shares = Share.objects.filter(pk__in=open_now.values("share")).order_by("pk")
    list(shares.select_for_update(of=("self",)).values_list("pk"))
    _put_aside(list(open_now))
    return said


@transaction.atomic
def take_again(*, by: Person, said: NoMoreFrom) -> None:
    """*Take pages from … again*: from now on; what ended stays ended. Raises NotThere."""
    mine = NoMoreFrom.objects.editable_by(by).select_for_update(of=("self",)).filter(pk=said.pk)
    found = mine.first()
    if found is None:
        raise NotThere
    found.delete()


def _put_aside(readers: Iterable[Reader]) -> None:
    now = timezone.now()
    for reader in readers:
        if reader.waits:
            # Their author knows an address and no more: that line goes on waiting, for nobody.
            addressing.forget(reader)
            continue
        reader.declined_at = now
        reader.save(update_fields=["declined_at"])
        Feed.objects.filter(share=reader.share_id, reader=reader.person_id).delete()
        share, by = reader.share, reader.person
        if by is not None:
            noticing.notify(Noticed.PUT_ASIDE, by=by, share=share, to=[share.author])
        noticing.end_for([reader])
