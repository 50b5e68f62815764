"""A page that takes one file: held in memory while it is read, and written nowhere.

No other page takes files (see FILE_UPLOAD_HANDLERS in the settings).
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

type View = Callable[..., HttpResponse]


class OneInMemory(FileUploadHandler):
    """The first file of a form, up to a byte more than `most`; what is beyond is read past."""

    def __init__(self, most: int, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.most = most
        self.taken = False
        self.held = bytearray()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.taken:
            raise SkipFile
        self.taken = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.held += raw_data[: max(0, self.most + 1 - len(self.held))]

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        held = BytesIO(bytes(self.held))
        self.held.clear()
        return InMemoryUploadedFile(
            held, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


def takes_file(most: int, allowed: Callable[[HttpRequest], None]) -> Callable[[View], View]:
    """A view that takes one file of `most` bytes.

    `allowed` raises for whoever may not send one, before anything of the form is read; then the
    form's token is asked for as everywhere.
    """

    def around(view: View) -> View:
        guarded = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def taken(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            allowed(request)
            request.upload_handlers = [OneInMemory(most, request)]
            return guarded(request, *args, **kwargs)

        return taken

    return around
