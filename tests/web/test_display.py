"""Fields, problems, poles and days as the site shows them."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.utils import timezone

from peersupport.web.pictures import POLES
from peersupport.web.templatetags import ui

ROOT = Path(settings.BASE_DIR)
EVENING = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)


class Seat(forms.Form):
    email = forms.EmailField(help_text="Where a letter <b>finds</b> you.")
    note = forms.CharField(widget=forms.Textarea, required=False)
    warm = forms.BooleanField(required=False, label="A warm seat", help_text="Near the stove.")
    side = forms.ChoiceField(choices=[("l", "left"), ("r", "right")], widget=forms.RadioSelect)


def shown(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.fixture
def on_the_21st(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 21))


def test_a_field_ties_its_hint_to_its_control():
    html = shown("{% field form.email %}", form=Seat())
    assert '<label for="id_email">Email</label>' in html
    assert 'id="id_email_helptext">Where a letter &lt;b&gt;finds&lt;/b&gt; you.' in html
    assert 'aria-describedby="id_email_helptext"' in html
    assert "is-wrong" not in html


def test_a_wrong_field_says_its_problem_beside_itself():
    html = shown("{% field form.email %}", form=Seat({"email": "tea"}))
    assert 'class="field is-wrong"' in html
    assert '<span class="vh">Problem: </span>' in html
    assert 'aria-describedby="id_email_error id_email_helptext"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="tea"' in html


def test_an_empty_hint_says_nothing():
    html = shown('{% field form.email "Post" hint="" %}', form=Seat())
    assert ">Post</label>" in html
    assert "finds" not in html
    assert "aria-describedby" not in html


def test_a_box_to_tick_is_named_by_its_own_words_alone():
    html = shown("{% field form.warm %}", form=Seat())
    assert 'aria-labelledby="id_warm_label"' in html
    assert '<span id="id_warm_label">A warm seat</span>' in html
    assert '<small id="id_warm_helptext">Near the stove.</small>' in html


def test_the_list_of_problems_leads_to_each_field():
    html = shown("{% problem form %}", form=Seat({"email": "tea"}))
    assert "Two things need another look" in html
    targets = re.findall(r'href="#(\w+)"', html)
    fields = shown("{% field form.email %}{% field form.side %}", form=Seat({"email": "tea"}))
    assert targets == ["id_email", "id_side"]
    assert all(f'id="{target}"' in fields for target in targets)


def test_where_nothing_is_wrong_no_list_is_shown():
    right = Seat({"email": "a@example.org", "side": "l"})
    assert shown("{% problem form %}{% problem none %}", form=right) == ""


def test_poles_keep_their_order_whatever_they_come_as():
    assert ui.pictures.pole_names(0b100001) == ("learning", "fear")
    assert ui.pictures.pole_names({"fear", "learning"}) == ("learning", "fear")
    assert ui.pictures.pole_names(63) == POLES
    assert shown("{% poles_seen 0 %}") == ""
    assert "Marked: learning, fear" in shown("{% poles_seen 33 %}")


def test_a_word_from_outside_is_escaped_in_a_pole():
    assert "<i>" not in shown("{% pole word %}{% icon word %}{% glyph word %}", word='"><i>')


@pytest.mark.usefixtures("on_the_21st")
def test_days_are_said_in_the_time_zone_that_is_active():
    with timezone.override("Europe/London"):
        assert shown("{{ at|moment }}|{{ at|day }}", at=EVENING) == (
            "yesterday 22:30|Friday 20 November"
        )
    with timezone.override("Asia/Tokyo"):
        assert shown("{{ at|moment }}", at=EVENING) == "today 07:30"


@pytest.mark.usefixtures("on_the_21st")
def test_a_day_longer_ago_says_more():
    assert ui.near_day(date(2026, 7, 3)) == "3 July"
    assert ui.day(date(2024, 7, 3)) == "Wednesday 3 July 2024"
    assert "20<small>Fri</small>" in ui.day_beside(date(2026, 11, 20))
    assert "3<small>Jul</small>" in ui.day_beside(date(2026, 7, 3))
    assert "3<small>Jul 2024</small>" in ui.day_beside(date(2024, 7, 3))
    assert ui.day(None) == ui.moment(None) == ui.day_beside(None) == ""


def test_every_picture_that_a_page_names_is_in_the_sprite():
    drawn = set(re.findall(r'id="([\w-]+)"', (ROOT / "static/img/sprite.svg").read_text()))
    text = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    named = {f"i-{name}" for name in re.findall(r'{% icon "([\w-]+)"', text)}
    named |= {f"d-{name}" for name in re.findall(r'{% drawing "([\w-]+)"', text)}
    assert {"i-lock", "d-nobody"} <= named
    assert named | {f"g-{pole}" for pole in POLES} <= drawn


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "500"])
def test_an_error_page_asks_for_no_request_and_no_database(name):
    html = get_template(f"{name}.html").render()
    assert "– Reflections</title>" in html
    assert html.count("<h1>") == 1


MAILS = sorted(
    str(path.relative_to(ROOT / "templates"))
    for path in (ROOT / "templates").rglob("email/*_message.txt")
)


@pytest.mark.parametrize("mail", MAILS)
def test_a_mail_about_an_account_names_nobody(mail):
    private = {"email": "r@example.org", "ip": "10.0.0.9", "user_agent": "Agent", "user": "Ruth"}
    private |= {"from_email": "a@example.org", "to_email": "b@example.org"}
    text = render_to_string(mail, private | {"timestamp": EVENING})
    assert text.strip()
    assert [word for word in private.values() if word in text] == []
