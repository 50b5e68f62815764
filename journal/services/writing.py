"""Saving drafts and keeping reflections. Nothing typed is lost, nothing overwritten in silence.

A save names the revision it was typed upon. The same save twice is one; a save upon an older
revision is refused as stale, and the person is shown both texts.
"""

import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from journal import anchoring
from journal.models import Draft, Mark, Reflection, Version
from journal.models.draft import LONGEST_DRAFT
from journal.models.page import Page
from journal.models.reflection import LONGEST_TEXT
from journal.services.refusals import NotThere, NoWordsYet, Stale, TooLong
from peersupport.people.models import Person


@dataclass(frozen=True, slots=True)
class Upon:
    """What a page was typed upon: see `save`."""

    revision: int
    version: int | None
    after: uuid.UUID | None

    def fits_no_draft(self, version: int) -> bool:
        """Whether whoever typed had the kept text of that version before them, and no draft."""
        return self.revision == 0 and self.version in (None, version)

    def fits(self, draft: Draft) -> bool:
        """Whether whoever typed had the draft as it is before them, or made it what it is."""
        if self.version not in (None, draft.base_version):
            return False
        heard = draft.revision == self.revision
        lost = self.after is not None and draft.save_key == self.after
        return heard or (lost and draft.revision == self.revision + 1)


@transaction.atomic
def save(
    *,
    by: Person,
    reflection_id: uuid.UUID,
    page: Page,
    revision: int,
    save_key: uuid.UUID,
    version: int | None = None,
    after: uuid.UUID | None = None,
) -> Draft:
    """Save the working copy and give it back with its new revision.

    `revision` is the one that was typed upon, 0 where there was no draft yet; `version` the kept
    one beneath it (None: not said). `after` is the key of a save that the same page sent before
    and never heard of: if that one did arrive, this goes on from it. Makes the reflection at its
    first save. Raises NotThere, Stale, TooLong.
    """
    if len(page.text) > LONGEST_DRAFT:
        raise TooLong(
            f"A page can hold {LONGEST_DRAFT:,} characters while you write. "
            "Cut some and put them into a second page."
        )
    upon = Upon(revision, version, after)
    return _save(_locked(by, reflection_id, page), page, upon, save_key)


def keep(
    *,
    by: Person,
    reflection_id: uuid.UUID,
    page: Page,
    revision: int,
    save_key: uuid.UUID,
    version: int | None = None,
    after: uuid.UUID | None = None,
) -> Reflection:
    """*Done writing*: the draft becomes the reflection's text and all marks follow their words.

    Keeping the same page twice is one. Raises NotThere, Stale, NoWordsYet, TooLong.
    """
    _look_at(page)
    with transaction.atomic():
        # Locked before anything is asked: of two presses at once the second finds the page kept.
        reflection = _locked(by, reflection_id, page)
        if _is_kept(reflection, page):
            return reflection
        _save(reflection, page, Upon(revision, version, after), save_key)
        before = reflection.text
        page.put_into(reflection)
        reflection.version += 1
        reflection.kept_at = timezone.now()
        reflection.save()
        Version.objects.create(
            reflection=reflection,
            author=by,
            number=reflection.version,
            text=page.text,
            kept_at=reflection.kept_at,
        )
        _reanchor(reflection, before)
        Draft.objects.visible_to(by).filter(reflection=reflection).delete()
    return reflection


def _look_at(page: Page) -> None:
    """Whether these words can be kept. Raises NoWordsYet, TooLong."""
    if not page.text.strip():
        raise NoWordsYet("There are no words yet. Write a line first, or leave the page for now.")
    if len(page.text) > LONGEST_TEXT:
        raise TooLong(
            f"A kept page holds {LONGEST_TEXT:,} characters and this one has {len(page.text):,}. "
            "Cut some and put them into a second page. Your draft is saved as it is."
        )


