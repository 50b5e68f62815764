"""A mark as it was, sealed for one person and one page: what puts it back, in a form or a session.

The words in it never stand anywhere unsealed.
"""

import base64
import json
import uuid
from typing import Any

from journal import made_under
from journal.models import Mark, Reflection
from journal.services.refusals import Refused
from peersupport.people.models import Person
from peersupport.web.sealed import CannotOpen, keyring

_WORDS = ("start", "end", "exact", "prefix", "suffix", "poles", "tasks", "thought")
_KEPT = (*_WORDS, "guide_versions", "by_likeness", "loose")


def seal(mark: Mark, *, changed: bool = False) -> str:
    """The mark as it is now. `changed` says that it stays and is about to be another."""
    state = {name: getattr(mark, name) for name in _KEPT}
    state |= {"id": str(mark.pk), "version": mark.reflection.version, "changed": changed}
    blob = keyring().seal(json.dumps(state), _place(mark.author, mark.reflection))
    return base64.urlsafe_b64encode(blob).decode()


def unseal(by: Person, reflection: Reflection, kept: str) -> tuple[dict[str, Any], int, bool]:
    """The fields of the mark, the version of the text they are of (0 where unknown), and whether it
    was changed rather than taken away. Raises Refused for what isn't theirs or can't be opened.
    """
    try:
        blob = base64.urlsafe_b64decode(kept.encode())
        state: dict[str, Any] = json.loads(keyring().open(blob, _place(by, reflection)))
    except (ValueError, CannotOpen):
        raise Refused("This mark can’t be put back any more. Mark the words again.") from None
    version, changed = state.pop("version", 0), state.pop("changed", False)
    if "guide_version" in state:  # sealed before each guide page counted for itself
        leaned_on = made_under.today(state["poles"], state.get("tasks", 0))
        state["guide_versions"] = dict.fromkeys(leaned_on, state.pop("guide_version"))
    return state | {"id": uuid.UUID(state["id"])}, version, changed


def _place(by: Person, reflection: Reflection) -> bytes:
    return f"taken away|{reflection.pk}|{by.pk}".encode()
