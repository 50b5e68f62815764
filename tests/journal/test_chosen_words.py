"""Chosen passages and a reworded copy: nothing of the page but these is anywhere."""

import pytest
from django.db import connection
from django.test import Client

from journal.models import Feed, Reflection, Share, Snapshot
from journal.services import sharing
from journal.snapshots import Goes
from peersupport.people.models import Person
from principles import library
from tests.journal.sharing_scenes import address, detail, lean, let_in, mark, say, text_of
from tests.standing import make_reflection, signed_in

pytestmark = pytest.mark.django_db

HIDDEN = "Wendelstein"
PAGE = (
    f"We met at {HIDDEN}. I was quiet by the river.\n\n"
    f"Then {HIDDEN} again.\n\nI heard the ice. {HIDDEN} once more. I stayed to the end."
)
RIVER, ICE, END = 1, 3, 5


@pytest.fixture
def page(author: Person) -> Reflection:
    made = make_reflection(author, PAGE, title="At the river")
    mark(made, "quiet by the river", "hope", thought="It was mine.")
    mark(made, f"at {HIDDEN}. I was", "fear", thought=HIDDEN)
    mark(made, f"{HIDDEN} once", "helping", thought=HIDDEN)
    lean(made, "hope-vs-fear", 2)
    return made


def chosen(*numbers: int, **more: object) -> Goes:
    return Goes(sentences=frozenset(numbers), version=1, **more)


def press(client: Client, page: Reflection, **data: object):
    return client.post(address("share", page.pk), {"version": page.version, **data})


def test_only_the_chosen_passages_are_in_the_snapshot(page: Reflection, supervisor: Person) -> None:
    snapshot = let_in(page, supervisor, goes=chosen(RIVER, ICE, END, marks=True)).snapshot
    river = "I was quiet by the river."
    assert snapshot.form == Snapshot.Form.CHOSEN
    assert snapshot.text == f"{river}\n\nI heard the ice.\n\nI stayed to the end."
    assert snapshot.first_words == f"{river} I heard the ice. I stayed to the end."
    assert snapshot.gaps == [snapshot.text.index("I heard"), snapshot.text.index("I stayed")]
    assert [each["exact"] for each in snapshot.marks] == ["quiet by the river"]
    assert snapshot.poles == library.mask_of(["hope"])


