"""Readers: one module per document format, from bytes to frozen blocks. They know no Django."""

from principles.readers.blocks import Block, Kind, Recognised, Refused, SetApart
from principles.readers.outline import Heading, Outline

__all__ = ["Block", "Heading", "Kind", "Outline", "Recognised", "Refused", "SetApart"]
