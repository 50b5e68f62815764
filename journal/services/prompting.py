"""A person's own questions for an empty page: add, change, take away; and hiding the site's."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from journal.models import HiddenPrompt, Prompt
from journal.models.prompt import LONGEST_PROMPT
from journal.prompts import KEYS, Offered, offer
from journal.services.refusals import NotThere, NoWordsYet, Refused, TooLong
from peersupport.people.models import Person

MOST = 50


class TooMany(Refused):
    """A list this long is no help on a tired evening."""


def offered_to(person: Person) -> Offered:
    """What this person's write page offers; two queries."""
    own = [prompt.text for prompt in Prompt.objects.visible_to(person)]
    return offer(own, hidden_by(person))


def hidden_by(person: Person) -> frozenset[str]:
    """The keys of the site's questions that this person doesn't want to see."""
    return frozenset(HiddenPrompt.objects.visible_to(person).values_list("key", flat=True))


@transaction.atomic
def add(*, by: Person, text: str) -> Prompt:
    """Put a question of one's own behind the others. The same words twice are one.

    Raises NotThere for a closed account, NoWordsYet, TooLong, TooMany.
    """
    if by.is_closed:
        raise NotThere
    words = _looked_at(text)
    mine = Prompt.objects.visible_to(by)
    for prompt in mine:
        if prompt.text == words:
            return prompt
    if len(mine) >= MOST:
        raise TooMany(f"There is room for {MOST} of your own. Take one away first.")
    last = mine.aggregate(last=Max("position"))["last"] or 0
    return Prompt.objects.create(author=by, text=words, position=last + 1)


@transaction.atomic
def change(*, by: Person, prompt: Prompt, text: str) -> Prompt:
    """Other words for one's own question. Raises NotThere, NoWordsYet, TooLong."""
    mine = Prompt.objects.editable_by(by).select_for_update(of=("self",)).filter(pk=prompt.pk)
    found = mine.first()
    if found is None:
        raise NotThere
    found.text = _looked_at(text)
    found.save()
    return found


@transaction.atomic
def remove(*, by: Person, prompt: Prompt) -> None:
    """Take one's own question away for good; what it led to stays where it was written."""
    Prompt.objects.visible_to(by).filter(pk=prompt.pk).delete()


@transaction.atomic
def move(*, by: Person, prompt: Prompt, up: bool) -> int:
    """Change places with the one before or behind it; gives back its place, counted from 1.

    At either end it stays. The order is one's own alone, so a closed account may change it too.
    Raises NotThere.
    """
    mine = list(Prompt.objects.visible_to(by).select_for_update().only("pk", "author_id"))
    places = [each.pk for each in mine]
    if prompt.pk not in places:
        raise NotThere
    place = places.index(prompt.pk)
    other = min(max(place + (-1 if up else 1), 0), len(places) - 1)
    mine[place], mine[other] = mine[other], mine[place]
    for number, each in enumerate(mine, start=1):
        each.position = number
    Prompt.objects.bulk_update(mine, ["position"])
    return other + 1


@transaction.atomic
def show(*, by: Person, keys: Collection[str]) -> None:
    """Show these of the site's questions and hide the others: a choice, with no words in it."""
    hidden = KEYS - set(keys)
    mine = HiddenPrompt.objects.visible_to(by)
    mine.exclude(key__in=hidden).delete()
    HiddenPrompt.objects.bulk_create(
        [HiddenPrompt(author=by, key=key) for key in sorted(hidden)], ignore_conflicts=True
    )


def _looked_at(text: str) -> str:
    """One line, without what surrounds it."""
    words = " ".join(text.split())
    if not words:
        raise NoWordsYet("Write the words first, then add them.")
    if len(words) > LONGEST_PROMPT:
        raise TooLong(f"There is room for {LONGEST_PROMPT} characters, and these are {len(words)}.")
    return words
