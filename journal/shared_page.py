"""The page of one share: the snapshot as it was frozen, with the talk beside its passages.

Readers and author see the same words; everything here comes from the snapshot and the talk.
"""

import sys
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from journal import meanings, showing
from journal.forms.responding import ResponseForm, WordsForm, slug_of
from journal.models import Reader, Response, Share, Snapshot
from journal.models.facts import Kind
from journal.pausing import PAUSE
from journal.segments import first_words, sentences, words
from journal.showing import ShownLeaning, ShownMark
from journal.shown_principles import ShownPrinciples
from journal.shown_tasks import ShownTask, shown_tasks
from journal.starters import starters_for
from journal.tag_page import steps
from journal.talk import Passage, Thread, may_change, threads
from journal.wondered import Asked, OfferBox, ShownWondering, Wondered, wondered
from peersupport.people.models import Person
from principles import library


@dataclass(slots=True)
class ShownTurn:
    """One response as it is shown; `change` is the form to edit it while that is possible."""

    response: Response
    mine: bool
    change: WordsForm | None = None


@dataclass(slots=True)
class ShownThread:
    """A thread beside its passage. `said` names it for screen readers; `quote` holds the words it
    is about, where these are neither a mark nor a whole paragraph. `unsent` is one's own draft
    where nothing can be sent any more; `earlier` and `later` lead to the next thread with words.
    """

    slug: str
    said: str
    quote: str
    turns: list[ShownTurn]
    form: ResponseForm | None = None
    starters: list[str] = field(default_factory=list)
    unsent: str = ""
    earlier: str = ""
    later: str = ""


@dataclass(slots=True)
class TalkedParagraph:
    """A paragraph with its marks, and what is said beside it. `sentences` and `words` are steps
    as on the page of marking (`tag_page.Paragraph`), for choosing a passage.
    """

    number: int
    html: SafeString
    look: str
    passage: tuple[int, int]
    sentences: str = ""
    words: str = ""
    after_gap: bool = False
    threads: list[ShownThread] = field(default_factory=list)
    wonderings: list[ShownWondering] = field(default_factory=list)
    offer: OfferBox | None = None

    @property
    def has_its_own(self) -> bool:
        """Whether one of the threads is about the whole paragraph."""
        return any(thread.slug == slug_of(self.passage) for thread in self.threads)

    @property
    def address(self) -> str:
        """The query that opens an empty box beside this paragraph."""
        return f"{self.passage[0]}-{self.passage[1]}"


@dataclass(frozen=True, slots=True)
class Wants:
    """What this request opens besides: a box beside a passage, or forms that came back."""

    beside: Passage = None
    response: ResponseForm | None = None
    change: tuple[Response, WordsForm] | None = None
    shown: ShownPrinciples = field(default_factory=ShownPrinciples)
    wondered: Asked = field(default_factory=Asked)


def context(person: Person, share: Share, wants: Wants | None = None) -> dict[str, Any]:
    """All that `shared_detail.html` shows; `share` is one that the person may see."""
    wants, snapshot = wants or Wants(), share.snapshot
    readers = list(Reader.objects.open().filter(share=share).select_related("person"))
    is_author = share.author_id == person.pk
    others = _others(person, readers, is_author=is_author)
    talk_to = others if is_author else [share.author.name, *others]
    mine = next((reader for reader in readers if reader.person_id == person.pk), None)
    # An open reader's row says what `open_to_response_by` would: nothing ended it, on either side.
    may_write = bool(readers) and share.talk_closed_at is None and (is_author or mine is not None)
    all_marks = showing.shown_frozen(snapshot.marks)
    marks = wants.shown.of(all_marks)
    talk = _threads(person, share, all_marks, wants, may_write=may_write)
    wonder = wondered(person, share, wants.wondered, may_write=may_write)
    return {
        "share": share,
        "snapshot": snapshot,
        "title": snapshot.facts.get("title", ""),
        "facts": _facts(snapshot),
        "is_author": is_author,
        "others": showing.in_words(others),
        "talk_to": showing.in_words(talk_to),
        "may_write": may_write,
        "rests": mine is not None and mine.rests_at is not None,
        "by_address": mine is not None and mine.typed_address is not None,
        "ends_cut": len(snapshot.text) in snapshot.gaps,
        "paragraphs": _with_wonderings(_paragraphs(snapshot, marks, talk), wonder),
        "wonder": wonder,
        "marks": marks,
        "any_marks": bool(all_marks),
        "meanings": meanings.of_marks(marks),
        "shown": wants.shown,
        "leanings": _leaned(snapshot),
        "tasks": _tasks(snapshot),
        "whole": talk[None],
        "talked": _linked(talk),
        "pause": PAUSE,
        "wants": wants,
        "help_now": settings.HELP_NOW,
    }


