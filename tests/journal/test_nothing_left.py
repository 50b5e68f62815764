"""No private word in a title, an address, a form’s history or a referrer, on any page of it."""

import re
import uuid
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from journal.models import Mark, Reflection, Share, Wondering
from journal.models.page import Page
from journal.services import labelling, prompting, wondering, writing
from peersupport.people.models import Person
from tests.access_table import PLAIN, SHARING, WRITING
from tests.journal.sharing_scenes import EVERYTHING, let_in, mark, say
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db
PLANTED = "Wendelstein"
TYPED_IN = {"text", "search", "email", "url", "tel", ""}
ADDRESSES = {"href", "action", "formaction", "src", "hx-get", "hx-post", "hx-push-url"}


class Read(HTMLParser):
    """What a page would leave behind: its title, its addresses, and boxes that a browser learns."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.learned: list[str] = []
        self.form_is_off = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        self.addresses += [had[name] for name in ADDRESSES & had.keys()]
        if tag == "form":
            self.form_is_off = had.get("autocomplete") == "off"
        typed = tag == "textarea" or (tag == "input" and had.get("type", "") in TYPED_IN)
        if typed and not self.form_is_off and had.get("autocomplete") != "off":
            self.learned.append(had.get("name", tag))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form_is_off = False


@pytest.fixture
def ids(author: Person, supervisor: Person) -> dict[str, uuid.UUID]:
    """A page with everything on it, whose every word is planted."""
    text = f"{PLANTED} one. {PLANTED} two."
    page = make_reflection(author, text, title=PLANTED, name=PLANTED)
    mark(page, f"{PLANTED} one", "fear", thought=PLANTED)
    share = let_in(page, supervisor, goes=EVERYTHING, word=PLANTED)
    response = say(share, supervisor, PLANTED)
    again = Page(day=page.day, text=f"{text} Three.", title=PLANTED)
    writing.keep(by=author, reflection_id=page.pk, page=again, revision=0, save_key=uuid.uuid4())
    label = labelling.add(by=author, name=PLANTED)
    labelling.put_on(by=author, reflection=page, chosen=[label.pk], shown=[])
    return {
        "reflection_id": page.pk, "mark_id": Mark.objects.get().pk, "share_id": share.pk,
        "reader_id": share.readers.get().pk, "response_id": response.pk, "label_id": label.pk,
        "version_id": page.versions.get(number=1).pk,
        "prompt_id": prompting.add(by=author, text=PLANTED).pk,
        "wondering_id": wondered_by(supervisor, share).pk,
    }  # fmt: skip


def wondered_by(person: Person, share: Share) -> Wondering:
    words = {"passage": (0, len(PLANTED)), "poles": ["fear"], "question": PLANTED}
    return wondering.offer(by=person, share=share, **words)


def test_no_page_of_the_journal_leaves_a_word_behind(author, ids):
    client, left, seen = signed_in(author), [], 0
    for name, route in (WRITING | SHARING).items():
        if route.method != "GET":
            continue
        url = reverse(name, kwargs={each: (ids | PLAIN)[each] for each in route.takes})
        answer = client.get(url)
        page = Read()
        page.feed(answer.text)
        (title,) = re.findall(r"<title>(.*?)</title>", answer.text) or [""]
        seen += PLANTED in answer.text
        if PLANTED in title or any(PLANTED in each for each in page.addresses):
            left.append(f"{name}: a word in its title or in an address")
        if answer["Referrer-Policy"] != "same-origin":
            left.append(f"{name}: no referrer policy")
        left += [f"{name}: a browser would learn “{box}”" for box in page.learned]
    assert left == []
    assert seen >= 15


@pytest.mark.parametrize("where", ["reflection_list", "shared_list"])
def test_words_looked_for_stand_in_no_title_and_no_address(author, ids, where):
    answer = signed_in(author).post(reverse(f"journal:{where}"), {"words": PLANTED})
    page = Read()
    page.feed(answer.text)
    assert PLANTED in answer.text
    assert not any(PLANTED in each for each in page.addresses)
    assert page.learned == []
    assert PLANTED not in re.findall(r"<title>(.*?)</title>", answer.text)[0]


def test_an_answer_that_leads_on_holds_no_word(author, ids):
    client, page = signed_in(author), Reflection.objects.get()
    typed = {"day": page.day, "title": PLANTED, "text": PLANTED, "name": PLANTED, "words": PLANTED}
    for name, route in WRITING.items():
        if route.method == "POST" or name.endswith(("write", "labels", "change")):
            url = reverse(name, kwargs={each: (ids | PLAIN)[each] for each in route.takes})
            assert PLANTED not in client.post(url, typed).headers.get("Location", "")
