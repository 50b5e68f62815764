"""Names of HTML elements, by what they mean to a reader of text."""


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
    " sup time u var button select option"
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
