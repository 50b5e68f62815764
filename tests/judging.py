"""What would make a page judge a person: numbers that add up marks, leanings or poles.

`verdicts(html, names)` reads a page as a person does, with the labels that only screen readers
hear, and gives every place that breaks the rule of issue and brief: no score, grade, streak,
ranking, percentage, bar or count that says something about a person.
"""

import re
from html.parser import HTMLParser

from principles import library

POLES = "|".join([pole.key for pole in library.POLES])
WORDS = re.compile(
    r"\b(?:scor(?:e[sd]?|ing)|grad(?:e[sd]?|ing)|rank(?:s|ed|ing|ings)?|ratings?|averages?|streaks?"
    r"|percent(?:age|ages)?|leaderboards?|totals?|overall|top \d+|best|worst|progress|achiev\w+)\b"
    r"|%",
    re.IGNORECASE,
)
COUNTED = re.compile(
    rf"\b\d+\s*(?:×|x|times|in)?\s*(?:{POLES})\b"  # 7 fear, 7 × fear
    rf"|\b(?:{POLES})\s*[:=(×]*\s*\d"  # fear 7, fear: 7, fear (7)
    r"|\b\d+\s+(?:marks?|passages?|leanings?|poles?|sides?|tasks?|thoughts?)\b",  # 7 marks
    re.IGNORECASE,
)
DRAWN = {"progress", "meter"}
SHAPES = {"rect", "path", "circle", "ellipse", "line", "polyline", "polygon"}
BARS = re.compile(
    r"(?:^|[\s_-])(?:chart|gauge|graph|score|rank|stat|stats|bars?|badge)(?:$|[\s_-])"
)
FRAMES = {"bar", "foot-bar", "write-bar"}  # rows of buttons
SAID = ("aria-label", "title", "alt", "aria-valuetext", "placeholder")


class _Page(HTMLParser):
    """The words of a page, told apart where one thing ends, and what it draws."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = [""]
        self.drawn: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.inside.append(tag)
        if tag not in ("span", "b", "i", "a", "q", "mark"):
            self.said.append("")
        self.said += [named[name] for name in SAID if name in named] + [self.said[-1]]
        kinds = set(named.get("class", "").split()) - FRAMES
        role = named.get("role", "")
        if tag in DRAWN or role in ("progressbar", "meter") or "aria-valuenow" in named:
            self.drawn.append(f"<{tag}> measures something")
        if tag in SHAPES and "svg" in self.inside:
            self.drawn.append(f"<{tag}> is drawn in the page")
        if any(BARS.search(kind) for kind in kinds) or "style" in named:
            self.drawn.append(f"<{tag} class={named.get('class', '')!r}> may be a bar")
        if tag in ("br", "img", "input", "link", "meta", "hr", "use", *SHAPES):
            self.inside.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "title"} & set(self.inside):
            self.said[-1] += data


def verdicts(html: str, names: tuple[str, ...] = ()) -> list[str]:
    """Every place of a page that judges. `names` are people whose counts would rank them."""
    page = _Page()
    page.feed(html)
    found = list(dict.fromkeys(page.drawn))
    anyone = rf"\b(?:{'|'.join(map(re.escape, names))})\b"
    things = r"\b\d+\s+(?:pages?|reflections?|shares?|responses?|shared|written|words)\b"
    beside = re.compile(rf"{anyone}[^.]{{0,30}}?{things}|{things}[^.]{{0,60}}? from {anyone}")
    for line in (" ".join(each.split()) for each in page.said):
        for rule in (WORDS, COUNTED, *([beside] if names else [])):
            found += [f"{match[0]!r} in {line[:80]!r}" for match in rule.finditer(line)]
    return list(dict.fromkeys(found))
