"""Guide pages and texts beside an empty signed-in page, and how they grow with their words."""

from collections.abc import Callable

from django.utils import timezone

from peersupport.web import kept_pages
from principles.models import Block, Edition, GuideVersion, Shelf, Source
from principles.services.loading import load_catalogue
from tests.benchmarks.harness import Bench
from tests.benchmarks.registry import benchmark
from tests.standing import make_person

PARAGRAPH = "the bench by the harbour was green again and nobody had asked us to paint it " * 6
SHORT, LONG = 5_000, 100_000


def text_of(words: int) -> Source:
    """A source of about so many words, with a heading every ten paragraphs."""
    source = Source.objects.create(slug=f"bench-{words}", title=f"{words} words", kind="article")
    blocks = []
    for number in range(1, words // len(PARAGRAPH.split()) + 1):
        if number % 10 == 1:
            slug = f"part-{number}"
            blocks.append(Block(source=source, kind="heading", level=2, slug=slug, text=slug))
        blocks.append(Block(source=source, kind="paragraph", number=number, text=PARAGRAPH.strip()))
    for place, block in enumerate(blocks, 1):
        block.place = place
    Block.objects.bulk_create(blocks, batch_size=200)
    Edition.objects.create(
        source=source, file_hash=source.slug, size=1, decoded_as="utf-8", imported_at=timezone.now()
    )
    return source


def guide_of(words: int) -> GuideVersion:
    """A guide page of about so many words, with a heading every ten paragraphs."""
    count = words // len(PARAGRAPH.split())
    parts = [(f"## Part {n}\n\n" if n % 10 == 0 else "") + PARAGRAPH for n in range(count)]
    return GuideVersion.objects.create(
        slug=f"guide-{words}",
        number=1,
        title=f"{words} words",
        text="\n\n".join(parts),
        text_hash="",
        loaded_at=timezone.now(),
    )


def rendered_anew(call: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same page without what this process kept of it."""

    def anew() -> bytes:
        kept_pages.forget()
        return call()

    return anew


@benchmark("principles")
def principles(bench: Bench) -> None:
    """CPU time and bytes of what is read, fresh, from bytes, and not sent again."""
    load_catalogue()
    nadia = make_person("Nadia")
    short, long = text_of(SHORT), text_of(LONG)
    guides = [guide_of(SHORT), guide_of(LONG)]
    Shelf.objects.changed()
    empty = bench.empty(nadia)
    guide = "/principles/learning-vs-helping/"
    places = {
        "guide page": guide,
        "text of 5,000 words": f"/principles/sources/{short.slug}/",
        "text of 100,000 words": f"/principles/sources/{long.slug}/",
        "guide of 5,000 words": f"/principles/{guides[0].slug}/",
        "guide of 100,000 words": f"/principles/{guides[1].slug}/",
    }
    calls = {"empty signed-in page": empty}
    for name, place in places.items():
        calls[name] = bench.get(place, nadia)
        calls[f"{name}, 304"] = bench.get(place, nadia, if_none_match="*")
    calls["text of 5,000 words, brotli"] = bench.get(
        places["text of 5,000 words"], nadia, accept_encoding="br"
    )
    bench.compare("Read from bytes", calls, beside="empty signed-in page")
    fresh = {"empty signed-in page": empty}
    fresh |= {f"{name}, rendered": rendered_anew(calls[name]) for name in places}
    bench.compare("Rendered for the first time", fresh, beside="empty signed-in page")
