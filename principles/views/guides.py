"""The guide pages."""

from collections.abc import Mapping
from itertools import takewhile

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peersupport.web.http import Request
from peersupport.web.kept_pages import kept
from principles import library
from principles.models import GuideVersion, Shelf
from principles.services import citing, guide_pages, tied, tying
from principles.services.linked import linked_paragraphs
from principles.services.reference import References


@require_safe
@kept(Shelf.objects.version)
def guide_detail(request: Request, slug: str) -> HttpResponse:
    """The newest version of a guide page."""
    return _guide(request, slug, None)


@require_safe
@kept(Shelf.objects.version)
def guide_version(request: Request, slug: str, number: int) -> HttpResponse:
    """An earlier version, for tags that were made under it."""
    return _guide(request, slug, number)


@require_safe
@kept(Shelf.objects.version)
def guide_with_paragraphs(request: Request, slug: str) -> HttpResponse:
    """The page with the paragraphs that it leads to beneath it, to print."""
    version = GuideVersion.objects.current(slug)
    if version is None:
        raise Http404
    principle = library.find_principle(slug)
    poles = [pole.key for pole in principle.poles] if principle else []
    more = {"linked": linked_paragraphs(version, poles)}
    return _guide(request, slug, None, "principles/guide_paragraphs.html", more)


def _guide(
    request: Request,
    slug: str,
    number: int | None,
    template: str = "principles/guide_detail.html",
    more: Mapping[str, object] | None = None,
) -> HttpResponse:
    versions = [version for version in GuideVersion.objects.readable() if version.slug == slug]
    shown = next((v for v in versions if number in (None, v.number)), None)
    if shown is None:
        raise Http404
    principle = library.find_principle(slug)
    poles = [pole.key for pole in principle.poles] if principle else []
    sections = {section.key: section for section in guide_pages.sections_of(shown, References())}
    context = {
        "guide": shown,
        "newest": versions[0],
        "earlier": [version for version in versions if version.number < shown.number],
        "principle": principle,
        "principles": library.PRINCIPLES,
        "sides": _sides(shown, poles, sections),
        "first": sections.pop("what-it-says", None),
        "questions": sections.pop("questions-to-sit-with", None),
        "texts": sections.pop("where-the-texts-speak-of-it", None),
        "before": _before(sections, "one-scene-told-twice"),
        "scene": sections.pop("one-scene-told-twice", None),
        "rest": sections.values(),
        "may_tie": tying.may_tie(request.user),
        "cited": citing.plain(citing.guide_as_source(shown)),
        **(more or {}),
    }
    return render(request, template, context)


def _before(sections: dict[str, guide_pages.Section], key: str) -> list[guide_pages.Section]:
    """Takes out the sections that stand before that one in the page's own order."""
    found = list(takewhile(lambda other: other != key, sections)) if key in sections else []
    return [sections.pop(other) for other in found]


def _sides(
    shown: GuideVersion, poles: list[str], sections: dict[str, guide_pages.Section]
) -> list[dict[str, object]]:
    """The two poles of the principle, each with what this version says of it and its hand-picked
    paragraphs.
    """
    ties = tied.ties_of(poles)
    return [
        {
            "pole": pole,
            "definition": shown.definitions.get(pole, ""),
            "section": sections.pop(pole, None),
            "ties": ties[pole],
        }
        for pole in poles
    ]
