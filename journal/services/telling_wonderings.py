"""The wonderings of the demonstration: offered as a reader does, decided as the author does."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta

from django.utils import timezone

from journal.demo.wonderings import DemoWondering
from journal.models import Mark, Notice, Noticed, Share, Wondering
from journal.services import wondering
from peersupport.people.models import Person


def tell_wonderings(
    people: dict[str, Person],
    share: Share,
    told: Iterable[DemoWondering],
    moment: Callable[[int, time], datetime],
) -> None:
    """Offer them and date them back by `moment` (days ago, time of day); what is open waits."""
    text = share.snapshot.text
    for each in told:
        start = text.find(each.beside)
        made = wondering.offer(
            by=people[each.by],
            share=share,
            passage=(start, start + len(each.beside)),
            poles=each.poles,
            question=each.question,
        )
        at = moment(each.ago, each.at)
        if each.became != "open":
            _decide(share.author, made, each.became, min(at + timedelta(hours=20), timezone.now()))
        Wondering.objects.filter(pk=made.pk).update(offered_at=at)
    waits = Wondering.objects.open().filter(share=share).order_by("offered_at").first()
    notices = Notice.objects.filter(share=share, kind=Noticed.WONDERED)
    if waits is None:
        notices.delete()
    else:
        notices.update(at=waits.offered_at)


def _decide(author: Person, made: Wondering, became: str, over: datetime) -> None:
    if became == "left":
        wondering.leave(by=author, wondering=made)
    else:
        marks = wondering.take_up(by=author, wondering=made)
        Mark.objects.filter(pk__in=[mark.pk for mark in marks]).update(created_at=over)
    Wondering.objects.filter(pk=made.pk).update(settled_at=over)
