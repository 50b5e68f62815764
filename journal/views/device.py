"""What the write page needs of the server to work without it: keys, the empty page, the worker."""

import base64

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from journal import offline
from journal.services import device
from peersupport.web.http import Request


@require_POST
def device_key(request: Request) -> HttpResponse:
    """`{"person", "public", "private"}`, keys in base64, for the memory of this page alone."""
    key = device.key_of(by=request.user)
    return JsonResponse(
        {
            "person": str(request.user.pk),
            "public": base64.b64encode(bytes(key.public)).decode(),
            "private": key.private,
        }
    )


@login_not_required
@require_safe
def write_shell(request: HttpRequest) -> HttpResponse:
    """The empty write page that a browser may keep: nobody's, and the same for all."""
    return HttpResponse(offline.shell(), headers={"Cache-Control": "no-cache"})


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that opens the write page without a connection; asked for anew every time."""
    return HttpResponse(
        offline.worker(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )
