"""What a line is by its shape alone: dates, counters, buttons, notes, rules, links, markers."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_TIME = r"(?:\s*(?:,|at)?\s*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?)?"
_DATE = (
    rf"{_DAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}){_TIME}"
)
_COUNTED = r"(?:comments?|repl(?:y|ies)|responses?|shares?|views?|likes?)"

SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("rule", re.compile(r"(?:[*_=~—–-]\s?){3,}")),
    ("date", re.compile(rf"(?:posted\s+(?:on\s+)?|published:?\s+)?{_DATE}", re.I)),
    ("counter", re.compile(rf"(?:\d[\d.,]*|no)\s+{_COUNTED}:?|\d[\d.,]*", re.I)),
    (
        "button",
        re.compile(
            r"(?:report comment|reply|share|like|log in to reply|leave a (?:reply|comment)"
            r"|permalink|previous|next|print|e-?mail this)\.?",
            re.I,
        ),
    ),
    ("link", re.compile(r"(?:https?://|www\.)\S+", re.I)),
    (
        "note",
        re.compile(
            r"[A-Z][\w.&'’ -]{0,40}\bnote:\s.*|-+\s*(?:original|forwarded) message\s*-+"
            r"|(?:from|sent|to|cc|subject|date):\s.*",
            re.I,
        ),
    ),
)
MARKER = re.compile(r"(?P<marker>\d{1,4}[.)]|[•◦▪‣·*+-])(?P<gap>\s+)(?=\S)")
LISTED = re.compile(r"(?:\d{1,3}[.)]|\(?[a-z]\)|[•◦▪‣–*-])\s+\S", re.I)
COMMENTS_FOLLOW = re.compile(rf"\d[\d.,]*\s+{_COUNTED}:?|{_COUNTED}:?", re.I)
AUTHOR = re.compile(
    rf"(?P<author>\S.{{0,60}}?)\s*,?\s+(?:(?:on\s+)?{_DATE}\s*)?(?:says|said|wrote|writes):", re.I
)
END_OF_COMMENT = re.compile(r"report comment\.?|log in to reply", re.I)
# The words over a list of what the text holds.
CONTENTS = re.compile(
    r"(?:(?:table of )?contents|on this page|in this (?:article|text|page|paper|handout)|overview)"
    r"\s*:?",
    re.I,
)
_ENDS = re.compile(r"[.!?:;…](?:[\"'”’»)\]]|\s)*$")


def shape_of(line: str) -> str | None:
    """The kind of a line that is no part of a text, or None."""
    for kind, pattern in SHAPES:
        if pattern.fullmatch(line):
            return kind
    return None


def ends_a_sentence(line: str) -> bool:
    """Whether a line ends where a sentence may end."""
    return _ENDS.search(line) is not None


def looks_like_a_heading(line: str) -> bool:
    """Short, begins with a capital or a number, and does not end as a sentence does."""
    bare = re.sub(r"^\d+[.)]\s+", "", line)
    return (
        0 < len(line) <= 90
        and len(line.split()) <= 14
        and bare[:1].isupper()
        and not re.search(r"[.!;,…][\"'”’»)\]]*$", line)
    )
