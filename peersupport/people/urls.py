"""Addresses under /people/: administration."""

from django.urls import path

from peersupport.people.views import inviting, person, record, teams

app_name = "people"
urlpatterns = [
    path("", inviting.person_list, name="list"),
    path("add/", inviting.invitation_create, name="add"),
    path("invitations/<uuid:invitation_id>/", inviting.invitation_detail, name="invitation"),
    path(
        "invitations/<uuid:invitation_id>/take-back/",
        inviting.invitation_revoke,
        name="invitation_revoke",
    ),
    path("teams/", teams.team_list, name="teams"),
    path("teams/<uuid:team_id>/", teams.team_detail, name="team"),
    path("parts/<uuid:part_id>/", person.part_change, name="part_change"),
    path("parts/<uuid:part_id>/end/", person.part_end, name="part_end"),
    path("record/", record.act_list, name="record"),
    path("<uuid:person_id>/", person.person_detail, name="person"),
    path("<uuid:person_id>/join/", person.part_create, name="part_create"),
    path("<uuid:person_id>/close/", person.person_close, name="person_close"),
    path("<uuid:person_id>/reopen/", person.person_reopen, name="person_reopen"),
]
