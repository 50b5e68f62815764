"""Which page was erased last from this browser, so that a second press is told so.

The session remembers a keyed hash of the page's id and nothing of it, until the next one is erased
or the person signs out. Ids that are not there, and ids of other people, are in no such memory: for
them the answer is the one 404, as everywhere.
"""

import uuid

from django.db import transaction
from django.utils.crypto import salted_hmac

from journal.models import Reflection
from journal.services import binning
from journal.services.refusals import NotThere
from peersupport.web.http import Request

KEY = "erased"


def erase_once(request: Request, reflection: Reflection) -> None:
    """Erase one's own page and remember that it was; two presses at the same moment are one.

    Both stand in one transaction: whoever finds the page gone finds the memory of it too.
    """
    try:
        with transaction.atomic():
            request.session[KEY] = _hash_of(reflection.pk)
            binning.erase(by=request.user, reflection=reflection)
            request.session.save()
    except NotThere:
        return  # it was this person's own a moment ago: the other press was first


def was_erased_here(request: Request, reflection_id: uuid.UUID) -> bool:
    """Whether this browser's last erased page had this id."""
    return request.session.get(KEY) == _hash_of(reflection_id)


def _hash_of(reflection_id: uuid.UUID) -> str:
    return salted_hmac("journal.erased", str(reflection_id), algorithm="sha256").hexdigest()
