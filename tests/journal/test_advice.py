"""The quiet pause before advice: what it notices, and what it leaves alone."""

import re
import time

import pytest

from journal.advice import PATTERN, advice_in

BEGINS = {
    "You should ring her mother.": "You should",
    "you should not have gone in alone": "you should not",
    "You shouldn’t carry that alone.": "You shouldn’t",
    "I read it on the bus. You need to tell your team.": "You need to",
    "I read it.\n\nHave you tried the other door?": "Have you tried",
    "Have you ever thought about a rota?": "Have you ever thought about",
    "Why don’t you ask him?": "Why don’t you",
    "Why not just leave it?": "Why not just",
    "Why didn't you say so?": "Why didn't you",
    "Maybe you should sleep on it.": "Maybe you should",
    "I think you should stop.": "I think you should",
    "But honestly, you ought to write that down.": "But honestly, you ought to",
    "You really need to rest.": "You really need to",
    "You have to set a limit there.": "You have to",
    "You must tell someone.": "You must",
    "You’d better call.": "You’d better",
    "You could always say no.": "You could always",
    "You might want to wait.": "You might want to",
    "If I were you I would go home.": "If I were you",
    "I would suggest a walk.": "I would suggest",
    "I’d recommend the second book.": "I’d recommend",
    "My advice: leave it.": "My advice",
    "“You should know better” is what I heard. You should rest.": "You should",
    "Next time, try asking what the letter is to him.": "Next time, try asking",
    "Make sure you eat.": "Make sure",
    "Don’t forget to breathe.": "Don’t forget to",
    "It might help to draw it.": "It might help to",
    "What you need is a holiday.": "What you need",
    "Can’t you just ring?": "Can’t you just",
    "- you should go": "you should",
}
LEAVES = [
    "",
    "What was it like to wait?",
    "I went quiet here too. How did you stay?",
    "He told me that you should never ask.",
    "When you have tried everything, what is left?",
    "You must have been tired.",
    "You must be cold by then, I thought.",
    "You should have seen my face when I read this.",
    "I wonder whether you need to know.",
    "I asked why you stayed.",
    "She said: tell me. I could not.",
    "Your hand on the door. I know that hand.",
    "I should have asked this a year ago.",
    "They should have asked you first.",
    "Do you know what you wanted?",
    "I tried to help my brother and it went badly.",
    "You have to laugh, I did too.",
    "Why did it get quiet?",
    "What do you need from me, if anything?",
    "I needed to put the page down.",
    "Trying is a strange word there.",
    "Du solltest schlafen.",
    "You shoulder so much of it.",
    "If I was frightened I hid it well.",
    "What would you like company with?",
]


@pytest.mark.parametrize(("words", "opening"), BEGINS.items())
def test_an_opening_of_advice_is_noticed_as_it_was_typed(words: str, opening: str) -> None:
    assert advice_in(words) == opening


@pytest.mark.parametrize("words", LEAVES)
def test_other_words_are_left_alone(words: str) -> None:
    assert advice_in(words) == ""


@pytest.mark.parametrize("piece", [" ", "\n", "you ", "and ", ". ", "and, you must be ", "?'\n -"])
def test_no_text_makes_it_slow(piece: str) -> None:
    begun = time.process_time()
    advice_in(piece * (200_000 // len(piece)))
    assert time.process_time() - begun < 1


def test_the_pattern_is_one_that_browsers_read_too() -> None:
    assert not re.search(r"\(\?(?:P|i|s|m|x|#|>)|\\[AZz]|[+*?}]\+", PATTERN)
