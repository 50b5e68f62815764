"""What puts a mark back that was just taken away, kept for the next page this person opens."""

import uuid
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings

from journal.models import Reflection
from peersupport.web.http import Request

KEY = "taken_away"


def keep_for_undo(request: Request, reflection: Reflection, kept: str) -> None:
    """`kept` is sealed already (services.marking.take_away), so the session holds no words."""
    request.session[KEY] = [str(reflection.pk), kept]


def taken_away(request: Request, reflection: Reflection) -> str:
    """What was just taken away from this reflection, once; "" where nothing was."""
    if KEY not in request.session:
        return ""
    page, kept = request.session.pop(KEY)
    return str(kept) if page == str(reflection.pk) else ""


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
