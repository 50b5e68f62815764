"""A paragraph that speaks to a pole."""

from typing import ClassVar

from django.db import models

from principles.models.block import Block

LONGEST_WHY = 200


class Tie(models.Model):
    """`why` says in our own words what to find there. A `picked` one came with the catalogue; the
    others were tied by trainers of this site. `place` is the order within a pole.
    """

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="ties")
    pole = models.CharField(max_length=12)
    why = models.TextField(blank=True)
    picked = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["place", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["block", "pole"], name="tie_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pole} at block {self.block_id}"
