"""A press after the sign-in ended leads through the door and back to a page, not to a button's."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from journal.services import binning
from tests.standing import PASSWORD

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


def next_of(answer: HttpResponse) -> str | None:
    door = urlsplit(answer["Location"])
    assert (answer.status_code, door.netloc, door.path) == (302, "", reverse("account_login"))
    return parse_qs(door.query).get("next", [None])[0]


def pressed(address: str, referer: str = "", **more: object) -> HttpResponse:
    return Client().post(address, headers={"referer": referer} if referer else {}, **more)


def test_put_back_pressed_signed_out_leads_back_to_the_page_it_stood_on(author, reflection):
    binning.put_into_bin(by=author, reflection=reflection)
    client, stood_on = Client(), reverse("journal:bin_list")
    press = reverse("journal:reflection_put_back", args=[reflection.pk])
    door = client.post(press, headers={"referer": f"{HERE}{stood_on}?before=x"})
    assert next_of(door) == f"{stood_on}?before=x"
    sent = {"login": author.email, "password": PASSWORD}
    page = client.post(door["Location"], sent | {"next": next_of(door)}, follow=True)
    assert page.redirect_chain[-1][0] == f"{stood_on}?before=x"
    assert page.status_code == 200


@pytest.mark.parametrize("route", ["prompt_create", "prompts_show"])
def test_where_it_is_not_said_where_one_was_the_door_leads_home(route):
    assert next_of(pressed(reverse(f"journal:{route}"))) is None


@pytest.mark.parametrize(
    "referer",
    [
        "https://else.example/journal/",
        "http://testserver.else.example/journal/",
        "http://testserver@else.example/",
        "http://else.example\\@testserver/journal/",
        "javascript:alert(1)",
        "javascript://testserver/%0aalert(1)",
        "data:text/html,x",
        "//else.example/",
        "///else.example/",
        f"{HERE}//else.example/journal/",
        f"{HERE}/\\else.example/",
        "http://[broken/",
        "about:blank",
    ],
)
def test_another_site_s_address_is_never_gone_on_to(referer):
    assert next_of(pressed(reverse("journal:prompts_show"), referer)) is None


def test_over_https_a_plain_address_is_not_gone_on_to():
    address, path = reverse("journal:prompts_show"), reverse("journal:prompt_list")
    assert next_of(pressed(address, f"{HERE}{path}", secure=True)) is None
    assert next_of(pressed(address, f"https://testserver{path}", secure=True)) == path


def test_a_page_that_was_asked_for_is_gone_on_to_as_ever():
    path = f"{reverse('journal:prompt_list')}?x=1"
    assert next_of(Client().get(path, headers={"referer": f"{HERE}/else/"})) == path
