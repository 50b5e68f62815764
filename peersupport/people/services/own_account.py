"""What people say about themselves: only they, and it needs nobody's permission."""

from dataclasses import dataclass, fields

from django.db import transaction
from django.utils import timezone

from peersupport.people.models import Person

# Their own declaration; unset says nothing to anybody.
LIVED_EXPERIENCE = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Settings:
    """What stands on *Your account*. `lived_experience` is "yes", "no" or empty for unset;
    `uses_tasks` shows the second set of tags, and turning it off hides them and erases none.

    `notice_mail` and `notice_to` are values of `Person.NoticeMail` and `Person.NoticeTo`.
    """

    name: str
    time_zone: str
    theme: str
    letters: str
    lived_experience: str
    notice_mail: str = Person.NoticeMail.NONE
    notice_to: str = Person.NoticeTo.MAIN
    uses_tasks: bool = False


@transaction.atomic
def change_settings(*, by: Person, wanted: Settings) -> Person:
    """Save one's own. With a closed account, what others would see stays as it was."""
    person = Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    person.time_zone, person.theme, person.letters = (
        wanted.time_zone, wanted.theme, wanted.letters
    )  # fmt: skip
    person.uses_tasks = wanted.uses_tasks
    if not person.is_closed:
        person.name = wanted.name
        person.notice_mail, person.notice_to = wanted.notice_mail, wanted.notice_to
        declared = wanted.lived_experience
        person.lived_experience = declared if declared in LIVED_EXPERIENCE else None
    person.save(update_fields=[each.name for each in fields(Settings)])
    return person


@transaction.atomic
def welcome(*, by: Person, time_zone: str, notice_mail: str = "") -> Person:
    """The first-use page was read; its time is kept once."""
    person = Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    person.time_zone, person.notice_mail = time_zone, notice_mail
    person.welcomed_at = person.welcomed_at or timezone.now()
    person.save(update_fields=["time_zone", "notice_mail", "welcomed_at"])
    return person
