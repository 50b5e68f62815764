"""Kept pages: bounded, and only what succeeded is kept."""

import itertools

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from peersupport.web import kept_pages
from peersupport.web.kept_pages import Store, kept, pack


@pytest.fixture(autouse=True)
def _anyone(monkeypatch):
    monkeypatch.setattr(kept_pages, "_kind_of_person", lambda: lambda _request: ())
    kept_pages.forget()
    yield
    kept_pages.forget()


def test_the_least_used_page_goes_first_when_there_is_no_room():
    page = pack(HttpResponse(b"x" * 100))
    store = Store(most=250)
    store.keep("a", page)
    store.keep("b", page)
    store.get("a")
    store.keep("c", page)
    assert (store.get("a"), store.get("b"), store.get("c")) == (page, None, page)
    assert store.size == 200


def test_a_page_is_rendered_once_per_version_and_address():
    versions = itertools.chain([1, 1, 2], itertools.repeat(2))
    made = []

    @kept(lambda: next(versions), asks=["marks=off"])
    def view(request):
        made.append(request.get_full_path())
        return HttpResponse(f"page {len(made)}")

    ask = RequestFactory()
    answers = [view(ask.get("/a")).content for _ in range(3)]
    assert answers == [b"page 1", b"page 1", b"page 2"]
    view(ask.get("/a", {"marks": "off"}))
    view(ask.get("/a", {"tracked": "yes"}))
    assert made == ["/a", "/a", "/a?marks=off"]


def test_a_refusal_is_not_kept():
    @kept(lambda: 1)
    def view(request):
        return HttpResponse(status=404)

    response = view(RequestFactory().get("/a"))
    assert "ETag" not in response.headers
    assert kept_pages.STORE.size == 0


@pytest.mark.parametrize(
    ("accepts", "way"),
    [
        ("gzip, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_a_browser_gets_what_it_says_it_reads(accepts, way):
    view = kept(lambda: 1)(lambda request: HttpResponse(b"word " * 400))
    response = view(RequestFactory().get("/a", headers={"Accept-Encoding": accepts}))
    assert response.headers.get("Content-Encoding") == way
