"""The reader of web pages: structure kept, what stands around the text set apart and named."""

import pytest

from principles.readers import Recognised
from principles.readers.blocks import TooLarge, Unsafe
from principles.readers.cleaning import checked, clean
from principles.readers.structure import parts_of
from principles.readers.web_page import decoded, read

LONG = "The bench had been green for as long as anybody in the street could say, and then it went."
MORE = "Nobody asked who had painted it, which is how it came to belong to all of us, in the end."


def page(body: str, head: str = "") -> Recognised:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def parts(html: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in parts_of(clean(html))]


def test_structure_is_kept_with_one_part_for_each_paragraph():
    assert parts(
        "<h2>Title<br>of two lines</h2><p>One\nparagraph\n\n on lines<p>two<br>broken"
        "<blockquote><p>quoted</blockquote><ol start=3><li>third<li>fourth<p>with more</ol>"
        "<ul><li>dot<ul><li>below</ul></ul><pre>as\n it  is</pre><div>loose</div> words"
    ) == [
        ("heading", "Title\nof two lines"),
        ("paragraph", "One paragraph on lines"),
        ("paragraph", "two\nbroken"),
        ("quote", "quoted"),
        ("item", "3. third"),
        ("item", "4. fourth"),
        ("item", "with more"),
        ("item", "• dot"),
        ("item", "• below"),
        ("paragraph", "as\nit is"),
        ("paragraph", "loose"),
        ("paragraph", "words"),
    ]


def test_two_breaks_begin_a_paragraph():
    assert parts("one<br><br>two<br>still two") == [
        ("paragraph", "one"),
        ("paragraph", "two\nstill two"),
    ]


def test_a_row_of_a_table_is_a_paragraph_and_a_table_that_only_places_things_is_none():
    assert parts("<table><tr><td>a<td>b<tr><td>c</table>") == [
        ("paragraph", "a | b"),
        ("paragraph", "c"),
    ]
    placing = "<table><tr><td><a href=x>menu</a></td><td><h1>T</h1><p>one<p>two</td></tr></table>"
    assert [text for _, text in parts(placing)] == ["menu", "T", "one", "two"]


def test_marks_of_notes_are_told_from_words_and_arrows_back_go():
    html = '<p>word<a href="#fn1"><sup>1</sup></a>.</p><ol><li id=fn1>note <a href="#r1">↩</a></ol>'
    assert parts(html) == [("paragraph", "word[1]."), ("item", "1. note")]


def test_a_number_that_leads_to_a_note_and_back_is_its_mark_however_it_is_named():
    html = "<p>word<a href='#z4'><sup>1</sup></a><hr><p><a name=z4 href='#y'>1</a>. Its note."
    assert [text for _, text in parts(html)] == ["word[1]", "[1] Its note."]
    assert parts("<p>see <a href='#s'>1</a>.<p><a id=s href='#t'>1</a>. First")[1][1] == "1. First"


@pytest.mark.parametrize(
    ("html", "level"),
    [
        ("<div role=heading aria-level=3>Rain</div>", 3),
        ("<span role=heading>Rain</span>", 2),
        ("<p class=MsoTitle>Rain</p>", 1),
    ],
)
def test_a_heading_is_told_by_its_role_or_saved_style(html: str, level: int):
    found = parts_of(clean(f"{html} words"))
    assert [(p.kind, p.text, p.level) for p in found] == [
        ("heading", "Rain", level), ("paragraph", "words", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x", "<p style='display: none'>x", "<div aria-hidden=true><p>x</div>",
        "<script>x</script>", "<style>x</style>", "<template><p>x</template>", "<!-- x -->",
        "<svg><text>x</text></svg>", "<textarea>x</textarea>", "<noscript>x</noscript>",
    ],
)  # fmt: skip
def test_what_is_not_seen_is_no_text(hidden: str):
    assert parts(f"<p>before</p>{hidden}</p><p>after") == [
        ("paragraph", "before"),
        ("paragraph", "after"),
    ]


