"""What is brought to a meeting: an ordinary share, for those who were named, until withdrawn."""

import pytest

from journal.models import Brought, Reader, Share
from journal.services import binning, bringing, declining, meeting, sharing
from journal.services.refusals import NotThere
from peersupport.people.models import Membership
from tests.journal.meeting_scenes import agreed, asked, bring, page
from tests.journal.sharing_scenes import ONLY_WORDS, address, let_in, the_feed_is_right
from tests.standing import TEXT, make_reflection, signed_in

SHARED = "We sat by the window"
KEPT_BACK = "I wanted to mend it"


def opens(person, share) -> bool:
    return signed_in(person).get(address("shared_detail", share.pk)).status_code == 200


def test_those_named_read_what_was_chosen_and_nothing_else(author, supervisor, colleague):
    made = agreed(author, supervisor, colleague)
    share = bring(made, make_reflection(author), supervisor, colleague)
    for person in (supervisor, colleague):
        shown = signed_in(person).get(address("shared_detail", share.pk)).text
        assert SHARED in shown
        assert KEPT_BACK not in shown
    assert the_feed_is_right()


def test_the_meeting_shows_others_that_something_is_brought_and_no_word_of_it(author, supervisor):
    made = agreed(author, supervisor)
    share = bring(made, make_reflection(author, title="Lark"), supervisor)
    shown = page(supervisor, made)
    assert "Read what Nadia brings" in shown
    assert address("shared_detail", share.pk) in shown
    assert SHARED not in shown
    assert "Lark" not in shown


def test_whoever_is_asked_later_gets_nothing_and_sees_nothing(author, supervisor, colleague):
    made = agreed(author, supervisor)
    share = bring(made, make_reflection(author), supervisor)
    meeting.change(by=author, meeting=made, at=made.at, people=[supervisor, colleague])
    assert "Read what" not in page(colleague, made)
    assert not opens(colleague, share)
    assert "Let Emeka in too" in page(author, made)
    again = bring(made, share.reflection, colleague)
    assert opens(colleague, again)
    assert not opens(colleague, share)


def test_somebody_asked_while_the_names_were_shown_is_not_let_in(author, supervisor, colleague):
    made = agreed(author, supervisor)
    own = make_reflection(author)
    url = address("bring", made.pk, own.pk)
    names = signed_in(author).get(url).context["form"]["people"].value()
    meeting.change(by=author, meeting=made, at=made.at, people=[supervisor, colleague])
    answer = signed_in(author).post(url, {"people": names, "words": "on"})
    assert answer.status_code == 422
    assert "look at the names again" in answer.text
    assert not Share.objects.exists()
    names = answer.context["form"]["people"].value()
    assert signed_in(author).post(url, {"people": names, "words": "on"}).status_code == 302
    assert Reader.objects.count() == 2


def test_people_without_a_team_in_common_bring_to_each_other_and_only_so(
    author, stranger, colleague
):
    Membership.objects.create(person=author, team=Membership.objects.get(person=stranger).team)
    made = agreed(author, stranger, colleague)
    with pytest.raises(sharing.NobodyToLetIn):
        let_in(make_reflection(stranger), colleague)
    share = bring(made, make_reflection(stranger), colleague, author)
    assert opens(colleague, share)
    assert opens(author, share)


def test_nobody_outside_and_nobody_who_said_no_is_let_in(author, supervisor, colleague, stranger):
    made = agreed(author, supervisor, colleague)
    meeting.answer(by=colleague, meeting=made, coming=False)
    own = make_reflection(author)
    for person in (stranger, colleague):
        with pytest.raises(bringing.OtherPeople):
            bring(made, own, supervisor, person)
    assert not Share.objects.exists()


def test_who_takes_nothing_from_one_is_not_among_the_readers(author, supervisor, colleague):
    made = agreed(author, supervisor, colleague)
    declining.take_nothing_more(by=colleague, author=author)
    url = address("bring", made.pk, make_reflection(author).pk)
    assert signed_in(author).get(url).context["names"] == "Tomas"


