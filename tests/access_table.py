"""Who may open what: one line for every route of the site, and the rule it stands under.

`tests/test_access.py` holds it against the URLconf and requests every cell: each route, by each
kind of person, in each state of a share. A route that is missing here fails the run.
"""

from dataclasses import dataclass
from enum import Enum


class Rule(Enum):
    """Whom a route answers. To everybody else it is the one 404 (or the sign-in page)."""

    PUBLIC = "anyone, signed in or not"
    SIGNING_IN = "allauth's own pages: they answer or lead on, never 500"
    SIGNED_IN = "everyone who is signed in"
    ADMINISTRATORS = "administrators whose account is open"
    TRAINERS = "trainers whose account is open"
    AUTHOR_READS = "the author, in every state"
    AUTHOR_WRITES = "the author with an open account, while it is not in the bin"
    AUTHOR_SHARES = "as AUTHOR_WRITES, once the reflection was kept"
    SHARE_READS = "the author, and each reader while access is open"
    SHARE_ANSWERS = "as SHARE_READS, while the author's side can be written to"
    SHARE_READERS = "readers alone, while access is open"
    SHARE_OWNER = "the author of the share, with an open account"


@dataclass(frozen=True, slots=True)
class Route:
    """`takes` names the arguments to fill in; `method` is the one it answers to."""

    rule: Rule
    method: str = "GET"
    takes: tuple[str, ...] = ()


PEOPLE = (
    "author", "reader", "colleague", "trainer", "administrator", "stranger", "nobody",
)  # fmt: skip
STATES = (
    "draft", "private", "shared", "withdrawn", "ended", "declined", "binned", "author_closed",
    "reader_closed", "reader_left_team",
)  # fmt: skip
OPEN_STATES = ("shared", "reader_left_team")


def _own(method: str, rule: Rule, *more: str) -> Route:
    return Route(rule, method, ("reflection_id", *more))


def _share(method: str, rule: Rule, *more: str) -> Route:
    return Route(rule, method, ("share_id", *more))


ROUTES: dict[str, Route] = {
    "home": Route(Rule.SIGNED_IN),
    "healthz": Route(Rule.PUBLIC),
    "journal:reflection_list": Route(Rule.SIGNED_IN),
    "journal:write": Route(Rule.SIGNED_IN),
    "journal:passage_list": Route(Rule.SIGNED_IN, takes=("pole",)),
    "journal:reflection_detail": _own("GET", Rule.AUTHOR_READS),
    "journal:reflection_write": _own("GET", Rule.AUTHOR_WRITES),
    "journal:draft_save": _own("POST", Rule.AUTHOR_WRITES),
    "journal:reflection_tag": _own("GET", Rule.AUTHOR_WRITES),
    "journal:reflection_sentences": _own("GET", Rule.AUTHOR_SHARES),
    "journal:leaning_save": _own("POST", Rule.AUTHOR_SHARES),
    "journal:mark_create": _own("POST", Rule.AUTHOR_SHARES),
    "journal:mark_restore": _own("POST", Rule.AUTHOR_SHARES),
    "journal:mark_change": _own("GET", Rule.AUTHOR_SHARES, "mark_id"),
    "journal:mark_remove": _own("GET", Rule.AUTHOR_SHARES, "mark_id"),
    "journal:share": _own("GET", Rule.AUTHOR_SHARES),
    "journal:shared_list": Route(Rule.SIGNED_IN),
    "journal:shared_detail": _share("GET", Rule.SHARE_READS),
    "journal:share_again": _share("GET", Rule.SHARE_OWNER),
    "journal:share_rest": _share("POST", Rule.SHARE_READERS),
    "journal:share_withdraw_all": _share("POST", Rule.SHARE_OWNER),
    "journal:share_withdraw": _share("POST", Rule.SHARE_OWNER, "reader_id"),
    "journal:response_create": _share("POST", Rule.SHARE_ANSWERS),
    # The response of the table's world is the reader's own.
    "journal:response_edit": _share("POST", Rule.SHARE_READERS, "response_id"),
    "journal:response_take_back": _share("POST", Rule.SHARE_READERS, "response_id"),
}
