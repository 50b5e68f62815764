"""Small scenes that the tests of sharing begin from."""

from typing import Any

from journal.models import Feed, Leaning, Mark, Reader, Reflection, Response, Share
from journal.services import responding, sharing
from journal.services.feeding import differences
from journal.snapshots import Goes
from peersupport.people.models import Person
from principles import library

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


def reader_of(share: Share, person: Person) -> Reader:
    return Reader.objects.get(share=share, person=person)


def say(share: Share, by: Person, text: str = "I went quiet here too.", **more: Any) -> Response:
    more.setdefault("passage", None)
    return responding.send(by=by, share=share, text=text, **more)


def facets(share: Share, person: Person) -> set[int]:
    return set(Feed.objects.filter(share=share, reader=person).values_list("facet", flat=True))


def the_feed_is_right() -> bool:
    return not list(differences())
