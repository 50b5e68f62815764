"""Words that stand, edits at borders and inside, words that moved."""

from tests.journal.hard_cases import BUS, CHANGED, FOLLOWED, KITCHEN, MOVED, SAME, TOLD, WALK, Case

CASES = [
    # The words stand
    Case("nothing changed", f"{WALK}⟦I was afraid.⟧ {BUS}", f"{WALK}⟦I was afraid.⟧ {BUS}", {SAME}),
    Case("edit after", f"⟦I was afraid.⟧ {BUS}", f"⟦I was afraid.⟧ {BUS}More.", {SAME}),
    Case("edit before", f"⟦I was afraid.⟧ {BUS}", f"{WALK}⟦I was afraid.⟧ {BUS}", {MOVED}),
    Case("paragraph put in front", "⟦I was afraid.⟧", f"{WALK}\n\n⟦I was afraid.⟧", {MOVED}),
    Case(
        "edits on both sides",
        f"{WALK}⟦I was afraid.⟧ {BUS}",
        "We walked to the sea and stood there. ⟦I was afraid.⟧ On the tram home I slept.",
        {MOVED},
    ),
    Case("everything else deleted", f"{WALK}⟦I was afraid.⟧ {BUS}", "⟦I was afraid.⟧", {MOVED}),
    Case(
        "one word, text before it cut",
        f"{WALK}It was ⟦hope⟧ again.",
        "It was ⟦hope⟧ again.",
        {MOVED},
    ),
    Case("whole text marked, more added", "⟦I was afraid.⟧", "⟦I was afraid.⟧ Then not.", {SAME}),
    # At the borders
    Case("typed just before", "So ⟦I was afraid⟧ then.", "So yes, ⟦I was afraid⟧ then.", {MOVED}),
    Case("typed just after", "So ⟦I was afraid⟧ then.", "So ⟦I was afraid⟧ of it then.", {SAME}),
    Case(
        "typed at both borders",
        f"{WALK}⟦I was afraid⟧. {BUS}",
        f"{WALK}That day ⟦I was afraid⟧ of rain. {BUS}",
        {MOVED},
    ),
    Case(
        "quotation marks put round",
        "And ⟦no thank you⟧ again.",
        "And “⟦no thank you⟧” again.",
        {MOVED},
    ),
    Case(
        "same first letters typed before",
        "see ⟦bar of soap⟧ here",
        "see baz ⟦bar of soap⟧ here",
        {MOVED},
    ),
    Case(
        "same last letters typed after", "the ⟦long walk⟧ home", "the ⟦long walk⟧ talk home", {SAME}
    ),
    Case("white space before taken out", "One.   ⟦I was afraid.⟧", "One. ⟦I was afraid.⟧", {MOVED}),
    # The edit was inside
    Case(
        "a word put in",
        f"{WALK}⟦I was afraid of the dog.⟧ {BUS}",
        f"{WALK}⟦I was very afraid of the dog.⟧ {BUS}",
        {CHANGED},
    ),
    Case(
        "a word taken out",
        f"{WALK}⟦I was very afraid of the dog.⟧ {BUS}",
        f"{WALK}⟦I was afraid of the dog.⟧ {BUS}",
        {CHANGED},
    ),
    Case(
        "a word replaced",
        f"{WALK}⟦I was afraid of the dog by the gate.⟧ {BUS}",
        f"{WALK}⟦I was afraid of the man by the gate.⟧ {BUS}",
        {CHANGED},
    ),
    Case(
        "a long clause put in",
        f"{WALK}⟦I was afraid of him.⟧ {BUS}",
        f"{WALK}⟦I was, as so often in that long spring when little held, afraid of him.⟧ {BUS}",
        FOLLOWED,
    ),
    Case(
        "most of the middle taken out",
        f"{WALK}⟦I was afraid, and the evening was long and the kettle was loud, of him.⟧ {BUS}",
        f"{WALK}⟦I was afraid of him.⟧ {BUS}",
        FOLLOWED,
    ),
    Case(
        "a spelling mended",
        f"{WALK}⟦I was afriad of the dog.⟧ {BUS}",
        f"{WALK}⟦I was afraid of the dog.⟧ {BUS}",
        {CHANGED},
    ),
    Case(
        "beginning cut off",
        f"{WALK}⟦To be honest I was afraid of the dog.⟧ {BUS}",
        f"{WALK}⟦I was afraid of the dog.⟧ {BUS}",
        {CHANGED},
    ),
    Case(
        "end cut off",
        f"{WALK}⟦I was afraid of the dog, or of her.⟧ {BUS}",
        f"{WALK}⟦I was afraid of the dog⟧ {BUS}",
        {CHANGED},
    ),
    Case(
        "last word grew",
        f"{WALK}⟦I wanted to walk⟧ and then not. {BUS}",
        f"{WALK}⟦I wanted to walk⟧ing and then not. {BUS}",
        {SAME},
    ),
    Case(
        "last word replaced",
        f"{WALK}⟦I was sitting there feeling sad.⟧ {BUS}",
        f"{WALK}⟦I was sitting there feeling content.⟧ {BUS}",
        FOLLOWED,
    ),
    Case(
        "deletion across the left border",
        f"{WALK}And so ⟦in the end I was afraid of the dog.⟧ {BUS}",
        f"{WALK}⟦I was afraid of the dog.⟧ {BUS}",
        {CHANGED},
    ),
    Case(
        "deletion across the right border",
        f"{WALK}⟦I was afraid of the dog, or of her⟧ and so on. {BUS}",
        f"{WALK}⟦I was afraid of the dog⟧. {BUS}",
        {CHANGED},
    ),
    Case(
        "capital letters changed",
        f"{WALK}⟦and then I was afraid of the dog.⟧ {BUS}",
        f"{WALK}⟦And then I was afraid of the dog.⟧ {BUS}",
        {CHANGED},
    ),
    Case(
        "straight apostrophes became curly",
        f"{WALK}⟦I didn't say what I'd wanted to say.⟧ {BUS}",
        f"{WALK}⟦I didn’t say what I’d wanted to say.⟧ {BUS}",
        {CHANGED},
    ),
    # Moved
    Case(
        "paragraph moved to the end",
        f"⟦I was afraid of the dog.⟧ It barked.\n\n{WALK}{KITCHEN}\n\n{BUS}",
        f"{WALK}{KITCHEN}\n\n{BUS}\n\n⟦I was afraid of the dog.⟧ It barked.",
        {MOVED},
    ),
    Case(
        "paragraph moved to the front",
        f"{WALK}{KITCHEN}\n\n{BUS}\n\n⟦I was afraid of the dog.⟧ It barked.",
        f"⟦I was afraid of the dog.⟧ It barked.\n\n{WALK}{KITCHEN}\n\n{BUS}",
        {MOVED},
    ),
    Case(
        "two paragraphs change places",
        f"{WALK}\n\n{KITCHEN}⟦I was afraid.⟧\n\n{BUS}",
        f"{KITCHEN}⟦I was afraid.⟧\n\n{WALK}\n\n{BUS}",
        {SAME, MOVED},
    ),
    Case(
        "sentence moved alone",
        f"⟦She asked me to stay a while.⟧ {WALK}{KITCHEN}{BUS}",
        f"{WALK}{KITCHEN}⟦She asked me to stay a while.⟧ {BUS}",
        {MOVED},
    ),
    Case(
        "one word inside a moved paragraph",
        f"{KITCHEN}There was ⟦hope⟧ in it, I thought.\n\n{WALK}{BUS}{WALK}",
        f"{WALK}{BUS}{WALK}\n\n{KITCHEN}There was ⟦hope⟧ in it, I thought.",
        {MOVED},
    ),
    Case(
        "moved and altered",
        f"⟦She asked me whether I could stay a little while.⟧ {WALK}{KITCHEN}{BUS}",
        f"{WALK}{KITCHEN}{BUS}⟦She asked me whether I could stay a while.⟧",
        {TOLD},
    ),
]
