"""Who may open the administration pages."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from peersupport.people.services.refusals import NotAnAdministrator
from peersupport.web.http import Request

View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """403 for everyone else, whatever is at the address; who isn't signed in is led to sign in."""

    @wraps(view)
    def guarded(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.administers:
            raise PermissionDenied
        try:
            return view(request, *args, **kwargs)
        except NotAnAdministrator as error:
            raise PermissionDenied from error

    return guarded
