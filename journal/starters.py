"""Starters: beginnings offered to whoever writes beside a page, in our own words.

Questions nobody knows the answer to, and something of one's own. Each pole has as many as the
other, neither asks for more. All can be ignored. Pure: no Django.
"""

from collections.abc import Iterable

WHOLE = (
    "What stayed with me after reading is …",
    "I don’t know what I would have done. What was it like when …",
    "Where were you in this when …",
    "Something of my own that this touched: …",
)
PASSAGE = (
    "I stopped here, because …",
    "What was going on in you when …",
    "I read this twice. The second time …",
    "Something of my own that this touched: …",
)
POLES = {
    "learning": (
        "What surprised you when …",
        "I know that wish to find out. In me it …",
    ),
    "helping": (
        "What drew your hand when …",
        "I know that wish to mend. In me it …",
    ),
    "relationship": (
        "What was between the two of you when …",
        "I wonder what you both would say about …",
    ),
    "individual": (
        "What was yours alone in this when …",
        "I wonder what each of you would say about …",
    ),
    "hope": (
        "What did the hope see when …",
        "I know that hope. In me it …",
    ),
    "fear": (
        "What did the fear see when …",
        "I know that fear. In me it …",
    ),
}


def starters_for(poles: Iterable[str] | None = None) -> list[str]:
    """Beginnings for a box: about the whole page (None), or beside words with these poles."""
    if poles is None:
        return list(WHOLE)
    named = [starter for pole in poles for starter in POLES[pole]]
    return named or list(PASSAGE)