@transaction.atomic
def keep_both(*, by: Person, page: Page, save_key: uuid.UUID) -> Draft:
    """The other text of two becomes a draft of its own; a second press finds the first one's."""
    return save(by=by, reflection_id=save_key, page=page, revision=0, save_key=save_key)


@transaction.atomic
def let_draft_go(*, by: Person, reflection: Reflection, revision: int) -> None:
    """Go back to the kept text; only the draft that was looked at goes. Raises Stale."""
    draft = Draft.objects.visible_to(by).select_for_update().filter(reflection=reflection).first()
    if draft is None:
        return
    if draft.revision != revision or not reflection.is_kept:
        raise Stale("This page was changed in another window or on another device.")
    draft.delete()


def _save(reflection: Reflection, page: Page, upon: Upon, save_key: uuid.UUID) -> Draft:
    """Put the page into the draft of a locked reflection. Raises Stale."""
    author = reflection.author
    draft = Draft.objects.visible_to(author).filter(reflection=reflection).first()
    if draft is None:
        if not upon.fits_no_draft(reflection.version):
            raise Stale("This page was finished somewhere else.")
        draft = Draft(reflection=reflection, author=author, base_version=reflection.version)
    elif Page.of(draft) == page:
        return draft
    elif not upon.fits(draft):
        raise Stale("This page was changed in another window or on another device.")
    page.put_into(draft)
    draft.revision += 1
    draft.save_key = save_key
    draft.saved_at = timezone.now()
    draft.save()
    return draft


def _locked(by: Person, reflection_id: uuid.UUID, page: Page) -> Reflection:
    """The reflection of that id, locked; made now if nobody has it. NotThere if it isn't theirs."""
    # The row alone: who shares this page locks it first and people after it.
    mine = Reflection.objects.editable_by(by).select_for_update(of=("self",))
    mine = mine.select_related("author")
    found = mine.filter(pk=reflection_id).first()
    if found is not None:
        return found
    if by.is_closed:
        raise NotThere
    try:
        with transaction.atomic():
            made = Reflection(pk=reflection_id, author=by, day=page.day)
            made.save(force_insert=True)
            return made
    except IntegrityError:
        # Someone else's, binned, or made this very moment by the same person's other request.
        if (found := mine.filter(pk=reflection_id).first()) is None:
            raise NotThere from None
        return found


def _is_kept(reflection: Reflection, page: Page) -> bool:
    """Whether this very page was kept and nothing was typed since (a double press)."""
    if not reflection.is_kept or hasattr(reflection, "draft"):
        return False
    return Page.of(reflection) == page


def _reanchor(reflection: Reflection, before: str) -> None:
    """All marks follow their words; what can't be placed is loose and keeps its old words."""
    marks = list(Mark.objects.visible_to(reflection.author).filter(reflection=reflection))
    if not marks or before == reflection.text:
        return
    placed = [mark for mark in marks if not mark.loose]
    found = anchoring.reanchor(before, reflection.text, [anchor_of(mark) for mark in placed])
    for mark, placement in zip(placed, found, strict=True):
        put_mark(mark, placement)
        mark.save()
    for mark in marks:
        if mark.loose and mark not in placed:
            # A loose mark comes back by itself only to its very words.
            put_mark(mark, anchoring.find(anchor_of(mark), reflection.text))
            mark.save()


def anchor_of(mark: Mark) -> anchoring.Anchor:
    """The selectors that a mark carries."""
    return anchoring.Anchor(mark.start, mark.end, mark.exact, mark.prefix, mark.suffix)


def put_mark(mark: Mark, placement: anchoring.Placement) -> None:
    """Move a mark to where its words were found; moved by likeness stays said until looked at."""
    anchor = placement.anchor
    mark.start, mark.end = anchor.start, anchor.end
    mark.exact, mark.prefix, mark.suffix = anchor.exact, anchor.prefix, anchor.suffix
    mark.loose = placement.how is anchoring.How.LOOSE
    mark.by_likeness = not mark.loose and (
        mark.by_likeness or placement.how is anchoring.How.LIKENESS
    )
