"""What a person wrote to others is theirs: found in one place, and erased from there for good."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from journal.models import Response, Share, Wondering
from journal.services import feeding, noticing
from journal.services.refusals import NotThere
from peersupport.people.models import Person

PAGE = 25

# A place in the list, which is newest first: when it was written, and its id.
type Key = tuple[datetime, uuid.UUID]


@dataclass(frozen=True, slots=True)
class Written:
    """One's own words, to whom, and the share they are under while its page is open to one.

    `to` is empty once the page was erased. Nothing else of the share is in here: no title, no
    quote, no pole, and of a wondering the question alone. `can_go_on` says that the talk is open to
    them too.
    """

    words: Response | Wondering
    to: str
    share: Share | None
    can_go_on: bool
    can_erase: bool

    @property
    def is_question(self) -> bool:
        """Whether it was a wondering's."""
        return isinstance(self.words, Wondering)

    @property
    def text(self) -> str:
        words = self.words
        return str(words.question if isinstance(words, Wondering) else words.text)

    @property
    def at(self) -> datetime:
        return _key(self.words)[0]

    @property
    def is_unsent(self) -> bool:
        return _is_draft(self.words)


def written(person: Person, *, after: Key | None = None) -> tuple[list[Written], Key | None]:
    """A page of what one wrote to others, the newest first, and where the next begins.

    Four queries, whatever became of the shares.
    """
    said = _some(Response.objects.written_to_others_by(person), "created_at", after)
    wondered = _some(Wondering.objects.offered_by(person), "offered_at", after)
    found: list[Response | Wondering] = [*said, *wondered]
    found.sort(key=_key, reverse=True)
    page = found[:PAGE]
    last = page[-1] if len(found) > PAGE else None
    return _rows(person, page), _key(last) if last else None


@transaction.atomic
def erase_own(*, by: Person, response: Response) -> None:
    """Erase one's own words for good, for everyone who still reads that talk. Raises NotThere.

    Only where the talk is over for this person, and drafts: before that they are taken back.
    """
    if response.share_id is not None:
        Share.objects.select_for_update().filter(pk=response.share_id).first()
    mine = Response.objects.erasable_by(by).select_related("share").filter(pk=response.pk).first()
    if mine is None:
        raise NotThere
    share, was_sent = mine.share, mine.sent_at is not None
    mine.delete()
    if share is not None and was_sent:
        feeding.talk_moved(share)
        noticing.taken_back(share)


def _some[M: (Response, Wondering)](mine: QuerySet[M], at: str, after: Key | None) -> list[M]:
    """The next of one kind, one more than a page shows."""
    if after is not None:
        when, pk = after
        mine = mine.filter(Q(**{f"{at}__lte": when}) & (Q(**{f"{at}__lt": when}) | Q(id__lt=pk)))
    return list(mine.select_related("share__author").order_by(f"-{at}", "-id")[: PAGE + 1])


def _key(words: Response | Wondering) -> Key:
    return (words.offered_at if isinstance(words, Wondering) else words.created_at, words.pk)


def _rows(person: Person, page: Collection[Response | Wondering]) -> list[Written]:
    shares = {each.share_id for each in page if each.share_id}
    readable = _ids(Share.objects.open_to(person).filter(pk__in=shares))
    answerable = _ids(Share.objects.open_to_response_by(person).filter(pk__in=shares))
    return [
        Written(
            words=each,
            to=each.share.author.name if each.share else "",
            share=each.share if each.share_id in readable else None,
            can_go_on=each.share_id in answerable,
            can_erase=_is_draft(each) or each.share_id not in answerable,
        )
        for each in page
    ]


def _is_draft(words: Response | Wondering) -> bool:
    return isinstance(words, Response) and words.sent_at is None


def _ids(shares: QuerySet[Share]) -> set[uuid.UUID]:
    return set(shares.values_list("pk", flat=True))
