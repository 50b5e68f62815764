"""The paragraphs that a guide page leads to, so that they can be printed beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass

from principles.models import Block, GuideVersion, Source
from principles.services import citing, tied
from principles.services.reference import REF, References


@dataclass(frozen=True, slots=True)
class Linked:
    """Paragraphs of one text in its order, with how the text is cited."""

    source: Source
    cited: str
    blocks: Sequence[Block]


def linked_paragraphs(version: GuideVersion, poles: Sequence[str]) -> list[Linked]:
    """Those named in the page's words and those picked for its poles; each once, by text."""
    references = References()
    wanted: set[int] = set()
    for named in REF.finditer(version.text):
        found = references.find(named[0])
        if found and found.block:
            wanted.add(found.block)
    for ties in tied.ties_of(poles).values():
        wanted.update(tie.block_id for tie in ties)
    blocks = Block.objects.of_article().filter(pk__in=wanted)
    by_source: dict[int, list[Block]] = {}
    for block in blocks:
        by_source.setdefault(block.source_id, []).append(block)
    return [
        Linked(source, citing.plain(source), by_source[source.pk])
        for source in references.sources.values()
        if source.pk in by_source
    ]
