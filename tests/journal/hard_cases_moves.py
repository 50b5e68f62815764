"""Paragraphs merged and split, words retyped and gone."""

from tests.journal.hard_cases import BUS, CHANGED, FOLLOWED, KITCHEN, LOOSE, MOVED, TOLD, WALK, Case

CASES = [
    # Merged and split
    Case(
        "paragraphs merged round it",
        f"{WALK}\n\n⟦I was afraid.⟧ {BUS}",
        f"{WALK}⟦I was afraid.⟧ {BUS}",
        {MOVED},
    ),
    Case(
        "paragraph split inside it",
        f"{WALK}⟦I was afraid of the dog. It looked at me.⟧ {BUS}",
        f"{WALK}⟦I was afraid of the dog.\n\nIt looked at me.⟧ {BUS}",
        {CHANGED},
    ),
    Case(
        "paragraphs merged inside it",
        f"{WALK}⟦I was afraid of the dog.\n\nIt looked at me.⟧ {BUS}",
        f"{WALK}⟦I was afraid of the dog. It looked at me.⟧ {BUS}",
        {CHANGED},
    ),
    Case(
        "lines wrapped anew",
        "We stood\nthere and ⟦I was\nafraid of the dog⟧ that\nbarked at us all the way",
        "We stood there and ⟦I was afraid of the dog⟧ that barked at us all the way",
        {CHANGED},
    ),
    # Retyped
    Case(
        "retyped with other words round the same core",
        f"{WALK}⟦I felt afraid when she looked away from me.⟧ {BUS}",
        f"{WALK}⟦I felt afraid when she turned away from me.⟧ {BUS}",
        FOLLOWED,
    ),
    Case(
        "retyped altogether",
        f"{WALK}⟦I felt afraid when she looked away.⟧ {BUS}",
        f"{WALK}Nothing much to tell of Monday. {BUS}",
        {LOOSE},
    ),
    Case(
        "whole text retyped about something else",
        f"{WALK}⟦I felt afraid when she looked away.⟧",
        "Garden club met again; tomatoes, mostly, plus a quarrel over hoses.",
        {LOOSE},
    ),
    # Gone
    Case("sentence deleted", f"{WALK}⟦I was afraid.⟧ {BUS}", f"{WALK}{BUS}", {LOOSE}),
    Case("everything deleted", f"{WALK}⟦I was afraid.⟧", "", {LOOSE}),
    Case("only white space left", f"{WALK}⟦I was afraid.⟧", " \n \n", {LOOSE}),
    Case("paragraph deleted", f"{WALK}\n\n⟦I was afraid.⟧\n\n{BUS}", f"{WALK}\n\n{BUS}", {LOOSE}),
    Case("one word deleted", f"{WALK}It was ⟦hope⟧ again.", f"{WALK}It was again.", {LOOSE}),
    Case(
        "deleted while a like sentence stood elsewhere",
        f"⟦I was afraid of the dog.⟧ {WALK}{KITCHEN}I was afraid of the dark.",
        f"{WALK}{KITCHEN}I was afraid of the dark.",
        {LOOSE},
    ),
    Case(
        "deleted while the same word stood elsewhere",
        f"That ⟦fear⟧ again. {WALK}{KITCHEN}There was fear in the room as well. {BUS}",
        f"{WALK}{KITCHEN}There was fear in the room as well. {BUS}",
        {LOOSE},
    ),
    Case(
        "deleted while the very same sentence stood elsewhere",
        f"⟦I was afraid of the dog.⟧ {WALK}{KITCHEN}I was afraid of the dog. {BUS}",
        f"{WALK}{KITCHEN}I was afraid of the dog. {BUS}",
        {LOOSE},
    ),
    # Words that come again by chance
    Case(
        "all retyped, one short word comes again",
        f"{WALK}There was ⟦hope⟧ in it.",
        "Garden club met again; we hope for tomatoes.",
        {LOOSE},
    ),
    Case(
        "another sentence in its place has a few of its words",
        f"{WALK}⟦I was afraid of the dog.⟧ {BUS}",
        f"{WALK}She was afraid of losing it all. {BUS}",
        {LOOSE},
    ),
    Case(
        "all retyped, a sentence much like it comes again",
        f"{WALK}{KITCHEN}⟦She looked away.⟧ {BUS}",
        "Then nobody came. ⟦He looked away.⟧ Nothing else.",
        {TOLD},
    ),
]
