"""Bad input: any text, any malformed address or form gets a clear answer, never a 500."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from journal.models import Draft
from peersupport.people.models import Person
from principles.models import Block, Source
from tests.access_table import PLAIN, ROUTES, Rule
from tests.journal.meeting_scenes import asked
from tests.standing import make_reflection, signed_in

# The long one is as long as leaves a form with all the fields below what a form may weigh.
NASTY = [
    "", " ", "\x00", "x" * 20_000, "../../etc/passwd", "<script>alert(1)</script>", "{{ 7*7 }}",
    "%00%ff", "-1", "0", "99999999999999999999999999", "1e309", "NaN", "nan", "٣٤", "\u202eevil",
    "👩‍👩‍👧‍👦" * 50, "a\u0301" * 500, "None", "null", "[]", "{}", "2026-13-45", "0001-01-01",
    "9999-12-31", str(uuid.UUID(int=0)), "true", "\r\n\r\n", "' OR 1=1 --", "\ud800".encode(
        "utf-8", "surrogatepass").decode("latin-1"),
]  # fmt: skip
FIELDS = (
    "day", "minutes", "met", "kind", "title", "name", "text", "revision", "save_key", "press",
    "words", "before", "start", "end", "poles", "thought", "exact", "version", "principle",
    "position", "readers", "goes", "word", "passage", "state", "pole", "from", "leaning", "until",
    "since", "email", "password", "team", "role", "after", "page", "theme", "time_zone", "place",
    "show", "why", "kept", "part", "at", "rights", "authors", "published", "address",
    "question", "key", "tasks", "tasks_asked", "snapshot_number", "shown",
    "people", "time", "answer", "up", "down", "later", "was", "stop",
    "q", "in", "to", "author", "year",
)  # fmt: skip


def taken(route, ids):
    return {each: (ids | PLAIN).get(each, uuid.uuid4()) for each in route.takes}


def a_paragraph():
    """The address of a paragraph that is there, for what trainers do with it."""
    source = Source.objects.create(slug="own", title="Benches", kind="article")
    Block.objects.create(source=source, place=1, number=1, kind="paragraph", text="Words.")
    return {"slug": source.slug, "anchor": "p1"}


POSTED = [name for name, route in ROUTES.items() if route.rule is not Rule.SIGNING_IN]


@pytest.mark.parametrize("value", NASTY, ids=[f"{n}" for n in range(len(NASTY))])
def test_no_form_breaks_whatever_is_sent(author, colleague, value):
    """By one person who has every part, so that each form is reached and no request is twice."""
    Person.objects.filter(pk=author.pk).update(is_trainer=True, is_administrator=True)
    reflection = make_reflection(author)
    made = asked(author, colleague)
    ids = {"reflection_id": reflection.pk, "meeting_id": made.pk, **a_paragraph()}
    client = signed_in(author)
    client.raise_request_exception = False
    broken, reached = [], 0
    for name in POSTED:
        url = reverse(name, kwargs=taken(ROUTES[name], ids))
        for answer in (
            client.post(url, dict.fromkeys(FIELDS, value)),
            client.get(url, dict.fromkeys(FIELDS, value[:1000])),
        ):
            reached += answer.status_code != 403
            if answer.status_code >= 500:
                broken.append(f"{name} {answer.request['REQUEST_METHOD']}")
    assert broken == []
    assert reached > len(POSTED)


@pytest.mark.parametrize(
    "path",
    [
        "/journal/not-a-uuid/", "/journal/%00/", "/journal/shared/../../", "/journal/" + "x" * 5000,
        "/journal/ /", "/journal/%ff%fe/", "//journal//", "/journal/?before=%00", "/x", "/.env",
        "/static/../manage.py", "/journal/shared/?pole=%F0%28%8C%BC",
    ],
)  # fmt: skip
def test_an_address_that_means_nothing_answers_plainly(author, path):
    author.welcomed_at = author.joined_at
    author.save()
    client = signed_in(author)
    client.raise_request_exception = False
    assert client.get(path).status_code < 500


def test_a_form_that_is_far_too_large_is_refused_with_a_sentence(author):
    client = signed_in(author)
    client.raise_request_exception = False
    url = f"/journal/{uuid.uuid4()}/save/"
    answer = client.post(url, {"text": "x" * 3_000_000})
    assert answer.status_code in (400, 413)
    assert b"Traceback" not in answer.content


@pytest.mark.parametrize(
    "said", ["unicode_escape", "utf-16", "utf-7", "rot13", "idna", "undefined"]
)
def test_words_are_read_as_utf_8_whatever_the_form_says_of_itself(author, said):
    client, id_ = signed_in(author), uuid.uuid4()
    client.raise_request_exception = False
    parts = {"text": "ab \\ud800 ü", "day": "2026-11-20"}
    body = "".join(
        f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in parts.items()
    )
    kind = f"multipart/form-data; boundary=B; charset={said}"
    answer = client.generic("POST", f"/journal/{id_}/write/", f"{body}--B--\r\n".encode(), kind)
    assert answer.status_code == 302
    assert Draft.objects.get().text == parts["text"]


def test_a_file_that_nobody_asked_for_is_written_nowhere(author, monkeypatch):
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", None)
    for path in ("/accounts/login/", "/journal/"):
        sent = {"words": "bus", "file": SimpleUploadedFile("a.bin", b"x" * 3_000_000)}
        assert signed_in(author).post(path, sent).status_code < 500


def test_a_form_without_its_token_says_what_to_do_and_changes_nothing(author):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author, backend="peersupport.people.backends.AddressBackend")
    answer = client.post(f"/journal/{uuid.uuid4()}/save/", {"text": "words"})
    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_another_host_name_is_answered_under_the_policy_too():
    for answer in (
        Client().get("/journal/", headers={"host": "else.example"}),
        Client().post("/journal/", headers={"host": "else.example"}),
    ):
        assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_another_host_name_is_sent_to_the_site_s_own():
    answer = Client().get("/journal/", headers={"host": "evil.example"})
    assert answer.status_code == 302
    assert answer["Location"] == "http://testserver/journal/"


@tries(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_comes_back_as_it_was_typed(author, text):
    id_ = uuid.uuid4()
    client = signed_in(author)
    shown = text.encode("utf-8", "replace").decode()
    answer = client.post(
        f"/journal/{id_}/save/", {"text": shown, "day": "2026-11-20", "revision": 0}
    )
    assert answer.status_code == 200
    stored = Draft.objects.get(reflection=id_).text
    client_text = client.get(f"/journal/{id_}/write/").context["form"].initial["text"]
    assert client_text == stored
    assert stored.split() == shown.replace("\x00", "").split()
