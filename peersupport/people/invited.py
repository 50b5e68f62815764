"""Who came with an invitation: the session remembers the hash of its token, never the token."""

from django.http import HttpRequest

from peersupport.people.models import Invitation
from peersupport.people.models.invitation import hash_of

_KEY = "invitation"


def remember(request: HttpRequest, token: str) -> None:
    """The sign-up form posts to an address without the token, so the session holds its hash."""
    request.session[_KEY] = hash_of(token).hex()


def token_hash(request: HttpRequest) -> bytes:
    return bytes.fromhex(request.session.get(_KEY, ""))


def by(request: HttpRequest) -> Invitation | None:
    """The invitation, if it can still be used: a new link ends this one at once."""
    if not came_with_a_link(request):
        return None
    return Invitation.objects.usable().with_hash(token_hash(request)).first()


def came_with_a_link(request: HttpRequest) -> bool:
    return _KEY in request.session


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)
