"""What every field of the journal holds. Export and erasure read this list; a field that is missing
here fails a test.

- free text: a word that a person wrote; sealed at rest, never registered anywhere, never logged
- personal: tells something about a person or a meeting, without being their words
- operational: keeps the software going
"""

from enum import StrEnum


class Holds(StrEnum):
    FREE_TEXT = "free text"
    PERSONAL = "personal"
    OPERATIONAL = "operational"


_FACTS = {
    "day": Holds.PERSONAL,
    "minutes": Holds.PERSONAL,
    "met": Holds.PERSONAL,
    "kind": Holds.PERSONAL,
}
_PAGE = _FACTS | {
    "title": Holds.FREE_TEXT,
    "name": Holds.FREE_TEXT,
    "text": Holds.FREE_TEXT,
    "first_words": Holds.FREE_TEXT,
}
_ANCHOR = {
    "start": Holds.OPERATIONAL,
    "end": Holds.OPERATIONAL,
    "exact": Holds.FREE_TEXT,
    "prefix": Holds.FREE_TEXT,
    "suffix": Holds.FREE_TEXT,
}


def _operational(*names: str) -> dict[str, Holds]:
    return dict.fromkeys(names, Holds.OPERATIONAL)


def _personal(*names: str) -> dict[str, Holds]:
    return dict.fromkeys(names, Holds.PERSONAL)


FIELDS: dict[str, dict[str, Holds]] = {
    "Reflection": _PAGE
    | _personal("author", "poles", "tasks", "whole_tasks", "created_at", "kept_at", "binned_at")
    | _operational("id", "version", "whole_tasks_version"),
    "Draft": _PAGE
    | _personal("author", "saved_at")
    | _operational("id", "reflection", "base_version", "revision", "save_key"),
    "Version": {"text": Holds.FREE_TEXT}
    | _personal("author", "kept_at")
    | _operational("id", "reflection", "number"),
    "Mark": _ANCHOR
    | {"thought": Holds.FREE_TEXT}
    | _personal("author", "poles", "tasks", "created_at")
    | _operational("id", "reflection", "guide_version", "by_likeness", "loose"),
    "Label": {"name": Holds.FREE_TEXT} | _personal("author") | _operational("id", "name_hash"),
    "Labelled": _personal("label") | _operational("id", "reflection"),
    "Leaning": _personal("author", "principle", "position")
    | _operational("id", "reflection", "guide_version"),
    "Prompt": {"text": Holds.FREE_TEXT} | _personal("author") | _operational("id", "position"),
    "HiddenPrompt": _personal("author", "key") | _operational("id"),
    "Share": {"word": Holds.FREE_TEXT}
    | _personal("author", "shared_at", "ends_at", "talk_closed_at")
    | _operational("id", "reflection"),
    "Snapshot": {
        "text": Holds.FREE_TEXT,
        "first_words": Holds.FREE_TEXT,
        "facts": Holds.FREE_TEXT,
        "marks": Holds.FREE_TEXT,
    }
    | _personal("author", "leanings", "poles", "tasks", "whole_tasks", "made_at")
    | _operational("id", "share", "number", "form", "gaps"),
    "Reader": {"typed_address": Holds.FREE_TEXT}
    | _personal(
        "author", "person", "through_team", "let_in_at", "withdrawn_at", "declined_at", "rests_at"
    )
    | _operational("id", "share", "waits"),
    "Opening": _personal("at") | _operational("id", "reader", "snapshot_number"),
    "Response": {"anchor": Holds.FREE_TEXT, "text": Holds.FREE_TEXT}
    | _personal("writer", "created_at", "sent_at", "edited_at", "taken_back_at")
    | _operational("id", "share"),
    "Wondering": {"anchor": Holds.FREE_TEXT, "question": Holds.FREE_TEXT}
    | _personal("writer", "poles", "offered_at", "changed_at", "outcome", "settled_at")
    | _operational("id", "share"),
    "NoMoreFrom": _personal("person", "author", "since") | _operational("id"),
    "Notice": _personal("person", "kind", "by", "at", "seen_at", "mailed_at")
    | _operational("id", "share", "reader", "meeting"),
    "Meeting": _personal("asked_by", "at", "minutes", "called_off_at") | _operational("id"),
    "Attendance": _personal("person", "answer", "was_there", "gone_at")
    | _operational("id", "meeting", "turn"),
    "Brought": _personal("person", "at") | _operational("id", "meeting", "share"),
    "MeetingNote": {"text": Holds.FREE_TEXT}
    | _personal("writer", "written_at")
    | _operational("id", "attendance"),
    "MailPace": _personal("person", "mailed_at") | _operational("not_before", "failed"),
    "Feed": _personal("reader", "facet", "author", "shared_at") | _operational("id", "share"),
}
