"""What the head of a web page says about it."""

import re
from html import unescape
from html.parser import HTMLParser


def facts_of(html: str) -> dict[str, str]:
    """Title and author as the head of the page tells them."""
    collector = _Facts()
    end = re.search(r"<body\b", html, re.I)
    collector.feed(html[: end.start() if end else 20_000])
    collector.close()
    facts = {}
    for name, keys in (
        ("title", ("citation_title", "og:title", "dc.title", "<title>")),
        ("author", ("citation_author", "author", "dc.creator", "article:author")),
    ):
        values = [" ".join(unescape(collector.found.get(key, "")).split()) for key in keys]
        facts[name] = next((value for value in values if value and "://" not in value), "")[:300]
    return facts


class _Facts(HTMLParser):
    """What the head of a page says about it: the first value of each name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = (given.get("name") or given.get("property") or "").casefold()
        if tag == "meta" and name:
            self.found.setdefault(name, given.get("content") or "")
        self.in_title = tag == "title"

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.found["<title>"] = self.found.get("<title>", "") + data

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False