def parsed(beside: str) -> Passage:
    """The passage that an address asks a box for; None where it names none."""
    start, _, end = beside.partition("-")
    if not (beside.isascii() and start.isdecimal() and end.isdecimal() and len(beside) < 20):
        return None
    return (int(start), int(end)) if int(start) < int(end) else None


def _leaned(snapshot: Snapshot) -> list[ShownLeaning]:
    """Where the page leaned, as it was understood when that was chosen."""
    leanings = showing.shown_leanings(snapshot.leanings, snapshot.guide_versions)
    return [leaning for leaning in leanings if leaning.position]


def _tasks(snapshot: Snapshot) -> list[ShownTask]:
    version = snapshot.guide_versions.get(library.THE_WHOLE.slug)
    return [task for task in shown_tasks(snapshot.whole_tasks, version) if task.chosen]


def _others(person: Person, readers: list[Reader], *, is_author: bool) -> list[str]:
    """Who else is in the talk. A typed address is its author's to see; the other readers hear that
    there is someone, whether anyone has it or not.
    """
    others = [reader for reader in readers if reader.person_id is None or reader.person != person]
    names = sorted(reader.said for reader in others if not reader.waits)
    waiting = sorted(reader.said for reader in others if reader.waits)
    if is_author or not waiting:
        return names + waiting
    many = f"{len(waiting)} people who haven’t opened it yet"
    return [*names, many if len(waiting) > 1 else "someone who hasn’t opened it yet"]


def _facts(snapshot: Snapshot) -> dict[str, Any]:
    """The facts that were ticked, as words and days."""
    facts = snapshot.facts
    return {
        "day": date.fromisoformat(facts["day"]) if "day" in facts else None,
        "minutes": facts.get("minutes"),
        "met": snapshot.met,
        "kind": Kind(facts["kind"]).label if "kind" in facts else "",
    }


def _threads(
    person: Person, share: Share, marks: list[ShownMark], wants: Wants, *, may_write: bool
) -> dict[Passage, ShownThread]:
    """Every thread, and an empty one where a box was asked for."""
    visible = Response.objects.visible_to(person).filter(share=share).select_related("writer")
    found = threads(visible)
    asked = wants.response.passage if wants.response is not None else wants.beside
    if may_write and asked is not None and 0 <= asked[0] < asked[1] <= len(share.snapshot.text):
        found.setdefault(asked, Thread(asked))
    # What was typed comes back in its own box, or about the whole where its place is gone.
    returned = asked if asked in found else None
    shown = {}
    for passage, thread in found.items():
        form = _form(thread, share.snapshot) if may_write else None
        if wants.response is not None and passage == returned:
            form = wants.response
        said, quote = _named(passage, share.snapshot, marks)
        turns = [_turn(turn, thread, person, wants, may_write) for turn in thread.turns]
        shown[passage] = ShownThread(slug_of(passage), said, quote, turns, form)
        if form is not None:
            shown[passage].starters = _starters(passage, marks)
        elif thread.draft is not None:
            shown[passage].unsent = thread.draft.text
    return shown


