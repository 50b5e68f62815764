"""Addresses under /journal/."""

from django.urls import path

from journal.views import (
    device,
    guarding,
    marking,
    passages,
    prompts,
    reading,
    reflections,
    responding,
    sentences,
    shared,
    sharing,
    tagging,
    writing,
)

app_name = "journal"
urlpatterns = [
    path("", reflections.reflection_list, name="reflection_list"),
    path("marks/<slug:pole>/", passages.passage_list, name="passage_list"),
    path("prompts/", prompts.prompt_list, name="prompt_list"),
    path("prompts/new/", prompts.prompt_create, name="prompt_create"),
    path("prompts/shown/", prompts.prompts_show, name="prompts_show"),
    path("prompts/<uuid:prompt_id>/", prompts.prompt_change, name="prompt_change"),
    path("prompts/<uuid:prompt_id>/away/", prompts.prompt_remove, name="prompt_remove"),
    path("guard/", guarding.guard, name="guard"),
    path("write/", writing.reflection_new, name="write"),
    path("write/shell/", device.write_shell, name="write_shell"),
    path("device-key/", device.device_key, name="device_key"),
    path("<uuid:reflection_id>/", reading.reflection_detail, name="reflection_detail"),
    path("<uuid:reflection_id>/tag/", tagging.reflection_tag, name="reflection_tag"),
    path(
        "<uuid:reflection_id>/tag/sentences/",
        sentences.reflection_sentences,
        name="reflection_sentences",
    ),
    path("<uuid:reflection_id>/leanings/", tagging.leaning_save, name="leaning_save"),
    path("<uuid:reflection_id>/marks/", marking.mark_create, name="mark_create"),
    path("<uuid:reflection_id>/marks/back/", marking.mark_restore, name="mark_restore"),
    path("<uuid:reflection_id>/marks/<uuid:mark_id>/", marking.mark_change, name="mark_change"),
    path(
        "<uuid:reflection_id>/marks/<uuid:mark_id>/away/", marking.mark_remove, name="mark_remove"
    ),
    path("<uuid:reflection_id>/write/", writing.reflection_write, name="reflection_write"),
    path("<uuid:reflection_id>/save/", writing.draft_save, name="draft_save"),
    path("<uuid:reflection_id>/share/", sharing.share, name="share"),
    path("shared/", shared.shared_list, name="shared_list"),
    path("shared/<uuid:share_id>/", shared.shared_detail, name="shared_detail"),
    path("shared/<uuid:share_id>/again/", sharing.share_again, name="share_again"),
    path("shared/<uuid:share_id>/rest/", shared.share_rest, name="share_rest"),
    path("shared/<uuid:share_id>/stop/", sharing.share_withdraw_all, name="share_withdraw_all"),
    path(
        "shared/<uuid:share_id>/stop/<uuid:reader_id>/",
        sharing.share_withdraw,
        name="share_withdraw",
    ),
    path("shared/<uuid:share_id>/write/", responding.response_create, name="response_create"),
    path(
        "shared/<uuid:share_id>/write/<uuid:response_id>/",
        responding.response_edit,
        name="response_edit",
    ),
    path(
        "shared/<uuid:share_id>/write/<uuid:response_id>/take-back/",
        responding.response_take_back,
        name="response_take_back",
    ),
]
