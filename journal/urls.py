"""Addresses under /journal/."""

from django.urls import path

from journal.views import (
    binning,
    guarding,
    history,
    labels,
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
    path("other-years/", reflections.other_years_list, name="other_years"),
    path("bin/", binning.bin_list, name="bin_list"),
    path("bin/empty/", binning.bin_empty, name="bin_empty"),
    path("labels/", labels.label_list, name="label_list"),
    path("labels/<uuid:label_id>/", labels.label_change, name="label_change"),
    path("labels/<uuid:label_id>/away/", labels.label_remove, name="label_remove"),
    path("marks/<slug:pole>/", passages.passage_list, name="passage_list"),
    path("prompts/", prompts.prompt_list, name="prompt_list"),
    path("prompts/new/", prompts.prompt_create, name="prompt_create"),
    path("prompts/shown/", prompts.prompts_show, name="prompts_show"),
    path("prompts/<uuid:prompt_id>/", prompts.prompt_change, name="prompt_change"),
    path("prompts/<uuid:prompt_id>/away/", prompts.prompt_remove, name="prompt_remove"),
    path("guard/", guarding.guard, name="guard"),
    path("write/", writing.reflection_new, name="write"),
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
    path("<uuid:reflection_id>/labels/", labels.reflection_labels, name="reflection_labels"),
    path("<uuid:reflection_id>/bin/", binning.reflection_bin, name="reflection_bin"),
    path("<uuid:reflection_id>/back/", binning.reflection_put_back, name="reflection_put_back"),
    path("<uuid:reflection_id>/erase/", binning.reflection_erase, name="reflection_erase"),
    path("<uuid:reflection_id>/history/", history.reflection_history, name="reflection_history"),
    path("<uuid:reflection_id>/history/erase/", history.versions_erase, name="versions_erase"),
    path(
        "<uuid:reflection_id>/history/<uuid:version_id>/",
        history.version_detail,
        name="version_detail",
    ),
    path(
        "<uuid:reflection_id>/history/<uuid:version_id>/back/",
        history.version_restore,
        name="version_restore",
    ),
    path(
        "<uuid:reflection_id>/history/<uuid:version_id>/erase/",
        history.version_erase,
        name="version_erase",
    ),
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
