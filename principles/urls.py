"""Addresses under /principles/."""

from django.urls import path

from principles.views import (
    adding,
    bibliography,
    citing,
    discussions,
    finding,
    guides,
    mending,
    overview,
    publishing,
    searching,
    sources,
    tying,
)

app_name = "principles"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("search/", searching.library_search, name="search"),
    path("bibliography/", bibliography.bibliography_page, name="bibliography"),
    path("bibliography/cite.<slug:form>", bibliography.bibliography_cite, name="bibliography_cite"),
    path("sources/", sources.source_list, name="source_list"),
    path("sources/<slug:slug>/", sources.source_detail, name="source_detail"),
    path("sources/<slug:slug>/find/", finding.source_find, name="source_find"),
    path("sources/<slug:slug>/cite.<slug:form>", citing.source_cite, name="source_cite"),
    path("sources/<slug:slug>/passage/", citing.passage, name="passage"),
    path("sources/<slug:slug>/passage.<slug:form>", citing.passage_cite, name="passage_cite"),
    path("sources/<slug:slug>/discussion/", discussions.discussion_detail, name="discussion"),
    path("sources/<slug:slug>/discussion/turn/", discussions.discussion_turn, name="turn"),
    path("sources/<slug:slug>/tie/<slug:anchor>/", tying.paragraph_tie, name="paragraph_tie"),
    path("ties/<slug:pole>/", tying.tie_list, name="tie_list"),
    path("sources/<slug:slug>/edition/", adding.edition_add, name="edition_add"),
    path("sources/<slug:slug>/published/", publishing.source_published, name="source_published"),
    path("add/", adding.text_add, name="text_add"),
    path("add/<uuid:draft_id>/", adding.draft, name="draft"),
    path("add/<uuid:draft_id>/mend/", mending.draft_mend, name="draft_mend"),
    path("add/<uuid:draft_id>/another/", mending.draft_another, name="draft_another"),
    path("add/<uuid:draft_id>/split/<int:part>/", mending.draft_split, name="draft_split"),
    path("add/<uuid:draft_id>/facts/", publishing.draft_facts, name="draft_facts"),
    path("add/<uuid:draft_id>/publish/", publishing.draft_publish, name="draft_publish"),
    path("add/<uuid:draft_id>/drop/", adding.draft_drop, name="draft_drop"),
    path("<slug:slug>/", guides.guide_detail, name="guide"),
    path("<slug:slug>/cite.<slug:form>", citing.guide_cite, name="guide_cite"),
    path("<slug:slug>/paragraphs/", guides.guide_with_paragraphs, name="guide_with_paragraphs"),
    path("<slug:slug>/version/<int:number>/", guides.guide_version, name="guide_version"),
]
