"""How much of a document is read, whatever its format."""

from principles.readers.blocks import Recognised, TooLarge

MAX_CHARACTERS = 2_000_000  # some 300,000 words
MAX_BLOCKS = 5_000  # a text of 100,000 words has some 1,500; numbering takes the square of it
MAX_FACT = 300


def within_bounds(found: Recognised) -> Recognised:
    """The same parts. Raises TooLarge for more of them, or of their words, than are kept."""
    if len(found.blocks) + len(found.discussion) + len(found.set_apart) > MAX_BLOCKS:
        raise TooLarge(f"has more than {MAX_BLOCKS:,} parts")
    if sum(map(len, found.in_order())) > MAX_CHARACTERS:
        raise TooLarge(f"has more than {MAX_CHARACTERS:,} characters of text")
    return found