def test_a_mark_that_lies_partly_outside_stays_at_home_with_its_pole(
    page: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(page, supervisor, goes=chosen(RIVER, marks=True, thoughts=True))
    poles = Feed.objects.filter(share=share, facet__gte=10).values_list("facet", flat=True)
    assert len(poles) == 1
    for pole, status in (("hope", True), ("fear", False), ("helping", False)):
        found = signed_in(supervisor).get(f"/journal/shared/?pole={pole}").content.decode()
        assert (detail(share) in found) is status


def test_not_one_hidden_word_is_in_any_row_or_byte_of_the_reader_s(
    page: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(page, supervisor, goes=chosen(RIVER, END, title=True, marks=True, thoughts=True))
    say(share, supervisor, passage=(0, 5))
    client = signed_in(supervisor)
    pages = [
        client.get(detail(share)),
        client.get(f"{detail(share)}?beside=0-400"),
        client.get("/journal/shared/"),
        client.post("/journal/shared/", {"words": HIDDEN}),
    ]
    for answer in pages[:3]:
        assert HIDDEN not in answer.content.decode()
    assert detail(share) not in pages[3].content.decode()
    assert HIDDEN not in "".join(everything_unsealed(share))


def everything_unsealed(share: Share) -> list[str]:
    """Every value of the rows that a share has, opened."""
    rows = [share, share.snapshot, *share.readers.all(), *share.responses.all(), *share.feed.all()]
    return [str(getattr(row, each.attname)) for row in rows for each in row._meta.fields]


def test_all_words_and_passages_at_once_share_nothing(page: Reflection, supervisor: Person) -> None:
    with pytest.raises(sharing.BothTicked):
        let_in(page, supervisor, goes=chosen(RIVER, words=True))
    for nothing in (Goes(title=True), chosen(99), Goes(copy=" \n[…]\n")):
        with pytest.raises(sharing.NothingGoes):
            let_in(page, supervisor, goes=nothing)
    assert not Share.objects.exists()


def test_passages_of_an_older_text_are_refused(page: Reflection, supervisor: Person) -> None:
    Reflection.objects.filter(pk=page.pk).update(version=2)
    with pytest.raises(sharing.ChangedSince):
        let_in(page, supervisor, goes=chosen(RIVER))
    answer = press(signed_in(page.author), page, let_in=supervisor.pk, passages=["s1"], word="Hm")
    assert answer.status_code == 422
    assert "choose its passages once more" in text_of(answer)
    assert 'value="s1" checked' not in answer.content.decode()
    assert ">Hm<" in "".join(answer.content.decode().split())
    assert not Share.objects.exists()


def test_the_reader_is_told_what_was_done_and_where_something_was_left_out(
    page: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(page, supervisor, goes=chosen(RIVER, ICE))
    seen = text_of(signed_in(supervisor).get(detail(share)))
    assert "Passages chosen by Nadia." in seen
    assert seen.count("Something was left out here.") == 1
    assert "Passages you chose." in text_of(signed_in(author).get(detail(share)))
    sharing.share_again(by=author, share=share, goes=Goes(words=True))
    whole = text_of(signed_in(supervisor).get(detail(share)))
    assert "Passages chosen" not in whole
    assert "left out" not in whole


def test_a_reworded_copy_goes_alone_and_never_changes_the_page(
    page: Reflection, author: Person, supervisor: Person
) -> None:
    copy = "I was quiet by the river, with someone.\n\n[…]\n\nI heard the ice."
    goes = chosen(RIVER, ICE, copy=copy, marks=True)
    share = let_in(page, supervisor, goes=goes)
    assert share.snapshot.form == Snapshot.Form.REWORDED
    assert share.snapshot.text == copy.replace("[…]\n\n", "")
    assert [each["exact"] for each in share.snapshot.marks] == ["quiet by the river"]
    assert Reflection.objects.get(pk=page.pk).text == PAGE
    assert "Reworded by Nadia." in text_of(signed_in(supervisor).get(detail(share)))
    assert HIDDEN not in "".join(everything_unsealed(share))


def test_a_copy_that_was_not_changed_is_no_rewording(page: Reflection, supervisor: Person) -> None:
    copy = "I was quiet by the river.\r\n\r\n[…]\r\n\r\nI heard the ice.\r\n"
    share = let_in(page, supervisor, goes=chosen(RIVER, ICE, copy=copy))
    assert share.snapshot.form == Snapshot.Form.CHOSEN


def test_beginning_a_copy_shares_nothing_and_keeps_all_that_was_ticked(
    page: Reflection, author: Person, supervisor: Person
) -> None:
    data = {"let_in": supervisor.pk, "passages": ["s1", "s3"], "marks": "on", "word": "Stay."}
    answer = press(signed_in(author), page, press="copy", addresses="half@", **data)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "I was quiet by the river.\n\n[…]\n\nI heard the ice.</textarea>" in shown
    assert shown.count(" checked") == 4
    assert 'value="half@"' in shown
    assert ">\nStay.</textarea>" in shown
    assert not Share.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "the copy begins as these"),
        ({"words": "on", "passages": ["s1"]}, "the copy begins as these"),
        ({"words": "on", "copy": "My own words."}, "There are words here already"),
    ],
)
def test_a_copy_never_takes_the_place_of_typed_words(
    data: dict[str, object], said: str, page: Reflection, author: Person
) -> None:
    answer = press(signed_in(author), page, press="copy", **data)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert str(data.get("copy", "")) in answer.content.decode()


def test_a_copy_comes_back_with_a_problem_as_it_was_typed(page: Reflection, author: Person) -> None:
    typed = "Someone and I <were> quiet.\n\n  Two spaces."
    answer = press(signed_in(author), page, copy=typed)
    assert answer.status_code == 422
    assert (
        "Someone and I &lt;were&gt; quiet.\n\n  Two spaces.</textarea>" in answer.content.decode()
    )


def test_sharing_again_shows_what_they_have_and_ticks_nothing(
    page: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(page, supervisor, goes=chosen(RIVER, ICE, title=True))
    client = signed_in(author)
    shown = client.get(address("share_again", share.pk)).content.decode()
    assert " checked" not in shown
    assert shown.count("They have this now.") == 3
    copy = Goes(copy="Only by the river.")
    sharing.share_again(by=author, share=share, goes=copy)
    answer = client.get(address("share_again", share.pk)).content.decode()
    assert "Only by the river." not in answer
    begun = client.post(address("share_again", share.pk), {"press": "copy-held", "marks": "on"})
    assert "Only by the river.</textarea>" in begun.content.decode()
    assert Snapshot.objects.get().number == 2


def test_sharing_again_moves_what_was_said_beside_words_that_no_longer_go(
    page: Reflection, author: Person, supervisor: Person
) -> None:
    share = let_in(page, supervisor, goes=chosen(RIVER, ICE))
    text = share.snapshot.text
    beside = text.index("I heard")
    said = say(share, supervisor, passage=(beside, len(text)))
    sharing.share_again(by=author, share=share, goes=chosen(RIVER))
    said.refresh_from_db()
    assert said.anchor is None
    assert "I heard" not in "".join(everything_unsealed(Share.objects.get()))


def test_a_page_of_many_sentences_asks_as_many_questions_as_one_of_few(
    author: Person, supervisor: Person, django_assert_num_queries
) -> None:
    few = make_reflection(author, "One. Two.")
    many = make_reflection(author, "\n\n".join(["Here it was. And there."] * 300))
    client = signed_in(author)
    with connection.execute_wrapper(counted := Counted()):
        client.get(address("share", few.pk))
    with django_assert_num_queries(counted.number):
        client.get(address("share", many.pk))


class Counted:
    number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)
