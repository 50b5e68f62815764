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
    SHARE_TALKERS = "as SHARE_READERS, while the talk is open"
    SHARE_WONDERERS = "every reader of the share, while the talk is open"
    SHARE_AUTHOR = "the author of the share, as AUTHOR_WRITES, however it ended"
    OWN_WORDS = "whoever wrote them to another's share, once its talk is over for them"
    OWN_NO = "whoever takes nothing from someone, with an open account"
    MEETING_READS = "the author and the reader, who meet; with a closed account the day alone"
    MEETING_PART = "the author and the reader, who meet, with an open account"
    MEETING_ASKER = "the author, who asked, with an open account"
    MEETING_STOPS = "the author, who brought it, with an open account, while there is a share"
    OWN_NOTE = "the reader, whose note it is"
    SHARE_OWNER = "the author of the share, with an open account"
    LIBRARY = "everyone who is signed in; what is not there is the 404 for all of them alike"


@dataclass(frozen=True, slots=True)
class Route:
    """`takes` names the arguments to fill in; `method` is the one it answers to."""

    rule: Rule
    method: str = "GET"
    takes: tuple[str, ...] = ()


PEOPLE = (
    "author", "reader", "co_reader", "colleague", "trainer", "administrator", "stranger", "nobody",
)  # fmt: skip
STATES = (
    "draft", "private", "shared", "withdrawn", "ended", "declined", "binned", "author_closed",
    "reader_closed", "reader_left_team", "left_the_box", "talk_closed", "no_more_from",
)  # fmt: skip
OPEN_STATES = ("shared", "reader_left_team", "talk_closed")
# What the co-reader, whom the same share let in, still reads: what ended, ended for the reader.
OPEN_TO_CO_READER = (
    *OPEN_STATES, "withdrawn", "declined", "reader_closed", "left_the_box", "no_more_from",
)  # fmt: skip
# What stands in an address without being private.
PLAIN = {
    "pole": "learning", "slug": "social-change", "form": "bib", "number": 1, "token": "not-a-token",
    "anchor": "p1", "key": "no-key", "uidb36": "abc", "pk": 1, "part": 1,
}  # fmt: skip


def _own(method: str, rule: Rule, *more: str) -> Route:
    return Route(rule, method, ("reflection_id", *more))


def _share(method: str, rule: Rule, *more: str) -> Route:
    return Route(rule, method, ("share_id", *more))


def _meeting(method: str, rule: Rule, *more: str) -> Route:
    return Route(rule, method, ("meeting_id", *more))


def _library(method: str = "GET", *takes: str) -> Route:
    return Route(Rule.LIBRARY, method, takes)


def _signing_in(names: str) -> dict[str, Route]:
    return {name: Route(Rule.SIGNING_IN) for name in names.split()}


