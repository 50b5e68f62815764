"""Files that mean harm, sent as a browser sends them: refused in a sentence, or a draft."""

import html
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from peersupport.people.models import Person
from principles.models import Block, Edition, Preparation, Shelf, Source
from principles.models.block import SetApart
from tests.principles.hostile import few, hostile
from tests.standing import signed_in

ADD = "/principles/add/"
SAID = re.compile(r'id="id_file_error"[^>]*>.*?Problem: </span>(.*?)</span>', re.S)
NAMED = re.compile("^“\u2068([^\u2068\u2069]{1,60})\u2069”")
BEGINS = r"It (?:is|has|holds|takes|unpacks|could|defines|was) "
SENTENCE = re.compile(BEGINS + r"[^.!?]*(?:\.\w+[^.!?]*)*\.")  # names of endings have a dot too
KEPT: tuple[type[Model], ...] = (Source, Block, SetApart, Edition)
ROADS = (
    "{}",
    "../../{}",
    "/etc/{}",
    "..\\..\\{}",
    "C:\\{}",
    "a/b/../{}",
    "%2e%2e%2f{}",
    "\u202e{}",
)


def sent(client: Client, name: str, data: bytes) -> HttpResponse:
    """The form of the page, byte by byte: no library of ours tidies the name up before."""
    told = name.replace('"', "%22").replace("\r", "").replace("\n", "").encode()
    head = b'--B7\r\nContent-Disposition: form-data; name="file"; filename="' + told + b'"\r\n\r\n'
    body = head + data + b"\r\n--B7--\r\n"
    return client.generic("POST", ADD, body, "multipart/form-data; boundary=B7")


def what_stands() -> tuple[int, ...]:
    return Shelf.objects.version(), *(model.objects.count() for model in KEPT)


def outcome(client: Client, answer: HttpResponse) -> tuple[str, str]:
    """How a file ended, and what is wrong with that, if anything."""
    if answer.status_code == 302:
        return "a draft", wrong_with_draft(client)
    said = [html.unescape(each) for each in SAID.findall(answer.content.decode())]
    ended = f"{answer.status_code}: {NAMED.sub('It', said[0]) if said else 'nothing said'}"
    if answer.status_code not in (413, 422):
        return ended, f"its status is {answer.status_code}"
    plain = [NAMED.sub("It", each) for each in said if NAMED.match(each)]
    if len(plain) != 1 or not SENTENCE.fullmatch(plain[0]) or len(plain[0]) > 140:
        return ended, f"it says {said}"
    return ended, "" if not Preparation.objects.exists() else "a refusal left a draft"


def wrong_with_draft(client: Client) -> str:
    draft = Preparation.objects.get()
    pages = [f"{ADD}{draft.pk}/{rest}" for rest in ("", "facts/", "publish/")]
    faults = [page for page in pages if client.get(page).status_code != 200]
    named = {"/", "\\", "\0", "\n"} & set(draft.file_name)
    client.post(f"{ADD}{draft.pk}/drop/")
    return f"{faults} {named}" if faults or named or Preparation.objects.exists() else ""


def named_badly(files: Iterator[tuple[str, str, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    """The same files, some of them under names that lead elsewhere."""
    chance = random.Random(17)
    for family, name, data in files:
        yield family, chance.choice(ROADS).format(name) if chance.random() < 0.3 else name, data


@pytest.mark.trial
@pytest.mark.django_db
def test_every_hostile_file_ends_in_a_sentence_or_in_a_draft_and_nothing_changes(
    trainer: Person,
    counts: Callable[[int, int], int],
    keep_figures: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    client = signed_in(trainer)
    client.raise_request_exception = False
    before, tried = what_stands(), counts(10, 500)
    ended: Counter[str] = Counter()
    wrong: list[str] = []
    for family, name, data in named_badly(few(tried, 8) if tried < 100 else hostile(tried)):
        answer = sent(client, name, data)
        how, fault = outcome(client, answer)
        ended[how] += 1
        if fault or "Traceback" in answer.content.decode():
            wrong.append(f"{family}: {name}: {fault}")
    assert wrong == []
    assert ended.total() == tried
    assert len(ended) > 1
    assert what_stands() == before
    assert list(tmp_path.iterdir()) == []
    keep_figures(files=tried, ended=dict(ended))
