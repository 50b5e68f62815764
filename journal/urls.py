"""Addresses under /journal/."""

from django.urls import path

from journal.views import passages, reflections, writing

app_name = "journal"
urlpatterns = [
    path("", reflections.reflection_list, name="reflection_list"),
    path("marks/<slug:pole>/", passages.passage_list, name="passage_list"),
    path("write/", writing.reflection_new, name="write"),
    path("<uuid:reflection_id>/write/", writing.reflection_write, name="reflection_write"),
    path("<uuid:reflection_id>/save/", writing.draft_save, name="draft_save"),
]
