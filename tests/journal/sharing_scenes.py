"""Small scenes that the tests of sharing begin from."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from journal.models import Feed, Leaning, Mark, Reader, Reflection, Response, Share
from journal.services import responding, sharing
from journal.services.feeding import differences
from journal.snapshots import Goes
from journal.talk import Opened
from peersupport.people.models import Membership, Person
from peersupport.people.services.leaving import team_left
from principles import library

LIST = "/journal/shared/"
EVERYTHING = Goes(True, True, True, True, True, True, True)
ONLY_WORDS = Goes(words=True)


def mark(reflection: Reflection, words: str, *poles: str, thought: str = "", **more: Any) -> Mark:
    """A mark on the first place where `words` stand."""
    start = reflection.text.find(words)
    more.setdefault("exact", words)
    return Mark.objects.create(
        reflection=reflection,
        author=reflection.author,
        start=max(start, 0),
        end=max(start, 0) + len(words),
        poles=library.mask_of(poles),
        thought=thought,
        **more,
    )


def lean(reflection: Reflection, slug: str, position: int) -> Leaning:
    return Leaning.objects.create(
        reflection=reflection, author=reflection.author, principle=slug, position=position
    )


def let_in(reflection: Reflection, *readers: Person, **more: Any) -> Share:
    """A share by the reflection's author; only the words go with it unless said otherwise."""
    more.setdefault("goes", ONLY_WORDS)
    return sharing.share(by=reflection.author, reflection=reflection, readers=readers, **more)


def shown_beside_teams(client: Client, reflection: Reflection) -> list[str]:
    """What *Who can read this* sends with its teams' boxes: the people it showed beside each."""
    page = client.get(address("share", reflection.pk)).content.decode()
    return re.findall(r'name="shown" value="([^"]+)"', page)


def reader_of(share: Share, person: Person) -> Reader:
    return Reader.objects.get(share=share, person=person)


def say(share: Share, by: Person, text: str = "I went quiet here too.", **more: Any) -> Response:
    """`more` may say the passage, and of the box what `Opened` says."""
    passage = more.pop("passage", None)
    given = {"by": by, "share": share, "text": text, "passage": passage}
    return responding.send(**given, opened=Opened(**more))


def facets(share: Share, person: Person) -> set[int]:
    return set(Feed.objects.filter(share=share, reader=person).values_list("facet", flat=True))


def the_feed_is_right() -> bool:
    return not list(differences())


def address(name: str, *args: object) -> str:
    return reverse(f"journal:{name}", args=args)


def detail(share: Share) -> str:
    return address("shared_detail", share.pk)


def text_of(answer: HttpResponse) -> str:
    """What the page says, without tags and runs of space."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def team_left_by(person: Person, name: str) -> None:
    membership = Membership.objects.current().get(person=person, team__name=name)
    membership.until = timezone.now()
    membership.save()
    team_left(membership)
