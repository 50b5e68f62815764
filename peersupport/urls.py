"""Addresses of the whole site."""

from django.urls import include, path

from journal.views.device import service_worker
from journal.views.home import home
from peersupport.web import views as web

handler404 = "peersupport.web.errors.page_not_found"
urlpatterns = [
    path("", home, name="home"),
    path("", include("peersupport.people.account_urls")),
    path("accounts/", include("allauth.urls")),
    path("people/", include("peersupport.people.urls")),
    path("journal/", include("journal.urls")),
    path("principles/", include("principles.urls")),
    path("healthz", web.healthz, name="healthz"),
    path("sw.js", service_worker, name="service_worker"),
]
