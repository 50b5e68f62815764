"""Ways into an empty page: ours, a person's own, and none where nobody wants any."""

import pytest
from django.db import connection
from django.urls import reverse

from journal.models import HiddenPrompt, Prompt
from journal.models.prompt import LONGEST_PROMPT
from journal.prompts import GROUPS, KEYS, offer
from journal.services import prompting
from journal.services.refusals import NotThere, NoWordsYet, TooLong
from principles.library import PRINCIPLES
from tests.standing import signed_in

OWN = "What would the river say?"


def texts_of(offered) -> list[str]:
    groups = [question.text for group in offered.groups for question in group.questions]
    return [*offered.own, *(question.text for question in offered.few), *groups]


def test_there_are_questions_for_each_principle_each_task_and_a_bad_day():
    names = {group.name for group in GROUPS}
    assert {principle.name for principle in PRINCIPLES} < names
    assert {"Connection", "Worldview", "Mutuality", "Moving towards", "On a bad day"} < names


def test_every_principle_has_the_same_room():
    slugs = {principle.slug for principle in PRINCIPLES}
    sizes = [len(group.questions) for group in GROUPS if group.key in slugs]
    assert sizes == [4, 4, 4]


def test_every_key_and_every_question_is_there_once():
    questions = [question for group in GROUPS for question in group.questions]
    assert len(KEYS) == len(questions) == len({question.text for question in questions})
    assert all(len(key) <= 40 for key in KEYS)


def test_few_are_shown_at_once_and_one_s_own_come_first():
    offered = offer(own=[OWN])
    assert len(offered.own) + len(offered.few) == 4
    assert texts_of(offered)[0] == OWN


def test_a_hidden_question_is_gone_and_an_empty_group_with_it():
    hope = next(group for group in GROUPS if group.key == "hope-vs-fear")
    offered = offer(hidden={question.key for question in hope.questions} | {"unsaid"})
    assert "Hope and fear" not in [group.name for group in offered.groups]
    assert len(offered.few) == 2


def test_one_s_own_is_sealed_at_rest_and_shown_to_nobody_else(author, colleague):
    prompt = prompting.add(by=author, text=f"  {OWN} ")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM journal_prompt")
        assert OWN.encode() not in bytes(cursor.fetchone()[0])
    assert texts_of(prompting.offered_to(author))[0] == OWN
    assert OWN not in texts_of(prompting.offered_to(colleague))
    with pytest.raises(NotThere):
        prompting.change(by=colleague, prompt=prompt, text="Mine now")
    prompting.remove(by=colleague, prompt=prompt)
    assert Prompt.objects.get().text == OWN


def test_the_same_words_twice_are_one_and_new_ones_come_last(author):
    for text in (OWN, "A second one", OWN):
        prompting.add(by=author, text=text)
    assert [prompt.text for prompt in Prompt.objects.visible_to(author)] == [OWN, "A second one"]


@pytest.mark.parametrize(
    ("text", "refusal"), [(" ", NoWordsYet), ("x" * (LONGEST_PROMPT + 1), TooLong)]
)
def test_no_words_and_too_many_are_refused(author, text, refusal):
    with pytest.raises(refusal):
        prompting.add(by=author, text=text)
    assert not Prompt.objects.exists()


def test_a_list_that_is_too_long_is_refused(author, monkeypatch):
    monkeypatch.setattr(prompting, "MOST", 1)
    prompting.add(by=author, text=OWN)
    with pytest.raises(prompting.TooMany):
        prompting.add(by=author, text="One more")


def test_a_closed_account_adds_nothing_but_may_take_away(author):
    prompt = prompting.add(by=author, text=OWN)
    author.closed_at = author.joined_at
    author.save()
    with pytest.raises(NotThere):
        prompting.add(by=author, text="More")
    prompting.remove(by=author, prompt=prompt)
    assert not Prompt.objects.exists()


def test_hiding_and_showing_again(author, colleague):
    prompting.show(by=author, keys=KEYS - {"unsaid"})
    prompting.show(by=author, keys=KEYS - {"stays"})
    assert prompting.hidden_by(author) == {"stays"}
    assert prompting.hidden_by(colleague) == frozenset()


