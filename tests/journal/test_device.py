"""The keys that words are sealed with on a device, and what opens without a connection."""

import base64
import re

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import connection
from django.test import Client

from journal.services import device
from peersupport.people.models import DeviceKey
from tests.standing import make_reflection, signed_in


def keys_for(person) -> dict[str, str]:
    return signed_in(person).post("/journal/device-key/").json()


def test_a_person_has_one_pair_of_keys_that_fit(author):
    first, second = keys_for(author), keys_for(author)
    assert first == second
    assert first["person"] == str(author.pk)
    secret = serialization.load_der_private_key(base64.b64decode(first["private"]), None)
    assert isinstance(secret, ec.EllipticCurvePrivateKey)
    point = secret.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    assert base64.b64encode(point).decode() == first["public"]


def test_everybody_gets_their_own_keys_and_nobody_else_s(author, supervisor):
    assert keys_for(author)["private"] != keys_for(supervisor)["private"]
    assert DeviceKey.objects.count() == 2


def test_the_private_half_is_sealed_at_rest(author):
    key = device.key_of(by=author)
    with connection.cursor() as cursor:
        cursor.execute("SELECT private FROM people_devicekey")
        at_rest = bytes(cursor.fetchone()[0])
    assert key.private.encode() not in at_rest
    assert base64.b64decode(key.private) not in at_rest


def test_the_keys_are_never_kept_by_a_browser_and_only_asked_for_by_a_page(author):
    client = signed_in(author)
    assert client.post("/journal/device-key/")["Cache-Control"] == "no-store"
    assert client.get("/journal/device-key/").status_code == 405
    assert Client().post("/journal/device-key/").status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(author)
    assert strict.post("/journal/device-key/").status_code == 403


def test_the_empty_page_is_the_same_for_everyone(author):
    make_reflection(author, text="Wendelstein", title="Wendelstein")
    mine, anyone = (
        signed_in(author).get("/journal/write/shell/"),
        Client().get("/journal/write/shell/"),
    )
    assert mine.content == anyone.content
    assert "Set-Cookie" not in mine.headers
    for private in ("Wendelstein", author.name, str(author.pk), "csrfmiddlewaretoken"):
        assert private not in mine.text


def test_the_worker_holds_the_empty_page_and_the_files_it_needs():
    script = Client().get("/sw.js")
    assert script["Cache-Control"] == "no-cache"
    assert script["Content-Type"].startswith("text/javascript")
    held = re.search(r"const HELD = \[(.*)\];", script.text)[1].split(", ")
    assert held[0] == '"/journal/write/shell/"'
    names = " ".join(held)
    for needed in ("css/site.", "js/write.", "js/device_store.", "js/server.", "fonts/"):
        assert f"/static/{needed}" in names
    assert [each for each in held if "/journal/" in each and "shell" not in each] == []
    assert "\nimport " not in script.text, "a worker of this kind can't import"


def test_whoever_still_needs_a_second_factor_gets_worker_and_empty_page(author, settings):
    settings.SECOND_FACTOR = "everyone"
    client = signed_in(author)
    assert client.get("/sw.js").status_code == 200
    assert client.get("/journal/write/shell/").status_code == 200
    assert client.post("/journal/device-key/").status_code == 403
