"""Invented reflections for the demonstration site: the material, and what reads it.

`load` gives the hand-written journals of the demo people, checked whole; `varied` composes as
many further reflections as a large site needs. Nothing here knows a database or a framework.
"""

from journal.demo.checking import BadMaterialError
from journal.demo.material import (
    PEOPLE,
    DemoMark,
    DemoReflection,
    DemoShare,
    DemoTalk,
    load,
)
from journal.demo.variations import varied

__all__ = [
    "PEOPLE",
    "BadMaterialError",
    "DemoMark",
    "DemoReflection",
    "DemoShare",
    "DemoTalk",
    "load",
    "varied",
]
