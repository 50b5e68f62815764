"""A page that hands back what was typed when it could not be taken: signed out, or someone else in.

It holds the words in a form that goes to the same address, with a fresh token, and stores nothing.
Whoever sees it sent these very words from this very browser a moment ago.
"""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from journal.forms.writing import WriteForm
from peersupport.people.models import Person

# Everything that the write page sends, apart from the token and which button was pressed.
SENT = tuple(name for name in WriteForm.base_fields if name != "text")
# The three buttons of the page with two texts. What it sends was typed upon the stored text, so it
# would fit, and go over that one unasked.
CHOICES = ("this", "that", "both")
# No draft comes to so many saves: a save that names it leads to both texts.
NO_REVISION = str(2**31 - 1)
# Of each form with words to another person, the fields that are typed in.
TO_ANOTHER = ("text", "question", "copy", "word")


def typed_words(request: HttpRequest, action: str = "") -> HttpResponse:
    """All that the write page sent; a choice between two texts leads back to both.

    It goes to the address it was sent to, or to `action`.
    """
    sent = {name: request.POST[name] for name in SENT if name in request.POST}
    if request.POST.get("press") in CHOICES:
        sent |= {"revision": NO_REVISION, "after": ""}
    return _held(
        request,
        "text",
        list(sent.items()),
        press=("save", "Save"),
        someone_else=is_someone_else(request),
        is_choice=sent.get("revision") == NO_REVISION,
        action=action,
    )


def words_to_look_over(request: HttpRequest) -> HttpResponse | None:
    """The same where names and numbers were asked for: the words go to the page they belong to."""
    try:
        written = uuid.UUID(request.POST.get("for", ""))
    except ValueError:
        return None
    return typed_words(request, reverse("journal:reflection_write", args=[written]))


def typed_thought(request: HttpRequest) -> HttpResponse | None:
    """A thought on a mark, with all that was chosen; None where none was typed."""
    return _typed_in(request, "thought", "Keep mark")


def typed_question(request: HttpRequest) -> HttpResponse | None:
    """The same for a question of one's own for an empty page."""
    return _typed_in(request, "text", "Keep it")


def typed_label(request: HttpRequest) -> HttpResponse | None:
    """The same for the name of a label."""
    return _typed_in(request, "name", "Keep it")


def typed_new_label(request: HttpRequest) -> HttpResponse | None:
    """The same for a label that was written on a page, with all that were ticked."""
    return _typed_in(request, "new", "Keep it")


def words_to_another(request: HttpRequest) -> HttpResponse | None:
    """What was written to another person; None where nothing was typed, and nothing can be lost.

    Whoever is signed in when it is sent is who says it, so the page names them.
    """
    posted = [(each, request.POST.get(each, "")) for each in TO_ANOTHER]
    typed = [(name, words) for name, words in posted if words.strip()]
    if not typed:
        return None
    context = {"typed": typed, "sent": _sent_beside(request, *(name for name, _words in typed))}
    return render(request, "journal/words_held.html", context, status=403)


def _typed_in(request: HttpRequest, name: str, words: str) -> HttpResponse | None:
    """`words` are those on the button, which sends the press that was sent."""
    if not request.POST.get(name, "").strip():
        return None
    sent = _sent_beside(request, name, "press")
    return _held(request, name, sent, press=(request.POST.get("press", "keep"), words))


def _sent_beside(request: HttpRequest, *shown: str) -> list[tuple[str, str]]:
    """What travels on unseen: all but the fields that are `shown`, and the old token."""
    known = {*shown, "csrfmiddlewaretoken"}
    return [
        (name, each) for name, all_ in request.POST.lists() for each in all_ if name not in known
    ]


def _held(
    request: HttpRequest,
    name: str,
    sent: list[tuple[str, str]],
    *,
    press: tuple[str, str],
    someone_else: bool | None = None,
    is_choice: bool = False,
    action: str = "",
) -> HttpResponse:
    """`name` is what the words are sent as, `press` the button's value and what stands on it.
    Where the form doesn't say who opened it, `someone_else` is None and the page names who is in.
    `is_choice`: the button leads back to two texts to choose from.
    """
    context = {
        "name": name,
        "words": request.POST.get(name, ""),
        "sent": sent,
        "press": press[0],
        "press_words": press[1],
        "someone_else": someone_else,
        "is_choice": is_choice,
        "action": action,
    }
    return render(request, "journal/reflection_held.html", context, status=403)


def is_someone_else(request: HttpRequest) -> bool:
    """Whether the page was opened by another person than the one who is signed in now."""
    opened_by = request.POST.get("person", "")
    return isinstance(request.user, Person) and opened_by not in ("", str(request.user.pk))
