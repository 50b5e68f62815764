"""The site's addresses and beside them the empty page that all others are compared to."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from journal.models import Feed

EMPTY = "/benchmark/empty/"
ADMIN_LIST = "/benchmark/admin/journal/feed/"


class OpenSite(admin.AdminSite):
    """Django's own administration, without its questions about who is asking."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


class FeedList(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("author", "shared_at", "share")
    list_select_related = ("author", "share")
    list_filter = ("facet",)
    ordering = ("-shared_at", "-share")
    list_per_page = 25

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True


site = OpenSite()
site.register(Feed, FeedList)


def empty(request: HttpRequest) -> HttpResponse:
    """A page with the site's frame and nothing in it, for someone who is signed in."""
    return render(request, "benchmark_empty.html")


urlpatterns = [
    path(EMPTY.lstrip("/"), empty),
    path("benchmark/admin/", site.urls),
    path("", include("peersupport.urls")),
]
