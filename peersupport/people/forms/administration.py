"""What administrators fill in."""

from typing import Any

from django import forms

from peersupport.people.models import Membership, Person, Team
from peersupport.people.roles import Role

PARTS = [("write", "write"), ("write-back", "write and write back")]


class FindForm(forms.Form):
    """Words of a name or a team; sent by POST, so that no name stands in an address."""

    words = forms.CharField(label="Find a name or a team", max_length=80, required=False)


def _roles_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="They also",
        choices=[(Role.TRAINER, "teach"), (Role.ADMINISTRATOR, "look after accounts")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class InvitationForm(forms.Form):
    """Someone who isn't here yet. Nobody has to be in a team."""

    name = forms.CharField(
        label="Name",
        help_text="As they’d like to be called. They can change it.",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="Email",
        max_length=254,
        error_messages={"invalid": "Enter an email address with an @ in it"},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    part = forms.ChoiceField(
        label="In the team they will",
        help_text="Anyone can write. This decides who offers to let them in.",
        choices=PARTS,
        initial="write",
        required=False,
        widget=forms.RadioSelect,
    )
    roles = _roles_field()

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"] = forms.ModelChoiceField(
            Team.objects.administered_by(by),
            label="Team",
            required=False,
            empty_label="No team yet",
        )
        self.order_fields(("name", "email", "team", "part", "roles"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("part") == "write-back" and not cleaned.get("team"):
            self.add_error("team", "Choose a team whose people they will write back to")
        return cleaned

    def asked(self) -> dict[str, Any]:
        """What `inviting.invite` takes; only after `is_valid`."""
        cleaned = self.cleaned_data
        return {
            "email": cleaned["email"],
            "name": cleaned["name"],
            "team": cleaned["team"],
            "co_reflects": cleaned["part"] == "write-back",
            "roles": [Role(value) for value in cleaned["roles"]],
        }


class RolesForm(forms.Form):
    """The roles on the site of someone who is here."""

    roles = _roles_field()

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        held = [role.value for role in Role if getattr(person, role.field)]
        kwargs["initial"] = {"roles": held}
        super().__init__(*args, **kwargs)

    def wanted(self) -> set[Role]:
        return {Role(value) for value in self.cleaned_data["roles"]}


class PartForm(forms.Form):
    """What someone does in one team."""

    part = forms.ChoiceField(label="Here they", choices=PARTS, widget=forms.RadioSelect)
    is_line_manager = forms.BooleanField(
        label="Line manager of people in it",
        help_text="It is said to whoever thinks of letting them in.",
        required=False,
    )

    def __init__(self, *args: Any, membership: Membership | None = None, **kwargs: Any) -> None:
        if membership is None:
            kwargs["initial"] = {"part": "write"}
        else:
            part = "write-back" if membership.co_reflects else "write"
            held = {"part": part, "is_line_manager": membership.is_line_manager}
            kwargs |= {"initial": held, "prefix": f"part-{membership.pk}"}
        super().__init__(*args, **kwargs)

    def asked(self) -> dict[str, bool]:
        """What `team_making.change_part` takes; only after `is_valid`."""
        return {
            "co_reflects": self.cleaned_data["part"] == "write-back",
            "is_line_manager": self.cleaned_data["is_line_manager"],
        }


class JoinForm(PartForm):
    """Another team for someone who is here."""

    def __init__(self, *args: Any, by: Person, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Team.objects.administered_by(by).exclude(
            memberships__in=Membership.objects.of(person)
        )
        self.fields["team"] = forms.ModelChoiceField(
            others, label="Team", empty_label="Choose", error_messages={"required": "Choose a team"}
        )
        self.order_fields(("team", "part", "is_line_manager"))


class TeamForm(forms.Form):
    """A team's name."""

    name = forms.CharField(label="Name of the team", max_length=80)
