"""Addresses of the whole site."""

from django.urls import include, path

from peersupport.web import views as web

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("journal/", include("journal.urls")),
    path("healthz", web.healthz, name="healthz"),
]
