"""People, teams, the parts they have in them, invitations, and the administrative record."""

from peersupport.people.models.act import AdministrativeAct
from peersupport.people.models.device_key import DeviceKey
from peersupport.people.models.invitation import Invitation
from peersupport.people.models.person import Person, cleaned_address
from peersupport.people.models.team import Membership, Team

__all__ = [
    "AdministrativeAct",
    "DeviceKey",
    "Invitation",
    "Membership",
    "Person",
    "Team",
    "cleaned_address",
]
