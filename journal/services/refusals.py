"""Why a write was refused, in words that say what to do. Nothing was changed."""


class Refused(Exception):
    """Base of all refusals; `str()` of it is a sentence for the person."""


class NotThere(Refused):
    """To this person the thing does not exist: the view answers the one 404."""


class Stale(Refused):
    """The page was changed elsewhere in the meantime: the view answers 409 and shows both."""


class NoWordsYet(Refused):
    """There is nothing to keep."""


class TooLong(Refused):
    """More words than can be kept or taken."""


class NoPoles(Refused):
    """A mark leans somewhere: at least one of the six is needed."""


class NoSuchTask(Refused):
    """There are four tasks, and this is none of them."""


class NoWordsChosen(Refused):
    """The place holds no words of the text."""


class OtherWords(Refused):
    """The words at the place are not the ones that were chosen."""
