"""The talk under a share, thread by thread: what was said beside one passage, or about the whole.

A thread is known by its passage in the snapshot: `(start, end)` in code points, None for the whole.
"""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from journal.anchoring import Anchor
from journal.models import Response
from peersupport.people.models import Person

type Passage = tuple[int, int] | None


@dataclass(slots=True)
class Thread:
    """What was said at one passage, in the order of sending, and one's own draft there."""

    passage: Passage
    turns: list[Response] = field(default_factory=list)
    draft: Response | None = None


def anchor_of(kept: dict[str, Any]) -> Anchor:
    """An anchor as a mark or a response of a share keeps it."""
    return Anchor(kept["start"], kept["end"], kept["exact"], kept["prefix"], kept["suffix"])


def passage_of(response: Response) -> Passage:
    """Which thread a response belongs to."""
    return None if response.anchor is None else (response.anchor["start"], response.anchor["end"])


@dataclass(frozen=True, slots=True)
class Opened:
    """What a box was opened on, as far as it is known: the id that its words get (or that their
    draft has), the fingerprint of the draft that stood in it, and the number of the snapshot.
    """

    key: uuid.UUID | None = None
    shown: str | None = None
    snapshot_number: int | None = None

    def held(self, draft: Response) -> bool:
        """Whether that draft stood in the box as it stands now."""
        return self.key in (None, draft.pk) and self.shown in (None, fingerprint(draft.text))


UNKNOWN = Opened()


def fingerprint(text: str) -> str:
    """Short for the words of a draft, to tell whether it still stands as a box has shown it."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def threads(responses: Iterable[Response]) -> dict[Passage, Thread]:
    """The threads of a share's responses that one person may see; the whole is always there."""
    found: dict[Passage, Thread] = {None: Thread(None)}
    for response in responses:
        thread = found.setdefault(passage_of(response), Thread(passage_of(response)))
        if response.sent_at is None:
            thread.draft = response
        else:
            thread.turns.append(response)
    for thread in found.values():
        thread.turns.sort(key=lambda turn: (turn.sent_at, turn.id))
    return found


def may_change(turn: Response, thread: Thread, person: Person) -> bool:
    """Whether its writer may still edit or take it back: until another person answers there."""
    if turn.writer_id != person.pk or turn.sent_at is None or turn.taken_back_at is not None:
        return False
    later = thread.turns[thread.turns.index(turn) + 1 :]
    return all(other.writer_id == person.pk for other in later)
