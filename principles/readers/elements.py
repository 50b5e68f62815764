"""Names of HTML elements, by what they mean to a reader of text."""

import re
from collections.abc import Mapping


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
# What begins and ends a part.
BLOCKS = _named(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form header hgroup hr html legend li main menu nav ol p pre search"
    " section summary table tbody td tfoot th thead tr ul"
) | frozenset(HEADINGS)
EMPTY = _named("area base br col embed hr img input link meta source track wbr")
# What HTML closes by itself: an unclosed <p> or <li> doesn't lie one deeper each time.
SELF_CLOSING = _named("p li dt dd option optgroup tr td th thead tbody tfoot rp rt")
# What HTML opens again after the element around it was closed.
REOPENED = _named("a b big code em font i nobr s small strike strong tt u")
# What is not parsed inside.
RAW = _named("script style textarea title xmp iframe noembed noframes")
# What goes with all it holds.
SILENT = _named(
    "script style template noscript svg math iframe object audio video canvas textarea title"
)
KEPT = (BLOCKS - {"html", "body"}) | _named(
    "a abbr b bdi bdo br cite code del dfn em hr i ins kbd mark q s samp small span strong sub"
    " sup time u var button select option font"
)
# What is no text by its element, and what it is called where it is listed.
REGIONS = {
    "nav": "menu",
    "header": "page head",
    "footer": "page foot",
    "aside": "beside",
    "form": "form",
    "button": "button",
    "select": "form",
    "dialog": "notice",
}
# The same by the part that any element says it plays (WAI-ARIA).
ROLES = {
    "navigation": "menu",
    "banner": "page head",
    "contentinfo": "page foot",
    "complementary": "beside",
    "form": "form",
    "search": "form",
    "button": "button",
    "dialog": "notice",
    "alertdialog": "notice",
}
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_LARGER = re.compile(r"\+[1-6]|[4-7]")
_TITLE = re.compile(r"(?:^|\s)MsoTitle(?=$|\s)")


def region_of(tag: str, given: Mapping[str, str]) -> str:
    """What an element is called that is no text by its name or by its role; empty for others."""
    return REGIONS.get(tag) or ROLES.get(given.get("role", "").strip().casefold(), "")


def rank_of(tag: str, given: Mapping[str, str]) -> int:
    """The rank of a heading by its element, its role, or the style a word processor saved; 0 for
    what is none."""
    if tag in HEADINGS:
        return HEADINGS[tag]
    if given.get("role", "").strip().casefold() == "heading":
        level = given.get("aria-level", "")
        return int(level) if re.fullmatch(r"[1-6]", level) else 2
    return int(tag == "p" and _TITLE.search(given.get("class", "")) is not None)


def is_heavy(tag: str, given: Mapping[str, str]) -> bool:
    """Whether letters in it stand out as those of a heading do: bold, or larger than the rest."""
    if tag in ("b", "strong"):
        return True
    larger = tag == "font" and _LARGER.fullmatch(given.get("size", "").strip()) is not None
    return larger or _HEAVY.search(given.get("style", "")) is not None
