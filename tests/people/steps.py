"""What someone does at the door, as the tests of people need it."""

import re

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from peersupport.people.models import Person
from tests.standing import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NEW_PASSWORD = "seven quiet herons"


def code_of(secret: str) -> str:
    """What an app shows now."""
    now = list(yield_hotp_counters_from_time())
    return f"{hotp_value(secret, now[len(now) // 2]):06d}"


def with_app(person: Person) -> Authenticator:
    """Give them an app that shows codes."""
    return TOTP.activate(person, SECRET).instance


def with_recovery_codes(person: Person) -> list[str]:
    return list(RecoveryCodes.activate(person).get_unused_codes())


def signs_in(address: str, password: str = PASSWORD, client: Client | None = None) -> HttpResponse:
    """What the sign-in form answers."""
    sent = {"login": address, "password": password}
    return (client or Client()).post("/accounts/login/", sent)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def mails_to(address: str) -> list[str]:
    """The words of every mail to it, oldest first."""
    return [f"{each.subject}\n{each.body}" for each in mail.outbox if each.to == [address]]


def link_in(words: str) -> str:
    """The path of the first link in a mail."""
    found = re.search(r"http://testserver(/\S+)", words)
    assert found
    return found[1]


def words_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def confirms_password(client: Client) -> None:
    """What is asked before something that touches the account itself."""
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302
