"""Every rule once, as Q: who may see, edit, respond.

Roles open pages; only a relation opens a reflection. To everybody else it does not exist. End
dates, closed accounts and the bin hold here, in the query, never by a job that runs later.

A Q names the fields of the model it is for; `now` is an aware datetime.
"""

from datetime import datetime, timedelta

from django.db.models import F, Q

from peersupport.people.models import Person


def own_reflection(person: Person) -> Q:
    """Reflection: its author may read it, always, with a closed account too."""
    return Q(author=person)


def editable_reflection(person: Person) -> Q:
    """Reflection: its author may change it while it is not in the bin and the account is open."""
    return Q(author=person, author__closed_at=None, binned_at=None)


def own_draft(person: Person) -> Q:
    """Draft: nobody but its author ever sees a draft."""
    return Q(author=person)


def own_label(person: Person) -> Q:
    """Label: free words of one's own, which nobody else ever sees."""
    return Q(author=person)


def editable_label(person: Person) -> Q:
    """Label: its author may give it another name while the account is open."""
    return Q(author=person, author__closed_at=None)


def own_prompt(person: Person) -> Q:
    """Prompt, HiddenPrompt: nobody but the person themselves."""
    return Q(author=person)


def editable_prompt(person: Person) -> Q:
    """Prompt: its author may change it while the account is open."""
    return Q(author=person, author__closed_at=None)


def own_share(person: Person) -> Q:
    """Share: its author sees snapshot and talk."""
    return Q(author=person)


def editable_share(person: Person) -> Q:
    """Share: its author may end it or share again, while their account is open."""
    return Q(author=person, author__closed_at=None)


def share_open_to(person: Person, now: datetime) -> Q:
    """Share: a reader who was let in and whose access nothing has ended."""
    return Q(
        readers__person=person,
        readers__person__closed_at=None,
        readers__withdrawn_at=None,
        readers__declined_at=None,
        author__closed_at=None,
        reflection__binned_at=None,
    ) & _not_ended("", now)


def reader_open(now: datetime) -> Q:
    """Reader: the same rule as `share_open_to`, seen from the reader's row."""
    return Q(
        person__closed_at=None,
        withdrawn_at=None,
        declined_at=None,
        share__author__closed_at=None,
        share__reflection__binned_at=None,
    ) & _not_ended("share__", now)


def visible_share(person: Person, now: datetime) -> Q:
    """Share: its author, or a reader to whom it is open."""
    return own_share(person) | share_open_to(person, now)


def share_open_to_response(person: Person, now: datetime) -> Q:
    """Share: whoever may see it may answer, while both accounts are open, the reflection is not in
    the bin, the share has not ended and its author has not closed the talk.
    """
    mine = Q(author=person, author__closed_at=None, reflection__binned_at=None)
    either = (mine & _not_ended("", now)) | share_open_to(person, now)
    return Q(talk_closed_at=None) & either


def share_open_to_wondering(person: Person, now: datetime) -> Q:
    """Share: its readers may offer wonderings while it and its talk are open. Its author marks."""
    return Q(talk_closed_at=None) & share_open_to(person, now)


def share_over(now: datetime) -> Q:
    """Share: its end date has passed."""
    return Q(ends_at__lte=now)


def feed_open(person: Person, now: datetime) -> Q:
    """Feed: a reader's own rows, of shares that no date, bin or closed account has ended.

    Rows go in the transaction that ends a reader's access; the rest holds here.
    """
    return Q(
        reader=person,
        reader__closed_at=None,
        share__author__closed_at=None,
        share__reflection__binned_at=None,
    ) & _not_ended("share__", now)


def notice_open(person: Person, now: datetime) -> Q:
    """Notice: its person, while what it is about is open to them."""
    return Q(person=person) & notice_stands(now)


def notice_stands(now: datetime) -> Q:
    """Notice: the same rule as `reader_open` for whom a share let in.

    The author's own stand until the page goes into the bin, also where nobody reads it any more.
    One about a meeting stands while it has a line for its person.
    """
    as_author = Q(reader=None)
    as_reader = Q(
        reader__withdrawn_at=None, reader__declined_at=None, share__author__closed_at=None
    ) & _not_ended("share__", now)
    by_share = Q(share__isnull=False, share__reflection__binned_at=None) & (as_author | as_reader)
    return Q(person__closed_at=None) & (
        by_share | Q(share=None, meeting__attendances__person=F("person"))
    )