def _linked(shown: dict[Passage, ShownThread]) -> list[ShownThread]:
    """The passages with talk as they stand in the text, then the whole page, each linked on."""
    order = sorted(shown, key=lambda passage: passage or (sys.maxsize, 0))
    talked = [shown[passage] for passage in order if shown[passage].turns]
    for one, other in pairwise(talked):
        one.later, other.earlier = other.slug, one.slug
    return talked


def _starters(passage: Passage, marks: list[ShownMark]) -> list[str]:
    """For words that are marked, beginnings for their poles; else for words, or for the page."""
    if passage is None:
        return starters_for()
    start, end = passage
    around = [mark for mark in marks if mark.start <= start and end <= mark.end]
    nearest = min(around, key=lambda mark: mark.end - mark.start, default=None)
    return starters_for(nearest.poles if nearest else ())


def _form(thread: Thread, snapshot: Snapshot) -> ResponseForm:
    """The thread's box: one's draft, or empty."""
    mine = thread.draft
    draft = {} if mine is None else {"text": mine.text, "key": mine.pk}
    return ResponseForm.at(thread.passage, snapshot.number, **draft)


def _turn(
    turn: Response, thread: Thread, person: Person, wants: Wants, may_write: bool
) -> ShownTurn:
    mine = turn.writer_id == person.pk
    if not (may_write and may_change(turn, thread, person)):
        return ShownTurn(turn, mine)
    if wants.change is not None and wants.change[0].pk == turn.pk:
        return ShownTurn(turn, mine, wants.change[1])
    form = WordsForm(initial={"text": turn.text}, auto_id=f"change_{turn.pk}_%s")
    return ShownTurn(turn, mine, form)


def _named(passage: Passage, snapshot: Snapshot, marks: list[ShownMark]) -> tuple[str, str]:
    """What a thread is beside, in words, and the words themselves where they need saying."""
    if passage is None:
        return "Talk about the whole page", ""
    for mark in marks:
        if (mark.start, mark.end) == passage:
            return f"Talk beside mark {mark.number}, {mark.said}", ""
    quoted = snapshot.text[passage[0] : passage[1]]
    return f"Talk beside “{first_words(quoted, 60)}”", quoted


def _paragraphs(
    snapshot: Snapshot, marks: list[ShownMark], shown: dict[Passage, ShownThread]
) -> list[TalkedParagraph]:
    """Each thread stands beside the paragraph in which its passage begins."""
    beside = sorted(passage for passage in shown if passage is not None)
    here = {mark.key for mark in marks if (mark.start, mark.end) in shown}
    marked = showing.shown_paragraphs(snapshot.text, marks, here)
    all_sentences, all_words = sentences(snapshot.text), words(snapshot.text)
    paragraphs = []
    for place, paragraph in enumerate(marked):
        until = marked[place + 1].start if place + 1 < len(marked) else len(snapshot.text) + 1
        passage = (paragraph.start, paragraph.end)
        where = (steps(paragraph, all_sentences), steps(paragraph, all_words))
        one = TalkedParagraph(place + 1, paragraph.html, paragraph.look, passage, *where)
        one.after_gap = paragraph.start in snapshot.gaps
        while beside and beside[0][0] < until:
            thread = shown[beside.pop(0)]
            if thread.quote == snapshot.text[paragraph.start : paragraph.end]:
                thread.said, thread.quote = "Talk beside this paragraph", ""
            one.threads.append(thread)
        paragraphs.append(one)
    return paragraphs


def _with_wonderings(paragraphs: list[TalkedParagraph], wonder: Wondered) -> list[TalkedParagraph]:
    """Each beside the paragraph in which its words begin, and a box for a new one likewise."""

    def at(start: int) -> TalkedParagraph:
        before = [each for each in paragraphs if each.passage[0] <= start]
        return (before or paragraphs[:1])[-1]

    for one in wonder.beside:
        at(one.start or 0).wonderings.append(one)
    if wonder.box is not None:
        at(wonder.box.start).offer = wonder.box
    return paragraphs
