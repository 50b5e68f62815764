"""Readers: one module per document format, from bytes to frozen blocks. They know no Django."""

from principles.readers.blocks import Block, Doubt, Kind, Recognised, Refused, SetApart
from principles.readers.outline import Heading, Outline

__all__ = ["Block", "Doubt", "Heading", "Kind", "Outline", "Recognised", "Refused", "SetApart"]
