"""One person, as administrators see them: roles, parts in teams, closing. Nothing they wrote."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from peersupport.people.forms.administration import JoinForm, PartForm, RolesForm
from peersupport.people.models import Membership, Person
from peersupport.people.permissions import administrators_only
from peersupport.people.services import closing, role_giving, team_making
from peersupport.people.services.refusals import Refused
from peersupport.web.http import Request, sent


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def person_detail(request: Request, person_id: uuid.UUID) -> HttpResponse:
    """One person: roles, parts in teams, closing. Never their name, and nothing they wrote."""
    person = _person(request, person_id)
    form = RolesForm(sent(request), person=person)
    if request.method == "POST" and form.is_valid():
        try:
            role_giving.set_roles(by=request.user, person=person, roles=form.wanted())
        except Refused as refused:
            form.add_error("roles", str(refused))
        else:
            messages.success(request, "Saved.")
            return redirect("people:person", person.pk)
    return _person_page(request, person, roles=form)


def _person_page(
    request: Request,
    person: Person,
    *,
    roles: RolesForm | None = None,
    join: JoinForm | None = None,
) -> HttpResponse:
    """The page about one person, with the form that came back from a try."""
    parts = Membership.objects.administered_by(request.user).filter(person=person)
    forms = [
        (part, PartForm(membership=part))
        for part in parts.select_related("team").order_by("team__name")
    ]
    roles = roles or RolesForm(person=person)
    join = join or JoinForm(by=request.user, person=person)
    context = {"person": person, "roles": roles, "join": join, "parts": forms}
    wrong = roles.errors or join.errors
    return render(request, "people/person_detail.html", context, status=422 if wrong else 200)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def person_close(request: Request, person_id: uuid.UUID) -> HttpResponse:
    """Asks, says what ends and what doesn't, and closes."""
    return _ask_first(request, person_id, closing.close, "people/person_confirm_close.html")


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def person_reopen(request: Request, person_id: uuid.UUID) -> HttpResponse:
    """Asks, says what doesn't come back, and opens the account again."""
    return _ask_first(request, person_id, closing.reopen, "people/person_confirm_reopen.html")


def _ask_first(
    request: Request, person_id: uuid.UUID, act: Callable[..., Person], template: str
) -> HttpResponse:
    person = _person(request, person_id)
    context: dict[str, object] = {"person": person}
    if request.method == "POST":
        try:
            act(by=request.user, person=person)
        except Refused as refused:
            context["refused"] = refused
        else:
            return redirect("people:person", person.pk)
    return render(request, template, context, status=409 if "refused" in context else 200)


@administrators_only
@require_POST
def part_create(request: Request, person_id: uuid.UUID) -> HttpResponse:
    """Put them into a team."""
    person = _person(request, person_id)
    form = JoinForm(request.POST, by=request.user, person=person)
    if form.is_valid():
        team = form.cleaned_data["team"]
        try:
            team_making.give_part(by=request.user, person=person, team=team, **form.asked())
        except Refused as refused:
            form.add_error("team", str(refused))
        else:
            messages.success(request, "Saved.")
            return redirect("people:person", person.pk)
    return _person_page(request, person, join=form)


@administrators_only
@require_POST
def part_change(request: Request, part_id: uuid.UUID) -> HttpResponse:
    """What they do in a team."""
    parts = Membership.objects.administered_by(request.user)
    membership = get_object_or_404(parts, pk=part_id)
    form = PartForm(request.POST, membership=membership)
    if form.is_valid():
        team_making.change_part(by=request.user, membership=membership, **form.asked())
        messages.success(request, "Saved.")
    return redirect("people:person", membership.person_id)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def part_end(request: Request, part_id: uuid.UUID) -> HttpResponse:
    """Asks, says what ends with it, and takes them out of the team."""
    parts = Membership.objects.administered_by(request.user).select_related("person", "team")
    membership = get_object_or_404(parts, pk=part_id)
    if request.method != "POST":
        return render(request, "people/part_confirm_end.html", {"part": membership})
    team_making.end_part(by=request.user, membership=membership)
    return redirect("people:person", membership.person_id)


def _person(request: Request, person_id: uuid.UUID) -> Person:
    return get_object_or_404(Person.objects.administered_by(request.user), pk=person_id)
