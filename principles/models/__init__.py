"""Models of what people read: one file per noun."""

from principles.models.block import Block, SetApart
from principles.models.findable import GUIDES, Findable, KnownWord, Occurrences
from principles.models.guide import GuideVersion
from principles.models.preparation import Preparation
from principles.models.shelf import Shelf
from principles.models.source import Edition, Source
from principles.models.tie import Tie

__all__ = [
    "GUIDES",
    "Block",
    "Edition",
    "Findable",
    "GuideVersion",
    "KnownWord",
    "Occurrences",
    "Preparation",
    "SetApart",
    "Shelf",
    "Source",
    "Tie",
]