def visible_response(person: Person) -> Q:
    """Response, on a share that the person may see: what was sent, and one's own drafts.

    What was taken back is seen by nobody, and a talk that was closed by its author alone.
    """
    talk = Q(share__author=person) | Q(share__isnull=False, share__talk_closed_at=None)
    return Q(taken_back_at=None) & talk & (~Q(sent_at=None) | Q(writer=person))


def own_response(person: Person) -> Q:
    """Response: its writer, as long as it was not taken back."""
    return Q(writer=person, taken_back_at=None)


def written_to_others(person: Person) -> Q:
    """Response: what this person wrote on shares of others, drafts too, whatever became of them."""
    return own_response(person) & (Q(share=None) | ~Q(share__author=person))


def visible_wondering(person: Person) -> Q:
    """Wondering, on a share that the person may see: in a talk that was closed, by its author."""
    return Q(share__author=person) | Q(share__isnull=False, share__talk_closed_at=None)


def own_wondering(person: Person) -> Q:
    """Wondering: its question is its writer's, whatever became of the page."""
    return Q(writer=person)


def decidable_wondering(person: Person) -> Q:
    """Wondering: the author of the page takes it up, changes or leaves it, and nobody else. Theirs
    to decide when the share is over too, as long as the page is there to mark.
    """
    return Q(
        share__author=person,
        share__author__closed_at=None,
        share__reflection__binned_at=None,
    )


def own_no_more_from(person: Person) -> Q:
    """NoMoreFrom: nobody but whoever said it, least of all the one it is about."""
    return Q(person=person)


def editable_no_more_from(person: Person) -> Q:
    """NoMoreFrom: whoever said it takes it back while their account is open."""
    return Q(person=person, person__closed_at=None)


# A meeting is under way for as long as most are; after that it is looked back on only.
UNDER_WAY = timedelta(hours=3)


def meeting_of(person: Person) -> Q:
    """Meeting: whoever is part of it, or was until someone else or a closed account ended that.

    The second see its day and length, and nothing of anybody: see `part_of_meeting`.
    """
    return Q(attendances__person=person)


def part_of_meeting(person: Person) -> Q:
    """Meeting: who comes, whatever they answered, and everything that is said to all of them."""
    return Q(
        attendances__person=person,
        attendances__person__closed_at=None,
        attendances__gone_at=None,
    )


def meeting_ahead(now: datetime) -> Q:
    """Meeting: to come or under way."""
    return Q(at__gt=now - UNDER_WAY)


def meeting_begun(now: datetime) -> Q:
    """Meeting: it took place, or is taking place."""
    return Q(at__lte=now, called_off_at=None)


def open_meeting(person: Person, now: datetime) -> Q:
    """Meeting: whoever is part of it answers, brings and moves turns until it is over."""
    return part_of_meeting(person) & meeting_ahead(now) & Q(called_off_at=None)


def changeable_meeting(person: Person, now: datetime) -> Q:
    """Meeting: whoever asked changes its day and people until it begins; where they are no longer
    part of it, anyone who is. That is all that asking gives.
    """
    asks = Q(asked_by=person) | Q(asked_by=None)
    return part_of_meeting(person) & asks & Q(at__gt=now, called_off_at=None)


def attends() -> Q:
    """Attendance: part of the meeting now; to the others nobody else is."""
    return Q(gone_at=None, person__closed_at=None)


def own_meeting_note(person: Person) -> Q:
    """MeetingNote: its writer, always, to change it or take it away."""
    return Q(writer=person)


def visible_meeting_note(person: Person) -> Q:
    """MeetingNote: its writer, and whoever was there as well, each as they say it themselves."""
    both_there = Q(
        writer__closed_at=None,
        attendance__gone_at=None,
        attendance__was_there=True,
        attendance__meeting__called_off_at=None,
        attendance__meeting__attendances__person=person,
        attendance__meeting__attendances__person__closed_at=None,
        attendance__meeting__attendances__gone_at=None,
        attendance__meeting__attendances__was_there=True,
    )
    return own_meeting_note(person) | both_there


def _not_ended(to_share: str, now: datetime) -> Q:
    ends_at = f"{to_share}ends_at"
    return Q(**{ends_at: None}) | Q(**{f"{ends_at}__gt": now})
