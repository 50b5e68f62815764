"""Two texts of one page to choose from: what else differs is in sight before it goes."""

import re
import uuid
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from journal.models import Draft
from journal.services import writing
from peersupport.web.templatetags.ui import moment
from tests.journal.sharing_scenes import text_of
from tests.journal.test_writing import keep, posted, save, typed
from tests.standing import signed_in

pytestmark = pytest.mark.django_db
FACTS = {"title": "Rain", "name": "K.", "minutes": 45, "met": "walk", "kind": "training"}


def both(author, saved: dict[str, object], **sent: object) -> HttpResponse:
    """The page after something was typed that no longer fits."""
    id_ = uuid.uuid4()
    writing.save(
        by=author, reflection_id=id_, page=typed("elsewhere", **saved), revision=0,
        save_key=uuid.uuid4(),
    )  # fmt: skip
    page = signed_in(author).post(f"/journal/{id_}/write/", posted("here", **sent))
    assert page.status_code == 409
    return page


def parts(page: HttpResponse) -> tuple[str, str]:
    """What stands beside each of the two, tags aside."""
    here, there = re.findall(r"<section.*?</section>", page.text, re.S)
    return tuple(re.sub(r"<[^>]+>|\s+", " ", part) for part in (here, there))


def test_what_differs_besides_the_words_stands_above_each_text(author):
    yesterday = timezone.localdate() - timedelta(days=1)
    here, there = parts(both(author, FACTS, day=f"{yesterday}", minutes=20, met="phone"))
    for label in ("Title", "A name only you would know", "Day", "Minutes", "How you met"):
        assert label in here
        assert label in there
    for words in ("Rain", "K.", "45", "On a walk", "Training"):
        assert words in there
        assert words not in here
    for words in ("20", "By phone", "Time with someone", "None"):
        assert words in here


def test_what_is_the_same_is_not_said(author):
    sent = {name: FACTS[name] for name in ("title", "name", "minutes", "met", "kind")}
    page = both(author, FACTS, **sent)
    assert "<dl" not in page.text
    assert "Training" not in page.text


def test_when_the_other_one_was_saved_is_said(author):
    page = both(author, {})
    assert f"Saved {moment(Draft.objects.get().saved_at)}" in text_of(page)


def test_beside_a_kept_page_it_is_said_when_that_was(author):
    id_ = uuid.uuid4()
    reflection = keep(author, id_, "kept elsewhere", 0)
    page = signed_in(author).post(f"/journal/{id_}/write/", posted("here", version=0))
    assert f"Saved {moment(reflection.kept_at)}" in text_of(page)


def test_no_word_of_the_page_stands_in_the_title_of_the_window(author):
    page = both(author, FACTS, title="Sun")
    title = re.search(r"<title>(.*?)</title>", page.text, re.S)[1]
    assert "Two texts" in title
    assert not any(words in title for words in ("Rain", "Sun", "K.", "here", "elsewhere"))


def test_markup_in_a_title_is_shown_as_words(author):
    page = both(author, {"title": "<b>Rain</b>"})
    assert "<b>Rain" not in page.text
    assert "&lt;b&gt;Rain" in page.text


def test_a_stranger_gets_the_one_404_and_no_word(author, stranger):
    id_ = uuid.uuid4()
    save(author, id_, "elsewhere", 0)
    page = signed_in(stranger).post(f"/journal/{id_}/write/", posted("here", press="this"))
    assert page.status_code == 404
    assert "elsewhere" not in page.text
