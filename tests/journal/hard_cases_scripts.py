"""Repeats, emoji, combining characters, many scripts."""

from tests.journal.hard_cases import (
    BIGGER_FAMILY,
    BUS,
    CHANGED,
    FAMILY,
    FOLLOWED,
    KITCHEN,
    LOOSE,
    MOVED,
    SAME,
    WALK,
    Case,
)

CASES = [
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
