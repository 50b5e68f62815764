"""What opens without a connection: the empty write page, its files, and the worker that holds them.

The shell is the write page without a person: the same bytes for everyone, with nothing private in
it. The worker keeps it and the files it needs under a name that changes with any of them.
"""

import hashlib
import json
import re
import uuid
from functools import lru_cache

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.urls import reverse

from journal.forms.writing import WriteForm
from journal.models.reflection import LONGEST_TEXT
from journal.prompts import offer

# Stands in the shell's addresses until the page knows which reflection it is for.
NO_REFLECTION = uuid.UUID(int=0)
_OUR_FILE = re.compile(r'(?:src|href)="(/static/[^"#]+)')
_IMPORTED = re.compile(r"""(?:from|import)\s*\(?\s*["']\./([\w.-]+\.js)["']""")
_NAMED_IN_SHEET = re.compile(r"""url\(["']?(?:\.\./)?([\w./-]+)["']?\)""")


@lru_cache(maxsize=1)
def shell() -> str:
    """The empty write page, drawn without a request and so without anyone's name or token."""
    context = {
        "form": WriteForm(),
        "reflection_id": NO_REFLECTION,
        "prompts": offer(),
        "longest": LONGEST_TEXT,
        "shell": True,
    }
    return render_to_string("journal/reflection_form.html", context)


@lru_cache(maxsize=1)
def worker() -> str:
    """The service worker's script: what it holds in two lines, then `static/js/sw.js`."""
    source = _read("js/sw.js")
    files = _files(shell())
    told = json.dumps([shell(), source, *files])
    release = hashlib.sha256(told.encode()).hexdigest()[:16]
    held = json.dumps([reverse("journal:write_shell"), *files])
    return f'const RELEASE = "{release}";\nconst HELD = {held};\n{source}'


def _files(page: str) -> list[str]:
    """The static files that a page names, and those that these import, in a lasting order."""
    found: dict[str, None] = {}
    waiting = sorted({address.removeprefix("/static/") for address in _OUR_FILE.findall(page)})
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        found[name] = None
        folder = name.rpartition("/")[0]
        if name.endswith(".js"):
            waiting += [f"{folder}/{other}" for other in _IMPORTED.findall(_read(name))]
        elif name.endswith(".css"):
            waiting += _NAMED_IN_SHEET.findall(_read(name))
    return [f"{settings.STATIC_URL}{name}" for name in found]


def _read(name: str) -> str:
    with staticfiles_storage.open(name) as file:
        return bytes(file.read()).decode()
