"""What stays at home: what is not ticked, what never travels, and what comes later."""

from datetime import date, timedelta

from django.utils import timezone

from journal.models import Draft, Version
from journal.services import (
    after_meeting,
    binning,
    bringing,
    declining,
    labelling,
    meeting,
    prompting,
    reading,
    responding,
    wondering,
)
from tests.journal.meeting_scenes import bring
from tests.journal.sharing_scenes import EVERYTHING, lean, let_in, mark, say
from tests.journal.two_worlds import (
    MEND,
    WINDOW,
    Variation,
    World,
    change,
    change_mark,
    think,
)
from tests.standing import make_reflection


def write_on(world: World) -> None:
    """A later version, and a draft beyond it."""
    page, text = world.page, f"{world.page.text} A bicycle."
    page.text, page.version = text, 2
    page.first_words = text[:80]
    page.save()
    kept = {"author": world.author, "text": text, "kept_at": timezone.now()}
    Version.objects.create(reflection=page, number=2, **kept)


def draft(world: World) -> None:
    words = {"text": "A bicycle.", "title": "A bicycle.", "first_words": "A bicycle."}
    Draft.objects.create(
        reflection=world.page, author=world.author, day=world.page.day, saved_at=timezone.now(),
        **words,
    )  # fmt: skip


def label(world: World) -> None:
    name = {"chosen": [], "shown": [], "new": "Bicycle"}
    labelling.put_on(by=world.author, reflection=world.page, **name)


def lean_otherwise(world: World) -> None:
    world.page.leanings.update(position=4)
    lean(world.page, "learning-vs-helping", 5)


def mark_more(world: World) -> None:
    mark(world.page, WINDOW, "learning", "hope", thought="A bicycle.", tasks=4)


def share_with_another(world: World) -> None:
    """The same page, all of it, with someone whom the reader knows nothing of; and a talk there."""
    made = let_in(world.page, world.stranger, goes=EVERYTHING, word="A bicycle.")
    reading.open_share(by=world.stranger, share=made)
    say(made, world.stranger, "A bicycle.")


def share_by_address(*addresses: str) -> Variation:
    """The same page, behind addresses: someone's whom the reader doesn't know, and nobody's."""
    return lambda world: let_in(world.page, addresses=list(addresses), goes=EVERYTHING)


def say_more(world: World) -> None:
    """Beyond its first sentence the page is longer, and another."""
    first, _rest = world.page.text.split("\n\n")
    world.page.text = f"{first}\n\nA bicycle. A heron, and soup. Then the window, once more."
    world.page.save()


def share_before(world: World) -> None:
    made = let_in(make_reflection(world.author, "A bicycle."), world.stranger)
    declining.put_aside(by=world.stranger, share=made)


def write_another(world: World) -> None:
    page = make_reflection(world.author, "A bicycle.", title="A bicycle.")
    mark(page, "bicycle", "learning")
    binning.put_into_bin(by=world.author, reflection=make_reflection(world.author, "A bicycle."))


def unsent(who: str) -> Variation:
    def vary(world: World) -> None:
        words = {"text": "A bicycle.", "passage": (3, 6)}
        responding.save_draft(by=getattr(world, who), share=world.share, **words)

    return vary


def open_and_rest(world: World) -> None:
    """The one who reads it too has opened it and lets it rest: that is between them and Nadia."""
    reading.open_share(by=world.other, share=world.share)
    reading.let_rest(by=world.other, share=world.share)


def wonder_elsewhere(world: World) -> None:
    """Someone else's share of the same page: what is wondered there, and what came of it."""
    made = let_in(world.page, world.stranger, goes=EVERYTHING)
    reading.open_share(by=world.stranger, share=made)
    more = {"passage": (0, 2), "poles": ["learning"], "question": "A bicycle?"}
    wondered = wondering.offer(by=world.stranger, share=made, **more)
    wondering.take_up(by=world.author, wondering=wondered)


def meet_without(*who: str) -> Variation:
    """A meeting that the reader is not asked to, and that this share is brought to."""

    def vary(world: World) -> None:
        at, people = world.now + timedelta(hours=2), [getattr(world, each) for each in who]
        made = meeting.ask(by=world.author, at=at, people=people)
        if "other" in who:
            bringing.bring_as_shared(by=world.author, meeting=made, share=world.share)
        bring(made, make_reflection(world.author, "A bicycle."), *people)

    return vary


def bring_to_another(world: World) -> None:
    """To the meeting of all three, with one of them named."""
    bring(world.met, make_reflection(world.author, "A bicycle."), world.other)


def note_where_he_was_not(world: World) -> None:
    after_meeting.write_note(by=world.author, meeting=world.old, text="A bicycle.")


COPY = {"words": False, "copy": "We sat there, we two, and the kettle was on."}
FIRST = {"words": False, "sentences": frozenset({0}), "version": 1}
# What is not ticked, and what changes at home. Everything else is ticked.
UNTICKED: dict[str, tuple[dict[str, object], Variation]] = {
    "a mark on sentences left out": (
        FIRST,
        lambda world: mark(world.page, MEND, "hope", thought="Soup."),
    ),
    "sentences left out": (FIRST, say_more),
    "the words of a reworded page": (COPY, say_more),
    "a mark that the copy has no place for": (COPY, mark_more),
    "title": ({"title": False}, change(title="A bicycle")),
    "day": ({"facts": False}, change(day=date(2026, 10, 1))),
    "minutes": ({"facts": False}, change(minutes=25)),
    "how they met": ({"facts": False}, change(met="phone")),
    "kind": ({"kind": False}, change(kind="training")),
    "marks": ({"marks": False, "thoughts": False}, mark_more),
    "poles": ({"marks": False, "thoughts": False}, change_mark(poles=1)),
    "tasks of marks": ({"marks": False, "thoughts": False}, change_mark(tasks=4)),
    "thoughts": ({"thoughts": False}, think),
    "leanings": ({"leanings": False}, lean_otherwise),
    "whole tasks": ({"leanings": False}, change(whole_tasks=4)),
}
# What never travels, before it is shared or after.
AT_HOME: dict[str, Variation] = {
    "name": change(name="A bicycle"),
    "draft": draft,
    "label": label,
    "prompt": lambda world: prompting.add(by=world.author, text="A bicycle?"),
    "loose mark": lambda world: mark(world.page, MEND, "learning", loose=True),
    "another page": write_another,
    "another share": share_before,
    "nothing more": lambda world: declining.take_nothing_more(
        by=world.stranger, author=world.author
    ),
}
# What happens after it was shared; no share carries it.
LATER: dict[str, Variation] = {
    "later version": write_on,
    "later title": change(title="A bicycle"),
    "later day": change(day=date(2026, 10, 1), minutes=25, met="phone", kind="training"),
    "later marks": mark_more,
    "later thought": think,
    "later leanings": lean_otherwise,
    "later tasks": change(whole_tasks=4),
    "this page to another": share_with_another,
    "this page by address": share_by_address("amina@example.org", "nobody@example.org"),
    "author's unsent words": unsent("author"),
    "co-reader's unsent words": unsent("other"),
    "co-reader opens": open_and_rest,
    "another's wondering, taken up": wonder_elsewhere,
    "another's meeting": meet_without("stranger"),
    "co-reader's meeting": meet_without("other"),
    "brought to the co-reader": bring_to_another,
    "note of a meeting": note_where_he_was_not,
}
# A page is let out to someone once.
SHARES_IT_TOO = ("this page to another", "this page by address", "another's wondering, taken up")
