"""What undoes the last thing done to a mark, kept for the next page this person opens."""

import uuid
from dataclasses import dataclass
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings

from journal.models import Reflection
from peersupport.web.http import Request

KEY = "taken_away"


@dataclass(frozen=True, slots=True)
class Undo:
    """`kept` puts the mark back as it was (services.marking.put_back); `said` is what was done to
    it, `press` the words of the button that undoes it.
    """

    kept: str
    said: str = "The mark is taken away."
    press: str = "Put it back"


TAKE_BACK = "Take that back"


def keep_for_undo(request: Request, reflection: Reflection, undo: Undo) -> None:
    """What is kept is sealed already, so the session holds no words."""
    request.session[KEY] = [str(reflection.pk), undo.kept, undo.said, undo.press]


def last_undo(request: Request, reflection: Reflection) -> Undo | None:
    """What can be undone on this reflection, once."""
    if KEY not in request.session:
        return None
    page, *undo = request.session.pop(KEY)
    return Undo(*undo) if page == str(reflection.pk) else None


def forget(person_id: uuid.UUID, reflection_id: uuid.UUID) -> None:
    """Take a reflection's sealed words out of every session of its author: it is being erased."""
    engine = import_module(settings.SESSION_ENGINE)
    keys = UserSession.objects.filter(user=person_id).values_list("session_key", flat=True)
    for key in keys:
        session = engine.SessionStore(key)
        if session.get(KEY, ("", ""))[0] == str(reflection_id):
            del session[KEY]
            session.save()


def forget_here(request: Request) -> None:
    """The same in the session at hand, which is written back when the answer is sent."""
    request.session.pop(KEY, None)