def test_what_ends_a_share_ends_what_was_brought(author, supervisor, colleague):
    made = agreed(author, supervisor, colleague)
    share = bring(made, make_reflection(author), supervisor, colleague)
    sharing.withdraw(by=author, share=share, reader=share.readers.get(person=supervisor))
    assert "Read what" not in page(supervisor, made)
    assert "Read what" in page(colleague, made)
    binning.put_into_bin(by=author, reflection=share.reflection)
    assert "Read what" not in page(colleague, made)
    assert SHARED not in page(author, made)


def test_stop_sharing_stands_beside_it_and_stops(author, supervisor, colleague):
    made = agreed(author, supervisor, colleague)
    share = bring(made, make_reflection(author), supervisor, colleague)
    reader = share.readers.get(person=supervisor)
    url = address("bring_stop", made.pk, reader.pk)
    assert url in page(author, made)
    assert signed_in(author).post(url).status_code == 302
    assert not opens(supervisor, share)
    assert opens(colleague, share)


def test_what_was_not_brought_is_not_stopped_from_a_meeting(author, supervisor):
    made = agreed(author, supervisor)
    share = let_in(make_reflection(author), supervisor)
    url = address("bring_stop", made.pk, share.readers.get().pk)
    assert signed_in(author).post(url).status_code == 404
    assert opens(supervisor, share)


def test_who_leaves_goes_on_reading_until_its_author_stops(author, supervisor):
    made = agreed(author, supervisor)
    share = bring(made, make_reflection(author), supervisor)
    meeting.leave(by=supervisor, meeting=made)
    assert opens(supervisor, share)
    assert "open to <bdi>Tomas</bdi>" in page(author, made)


@pytest.mark.parametrize("stop", [True, False])
def test_whoever_leaves_takes_what_they_bring_along_and_may_stop_sharing_it(
    author, supervisor, stop
):
    made = agreed(author, supervisor)
    share = bring(made, make_reflection(author), supervisor)
    meeting.leave(by=author, meeting=made, stop_sharing=stop)
    assert "Read what" not in page(supervisor, made)
    assert opens(supervisor, share) is not stop
    assert not Brought.objects.exists()


def test_what_is_shared_already_is_brought_as_it_is_and_lets_nobody_in(
    author, supervisor, colleague
):
    made = agreed(author, supervisor, colleague)
    share = let_in(make_reflection(author), supervisor)
    url = address("bring_as_shared", made.pk, share.pk)
    for _ in range(2):
        assert signed_in(author).post(url).status_code == 302
    assert "Read what Nadia brings" in page(supervisor, made)
    assert "Read what" not in page(colleague, made)
    assert not opens(colleague, share)
    assert Brought.objects.count() == Reader.objects.count() == 1


def test_only_one_s_own_pages_are_brought_and_only_while_it_is_open(author, supervisor):
    made = asked(author, supervisor)
    with pytest.raises(NotThere):
        bringing.bring(
            by=supervisor,
            meeting=made,
            reflection=make_reflection(author),
            readers=[author],
            goes=ONLY_WORDS,
        )
    meeting.call_off(by=author, meeting=made)
    with pytest.raises(NotThere):
        bring(made, make_reflection(author), supervisor)
    assert not Share.objects.exists()


def test_nothing_is_ticked_beforehand_and_the_readers_are_named(author, supervisor, colleague):
    made = agreed(author, supervisor, colleague)
    shown = signed_in(author).get(address("bring", made.pk, make_reflection(author).pk)).text
    assert "Who will be able to read it: you, <bdi>Emeka and Tomas</bdi>" in shown
    assert "checked" not in shown


def test_without_words_nothing_is_brought(author, supervisor):
    made = agreed(author, supervisor)
    own = make_reflection(author)
    url = address("bring", made.pk, own.pk)
    answer = signed_in(author).post(url, {"people": str(supervisor.pk), "marks": "on"})
    assert answer.status_code == 422
    assert TEXT.split(".")[0] in answer.text
    assert not Share.objects.exists()
