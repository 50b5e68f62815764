"""What someone wants to see of their own journal."""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Who(StrEnum):
    """Who can read it: an open share, nobody else, or a draft that nobody else ever sees."""

    SHARED = "shared"
    ONLY_ME = "me"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: all of these at once. `tasks` are keys, `leanings` slugs with positions (1 to
    5), `labels` ids of one's own; the days are included.
    """

    who: Who | None = None
    poles: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    leanings: tuple[tuple[str, int], ...] = ()
    labels: tuple[uuid.UUID, ...] = ()
    since: date | None = None
    until: date | None = None
