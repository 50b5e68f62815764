"""Inviting: one address, hashed token, single use, 72 hours, by mail or by a link to hand over."""

import secrets
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from peersupport.people.models import Invitation, Membership, Person, Team, cleaned_address
from peersupport.people.models.invitation import GOOD_FOR, hash_of
from peersupport.people.roles import Role
from peersupport.people.services.administering import Verb, must_administer, record
from peersupport.people.services.refusals import HasAnAccount, InvitationEnded


@transaction.atomic
def invite(
    *,
    by: Person | None,
    email: str,
    name: str = "",
    roles: Iterable[Role] = (),
    team: Team | None = None,
    co_reflects: bool = False,
) -> tuple[Invitation, str]:
    """Make an invitation and give it back with its token, which is kept nowhere.

    An earlier one for the same address that waits is taken back, so one link at most is good.
    `by` None is the command line. Raises NotAnAdministrator, HasAnAccount.
    """
    if by is not None:
        must_administer(by)
    address, given, token = cleaned_address(email), set(roles), secrets.token_urlsafe(32)
    if is_taken(address):
        raise HasAnAccount
    for earlier in Invitation.objects.waiting().filter(email=address).select_for_update():
        _take_back(earlier, by)
    invitation = Invitation.objects.create(
        token_hash=hash_of(token),
        email=address,
        name=name,
        is_trainer=Role.TRAINER in given,
        is_administrator=Role.ADMINISTRATOR in given,
        team=team,
        co_reflects=co_reflects and team is not None,
        invited_by=by,
        expires_at=timezone.now() + GOOD_FOR,
    )
    told = ", ".join(role.label for role in Role if role in given)
    record(Verb.INVITED, by=by, team=team, email=address, detail=told)
    return invitation, token


@transaction.atomic
def make_new_link(*, by: Person, invitation: Invitation) -> str:
    """A new token for another 72 hours; the old one ends. Raises InvitationEnded if it was used."""
    must_administer(by)
    waiting = _locked(invitation)
    token = secrets.token_urlsafe(32)
    waiting.token_hash = hash_of(token)
    waiting.expires_at = timezone.now() + GOOD_FOR
    waiting.save(update_fields=["token_hash", "expires_at"])
    record(Verb.RESENT, by=by, team=waiting.team, email=waiting.email)
    return token


@transaction.atomic
def revoke(*, by: Person, invitation: Invitation) -> None:
    """Take an invitation back. Raises InvitationEnded if it was used or taken back before."""
    must_administer(by)
    _take_back(_locked(invitation), by)


@transaction.atomic
def accept(*, token_hash: bytes, name: str, password: str) -> Person:
    """Use an invitation: make the person with the roles and the part that were decided.

    Using it verifies its address. Of two at the same moment one gets in; raises InvitationEnded,
    HasAnAccount.
    """
    usable = Invitation.objects.usable().with_hash(token_hash)
    invitation = usable.select_for_update(of=("self",)).first()
    if invitation is None:
        raise InvitationEnded
    if is_taken(invitation.email):
        raise HasAnAccount
    person = Person.objects.create_person(
        invitation.email,
        password,
        name=name,
        is_trainer=invitation.is_trainer,
        is_administrator=invitation.is_administrator,
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    if invitation.team is not None:
        Membership.objects.create(
            person=person, team=invitation.team, co_reflects=invitation.co_reflects
        )
    invitation.used_at, invitation.person = timezone.now(), person
    invitation.save(update_fields=["used_at", "person"])
    record(Verb.JOINED, by=person, person=person, team=invitation.team)
    return person


def is_taken(address: str) -> bool:
    """Whether it is somebody's main address; private second ones are never looked at."""
    return (
        Person.objects.filter(email=address).exists()
        or EmailAddress.objects.filter(email=address, verified=True).exists()
    )


def link_of(token: str) -> str:
    """The whole address to open, for a mail or to hand over."""
    return f"{settings.SITE_URL}{reverse('account_invitation', args=[token])}"


def send(*, invitation: Invitation, token: str) -> bool:
    """Mail the link to the address it is for; False where the mail server would not take it."""
    words = render_to_string(
        "people/email/invitation.txt", {"link": link_of(token), "run_by": settings.RUN_BY}
    )
    subject = "An invitation to write"
    try:
        EmailMessage(subject, words, settings.DEFAULT_FROM_EMAIL, [invitation.email]).send()
    except OSError:
        return False
    return True


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.waiting().select_for_update(of=("self",)).filter(pk=invitation.pk)
    waiting = found.first()
    if waiting is None:
        raise InvitationEnded
    return waiting


def _take_back(invitation: Invitation, by: Person | None) -> None:
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    record(Verb.REVOKED, by=by, team=invitation.team, email=invitation.email)
