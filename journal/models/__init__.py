"""What people write, and whom they let read it."""

from journal.models.draft import Draft
from journal.models.feed import Facet, Feed
from journal.models.label import Label, Labelled
from journal.models.leaning import Leaning
from journal.models.mark import Mark
from journal.models.meeting import Attendance, Brought, Meeting, MeetingNote
from journal.models.no_more_from import NoMoreFrom
from journal.models.notice import MailPace, Notice, Noticed
from journal.models.prompt import HiddenPrompt, Prompt
from journal.models.reader import Opening, Reader
from journal.models.reflection import Reflection
from journal.models.response import Response
from journal.models.share import Share, Snapshot
from journal.models.version import Version
from journal.models.wondering import Wondering

__all__ = [
    "Attendance",
    "Brought",
    "Draft",
    "Facet",
    "Feed",
    "HiddenPrompt",
    "Label",
    "Labelled",
    "Leaning",
    "MailPace",
    "Mark",
    "Meeting",
    "MeetingNote",
    "NoMoreFrom",
    "Notice",
    "Noticed",
    "Opening",
    "Prompt",
    "Reader",
    "Reflection",
    "Response",
    "Share",
    "Snapshot",
    "Version",
    "Wondering",
]
