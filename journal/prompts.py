"""Ways into an empty page, in our own words. Offered, never required."""

PROMPTS = (
    "What do I know now that I didn’t know this morning?",
    "Where did I want to make it better, fast?",
    "What was in the room that neither of us said?",
    "What did I bring from my own life, and how did it land?",
    "When did it feel like the two of us, and when like one of us?",
    "What was I afraid might happen?",
    "Nothing much happened. What was that like?",
)
