"""Hard cases for re-anchoring, each with its expected place, written before the code was tuned.

⟦ ⟧ hold the marked words in the old text and the place expected in the new one. A new text
without them expects the mark to be loose. `how` names what is allowed; "told" stands for
likeness, where the author hears that the place is a guess.
"""

from typing import NamedTuple

import pytest

from journal.anchoring import How, describe, reanchor

SAME, MOVED, CHANGED, TOLD, LOOSE = How.SAME, How.MOVED, How.CHANGED, How.LIKENESS, How.LOOSE
KEPT = {SAME, MOVED}
FOLLOWED = {CHANGED, TOLD}

WALK = "We went down to the water and stood there. "
KITCHEN = "Later she made soup and I peeled carrots, badly. "
BUS = "On the bus home I counted the things I had not said. "
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
BIGGER_FAMILY = FAMILY + "\u200d\U0001f466"


class Case(NamedTuple):
    name: str
    old: str
    new: str
    how: set[How]


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
    # Repeats
    Case(
        "first of two the same, edit between",
        f"⟦I don’t know.⟧ {WALK}I don’t know. {BUS}",
        f"⟦I don’t know.⟧ {WALK}{KITCHEN}I don’t know. {BUS}",
        {SAME},
    ),
    Case(
        "second of two the same, first deleted",
        f"I don’t know. {WALK}⟦I don’t know.⟧ {BUS}",
        f"{WALK}⟦I don’t know.⟧ {BUS}",
        {MOVED},
    ),
    Case(
        "first of two the same, second deleted",
        f"⟦I don’t know.⟧ {WALK}I don’t know. {BUS}",
        f"⟦I don’t know.⟧ {WALK}{BUS}",
        {SAME},
    ),
    Case(
        "first of two the same deleted, second is not its place",
        f"{KITCHEN}⟦I don’t know.⟧ {WALK}Well, I don’t know. {BUS}",
        f"{KITCHEN}{WALK}Well, I don’t know. {BUS}",
        {LOOSE},
    ),
    Case(
        "third of four the same, text put in front",
        "No. No. ⟦No.⟧ No.",
        f"{WALK}No. No. ⟦No.⟧ No.",
        {MOVED},
    ),
    Case(
        "sentence duplicated after itself",
        f"{WALK}⟦I was afraid.⟧ {BUS}",
        f"{WALK}⟦I was afraid.⟧ I was afraid. {BUS}",
        {SAME},
    ),
    Case(
        "cut out and pasted twice, equally likely",
        f"{WALK}⟦I was afraid of the dog.⟧ {KITCHEN}{BUS}",
        f"{WALK}{KITCHEN}I was afraid of the dog. {BUS}I was afraid of the dog.",
        {LOOSE},
    ),
    Case(
        "two like sentences, the first deleted, the second marked",
        f"{WALK}I was afraid of rain. ⟦I was afraid of him.⟧ {BUS}",
        f"{WALK}⟦I was afraid of him.⟧ {BUS}",
        {MOVED},
    ),
    Case(
        "two like sentences, the marked one deleted",
        f"{WALK}⟦I was afraid of rain.⟧ I was afraid of him. {BUS}",
        f"{WALK}I was afraid of him. {BUS}",
        {LOOSE},
    ),
    Case(
        "a refrain, its second line marked, its first taken out",
        "Stay.\n\nStay with me.\n\n⟦Stay with me tonight.⟧\n\nStay with me tomorrow.",
        "Stay.\n\n⟦Stay with me tonight.⟧\n\nStay with me tomorrow.",
        {MOVED},
    ),
    # Emoji and combining characters
    Case("emoji put in front", "⟦I was afraid.⟧", "\U0001f600\U0001f600 ⟦I was afraid.⟧", {MOVED}),
    Case(
        "a family grows",
        f"{WALK}We were ⟦{FAMILY} that day⟧ and it rained. {BUS}",
        f"{WALK}We were ⟦{BIGGER_FAMILY} that day⟧ and it rained. {BUS}",
        {CHANGED},
    ),
    Case(
        "a family put inside",
        f"{WALK}⟦We were all there that day⟧ and it rained.",
        f"{WALK}⟦We were all {FAMILY} there that day⟧ and it rained.",
        {CHANGED},
    ),
    Case(
        "skin tone changed at the border",
        f"{WALK}⟦we waved to the harbour \U0001f44b⟧ and left. {BUS}",
        f"{WALK}⟦we waved to the harbour \U0001f44b\U0001f3fd⟧ and left. {BUS}",
        {CHANGED},
    ),
    Case(
        "an accent typed onto the last letter",
        f"{WALK}⟦we sat in the cafe⟧ a while. {BUS}",
        f"{WALK}⟦we sat in the cafe\u0301⟧ a while. {BUS}",
        {CHANGED},
    ),
    Case(
        "composed letters became decomposed",
        f"{WALK}⟦we sat in the café for an hour⟧ at least. {BUS}",
        f"{WALK}⟦we sat in the cafe\u0301 for an hour⟧ at least. {BUS}",
        {CHANGED},
    ),
    Case(
        "flags beside one another",
        "\U0001f1eb\U0001f1f7⟦\U0001f1e9\U0001f1ea⟧ flags at the door of the hostel",
        "Two: \U0001f1eb\U0001f1f7⟦\U0001f1e9\U0001f1ea⟧ flags at the door of the hostel",
        {MOVED},
    ),
    # Scripts
    Case(
        "Arabic inside English",
        f"{WALK}She said ⟦إن شاء الله⟧ and smiled.",
        f"{WALK}{KITCHEN}She said ⟦إن شاء الله⟧ and smiled.",
        {MOVED},
    ),
    Case(
        "a word put into Arabic",
        "في الصباح ⟦كنت خائفا من الكلب الكبير⟧ ثم ذهبنا إلى البيت",
        "في الصباح ⟦كنت خائفا جدا من الكلب الكبير⟧ ثم ذهبنا إلى البيت",
        {CHANGED},
    ),
    Case(
        "Hebrew, text before it changed",
        "הלכנו לאט. ⟦פחדתי מהשקט⟧ ואז דיברנו.",
        "הלכנו מהר מאוד. ⟦פחדתי מהשקט⟧ ואז דיברנו.",
        {MOVED},
    ),
    Case(
        "Hebrew points added",
        "הלכנו לאט. ⟦שלום לך חברה טובה שלי⟧ ואז דיברנו.",
        "הלכנו לאט. ⟦שָׁלוֹם לך חברה טובה שלי⟧ ואז דיברנו.",
        FOLLOWED,
    ),
    Case(
        "Devanagari",
        "हम नदी तक गए। ⟦मुझे डर लग रहा था।⟧ फिर हम लौट आए।",
        "हम धीरे धीरे नदी तक गए। ⟦मुझे डर लग रहा था।⟧ फिर हम लौट आए।",
        {MOVED},
    ),
    Case(
        "Devanagari, a vowel sign changed inside",
        "हम नदी तक गए। ⟦मुझे बहुत डर लग रहा था।⟧ फिर हम लौट आए।",
        "हम नदी तक गए। ⟦मुझे बहुत डर लग रही थी।⟧ फिर हम लौट आए।",
        FOLLOWED,
    ),
    Case("Thai", "เราไปที่แม่น้ำ⟦ฉันกลัวมาก⟧แล้วกลับบ้าน", "วันนี้เราไปที่แม่น้ำ⟦ฉันกลัวมาก⟧แล้วกลับบ้าน", {MOVED}),
    Case(
        "Chinese",
        "我们走到河边。⟦我很害怕他会离开我们。⟧后来她笑了。",
        "我们走到河边。⟦我非常害怕他会离开我们。⟧后来她笑了。",
        FOLLOWED,
    ),
    Case(
        "right-to-left marks put in",
        f"{WALK}She said ⟦إن شاء الله⟧ and smiled.",
        f"{WALK}She said \u200f⟦إن شاء الله⟧\u200f and smiled.",
        {MOVED},
    ),
]


def plain(marked: str) -> tuple[str, int, int]:
    """A text without its ⟦ ⟧, and where they stood (-1, -1 where there are none)."""
    start, end = marked.find("⟦"), marked.find("⟧")
    return marked.replace("⟦", "").replace("⟧", ""), start, end - 1 if end >= 0 else -1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mark_is_found_where_a_person_would_look_for_it(case: Case) -> None:
    old, start, end = plain(case.old)
    new, new_start, new_end = plain(case.new)
    anchor = describe(old, start, end)
    [placed] = reanchor(old, new, [anchor])
    assert placed.how in case.how
    if How.LOOSE in case.how:
        assert placed.anchor == anchor
    else:
        at = placed.anchor
        assert new[: at.start] + "⟦" + at.exact + "⟧" + new[at.end :] == case.new
        assert (at.start, at.end) == (new_start, new_end)


def test_the_corpus_holds_at_least_sixty_cases() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60
