"""Letting in whoever has an exact address: one answer, whether anyone has it or not.

The line shows the address until that person first opens the page. Nothing that the author can see,
count or time differs before that: an address nobody has waits in the same way, and is never given
to anyone later.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from django.utils import timezone

from journal.models import Feed, Notice, Reader, Reflection, Share
from journal.services.letting_in import takes_nothing_from
from journal.services.refusals import Refused
from peersupport.people.models import Person
from peersupport.people.models.person import cleaned_address

AT_ONCE = 5
"""Addresses in one *Save*."""
IN_A_DAY = 20
"""Addresses that one person may write in 24 hours: enough to ask around, too few to go fishing."""


class OwnAddress(Refused):
    """One's own page is open to oneself."""


class AddressTwice(Refused):
    """The author has written this address before; a line of theirs says so."""


class TooManyAddresses(Refused):
    """More than anyone asks in a day."""


def looked_at(by: Person, reflection: Reflection, typed: Iterable[str]) -> list[str]:
    """The addresses as they are compared; everything refused here the author knows already.

    Call it with the author's row locked: what was written today is counted by rows, so that two
    presses at once are counted one after the other.
    """
    addresses = list(dict.fromkeys(cleaned_address(each) for each in typed))
    if not addresses:
        return []
    if cleaned_address(by.email) in addresses:
        raise OwnAddress("That is your own address. Your page is open to you anyway.")
    if len(addresses) > AT_ONCE:
        raise TooManyAddresses(f"Write at most {AT_ONCE} addresses at once.")
    mine = Reader.objects.let_in_by(by).by_address()
    here = mine.open().filter(share__reflection=reflection).only("author_id", "typed_address")
    if taken := {reader.typed_address for reader in here} & set(addresses):
        raise AddressTwice(f"You have let {min(taken)} in already. It has a line of its own.")
    today = mine.filter(let_in_at__gt=timezone.now() - timedelta(days=1)).count()
    if today + len(addresses) > IN_A_DAY:
        raise TooManyAddresses(
            f"You can write {IN_A_DAY} addresses in a day, and these would be more. "
            "Leave the addresses out for now, and write them tomorrow."
        )
    return addresses


def whose(
    by: Person, addresses: Collection[str], reflection: Reflection, let_in: Iterable[Person]
) -> dict[str, Person | None]:
    """Who has these addresses, or None where they wait for nobody: two queries, whatever exists.

    Only the main address an open account signs in with. The private second one is known to its
    owner alone: a name beside it would tell a guesser whose it is. Nor anyone who reads this page
    already, or will by this *Save* (`let_in`): they have their one open share, and a second line
    that opened for them would say which name an address belongs to. Nor who takes nothing from
    this author any more.
    """
    if not addresses:
        return {}
    reading = Reader.objects.open().filter(share__reflection=reflection)
    taken = {*reading.values_list("person", flat=True), *(person.pk for person in let_in)}
    found = Person.objects.open().filter(email__in=addresses, is_active=True)
    found = found.exclude(pk__in=takes_nothing_from(by))
    by_address = {person.email: person for person in found if person.pk not in taken}
    return {address: by_address.get(address) for address in addresses}


def lock_waiting(reflection: Reflection) -> None:
    """Whoever first opens a page of these shares does so before this, or after it is done."""
    waiting = Share.objects.filter(reflection=reflection, readers__waits=True).order_by("pk")
    list(waiting.select_for_update(of=("self",)).values_list("pk"))


def let_go(reflection: Reflection, people: Sequence[Person]) -> None:
    """Lines that wait for these people go on waiting, for nobody: they are let in by name now.

    A person has at most one open share of a reflection, and the line may not say that it was
    theirs.
    """
    waiting = Reader.objects.waiting().filter(share__reflection=reflection, person__in=people)
    shares = waiting.values("share")
    Feed.objects.filter(share__in=shares, reader__in=people).delete()
    Notice.objects.filter(reader__in=waiting.values("pk")).delete()
    waiting.update(person=None)


def forget(reader: Reader) -> None:
    """A line that waits goes on waiting, for nobody: who it waited for wants none of it."""
    Feed.objects.filter(share=reader.share_id, reader=reader.person_id).delete()
    Notice.objects.filter(reader=reader).delete()
    reader.person = None
    reader.save(update_fields=["person"])
