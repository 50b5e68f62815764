"""Words that were typed into a form that can't be taken: to be copied, from the request alone.

Each box is `(id, words)`, as `components/typed_words.html` shows it.
"""

from http import HTTPMethod

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.forms import BoundField
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

# Every box of the journal for free text, by the name it is sent as. A test looks for others.
FREE_TEXT = ("title", "text", "question", "thought", "word", "copy", "name", "new")
# How a body that was sent may turn out to be none: what is not there is not there all the same.
BROKEN = (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError)

type Box = tuple[str, str]


def to_copy(request: HttpRequest) -> list[Box]:
    """The boxes that hold words, for a page that was posted by who is signed in.

    Empty for a press of another site, and for a script, which keeps the words where they stand.
    """
    if not (_is_a_page(request) and _is_theirs(request)):
        return []
    try:
        posted = [(f"typed-{name}", request.POST.get(name, "")) for name in FREE_TEXT]
    except BROKEN:
        return []
    return [(id_, words) for id_, words in posted if words.strip()]


def too_late(box: BoundField) -> list[Box]:
    """The same for a form that came back to a page where it has no place any more."""
    words = box.value() or ""
    return [(box.id_for_label, words)] if words.strip() else []


def _is_a_page(request: HttpRequest) -> bool:
    asks_for_a_page = "HX-Request" not in request.headers and request.accepts("text/html")
    return request.method == HTTPMethod.POST and asks_for_a_page


def _is_theirs(request: HttpRequest) -> bool:
    """Whether the token was looked at, which an address that leads nowhere leaves undone."""
    user = getattr(request, "user", None)
    return bool(getattr(request, "csrf_processing_done", False) and user and user.is_authenticated)
