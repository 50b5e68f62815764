"""Search over 5,000 reflections of 300 words, beside plain decryption of the same rows."""

from collections.abc import Callable

from journal.models import Reflection
from journal.services.searching import AT_ONCE, search_own
from peersupport.people.models import Person
from peersupport.web.wording import Wording
from tests.benchmarks.bench_wording import TEXTS, texts
from tests.benchmarks.harness import Bench
from tests.benchmarks.material import fill_journal
from tests.benchmarks.registry import benchmark
from tests.standing import make_person


@benchmark("search")
def search(bench: Bench) -> None:
    """A common word, a rare one, and one that isn't there; the aim is 300 ms in all."""
    nadia = make_person("Nadia")
    fill_journal(nadia, texts(TEXTS))
    bench.compare(
        f"Search over {TEXTS:,} reflections of 300 words",
        {
            "plain decryption": lambda: decrypt_all(nadia),
            "a common word (first 50)": looking(nadia, "walk"),
            "a rare word": looking(nadia, "lighthouse"),
            "a word that isn't there": looking(nadia, "submarine"),
            "a phrase": looking(nadia, '"quiet river"'),
        },
        beside="plain decryption",
    )


def decrypt_all(person: Person) -> int:
    """Load and open the same rows as search does, and look at nothing."""
    mine = Reflection.objects.visible_to(person).in_journal().kept().newest_first()
    rows = mine.only("id", "author_id", "title", "text")[:AT_ONCE]
    return sum(len(each.text) + len(each.title) for each in rows.iterator(chunk_size=500))


def looking(person: Person, words: str) -> Callable[[], object]:
    wording = Wording.parse(words)
    return lambda: search_own(by=person, wording=wording)
