"""Nothing on any page adds marks, leanings or poles up into a judgement of a person."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Reflection, Share
from journal.services import bringing, labelling, leaning, prompting, responding, sharing
from journal.snapshots import Goes
from peersupport.people.models import Membership, Person
from principles import library
from principles.services.loading import load_catalogue
from tests.access_table import PLAIN, ROUTES, Rule
from tests.access_world import wondered_by
from tests.journal.marking import mark_on
from tests.journal.meeting_scenes import agreed
from tests.judging import verdicts
from tests.standing import make_reflection, signed_in

TEXT = "We sat there. Then she went home. Nobody spoke for a while. It rained on us."
WORDS = ("We sat there", "she went home", "Nobody spoke", "It rained on us")
EVERYTHING = Goes(*[True] * 7)
# What the texts and guide pages say themselves is prose of their own and counts nobody; so are the
# privacy page's promises. What they draw is looked at all the same.
PROSE = {
    "principles:guide", "principles:guide_version", "principles:guide_with_paragraphs",
    "principles:overview", "privacy",
}  # fmt: skip
PLANTED = (
    "<p>fear 7</p>", "<p>7 marks of fear</p>", "<li>hope (3)</li>", "<td>learning: 12</td>",
    "<p>Nadia leans 80% towards hope</p>", "<progress value=3 max=9></progress>",
    "<meter value=.5></meter>", "<div role=progressbar aria-valuenow=3></div>",
    "<svg><rect width=40></rect></svg>", "<p>Your score</p>", "<p>Ranked by hope</p>",
    "<p>On average more learning</p>", '<span aria-label="4 × fear"></span>',
    '<div class="hope-bar"></div>', "<p>Nadia, 12 reflections</p>",
    "<h2>7 pages <i>new to you, from Nadia</i></h2>", "<p>A streak of days</p>",
    "<dt>Nadia</dt><dd>3 <span>marks</span></dd>", "<b>12</b> helping", '<i style="width:3em"></i>',
)  # fmt: skip
PLAIN_WORDS = (
    "<p>mark 4 starts, fear: </p>", "<a>end of mark 4, hope and fear</a>",
    "<p>Paragraph 2 of 7</p>", "<p>Nadia shared 3 days ago</p>", "<h2>Pages from Nadia</h2>",
    "<a>About hope<span> mark 3</span></a>",
    '<div class="foot-bar"></div>', '<svg class="glyph"><use href="#g-hope"></use></svg>',
    "<p>Friday 20 November · 50 min</p>", "<p>More hope than fear</p>",
)  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED)
def test_the_rule_sees_what_judges(planted):
    assert verdicts(f"<main>{planted}</main>", ("Nadia",)), planted


@pytest.mark.parametrize("plain", PLAIN_WORDS)
def test_the_rule_lets_plain_words_be(plain):
    assert verdicts(f"<main>{plain}</main>", ("Nadia",)) == []


def a_page(by: Person, reader: Person, weight: int) -> tuple[Reflection, Share]:
    """A reflection with marks of every side and `weight` more, leanings and a share."""
    page = make_reflection(by, TEXT)
    for place, pole in enumerate(library.POLES):
        mark_on(page, WORDS[place % 4], [pole.key], "A thought")
    for number in range(weight):
        mark_on(page, WORDS[number % 4], ["fear", "hope"])
    for place, each in enumerate(library.PRINCIPLES):
        leaning.lean_each(by=by, reflection=page, positions={each.slug: 1 + (place + weight) % 5})
    share = sharing.share(by=by, reflection=page, readers=[reader], goes=EVERYTHING)
    return page, share


@pytest.fixture
def ids(author, supervisor, colleague, trainer, administrator, stranger) -> dict[str, uuid.UUID]:
    """Several people's pages, marked in unlike numbers, and what addresses name of them."""
    load_catalogue()
    Person.objects.update(welcomed_at="2026-01-01T00:00Z")
    for weight, by in enumerate((colleague, author, author)):
        page, share = a_page(by, supervisor, weight)
        said = responding.send(by=supervisor, share=share, text="I wonder.", passage=None)
    part = Membership.objects.get(person=author)
    coming = agreed(author, supervisor, colleague)
    bringing.bring_as_shared(by=author, meeting=coming, share=share)
    return {
        "reflection_id": page.pk, "share_id": share.pk, "mark_id": page.marks.first().pk,
        "response_id": said.pk, "reader_id": share.readers.get().pk, "person_id": author.pk,
        "team_id": part.team_id, "part_id": part.pk, "version_id": page.versions.get().pk,
        "label_id": labelling.add(by=author, name="Steps").pk,
        "prompt_id": prompting.add(by=author, text="What stayed?").pk,
        "wondering_id": wondered_by(supervisor, share), "meeting_id": coming.pk,
    }  # fmt: skip


def pages(client: Client, ids: dict[str, uuid.UUID]) -> dict[str, str]:
    """Every page that opens for this person, by the name of its route; filters and forms too."""
    found = {}
    for name, route in ROUTES.items():
        if route.method != "GET" or route.rule is Rule.SIGNING_IN:
            continue
        known = ids | PLAIN | {"slug": "hope-vs-fear" if "guide" in name else PLAIN["slug"]}
        address = reverse(
            name, kwargs={each: known.get(each, uuid.uuid4()) for each in route.takes}
        )
        for query in ("", "?pole=fear&show=hope-vs-fear", f"?who={ids['person_id']}"):
            answer = client.get(address + query)
            if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
                found[name + query] = answer.content.decode()
    return found


@pytest.mark.parametrize(
    ("who", "least"),
    [("author", 30), ("supervisor", 15), ("colleague", 15), ("trainer", 12), ("administrator", 20),
     ("stranger", 12)],
)  # fmt: skip
def test_no_page_adds_anyone_up(request, ids, settings, who, least):
    settings.SECOND_FACTOR = "nobody"
    names = tuple(Person.objects.values_list("name", flat=True))
    looked_at = pages(signed_in(request.getfixturevalue(who)), ids)
    assert len({name.partition("?")[0] for name in looked_at}) >= least
    found = {
        name: [each for each in verdicts(html, names) if not excused(name.partition("?")[0], each)]
        for name, html in looked_at.items()
    }
    assert {name: seen for name, seen in found.items() if seen} == {}


def excused(name: str, verdict: str) -> bool:
    """Prose, and how many marks of one page would go with a share, told to its author alone."""
    if name in ("journal:share", "journal:share_again", "journal:bring"):
        said = r"'\d+ marks?' in '\d+ marks?\.( They have marks now\.)?'"
        return re.fullmatch(said, verdict) is not None
    return name in PROSE and not verdict.startswith("<")


def test_every_route_with_a_page_of_ones_own_is_looked_at(ids, author, settings):
    settings.SECOND_FACTOR = "nobody"
    looked_at = {name for name in pages(signed_in(author), ids) if "?" not in name}
    own = {
        name for name, route in ROUTES.items() if route.method == "GET" and route.rule in (
            Rule.AUTHOR_READS, Rule.AUTHOR_SHARES, Rule.SHARE_READS, Rule.SHARE_OWNER,
            Rule.SHARE_AUTHOR, Rule.MEETING_READS, Rule.MEETING_ASKER)
    }  # fmt: skip
    assert own <= looked_at
