"""The private second address: a way in when a work mailbox vanishes, seen by its owner alone.

It is sealed, found by a keyed hash, proven by a link that was sent there, and never written where
it could be read: not in the addresses that the sign-in library keeps, not in a session, not in the
link itself, not in the record of administrative acts.
"""

import base64
import binascii
import json
import time

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from peersupport.people.models import Person, cleaned_address
from peersupport.people.models.person import SECOND_ADDRESS
from peersupport.people.services.refusals import LinkEnded
from peersupport.web.sealed import CannotOpen, keyring

LINK_GOOD_FOR = 24 * 60 * 60
_PLACE = b"second address link"


def ask_to_prove(*, by: Person, address: str) -> None:
    """Mail a link to the address; nothing changes until its owner opens it, signed in as `by`.

    Whoever else signs in with the address, `by` is answered the same: what differs is the mail,
    which only the owner of the mailbox sees. Raises OSError where the mail server is away.
    """
    cleaned = cleaned_address(address)
    others = [each for each in Person.objects.signing_in_with(cleaned) if each.pk != by.pk]
    token = seal_link(by=by, address=cleaned)
    path = reverse("second_address_prove", args=[token])
    words = render_to_string(
        "people/email/second_address.txt",
        {"link": f"{settings.SITE_URL}{path}", "is_taken": bool(others)},
    )
    subject = "An address to sign in with"
    EmailMessage(subject, words, settings.DEFAULT_FROM_EMAIL, [cleaned]).send()


def seal_link(*, by: Person, address: str) -> str:
    """The token of a link: person, address and time, readable by this site alone."""
    words = json.dumps([str(by.pk), address, int(time.time())])
    return base64.urlsafe_b64encode(keyring().seal(words, _PLACE)).decode().rstrip("=")


def address_in(*, by: Person, token: str) -> str:
    """The address that a link proves. Raises LinkEnded if it is old, broken or someone else's."""
    try:
        blob = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        person_id, address, made_at = json.loads(keyring().open(blob, _PLACE))
    except (binascii.Error, CannotOpen, ValueError) as error:
        raise LinkEnded from error
    if person_id != str(by.pk) or time.time() - made_at > LINK_GOOD_FOR:
        raise LinkEnded
    return str(address)


@transaction.atomic
def prove(*, by: Person, token: str) -> str:
    """Keep the address of a link as the second one, sealed; gives it back. Raises LinkEnded.

    Also where somebody else signs in with it, in the same words: nobody learns of another's.
    """
    address = address_in(by=by, token=token)
    person = Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if any(each.pk != person.pk for each in Person.objects.signing_in_with(address)):
        raise LinkEnded
    person.second_address = address
    person.second_address_key = keyring().fingerprints(address, SECOND_ADDRESS)[0]
    try:
        with transaction.atomic():
            person.save(update_fields=["second_address", "second_address_key"])
    except IntegrityError as error:
        raise LinkEnded from error
    return address


@transaction.atomic
def remove(*, by: Person) -> None:
    """Forget the second address at once. Mails that went there alone stop: they never begin to go
    to the main one by themselves.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    person.second_address = person.second_address_key = None
    if person.notice_to == Person.NoticeTo.SECOND:
        person.notice_mail, person.notice_to = Person.NoticeMail.NONE, Person.NoticeTo.MAIN
    person.save(update_fields=["second_address", "second_address_key", "notice_mail", "notice_to"])