def test_what_stands_around_the_text_is_set_apart_by_name():
    found = page(
        "<nav><a href=/>Home</a></nav><div class=cookie-banner>We use cookies.</div><main><article>"
        f"<h1>Benches</h1><p>By Maren Holt</p><p>{LONG}</p><h2>After</h2><p>{MORE}</p>"
        "<div class=share>Share this</div></article></main><aside><h2>More</h2></aside>"
        "<footer>All rights</footer>",
        "<title>Benches – a blog</title><meta name=author content='Maren Holt'>",
    )
    assert [block.text for block in found.blocks] == [
        "Benches",
        "By Maren Holt",
        LONG,
        "After",
        MORE,
    ]
    assert {piece.text: piece.kind for piece in found.set_apart} == {
        "Home": "menu", "We use cookies.": "cookie", "Share this": "share", "More": "beside",
        "All rights": "page foot",
    }  # fmt: skip
    assert (found.title, found.author) == ("Benches – a blog", "Maren Holt")


def test_a_title_above_the_text_stays_with_its_writer():
    found = page(
        "<header class=entry-header><h1>Benches</h1><p class=byline>Maren Holt</p><p>3 comments</p>"
        f"</header><div class=entry><p>{LONG}</p><p>{MORE}</p></div>"
    )
    assert [block.text for block in found.blocks] == ["Benches", "Maren Holt", LONG, MORE]


@pytest.mark.parametrize(
    "heading",
    ["<b>After the rain</b>", "<font size='+2'>After the rain</font>",
     "<span style='font-weight:700'>After the rain</span>"],
)  # fmt: skip
def test_a_short_paragraph_in_bold_or_larger_letters_is_a_heading_in_doubt(heading: str):
    found = page(f"<h1>Benches</h1>{LONG}<br><br>{heading}<br><br>{MORE}<br><br><b>The end</b>")
    assert [(b.kind, b.text) for b in found.blocks if b.kind == "heading"] == [
        ("heading", "Benches"),
        ("heading", "After the rain"),
    ]
    assert [d.why for d in found.doubts if d.line == found.blocks[2].line] == [
        "it is a heading by its bold letters alone"
    ]


def test_who_wrote_it_is_no_heading_in_bold_letters():
    found = page(f"<h1>Benches</h1><p><b>By Maren Holt</b></p><p>{LONG}</p><p>{MORE}</p>")
    assert [block.kind for block in found.blocks] == ["heading", *["paragraph"] * 3]


def test_notes_below_the_text_stay_where_the_text_refers_to_them():
    found = page(
        f"<div><p>{LONG}<a href='#_ftn1'>[1]</a></p>{f'<p>{MORE}</p>' * 4}</div>"
        "<div><p><a href='#_ftnref1'>[1]</a> It was green.</p><p>[2] Of nothing.</p></div>"
    )
    assert [block.text for block in found.blocks] == [
        f"{LONG}[1]",
        *[MORE] * 4,
        "[1] It was green.",
    ]


@pytest.mark.parametrize(
    "around",
    [
        "<div class=x><h3>Tell others</h3><ul><li><a href=x>Email</a></ul></div>",
        "<div class=paywall>Two texts are left for you</div>",
        "<div class=feedback>Was it of use to you</div>",
        "<p>Advertisement</p>",
        "<p><a href=#top>Up again</a> | <a href=x>On paper</a></p>",
        "<div role=alertdialog>You were signed out</div>",
        "<p><button>Yes</button> <button>No</button></p>",
    ],
)
def test_what_invites_advertises_or_leads_on_stands_apart_inside_the_text_too(around: str):
    found = page(f"<main><h1>Benches</h1><p>{LONG}</p>{around}<h2>After</h2><p>{MORE}</p></main>")
    assert [block.text for block in found.blocks] == ["Benches", LONG, "After", MORE]
    assert found.set_apart


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<p><a href=x>Read it on a page</a></p>", "<p>Copyright © The street</p>"),
        ("<p>You are here: <a href=x>Start</a> &gt; Benches</p>", "<p>© 2019 The street.</p>"),
        (
            "<div class=crumb><a href=x>Start</a> and Benches</div>",
            "<div id=foot>We are four.</div>",
        ),
        ("", "<p><a href=x>One</a> <a href=y>Two</a></p><div id=pageFooter>We are four.</div>"),
        ("", "<p>You receive this email as one of us.</p><p><a href=x>Unsubscribe</a> here.</p>"),
    ],
)
def test_the_head_and_foot_of_letters_and_old_sites_stand_apart(above: str, below: str):
    body = f"<h1>Benches</h1><p>{LONG}</p><h2>After</h2><p>{MORE}</p><p>{LONG}</p>"
    found = page(f"<div>{above}{body}{below}</div>")
    assert [block.text for block in found.blocks] == ["Benches", LONG, "After", MORE, LONG]
    assert found.set_apart


