"""Pages that are the same for many people: rendered once per version, answered from bytes.

Such a page holds no name, no token and nothing personal. It is told apart by its address, by the
kind of person it is for (see `settings.KIND_OF_PERSON`) and by a version that rises with every
change. Each process keeps its own, up to MOST_BYTES, and drops the least used first. The browser
asks every time (`private, no-cache`) and gets 304 where nothing has changed.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags, quote_etag
from django.utils.module_loading import import_string

MOST_BYTES = 64_000_000
SMALLEST_TO_PACK = 500

# A view: a request and what the address holds, in; an answer, out.
type View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Kept:
    """One rendered page, packed in each way that a browser may ask for."""

    plain: bytes
    packed: tuple[tuple[str, bytes], ...]
    mark: str
    content_type: str

    @property
    def size(self) -> int:
        return len(self.plain) + sum(len(data) for _, data in self.packed)


class Store:
    """The pages of this process, the least used first."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.size = 0
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Kept | None:
        with self._lock:
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, page: Kept) -> None:
        with self._lock:
            before = self._pages.pop(key, None)
            self.size += page.size - (before.size if before else 0)
            self._pages[key] = page
            while self.size > self.most and self._pages:
                _, dropped = self._pages.popitem(last=False)
                self.size -= dropped.size

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.size = 0


STORE = Store()


@cache
def _kind_of_person() -> Callable[[HttpRequest], Hashable]:
    found: Callable[[HttpRequest], Hashable] = import_string(settings.KIND_OF_PERSON)
    return found


def kept(version: Callable[[], int], *, asks: Iterable[str] = ()) -> Callable[[View], View]:
    """Answer a GET view from bytes while `version()` stays.

    `asks` names the query parameters that change the page, as `name=value`; all others are no
    part of it. Only answers with status 200 are kept.
    """
    known = tuple(ask.partition("=")[::2] for ask in asks)

    def around(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            asked = tuple(name for name, value in known if request.GET.get(name) == value)
            key = (version(), request.path, asked, _kind_of_person()(request))
            page = STORE.get(key)
            if page is None:
                # In the site's own time zone: whoever asks first must not date it for the others.
                with timezone.override(None):
                    response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                page = pack(response)
                STORE.keep(key, page)
            return answer(request, page)

        return answered

    return around


def pack(response: HttpResponse) -> Kept:
    """The bytes of a rendered answer. Packing is safe: the page holds no secret to be guessed."""
    if hasattr(response, "render"):
        response.render()
    plain = bytes(response.content)
    packed: tuple[tuple[str, bytes], ...] = ()
    if len(plain) >= SMALLEST_TO_PACK:
        packed = (
            ("br", brotli.compress(plain, quality=7)),
            ("gzip", gzip.compress(plain, 6, mtime=0)),
        )
    mark = hashlib.sha256(plain).hexdigest()[:32]
    return Kept(plain, packed, mark, response.headers["Content-Type"])


def answer(request: HttpRequest, page: Kept) -> HttpResponse:
    """The page, or 304 where the browser has it."""
    way, data = _way(request, page)
    etag = quote_etag(f"{page.mark}-{way}" if way else page.mark)
    response: HttpResponse
    if _has_it(request, page.mark):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(data, content_type=page.content_type)
        if way:
            response.headers["Content-Encoding"] = way
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return response


def _way(request: HttpRequest, page: Kept) -> tuple[str, bytes]:
    accepted = request.headers.get("Accept-Encoding", "").lower()
    offered = {
        part.split(";")[0].strip()
        for part in accepted.split(",")
        if not part.replace(" ", "").endswith(";q=0")
    }
    return next(((way, data) for way, data in page.packed if way in offered), ("", page.plain))


def _has_it(request: HttpRequest, mark: str) -> bool:
    asked = request.headers.get("If-None-Match", "")
    if not asked:
        return False
    known = {etag.removeprefix("W/").strip('"').split("-")[0] for etag in parse_etags(asked)}
    return mark in known or "*" in known


def forget(*_: Any) -> None:
    """Drop every kept page of this process."""
    STORE.clear()
