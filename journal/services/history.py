"""Kept versions of a reflection: go back to one, or erase what one doesn't want to have written.

The newest version is the reflection's text. It can't be erased here: that is what the bin is for.
"""

import uuid
from dataclasses import replace

from django.db import transaction

from journal.models import Draft, Reflection, Version
from journal.models.page import Page
from journal.models.version import VersionQuerySet
from journal.services import writing
from journal.services.refusals import NotThere, Refused
from peersupport.people.models import Person


class IsCurrent(Refused):
    """The text as it stands is no earlier version."""


def versions_of(person: Person, reflection: Reflection) -> VersionQuerySet:
    """The versions of one's own reflection, the newest first."""
    return Version.objects.visible_to(person).filter(reflection=reflection).newest_first()


@transaction.atomic
def restore(*, by: Person, version: Version) -> Draft:
    """Put an older text into the draft: *Done writing* keeps it as the newest version.

    Nothing is lost: the text as it stands stays in the history, and words that were half written
    on this page become a draft of their own. Doing it twice is once. Raises NotThere.
    """
    mine = Reflection.objects.editable_by(by).kept().select_for_update()
    reflection = mine.filter(pk=version.reflection_id).first()
    if reflection is None or version.author_id != by.pk:
        raise NotThere
    draft = Draft.objects.visible_to(by).filter(reflection=reflection).first()
    page = Page.of(draft or reflection)
    if draft is not None and page.text.strip() and page.text not in (reflection.text, version.text):
        writing.keep_both(by=by, page=page, save_key=uuid.uuid4())
    return writing.save(
        by=by,
        reflection_id=reflection.pk,
        page=replace(page, text=version.text),
        revision=draft.revision if draft is not None else 0,
        save_key=uuid.uuid4(),
    )


@transaction.atomic
def erase(*, by: Person, version: Version) -> None:
    """Erase one earlier version for good; with a closed account too. Raises NotThere, IsCurrent."""
    reflection = _locked(by, version.reflection_id)
    if version.number == reflection.version:
        raise IsCurrent("This is the page as it stands. To erase it, erase the whole page.")
    versions_of(by, reflection).filter(pk=version.pk).delete()


@transaction.atomic
def erase_earlier(*, by: Person, reflection: Reflection) -> int:
    """Erase all versions but the newest for good, and say how many. Raises NotThere."""
    locked = _locked(by, reflection.pk)
    return versions_of(by, locked).filter(number__lt=locked.version).delete()[0]


def _locked(by: Person, reflection_id: uuid.UUID) -> Reflection:
    mine = Reflection.objects.visible_to(by).select_for_update()
    reflection = mine.filter(pk=reflection_id).first()
    if reflection is None:
        raise NotThere
    return reflection
