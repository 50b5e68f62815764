"""Every main page of the demo people beside an empty signed-in page of the same project."""

from journal.models import Reader, Reflection, Share
from journal.services import demonstration
from peersupport.people.models import Person
from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark


@benchmark("pages")
def pages(bench: Bench) -> None:
    """CPU time and bytes of what a peer worker and a supervisor open on an ordinary evening."""
    people, _ = demonstration.make_people("a-long-enough-word")
    demonstration.tell_journals(people)
    for name, places in (("Nadia", writing(people["Nadia"])), ("Tomas", reading(people["Tomas"]))):
        person = people[name]
        calls = {"empty signed-in page": bench.empty(person)}
        calls |= {title: bench.get(place, person) for title, place in places.items()}
        bench.compare(f"Pages of {name}", calls, beside="empty signed-in page")


def writing(nadia: Person) -> dict[str, str]:
    """What a peer worker opens: the page with the most marks, and one that is shared."""
    pages = Reflection.objects.visible_to(nadia).kept()
    marked = max(pages, key=lambda page: page.marks.count())
    share = Share.objects.by(nadia).filter(responses__isnull=False).first()
    assert share is not None
    return {
        "home": "/",
        "reflections list": "/journal/",
        "write": f"/journal/{marked.pk}/write/",
        "one reflection": f"/journal/{marked.pk}/",
        "tag": f"/journal/{marked.pk}/tag/",
        "by sentence": f"/journal/{marked.pk}/tag/sentences/",
        "share": f"/journal/{share.reflection_id}/share/",
        "snapshot and talk": f"/journal/shared/{share.pk}/",
        "my marks on a pole": "/journal/marks/learning/",
    }


def reading(tomas: Person) -> dict[str, str]:
    """What a supervisor opens."""
    reader = Reader.objects.of(tomas).open().filter(share__responses__isnull=False).first()
    assert reader is not None
    return {
        "home": "/",
        "shared list": "/journal/shared/",
        "shared list, filtered": "/journal/shared/?pole=fear",
        "one share with talk": f"/journal/shared/{reader.share_id}/",
    }
