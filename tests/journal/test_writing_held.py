"""Words that come too late or for someone else are handed back, never dropped, never misplaced."""

import re
import uuid

from django.test import Client

from journal.models import Draft, Reflection
from tests.journal.test_writing import keep, posted, save
from tests.standing import PASSWORD, signed_in

WORDS = "What I would not like to type twice"


def token_in(page) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]


def form_in(page) -> dict[str, str]:
    """The hidden fields of the page that hands words back."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))


def signs_in(client: Client, person) -> None:
    """By the form, as the token changes then."""
    token = token_in(client.get("/accounts/login/"))
    sent = {"login": person.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert client.post("/accounts/login/", sent).status_code == 302


def test_words_sent_after_the_sign_in_ended_come_back_in_a_page(author):
    id_ = uuid.uuid4()
    page = Client().post(f"/journal/{id_}/write/", posted(WORDS, person=author.pk, minutes=45))
    assert page.status_code == 403
    assert WORDS in page.text
    assert form_in(page)["minutes"] == "45"
    assert not Reflection.objects.exists()


def test_words_that_came_back_can_be_sent_after_signing_in_again(author):
    id_ = uuid.uuid4()
    client = Client(enforce_csrf_checks=True)
    page = client.post(f"/journal/{id_}/write/", posted(WORDS, person=author.pk))
    signs_in(client, author)
    late = client.post(f"/journal/{id_}/write/", {**form_in(page), "text": WORDS})
    assert late.status_code == 403
    assert WORDS in late.text
    assert not Draft.objects.exists()
    done = client.post(f"/journal/{id_}/write/", {**form_in(late), "text": WORDS})
    assert done.status_code == 302
    assert Draft.objects.get().text == WORDS


def test_another_site_gets_no_page_with_its_words_in_it(author):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author)
    page = client.post(
        f"/journal/{uuid.uuid4()}/write/", posted(WORDS), headers={"origin": "https://else.example"}
    )
    assert page.status_code == 403
    assert WORDS not in page.text


def test_a_page_goes_to_the_one_who_opened_it_or_nowhere(author, stranger):
    id_ = uuid.uuid4()
    client = signed_in(stranger)
    auto = client.post(f"/journal/{id_}/save/", posted(WORDS, person=author.pk))
    assert auto.status_code == 403
    assert "Someone else" in auto.json()["problem"]
    page = client.post(f"/journal/{id_}/write/", posted(WORDS, person=author.pk, press="done"))
    assert page.status_code == 403
    assert "Someone else is signed in here now" in page.text
    assert not Reflection.objects.exists()


def test_signed_out_a_page_is_asked_for_at_the_door_as_ever(reflection):
    answer = Client().get(f"/journal/{reflection.pk}/write/")
    assert answer.status_code == 302
    auto = Client().post(f"/journal/{reflection.pk}/save/", posted(WORDS))
    assert auto.status_code == 302
    assert not Draft.objects.exists()


def test_a_window_from_before_a_page_was_kept_again_overwrites_nothing(author, reflection):
    keep(author, reflection.pk, "kept a second time", 0)
    client = signed_in(author)
    old = posted("typed upon the first", revision=0, version=1)
    assert client.post(f"/journal/{reflection.pk}/save/", old).status_code == 409
    assert not Draft.objects.exists()
    save(author, reflection.pk, "a draft upon the second", 0)
    old["revision"] = 1
    assert client.post(f"/journal/{reflection.pk}/save/", old).status_code == 409
    assert Draft.objects.get().text == "a draft upon the second"


def test_a_save_whose_answer_was_lost_is_gone_on_from(author):
    id_, lost = uuid.uuid4(), uuid.uuid4()
    client = signed_in(author)
    client.post(f"/journal/{id_}/save/", posted("one", save_key=lost))
    on = posted("one and two", revision=0, after=lost)
    assert client.post(f"/journal/{id_}/save/", on).json()["revision"] == 2
    late = posted("something else", revision=0, after=lost)
    assert client.post(f"/journal/{id_}/save/", late).status_code == 409
    assert Draft.objects.get().text == "one and two"
