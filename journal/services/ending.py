"""What ends shares without their author pressing *Stop sharing*. Nothing that ended comes back.

An account that closes, someone who leaves a team or their part in reflecting with it, the bin, and
the date a share was given.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from journal import permissions
from journal.models import Feed, Reader, Reflection, Share
from journal.services import noticing
from peersupport.people.models import Membership, Person


@transaction.atomic
def when_account_closes(person: Person) -> None:
    """Its shares end for their readers, and what was shared with it ends for this person."""
    both = Q(share__author=person) | Q(person=person)
    _lock(Reader.objects.filter(both))
    # A line that waits for a typed address may not say that there was an account: it goes on
    # waiting, for nobody.
    Reader.objects.of(person).waiting().update(person=None)
    Reader.objects.filter(both, withdrawn_at=None).update(withdrawn_at=timezone.now())
    Feed.objects.filter(author=person).delete()
    Feed.objects.filter(reader=person).delete()
    noticing.end_with(person)


@transaction.atomic
def when_team_left(membership: Membership) -> None:
    """What a team's box gave ends, whichever of the two left it; what was given by name stays."""
    person = membership.person
    _end_what_the_box_gave(membership, Q(person=person) | Q(share__author=person))


@transaction.atomic
def when_part_lost(membership: Membership) -> None:
    """Who no longer reflects with a team, though still in it, loses what its box gave them.

    It named them as a co-reflector. What they shared themselves, and by-name shares, stay.
    """
    _end_what_the_box_gave(membership, Q(person=membership.person))


def _end_what_the_box_gave(membership: Membership, to_whom: Q) -> None:
    gave = Reader.objects.filter(to_whom, through_team=membership.team, withdrawn_at=None)
    _lock(gave)
    ended = list(gave)
    Reader.objects.filter(pk__in=[reader.pk for reader in ended]).update(
        withdrawn_at=timezone.now()
    )
    for reader in ended:
        Feed.objects.filter(share=reader.share_id, reader=reader.person_id).delete()
    noticing.end_for(ended)


@transaction.atomic
def when_binned(reflection: Reflection) -> None:
    """The bin ends a reflection's shares at once; restoring reopens none."""
    readers = Reader.objects.filter(share__reflection=reflection)
    _lock(readers)
    readers.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    Feed.objects.filter(share__reflection=reflection).delete()
    noticing.end_about(reflection)


@transaction.atomic
def sweep(now: datetime) -> int:
    """Clear the feed of shares whose date has passed, and say how many rows went.

    Their end holds in every query without this; it keeps the lists short.
    """
    over = Share.objects.filter(permissions.share_over(now))
    return Feed.objects.filter(share__in=over).delete()[0]


def _lock(readers: QuerySet[Reader]) -> None:
    """Whoever answers or opens one of these shares at this moment comes before or after this."""
    shares = Share.objects.filter(pk__in=readers.values("share")).order_by("pk")
    list(shares.select_for_update(of=("self",)).values_list("pk"))
