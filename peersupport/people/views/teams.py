"""Teams: make one, give it another name, see who is in it."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from peersupport.people.forms.administration import TeamForm
from peersupport.people.models import Membership, Team
from peersupport.people.permissions import administrators_only
from peersupport.people.services import team_making
from peersupport.people.services.refusals import NameTaken
from peersupport.web.http import Request, sent


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def team_list(request: Request) -> HttpResponse:
    """All teams; by POST one more."""
    form = TeamForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            team = team_making.make_team(by=request.user, name=form.cleaned_data["name"])
        except NameTaken as taken:
            form.add_error("name", str(taken))
        else:
            return redirect("people:team", team.pk)
    teams = Team.objects.administered_by(request.user)
    status = 422 if form.errors else 200
    return render(request, "people/team_list.html", {"form": form, "teams": teams}, status=status)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def team_detail(request: Request, team_id: uuid.UUID) -> HttpResponse:
    """Who is in it and what they do there; by POST another name."""
    team = get_object_or_404(Team.objects.administered_by(request.user), pk=team_id)
    form = TeamForm(sent(request), initial={"name": team.name})
    if request.method == "POST" and form.is_valid():
        try:
            team_making.rename_team(by=request.user, team=team, name=form.cleaned_data["name"])
        except NameTaken as taken:
            form.add_error("name", str(taken))
        else:
            messages.success(request, "Saved.")
            return redirect("people:team", team.pk)
    parts = Membership.objects.administered_by(request.user).filter(team=team)
    context = {
        "team": team, "form": form,
        "parts": parts.select_related("person").order_by("person__name", "person_id"),
    }  # fmt: skip
    return render(request, "people/team_detail.html", context, status=422 if form.errors else 200)
