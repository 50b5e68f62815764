"""The gentle guard: before a page is shared, it points at words that may tell who somebody is.

It runs on rules of our own, on this machine alone, and keeps nothing. What it points at may well be
fine, and it misses things: it is a second look and no promise.
"""

from journal.guard.looking import look
from journal.guard.pointers import Kind, Pointer

__all__ = ["Kind", "Pointer", "look"]
