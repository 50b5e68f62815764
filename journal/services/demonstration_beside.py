"""What the demo people have beside their pages: labels, versions, a bin, questions of their own."""

import uuid
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from journal.demo.beside import Beside, Binned, load_beside
from journal.demo.material import DemoReflection
from journal.models import Reflection, Version
from journal.models.page import Page
from journal.services import binning, labelling, prompting, writing
from peersupport.people.models import Person


def tell_beside(people: dict[str, Person], pages: list[tuple[DemoReflection, Reflection]]) -> None:
    """For the pages just told, each with the reflection it became."""
    became = {(told.person, told.ago): reflection for told, reflection in pages}
    material = load_beside([told for told, _ in pages])
    for each in material.pages:
        _tell_page(became[each.page.person, each.page.ago], each)
    for binned in material.binned:
        _tell_binned(people[binned.person], binned)
    for person, texts in material.questions:
        for text in texts:
            prompting.add(by=people[person], text=text)


def _tell_page(reflection: Reflection, told: Beside) -> None:
    author = reflection.author
    for name in told.labels:
        labelling.put_on(by=author, reflection=reflection, chosen=(), shown=(), new=name)
    if not told.earlier:
        return
    # The page as it stands was kept last: what was kept before goes in front of it.
    count = len(told.earlier)
    first = reflection.created_at
    Version.objects.filter(reflection=reflection).update(
        number=F("number") + count, kept_at=_later(first, count)
    )
    Reflection.objects.filter(pk=reflection.pk).update(
        version=F("version") + count, kept_at=_later(first, count)
    )
    Version.objects.bulk_create(
        Version(
            reflection=reflection, author=author, number=number + 1, text=text,
            kept_at=_later(first, number),
        )
        for number, text in enumerate(told.earlier)
    )  # fmt: skip


def _later(first: datetime, times: int) -> datetime:
    return min(first + timedelta(hours=20 * times, minutes=7 * times), timezone.now())


def _tell_binned(author: Person, told: Binned) -> None:
    now = timezone.now()
    page = Page(day=timezone.localdate() - timedelta(days=told.ago), text=told.text)
    made = writing.keep(
        by=author, reflection_id=uuid.uuid4(), page=page, revision=0, save_key=uuid.uuid4()
    )
    binning.put_into_bin(by=author, reflection=made)
    Reflection.objects.filter(pk=made.pk).update(
        created_at=now - timedelta(days=told.ago), binned_at=now - timedelta(days=told.days)
    )
