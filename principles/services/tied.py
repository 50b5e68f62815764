"""Which hand-picked paragraphs speak to a pole: the way from guide pages and marks to the texts."""

from collections.abc import Sequence

from principles.models import Tie

MOST_TIES = 3
"""Paragraphs that are shown for a pole, wherever one leads to the texts."""


def ties_of(poles: Sequence[str]) -> dict[str, list[Tie]]:
    """The first three of the hand-picked paragraphs for each of these poles, with their sources."""
    found: dict[str, list[Tie]] = {pole: [] for pole in poles}
    ties = Tie.objects.filter(pole__in=poles, block__gone=False, block__source__unpublished_at=None)
    for tie in ties.select_related("block__source").order_by("place", "id"):
        if len(found[tie.pole]) < MOST_TIES:
            found[tie.pole].append(tie)
    return found