def test_the_page_adds_changes_and_takes_away(author):
    client = signed_in(author)
    client.post(reverse("journal:prompt_create"), {"text": OWN})
    prompt = Prompt.objects.get()
    client.post(reverse("journal:prompt_change", args=[prompt.pk]), {"text": "And the sea?"})
    assert "And the sea?" in client.get(reverse("journal:prompt_list")).text
    client.post(reverse("journal:prompt_remove", args=[prompt.pk]))
    assert not Prompt.objects.exists()


@pytest.mark.parametrize("text", ["", "x" * (LONGEST_PROMPT + 1)])
def test_what_is_refused_comes_back_with_a_sentence(author, text):
    answer = signed_in(author).post(reverse("journal:prompt_create"), {"text": text})
    assert answer.status_code == 422
    assert "needs another look" in answer.text
    assert not Prompt.objects.exists()


def test_the_ticks_of_the_page_decide_what_the_write_page_offers(author):
    client = signed_in(author)
    client.post(reverse("journal:prompts_show"), {"begin": ["stays"], "connection": ["same-room"]})
    assert HiddenPrompt.objects.count() == len(KEYS) - 2
    offered = client.get(reverse("journal:write")).context["prompts"]
    assert [question.key for question in offered.few] == ["stays"]
    assert [group.key for group in offered.groups] == ["connection"]


def test_all_of_them_can_be_hidden_at_once_and_shown_again(author):
    client = signed_in(author)
    client.post(reverse("journal:prompts_show"), {"every": "hide"})
    assert prompting.hidden_by(author) == KEYS
    client.post(reverse("journal:prompts_show"), {"every": "show"})
    assert prompting.hidden_by(author) == frozenset()


def test_the_write_page_asks_the_same_for_no_prompts_and_for_many(
    author, django_assert_max_num_queries
):
    client = signed_in(author)
    for _ in range(2):
        with django_assert_max_num_queries(9):
            client.get(reverse("journal:write"))
        for number in range(20):
            prompting.add(by=author, text=f"{OWN} {number}")


def order_of(person) -> list[str]:
    return [prompt.text for prompt in Prompt.objects.visible_to(person)]


def test_one_s_own_are_put_in_order_by_hand_without_scripts(author):
    for text in ("one", "two", "three"):
        prompting.add(by=author, text=text)
    client, last = signed_in(author), list(Prompt.objects.visible_to(author))[-1]
    answer = client.post(reverse("journal:prompt_move", args=[last.pk]), {"way": "up"})
    assert answer["Location"].endswith("/prompts/#prompt-2")
    assert order_of(author) == ["one", "three", "two"]
    client.post(reverse("journal:prompt_move", args=[last.pk]), {"way": "down"})
    assert order_of(author) == ["one", "two", "three"]
    assert list(prompting.offered_to(author).own) == ["one", "two", "three"]


def test_at_either_end_a_question_stays_where_it_is(author):
    first, last = (prompting.add(by=author, text=text) for text in ("one", "two"))
    assert prompting.move(by=author, prompt=first, up=True) == 1
    assert prompting.move(by=author, prompt=last, up=False) == 2
    assert order_of(author) == ["one", "two"]


def test_the_first_has_no_way_up_and_the_last_none_down(author):
    for text in ("one", "two"):
        prompting.add(by=author, text=text)
    shown = signed_in(author).get(reverse("journal:prompt_list")).text
    assert (shown.count('value="up"'), shown.count('value="down"')) == (1, 1)


def test_nobody_else_can_move_them(author, colleague):
    first, _ = (prompting.add(by=author, text=text) for text in ("one", "two"))
    with pytest.raises(NotThere):
        prompting.move(by=colleague, prompt=first, up=False)
    url = reverse("journal:prompt_move", args=[first.pk])
    assert signed_in(colleague).post(url, {"way": "down"}).status_code == 404
    assert order_of(author) == ["one", "two"]