HOME = {
    "home": Route(Rule.SIGNED_IN),
    "healthz": Route(Rule.PUBLIC),
    "service_worker": Route(Rule.PUBLIC),
    "privacy": Route(Rule.PUBLIC),
    "welcome": Route(Rule.SIGNED_IN),
    "your_account": Route(Rule.SIGNED_IN),
    "second_factor_first": Route(Rule.SIGNED_IN),
    "second_address": Route(Rule.SIGNED_IN),
    "second_address_remove": Route(Rule.SIGNED_IN, "POST"),
}
ACCOUNTS = _signing_in(
    """
    account_login account_logout account_inactive account_signup account_reauthenticate
    account_email account_email_verification_sent account_change_password account_set_password
    account_reset_password account_reset_password_done account_reset_password_from_key_done
    account_confirm_login_code account_invitation_ended mfa_index mfa_authenticate
    mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes
    mfa_generate_recovery_codes mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn
    mfa_reauthenticate_webauthn mfa_login_webauthn usersessions_list
    """
) | {
    "account_invitation": Route(Rule.SIGNING_IN, takes=("token",)),
    "second_address_prove": Route(Rule.SIGNING_IN, takes=("token",)),
    "account_confirm_email": Route(Rule.SIGNING_IN, takes=("key",)),
    "account_reset_password_from_key": Route(Rule.SIGNING_IN, takes=("uidb36", "key")),
    "mfa_remove_webauthn": Route(Rule.SIGNING_IN, takes=("pk",)),
    "mfa_edit_webauthn": Route(Rule.SIGNING_IN, takes=("pk",)),
}
ADMINISTRATION = {
    "people:list": Route(Rule.ADMINISTRATORS),
    "people:add": Route(Rule.ADMINISTRATORS),
    "people:invitation": Route(Rule.ADMINISTRATORS, takes=("invitation_id",)),
    "people:invitation_revoke": Route(Rule.ADMINISTRATORS, "POST", ("invitation_id",)),
    "people:teams": Route(Rule.ADMINISTRATORS),
    "people:team": Route(Rule.ADMINISTRATORS, takes=("team_id",)),
    "people:part_change": Route(Rule.ADMINISTRATORS, "POST", ("part_id",)),
    "people:part_end": Route(Rule.ADMINISTRATORS, takes=("part_id",)),
    "people:part_create": Route(Rule.ADMINISTRATORS, "POST", ("person_id",)),
    "people:record": Route(Rule.ADMINISTRATORS),
    "people:person": Route(Rule.ADMINISTRATORS, takes=("person_id",)),
    "people:person_close": Route(Rule.ADMINISTRATORS, takes=("person_id",)),
    "people:person_reopen": Route(Rule.ADMINISTRATORS, takes=("person_id",)),
}
WRITING = {
    "journal:reflection_list": Route(Rule.SIGNED_IN),
    "journal:write": Route(Rule.SIGNED_IN),
    "journal:write_shell": Route(Rule.PUBLIC),
    "journal:device_key": Route(Rule.SIGNED_IN, "POST"),
    "journal:other_years": Route(Rule.SIGNED_IN),
    "journal:bin_list": Route(Rule.SIGNED_IN),
    "journal:bin_empty": Route(Rule.SIGNED_IN),
    "journal:label_list": Route(Rule.SIGNED_IN),
    "journal:label_change": Route(Rule.AUTHOR_READS, takes=("label_id",)),
    "journal:label_remove": Route(Rule.AUTHOR_READS, takes=("label_id",)),
    "journal:guard": Route(Rule.SIGNED_IN, "POST"),
    "journal:prompt_list": Route(Rule.SIGNED_IN),
    "journal:prompt_create": Route(Rule.SIGNED_IN, "POST"),
    "journal:prompts_show": Route(Rule.SIGNED_IN, "POST"),
    # A person's own, whatever becomes of their pages.
    "journal:prompt_change": Route(Rule.AUTHOR_READS, takes=("prompt_id",)),
    "journal:prompt_remove": Route(Rule.AUTHOR_READS, "POST", takes=("prompt_id",)),
    "journal:notice_list": Route(Rule.SIGNED_IN),
    "journal:notices_seen": Route(Rule.SIGNED_IN, "POST"),
    "journal:prompt_move": Route(Rule.AUTHOR_READS, "POST", takes=("prompt_id",)),
    "journal:passage_list": Route(Rule.SIGNED_IN, takes=("pole",)),
    "journal:reflection_detail": _own("GET", Rule.AUTHOR_READS),
    "journal:reflection_write": _own("GET", Rule.AUTHOR_WRITES),
    "journal:draft_save": _own("POST", Rule.AUTHOR_WRITES),
    "journal:reflection_tag": _own("GET", Rule.AUTHOR_WRITES),
    "journal:reflection_sentences": _own("GET", Rule.AUTHOR_SHARES),
    "journal:reflection_find": _own("GET", Rule.AUTHOR_SHARES),
    "journal:leaning_save": _own("POST", Rule.AUTHOR_SHARES),
    "journal:mark_create": _own("POST", Rule.AUTHOR_SHARES),
    "journal:mark_restore": _own("POST", Rule.AUTHOR_SHARES),
    "journal:mark_change": _own("GET", Rule.AUTHOR_SHARES, "mark_id"),
    "journal:mark_remove": _own("GET", Rule.AUTHOR_SHARES, "mark_id"),
    "journal:reflection_labels": _own("GET", Rule.AUTHOR_WRITES),
    # What one wrote can be put into the bin and erased with a closed account too.
    "journal:reflection_bin": _own("POST", Rule.AUTHOR_READS),
    "journal:reflection_put_back": _own("POST", Rule.AUTHOR_READS),
    "journal:reflection_erase": _own("POST", Rule.AUTHOR_READS),
    "journal:reflection_history": _own("GET", Rule.AUTHOR_READS),
    "journal:versions_erase": _own("POST", Rule.AUTHOR_READS),
    "journal:version_detail": _own("GET", Rule.AUTHOR_READS, "version_id"),
    "journal:version_erase": _own("POST", Rule.AUTHOR_READS, "version_id"),
    "journal:version_restore": _own("POST", Rule.AUTHOR_SHARES, "version_id"),
}
SHARING = {
    "journal:share": _own("GET", Rule.AUTHOR_SHARES),
    "journal:shared_list": Route(Rule.SIGNED_IN),
    "journal:shared_detail": _share("GET", Rule.SHARE_READS),
    "journal:share_again": _share("GET", Rule.SHARE_OWNER),
    "journal:share_rest": _share("POST", Rule.SHARE_READERS),
    "journal:share_until": _share("POST", Rule.SHARE_OWNER),
    "journal:share_withdraw_all": _share("POST", Rule.SHARE_OWNER),
    "journal:share_withdraw": _share("POST", Rule.SHARE_OWNER, "reader_id"),
    "journal:response_create": _share("POST", Rule.SHARE_ANSWERS),
    "journal:response_edit": _share("POST", Rule.SHARE_TALKERS, "response_id"),
    "journal:response_take_back": _share("POST", Rule.SHARE_TALKERS, "response_id"),
    "journal:share_sentences": _share("GET", Rule.SHARE_ANSWERS),
    "journal:share_put_aside": _share("POST", Rule.SHARE_READERS),
    "journal:no_more_from": _share("GET", Rule.SHARE_READERS),
    "journal:talk_close": _share("GET", Rule.SHARE_OWNER),
    "journal:wondering_offer": _share("POST", Rule.SHARE_WONDERERS),
    "journal:wondering_change": _share("POST", Rule.SHARE_TALKERS, "wondering_id"),
    "journal:wondering_take_back": _share("POST", Rule.SHARE_TALKERS, "wondering_id"),
    "journal:wondering_take_up": _share("GET", Rule.SHARE_AUTHOR, "wondering_id"),
    "journal:wondering_leave": _share("POST", Rule.SHARE_AUTHOR, "wondering_id"),
    "journal:wondering_erase": Route(Rule.OWN_WORDS, takes=("wondering_id",)),
    "journal:written_list": Route(Rule.SIGNED_IN),
    "journal:written_erase": Route(Rule.OWN_WORDS, takes=("response_id",)),
    "journal:take_again": Route(Rule.OWN_NO, "POST", ("no_more_id",)),
}
MEETINGS = {
    "journal:meeting_list": Route(Rule.SIGNED_IN),
    "journal:meeting_create": Route(Rule.SIGNED_IN),
    "journal:meeting_detail": _meeting("GET", Rule.MEETING_READS),
    "journal:meeting_change": _meeting("GET", Rule.MEETING_ASKER),
    "journal:meeting_call_off": _meeting("GET", Rule.MEETING_ASKER),
    "journal:meeting_answer": _meeting("POST", Rule.MEETING_PART),
    "journal:meeting_leave": _meeting("GET", Rule.MEETING_PART),
    "journal:meeting_turns": _meeting("POST", Rule.MEETING_PART),
    "journal:meeting_was_there": _meeting("POST", Rule.MEETING_PART),
    "journal:meeting_length": _meeting("POST", Rule.MEETING_PART),
    "journal:meeting_note": _meeting("POST", Rule.MEETING_PART),
    "journal:meeting_note_remove": Route(Rule.OWN_NOTE, "POST", ("note_id",)),
    "journal:bring_list": _meeting("GET", Rule.MEETING_PART),
    "journal:bring": _meeting("GET", Rule.AUTHOR_SHARES, "reflection_id"),
    "journal:bring_as_shared": _meeting("POST", Rule.SHARE_OWNER, "share_id"),
    "journal:bring_stop": _meeting("POST", Rule.MEETING_STOPS, "reader_id"),
}
LIBRARY = {
    "principles:overview": _library(),
    "principles:search": _library(),
    "principles:source_list": _library(),
    "principles:source_detail": _library("GET", "slug"),
    "principles:source_find": _library("GET", "slug"),
    "principles:source_cite": _library("GET", "slug", "form"),
    "principles:discussion": _library("GET", "slug"),
    "principles:turn": Route(Rule.TRAINERS, "POST", ("slug",)),
    "principles:bibliography": _library(),
    "principles:bibliography_cite": _library("GET", "form"),
    "principles:passage": _library("GET", "slug"),
    "principles:passage_cite": _library("GET", "slug", "form"),
    "principles:guide_cite": _library("GET", "slug", "form"),
    "principles:guide_with_paragraphs": _library("GET", "slug"),
    "principles:paragraph_tie": Route(Rule.TRAINERS, takes=("slug", "anchor")),
    "principles:tie_list": Route(Rule.TRAINERS, takes=("pole",)),
    "principles:edition_add": Route(Rule.TRAINERS, takes=("slug",)),
    "principles:source_published": Route(Rule.TRAINERS, takes=("slug",)),
    "principles:text_add": Route(Rule.TRAINERS),
    "principles:draft": Route(Rule.TRAINERS, takes=("draft_id",)),
    "principles:draft_mend": Route(Rule.TRAINERS, "POST", ("draft_id",)),
    "principles:draft_another": Route(Rule.TRAINERS, "POST", ("draft_id",)),
    "principles:draft_split": Route(Rule.TRAINERS, takes=("draft_id", "part")),
    "principles:draft_facts": Route(Rule.TRAINERS, takes=("draft_id",)),
    "principles:draft_publish": Route(Rule.TRAINERS, takes=("draft_id",)),
    "principles:draft_drop": Route(Rule.TRAINERS, takes=("draft_id",)),
    "principles:guide": _library("GET", "slug"),
    "principles:guide_version": _library("GET", "slug", "number"),
}
ROUTES: dict[str, Route] = HOME | ACCOUNTS | ADMINISTRATION | WRITING | SHARING | MEETINGS | LIBRARY
