"""The plain-text reader on texts of our own that have the shapes of the five sources."""

from principles.readers import Recognised
from principles.readers.plain_text import recognise
from tests.principles.known import (
    DISCUSSED,
    INTRODUCED,
    WRAPPED,
    cut,
    golden,
    outline_of,
)


def beginnings(found: Recognised) -> list[tuple[str, str]]:
    return [(block.kind, " ".join(block.text.split()[:3])) for block in found.blocks]


def apart(found: Recognised, kind: str) -> list[str]:
    return [piece.text for piece in found.set_apart if piece.kind == kind]


def test_lines_without_blanks_between_them_are_paragraphs_and_the_note_stands_apart():
    article = cut(golden("forwarded"), "Maren Holt, who", "on Thursdays.")
    found = recognise(
        golden("forwarded"), outline_of(article, title="What a bench is for", before="note")
    )
    assert [kind for kind, _ in beginnings(found)] == ["paragraph"] * 4
    assert [text.split()[0] for text in apart(found, "note")] == ["LANTERN", "It"]
    assert apart(found, "title") == ["What a Bench Is For"]


def test_without_a_catalogue_a_short_line_over_a_long_one_is_a_heading():
    found = recognise(golden("forwarded"))
    assert ("heading", "What a Bench") in beginnings(found)
    assert [text.split()[0] for text in apart(found, "note")] == ["LANTERN"]


def test_a_reposted_article_keeps_its_numbered_headings_and_loses_the_blog_around_it():
    article = cut(golden("reposted"), "Chairs are older", "every other place.")
    outline = outline_of(
        article,
        ["1. The chair by the door", "2. The chair in the corner"],
        title="Two chairs and a table: what are they for?",
        after="links",
    )
    found = recognise(golden("reposted"), outline)
    kinds = [kind for kind, _ in beginnings(found)]
    assert kinds == ["paragraph", "heading", "paragraph", "paragraph", "heading", "paragraph"]
    assert apart(found, "date") == ["Sunday, March 9, 2014"]
    assert apart(found, "counter") == ["No comments:"]
    assert len(apart(found, "introduction")) == 2
    assert apart(found, "links")[1:] == ["Also see:", "Tables"]


def test_an_introduction_by_somebody_else_stays_outside():
    outline = outline_of(
        INTRODUCED,
        ["Arriving or Passing", "Staying (or, How to be late without hurry)"],
        title="Benches as a way of seeing",
        bylines=("by Maren Holt",),
    )
    found = recognise(golden("introduced"), outline)
    assert apart(found, "byline") == ["by Maren Holt"]
    assert len(apart(found, "introduction")) == 4
    assert beginnings(found)[0] == ("paragraph", "As benches turn")
    assert [b.text for b in found.blocks if b.kind == "heading"] == [
        "Arriving or Passing",
        "Staying (or, How to be late without hurry)",
    ]
    assert len(found.blocks) == 9


def test_runs_of_no_break_spaces_become_one_space():
    found = recognise(golden("introduced"), outline_of(INTRODUCED))
    assert found.blocks[0].text.endswith("whoever has stopped (Holt, evening talk).")
    assert "\u00a0" not in "".join(block.text for block in found.blocks)


def test_lines_wrapped_by_hand_are_joined_and_unwrapped_ones_are_left():
    outline = outline_of(WRAPPED, title="What a wall is", bylines=("Maren Holt; Lantern Papers",))
    found = recognise(golden("wrapped"), outline)
    ends = [block.text.split()[-1] for block in found.blocks]
    assert ends == ["top.", "1998).", "better."]
    assert "made of stones and of agreement" in found.blocks[0].text
    assert "“ours” between them" in found.blocks[1].text
    assert "The self-taught mason" in found.blocks[2].text
    assert apart(found, "link") == ["http://www.example.org/walls/"]


def test_comments_have_the_parents_that_the_indentation_says():
    outline = outline_of(DISCUSSED, ["Works cited:"], discussion=True)
    found = recognise(golden("discussed"), outline)
    assert [(c.level, c.parent) for c in found.discussion] == [
        (1, None),
        (2, 0),
        (3, 1),
        (3, 1),
        (1, None),
    ]


def test_a_list_or_a_bullet_inside_a_comment_begins_no_comment():
    found = recognise(golden("discussed"), outline_of(DISCUSSED, discussion=True))
    texts = [comment.text for comment in found.discussion]
    assert texts[2].split("\n")[1:] == ["1) the bench went;", "2) the tree went."]
    assert texts[4].startswith("• is not how I would begin")


def test_breaks_and_paragraphs_of_a_comment_stay():
    found = recognise(golden("discussed"), outline_of(DISCUSSED, discussion=True))
    assert found.discussion[0].text.count("\n\n") == 1
    assert found.discussion[1].text.split("\n") == [
        "It was moved, not taken.",
        "They said so in the paper.",
    ]


def test_buttons_counters_and_rules_stand_apart_and_references_are_items():
    found = recognise(golden("discussed"), outline_of(DISCUSSED, ["Works cited:"], discussion=True))
    assert apart(found, "button") == ["Report comment"] * 5 + ["LEAVE A REPLY"]
    assert apart(found, "counter") == ["12", "340", "5 COMMENTS"]
    assert apart(found, "rule") == ["***", "***"]
    assert [kind for kind, _ in beginnings(found)][-3:] == ["heading", "item", "item"]


def test_a_comment_that_is_signed_has_its_author():
    found = recognise(golden("signed"))
    assert [(c.author, c.parent) for c in found.discussion] == [
        ("Ines", None),
        ("Tom", 0),
        ("", None),
    ]
    assert found.discussion[0].text == "Ours is shut because of the goat."
    assert found.discussion[2].text.endswith("I was told, and promises squeak.")
