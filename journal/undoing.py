"""What puts a mark back that was just taken away, kept for the next page this person opens."""

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
