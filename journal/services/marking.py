"""Marking passages of one's own kept text: add, change, take away, put back, place again.

Offsets are code points of the kept text of one version. Where that version was kept anew since,
the write is refused as stale: a mark is never put on words that nobody chose.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction

from journal import anchoring, made_under
from journal.choosing import Choice
from journal.models import Mark, Reflection
from journal.models.mark import LONGEST_THOUGHT
from journal.services import mark_state
from journal.services.refusals import (
    NoPoles,
    NoSuchTask,
    NotThere,
    NoWordsChosen,
    OtherWords,
    Stale,
    TooLong,
)
from journal.services.writing import anchor_of, put_mark
from peersupport.people.models import Person
from principles import library

CHANGED = (
    "This page was written on in another window or on another device, so the place may have "
    "moved. Choose the words once more."
)
LOOK_AGAIN = (
    "This page was written on in another window or on another device. Look at the words of this "
    "mark once more."
)


@transaction.atomic
def add_mark(
    *,
    by: Person,
    reflection: Reflection,
    choice: Choice,
    poles: Iterable[str],
    tasks: Iterable[str] = (),
    thought: str = "",
) -> Mark:
    """Mark the chosen words; the same mark twice (a double press) is one.

    Raises NotThere, Stale, NoPoles, NoSuchTask, NoWordsChosen, OtherWords, TooLong.
    """
    (mark,) = add_marks(
        by=by, reflection=reflection, choices=[choice], poles=poles, tasks=tasks, thought=thought
    )
    return mark


@transaction.atomic
def add_marks(
    *,
    by: Person,
    reflection: Reflection,
    choices: Iterable[Choice],
    poles: Iterable[str],
    tasks: Iterable[str] = (),
    thought: str = "",
) -> list[Mark]:
    """One mark for each of several stretches of words, all or none. Raises what `add_mark` does."""
    locked = _locked(by, reflection)
    anchors = _anchors(locked, list(choices))
    carried = {"poles": checked_poles(poles), "tasks": checked_tasks(tasks)}
    thought = _checked(thought)
    alike = Mark.objects.visible_to(by).filter(reflection=locked, loose=False, **carried)
    there = {(mark.start, mark.end): mark for mark in alike if mark.thought == thought}
    new = []
    for anchor in anchors:
        if (anchor.start, anchor.end) not in there:
            mark = Mark(reflection=locked, author=by, thought=thought, **carried)
            mark.guide_versions = made_under.today(mark.poles, mark.tasks)
            put_mark(mark, anchoring.Placement(anchor, anchoring.How.SAME))
            there[anchor.start, anchor.end] = mark
            new.append(mark)
    Mark.objects.bulk_create(new)
    recount(by, locked)
    return [there[anchor.start, anchor.end] for anchor in anchors]


@transaction.atomic
def change_mark(
    *,
    by: Person,
    mark: Mark,
    poles: Iterable[str],
    thought: str,
    tasks: Iterable[str] | None = None,
    choice: Choice | None = None,
    seen: int | None = None,
) -> Mark:
    """Give a mark other poles, another thought or, with `choice`, other words.

    Without `tasks` it keeps those it has. Who changes a mark has looked at it where it was in the
    version they had before them (`seen`), and nowhere else. Raises what `add_mark` raises.
    """
    mark, locked = _locked_mark(by, mark)
    mask, thought = checked_poles(poles), _checked(thought)
    task_mask = mark.tasks if tasks is None else checked_tasks(tasks)
    if choice is not None:
        _put(mark, *_anchors(locked, [choice]))
    before, after = (mark.poles, mark.tasks), (mask, task_mask)
    mark.guide_versions = made_under.changed(mark.guide_versions, before, after)
    mark.poles, mark.tasks = after
    mark.thought = thought
    mark.by_likeness = mark.by_likeness and seen != locked.version
    mark.save()
    recount(by, locked)
    return mark


@transaction.atomic
def place_again(*, by: Person, mark: Mark, choices: Sequence[Choice]) -> Mark:
    """Put a mark, loose or not, on the chosen words and leave the rest of it as it is.

    A mark has one passage. Raises NotThere, Stale, NoWordsChosen, OtherWords.
    """
    if len(choices) != 1:
        raise NoWordsChosen("A mark has one place. Choose words that stand side by side.")
    mark, locked = _locked_mark(by, mark)
    _put(mark, *_anchors(locked, choices))
    mark.save()
    return mark


@transaction.atomic
def look_at(*, by: Person, mark: Mark, seen: int | None) -> Mark:
    """The author looked at where likeness put a mark, and it is right; `seen` is the version of
    the text they had before them.

    Raises NotThere and, where it is another by now, Stale.
    """
    mark, locked = _locked_mark(by, mark)
    if seen != locked.version:
        raise Stale(LOOK_AGAIN)
    mark.by_likeness = False
    mark.save()
    return mark


@transaction.atomic
def take_away(*, by: Person, mark: Mark) -> str:
    """Take a mark away and give back what puts it back: sealed, for this person and page alone.

    Raises NotThere.
    """
    mark, locked = _locked_mark(by, mark)
    kept = mark_state.seal(mark)
    mark.delete()
    recount(by, locked)
    return kept


@transaction.atomic
def put_back(*, by: Person, reflection: Reflection, kept: str) -> Mark:
    """Undo `take_away`, or what was changed since `remember`. On a text that was kept anew the
    mark follows its words, or is loose.

    Putting back twice is one. Raises NotThere, Refused.
    """
    locked = _locked(by, reflection)
    state, version, changed = mark_state.unseal(by, locked, kept)
    there = Mark.objects.visible_to(by).filter(pk=state["id"], reflection=locked).first()
    if there is not None and not changed:
        return there
    mark = there or Mark(reflection=locked, author=by)
    for name, value in state.items():
        setattr(mark, name, value)
    if version != locked.version:
        put_mark(mark, _placed_anew(mark, locked.text))
    mark.save(force_insert=there is None)
    recount(by, locked)
    return mark


def _placed_anew(mark: Mark, text: str) -> anchoring.Placement:
    """Where its words stood, if they still stand there in whole graphemes, or where they are."""
    anchor = anchor_of(mark)
    if not mark.loose and text[anchor.start : anchor.end] == anchor.exact:
        there = anchoring.describe(text, anchor.start, anchor.end)
        if there.exact == anchor.exact:
            return anchoring.Placement(there, anchoring.How.SAME)
    return anchoring.find(anchor, text)


def remember(*, by: Person, mark: Mark) -> str:
    """What gives a mark back what it has now, after it was changed or placed: for `put_back`.

    Raises NotThere.
    """
    mine = Mark.objects.visible_to(by).select_related("reflection", "author")
    found = mine.filter(pk=mark.pk).first()
    if found is None:
        raise NotThere
    return mark_state.seal(found, changed=True)


def _locked(by: Person, reflection: Reflection) -> Reflection:
    """The kept reflection, held against others until the transaction ends."""
    mine = Reflection.objects.editable_by(by).kept().select_for_update(of=("self",))
    found = mine.filter(pk=reflection.pk).first()
    if found is None:
        raise NotThere
    return found


def _locked_mark(by: Person, mark: Mark) -> tuple[Mark, Reflection]:
    locked = _locked(by, Reflection(pk=mark.reflection_id))
    found = Mark.objects.visible_to(by).filter(pk=mark.pk, reflection=locked).first()
    if found is None:
        raise NotThere
    return found, locked


def _anchors(reflection: Reflection, choices: Sequence[Choice]) -> list[anchoring.Anchor]:
    """The chosen words as anchors, in whole graphemes."""
    if any(choice.version != reflection.version for choice in choices):
        raise Stale(CHANGED)
    text = reflection.text
    try:
        anchors = anchoring.describe_each(text, ((each.start, each.end) for each in choices))
    except anchoring.NoWords:
        raise NoWordsChosen("There are no words at this place. Choose some of the text.") from None
    for each in choices:
        there = anchoring.seen(text[each.start : each.end])
        if each.exact is not None and anchoring.seen(each.exact) != there:
            raise OtherWords(
                "The words at this place are not the ones you chose. Choose them again."
            )
    return anchors


def _put(mark: Mark, anchor: anchoring.Anchor) -> None:
    """The author put it there, so it is neither loose nor placed by likeness."""
    mark.by_likeness = False
    put_mark(mark, anchoring.Placement(anchor, anchoring.How.SAME))


def checked_poles(poles: Iterable[str]) -> int:
    """The bitmask of these poles. Raises NoPoles where none is known."""
    try:
        mask = library.mask_of(poles)
    except KeyError:
        mask = 0
    if not mask:
        raise NoPoles("Choose at least one of the six ways these words may lean.")
    return mask


def checked_tasks(tasks: Iterable[str]) -> int:
    """Tasks as a bitmask, none of them too. Raises NoSuchTask."""
    try:
        return library.task_mask_of(tasks)
    except KeyError:
        raise NoSuchTask("Choose among the four tasks, or none of them.") from None


def _checked(thought: str) -> str:
    thought = anchoring.normalise(thought).strip()
    if len(thought) > LONGEST_THOUGHT:
        raise TooLong(
            f"A thought has room for {LONGEST_THOUGHT:,} characters and this one has "
            f"{len(thought):,}. Cut some, or write it on a page of its own."
        )
    return thought


def recount(by: Person, reflection: Reflection) -> None:
    """What the marks and the whole carry, for the lists; loose marks carry theirs on.

    `reflection` is locked by the caller.
    """
    poles, tasks = 0, reflection.whole_tasks
    mine = Mark.objects.visible_to(by).filter(reflection=reflection)
    for carried_poles, carried_tasks in mine.values_list("poles", "tasks"):
        poles |= carried_poles
        tasks |= carried_tasks
    Reflection.objects.editable_by(by).filter(pk=reflection.pk).update(poles=poles, tasks=tasks)
