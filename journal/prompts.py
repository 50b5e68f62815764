"""Ways into an empty page, in our own words (prompts.toml). Offered, never required.

A person can hide ours and write their own; what is here is the same for everyone.
"""

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """One of ours. `key` is what is remembered where somebody hides it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Questions for one principle, one task, the beginning, or a bad day."""

    key: str
    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """What the write page shows: `own` and `few` at once, the `groups` on asking."""

    own: tuple[str, ...]
    few: tuple[Question, ...]
    groups: tuple[Group, ...]


def _read() -> tuple[Group, ...]:
    text = Path(__file__).with_suffix(".toml").read_text("utf-8")
    return tuple(
        Group(each["key"], each["name"], tuple(Question(**one) for one in each["questions"]))
        for each in tomllib.loads(text)["group"]
    )


GROUPS = _read()
KEYS = frozenset(question.key for group in GROUPS for question in group.questions)


def offer(own: Sequence[str] = (), hidden: Collection[str] = ()) -> Offered:
    """Ours without the hidden ones, behind a person's own; a group without a question is gone."""
    left = [
        Group(each.key, each.name, tuple(one for one in each.questions if one.key not in hidden))
        for each in GROUPS
    ]
    first, *others = left
    return Offered(tuple(own), first.questions, tuple(group for group in others if group.questions))


# What somebody sees who hid nothing and wrote none, and the page that knows nobody.
PROMPTS = offer()
