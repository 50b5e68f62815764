"""The same answers on every database: what the site finds beside a ranking made without one."""

import random

import pytest

from peersupport.people.models import Person
from principles.services.indexing import Indexable, _hits
from principles.services.library_search import search
from principles.services.packing import pack, unpack
from principles.services.ranking import Row, rank
from principles.services.terms import Query, stem
from tests.principles.test_library_search import text_of

pytestmark = pytest.mark.django_db
SAID = (
    "heron Herons weir Zürich zurich été naïve naive lantern lanterns lit lighting light Ж жук "
    "اليوم boat boats boating I'm walk walked Walking über end ended ending straße strasse ø"
)
WORDS = SAID.split()
CHANCE = random.Random(20)
TEXTS = {
    f"text-{n}": [" ".join(CHANCE.choices(WORDS, k=CHANCE.randint(3, 25))) for _ in range(15)]
    for n in range(6)
}
ASKED = [" ".join(CHANCE.choices(WORDS, k=CHANCE.randint(1, 4))) for _ in range(40)]
PHRASES = [f'"{" ".join(text[3].split()[:2])}"' for text in TEXTS.values()]


def without_a_database(asked: str, chance: random.Random) -> list[str]:
    """Addresses in the order of the ranking; rows come in any order, as from a database."""
    rows, total = [], 0
    for shelf, texts in enumerate(TEXTS.values()):
        hits, words = _hits(Indexable(at, text, "") for at, text in enumerate(texts, 1))
        total += words
        rows += [
            Row(word, stem(word), shelf, unpack(pack(found.values())))
            for word, found in hits.items()
        ]
    chance.shuffle(rows)
    query = Query.parse(asked)
    rows = [row for row in rows if row.stem in query.stems]
    places = rank(query, rows, {}, paragraphs=len(TEXTS) * 15, words=total).places
    return [f"text-{shelf}#{key}" for shelf, key in places]


def by_text(found: list[str]) -> list[str]:
    """As a page shows them: the text of the best first, its other paragraphs beneath it."""
    texts = list(dict.fromkeys(each.partition("#")[0] for each in found))
    return sorted(found, key=lambda each: texts.index(each.partition("#")[0]))


def test_every_database_gives_the_answers_of_a_ranking_without_one():
    for slug, texts in TEXTS.items():
        text_of(slug, *texts)
    for asked in [*ASKED, *PHRASES]:
        groups = search(asked, by=Person(), size=1000).groups
        urls = [result.url for group in groups for result in group.results]
        found = [url.removeprefix("/principles/sources/").replace("/#p", "#") for url in urls]
        assert found == by_text(without_a_database(asked, random.Random(asked))), asked
        assert found, asked


def test_the_order_in_which_rows_come_changes_nothing():
    for asked in ASKED:
        orders = [without_a_database(asked, random.Random(n)) for n in range(4)]
        assert orders.count(orders[0]) == 4, asked
