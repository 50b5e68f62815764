"""*Close this talk*: the author ends what is said under a share, and the page stays readable."""

from django.db import transaction
from django.utils import timezone

from journal.models import Share
from journal.services import feeding, noticing
from journal.services.refusals import NotThere
from peersupport.people.models import Person


@transaction.atomic
def close_talk(*, by: Person, share: Share) -> Share:
    """Nobody writes in it any more, and readers see nothing of it. Raises NotThere.

    Their own words stay theirs (*What I wrote to others*), drafts too. Closing twice leaves the
    first time. It does not open again: a new share has a new talk.
    """
    locked = Share.objects.editable_by(by).select_for_update(of=("self",))
    mine = locked.filter(pk=share.pk).first()
    if mine is None:
        raise NotThere
    if mine.talk_closed_at is None:
        mine.talk_closed_at = timezone.now()
        mine.save(update_fields=["talk_closed_at"])
        feeding.talk_moved(mine)
        noticing.end_of_talk(mine)
    return mine