@pytest.mark.parametrize(
    "last",
    [
        "<p>We asked how one might unsubscribe.</p>",
        "<p>Copyright is what we then spoke about.</p>",
        "<div class=foot-notes>It was green.</div>",
        "<p>© is a sign that nobody drew.</p><p>And we went.</p>",
    ],
)
def test_the_end_of_a_text_is_not_taken_for_the_foot_of_its_page(last: str):
    found = page(f"<div><h1>Benches</h1><p>{LONG}</p><p>{MORE}</p>{last}</div>")
    assert [block.text for block in found.blocks][1:3] == [LONG, MORE]
    assert len(found.blocks) == 3 + last.count("</")


def test_a_page_that_is_all_called_a_foot_is_text():
    found = page(f"<div class=has-footer><h1>Benches</h1><p>{LONG}</p><p>{MORE}</p></div>")
    assert [block.text for block in found.blocks] == ["Benches", LONG, MORE]


def test_writers_who_are_links_under_the_title_stay():
    names = "<p class=x-authors><a href=a>Maren Holt</a>, <a href=b>Omar Dahl</a></p>"
    found = page(f"<div><h1>Benches</h1>{names}</div><div><p>{LONG}</p><p>{MORE}</p></div>")
    assert [b.text for b in found.blocks] == ["Benches", "Maren Holt, Omar Dahl", LONG, MORE]


def test_a_heading_is_not_left_out_for_its_name():
    found = page(f"<h1>Benches</h1><p>{LONG}</p><h2 id=what-we-share>We share</h2><p>{MORE}</p>")
    assert [block.text for block in found.blocks] == ["Benches", LONG, "We share", MORE]


def test_a_page_says_its_encoding_or_is_tried():
    assert decoded('<meta charset="windows-1252"><p>“a”'.encode("cp1252"))[0].endswith("“a”")
    assert decoded("<p>“a”".encode()) == ("<p>“a”", "utf-8")
    assert decoded("<p>“a”".encode("cp1252")) == ("<p>“a”", "cp1252")
    assert decoded("<p>é".encode("utf-16"))[0] == "<p>é"
    assert decoded(b'<meta charset="hex"><p>a')[0].endswith("<p>a")


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "svg><td", "table><tr><td"])
def test_depth_is_counted_before_any_tree_is_built(tag: str):
    checked(f"<{tag}>" * 33)
    with pytest.raises(TooLarge, match="nested more than 100 deep"):
        checked(f"<{tag}>" * 101)


@pytest.mark.parametrize(
    "html",
    ["<p>a" * 5_000, "<li>a" * 5_000, "<div></div>" * 5_000, "<b>a</b>" * 5_000, "<br>" * 5_000,
     f"<!--{'<div>' * 500}-->", f"<script>{'<div>' * 500}</script>", "<p title='<div>'>" * 500],
)  # fmt: skip
def test_a_flat_page_is_not_taken_for_a_deep_one(html: str):
    assert checked(html) == html


def test_a_document_may_not_define_entities():
    checked("<!DOCTYPE html PUBLIC 'a' 'b'><p>&amp;")
    with pytest.raises(Unsafe):
        checked("<!DOCTYPE html [<!ENTITY a 'b'>]>")


def test_many_attributes_are_refused_and_a_long_picture_is_not():
    checked(f"<img src='data:{'a' * 100_000}'>")
    with pytest.raises(TooLarge):
        checked(f"<p {'a ' * 20_000}>")
