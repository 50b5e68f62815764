"""A journal in which every free text tries to run, and the pages on which they show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from journal.models import Draft, Meeting, Reflection, Share
from journal.models.label import LONGEST_LABEL
from journal.models.mark import LONGEST_THOUGHT
from journal.models.meeting import LONGEST_NOTE
from journal.models.prompt import LONGEST_PROMPT
from journal.models.reflection import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE
from journal.models.response import LONGEST_RESPONSE
from journal.models.share import LONGEST_WORD
from journal.models.wondering import LONGEST_QUESTION
from journal.services import after_meeting, labelling, prompting, responding, wondering
from peersupport.people.models import Membership, Person, Team
from tests.browser.injections import name_of, packed, payload
from tests.journal.meeting_scenes import agreed, all_there, took_place
from tests.journal.sharing_scenes import EVERYTHING, let_in, mark
from tests.standing import make_person, make_reflection

PLACES = (
    "text", "title", "name", "label", "thought", "prompt", "word", "talk", "unsent", "wondering",
    "note", "draft",
)  # fmt: skip

OF_A_PAGE = (
    "write/", "tag/", "tag/sentences/", "tag/find/", "labels/", "history/", "share/",
)  # fmt: skip


@dataclass
class Journal:
    """One page that holds all of them, small ones for what is short, and what hangs on them."""

    author: Person
    reader: Person
    page: Reflection
    share: Share
    others: list[Share]
    meetings: list[Meeting]


def journal_of(numbers: Sequence[int]) -> Journal:
    """Whoever writes and reads here is called by a payload too, and so is their team."""
    author, reader = make_person(f"Nadia{numbers[0]}"), make_person(f"Tomas{numbers[0]}")
    team = Team.objects.create(name=payload(numbers[0], "team", 80))
    for number, person in enumerate((author, reader)):
        person.name, person.welcomed_at = payload(numbers[number], "person", 60), timezone.now()
        person.save()
        Membership.objects.create(person=person, team=team, co_reflects=person == reader)
    page = full_page(author, numbers)
    small = [small_page(author, number) for number in numbers]
    words = list(packed(numbers, "word", LONGEST_WORD))
    share, *others = (
        let_in(each, reader, goes=EVERYTHING, word=word)
        for each, word in zip([page, *small], words, strict=False)
    )
    talk(share, author, reader, numbers)
    for number, text in zip(numbers, packed(numbers, "prompt", LONGEST_PROMPT), strict=False):
        prompting.add(by=author, text=text or name_of(number, "prompt"))
    return Journal(author, reader, page, share, others, met(author, reader, numbers))


def full_page(author: Person, numbers: Sequence[int]) -> Reflection:
    text = next(packed(numbers, "text", LONGEST_TEXT))
    page = make_reflection(author, text)
    thoughts = list(packed(numbers, "thought", LONGEST_THOUGHT))
    for number, thought in zip(numbers, thoughts, strict=False):
        mark(page, name_of(number, "text"), "hope", "learning", thought=thought)
    Draft.objects.create(
        reflection=page, author=author, base_version=1, saved_at=timezone.now(), day=page.day,
        text=next(packed(numbers, "draft", LONGEST_TEXT)), title=payload(numbers[0], "draft", 120),
    )  # fmt: skip
    return page


def small_page(author: Person, number: int) -> Reflection:
    page = make_reflection(
        author,
        payload(number, "first"),
        title=payload(number, "title", LONGEST_TITLE),
        name=payload(number, "name", LONGEST_NAME),
    )
    label = payload(number, "label", LONGEST_LABEL)
    labelling.put_on(by=author, reflection=page, chosen=[], shown=[], new=label)
    return page


def talk(share: Share, author: Person, reader: Person, numbers: Sequence[int]) -> None:
    for text in packed(numbers, "talk", LONGEST_RESPONSE):
        responding.send(by=reader, share=share, text=text, passage=None)
        responding.send(by=author, share=share, text=text, passage=(0, 2))
    unsent = next(packed(numbers, "unsent", LONGEST_RESPONSE))
    responding.save_draft(by=reader, share=share, text=unsent, passage=None)
    for question in packed(numbers, "wondering", LONGEST_QUESTION):
        wondering.offer(by=reader, share=share, passage=(0, 2), poles=["fear"], question=question)


def met(author: Person, reader: Person, numbers: Sequence[int]) -> list[Meeting]:
    meetings = []
    for text in packed(numbers, "note", LONGEST_NOTE):
        meetings.append(took_place(agreed(author, reader)))
        all_there(meetings[-1])
        after_meeting.write_note(by=reader, meeting=meetings[-1], text=text)
    return [*meetings, agreed(author, reader)]


def of_the_author(world: Journal) -> list[str]:
    """The addresses on which its author meets what was written."""
    own, share = f"/journal/{world.page.pk}/", f"/journal/shared/{world.share.pk}/"
    small = Reflection.objects.filter(author=world.author).exclude(pk=world.page.pk)
    label, prompt = world.author.labels.first(), world.author.prompts.first()
    asked, marked = world.share.wonderings.first(), world.page.marks.first()
    assert label is not None
    assert prompt is not None
    assert asked is not None
    assert marked is not None
    coming, over = (f"/journal/meetings/{world.meetings[at].pk}/" for at in (-1, 0))
    return [
        "/", "/journal/", "/journal/write/", "/journal/notices/", "/journal/marks/hope/",
        *(f"/journal/labels/{rest}" for rest in ("", f"{label.pk}/", f"{label.pk}/away/")),
        "/journal/prompts/", f"/journal/prompts/{prompt.pk}/",
        *(f"/journal/{each.pk}/write/" for each in small),
        *(f"/journal/{each.pk}/" for each in small[:9]),
        own, *(f"{own}{rest}" for rest in OF_A_PAGE), f"{own}marks/{marked.pk}/",
        f"{own}marks/{marked.pk}/away/", f"{own}history/{world.page.versions.get().pk}/",
        share, *(f"{share}{rest}" for rest in ("again/", "sentences/")),
        f"{share}wonder/{asked.pk}/take-up/", "/journal/meetings/", over, coming,
        *(f"{coming}{rest}" for rest in ("change/", "bring/", f"bring/{world.page.pk}/")),
    ]  # fmt: skip


def of_the_reader(world: Journal) -> list[str]:
    share = f"/journal/shared/{world.share.pk}/"
    return [
        "/", "/journal/shared/", share, f"{share}sentences/", f"{share}no-more/",
        *(f"/journal/shared/{each.pk}/" for each in world.others), "/journal/written/",
        "/journal/notices/", *(f"/journal/meetings/{each.pk}/" for each in world.meetings),
    ]  # fmt: skip
