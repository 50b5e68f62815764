"""Where the demo people meet: one co-reflection to come, and one that was."""

from datetime import datetime, timedelta

from django.utils import timezone

from journal.demo.material import DemoReflection
from journal.demo.meetings import DemoBrings, DemoMeeting, load_meetings
from journal.models import Attendance, Meeting, Notice, Opening, Reader, Reflection, Share, Snapshot
from journal.services import after_meeting, bringing, feeding, meeting, noticing, reading
from journal.services.letting_in import meets_with
from journal.snapshots import Goes
from peersupport.people.models import Person

BEFORE = timedelta(days=2)
"""How long before a past meeting it was shared what was brought there."""


def tell_meetings(
    people: dict[str, Person], pages: list[tuple[DemoReflection, Reflection]]
) -> None:
    """For the pages just told, each with the reflection it became."""
    became = {(told.person, told.ago): reflection for told, reflection in pages}
    for told in load_meetings([told for told, _ in pages]):
        _tell(people, told, became)


def _tell(
    people: dict[str, Person], told: DemoMeeting, became: dict[tuple[str, int], Reflection]
) -> None:
    day = timezone.localdate() + timedelta(days=told.days)
    at = timezone.make_aware(datetime.combine(day, told.at))
    soon = max(at, timezone.now() + timedelta(days=1))
    made = meeting.ask(by=people[told.by], at=soon, people=[people[name] for name in told.people])
    for name in told.coming:
        meeting.answer(by=people[name], meeting=made, coming=True)
        noticing.saw_meeting(by=people[name], meeting=made)
    for each in told.brings:
        page = became[each.page.person, each.page.ago]
        _bring(people[each.page.person], made, page, each, at if told.days < 0 else None)
    if told.days < 0:
        _tell_past(people, told, made, at)


def _bring(
    by: Person, made: Meeting, page: Reflection, told: DemoBrings, was_at: datetime | None
) -> None:
    page.refresh_from_db()
    readers = list(meets_with(by, made))
    share = bringing.bring(
        by=by,
        meeting=made,
        reflection=page,
        readers=readers,
        goes=Goes(sentences=told.passages, version=page.version),
        word=told.word,
    )
    if was_at is None:
        return
    for reader in readers:
        reading.open_share(by=reader, share=share)
        noticing.saw(by=reader, share=share)
    then = was_at - BEFORE
    Share.objects.filter(pk=share.pk).update(shared_at=then)
    Snapshot.objects.filter(share=share).update(made_at=then)
    Reader.objects.filter(share=share).update(let_in_at=then)
    Opening.objects.filter(reader__share=share).update(at=then + timedelta(hours=5))
    share.refresh_from_db()
    feeding.rebuild(share)


def _tell_past(people: dict[str, Person], told: DemoMeeting, made: Meeting, at: datetime) -> None:
    made.at, made.minutes = at, told.minutes
    made.save()
    there = [people[name] for name in told.there]
    Attendance.objects.filter(meeting=made, person__in=there).update(was_there=True)
    for name, text in told.notes:
        note = after_meeting.write_note(by=people[name], meeting=made, text=text)
        note.written_at = at + timedelta(hours=2)
        note.save()
    Notice.objects.filter(meeting=made).delete()
