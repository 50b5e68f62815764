"""What the site writes about itself: never the keys that stand in some addresses."""

import logging
import re

# Invitations, new passwords, new addresses: the last part is the key, and longer than any name.
_KEY = re.compile(r"(/accounts/(?:[\w-]{1,29}/)*)[^/\s]{30,}")


def without_keys(line: str) -> str:
    """The line with `…` for the keys in addresses of the account pages."""
    return _KEY.sub(r"\1…", line)


class Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_keys(super().format(record))
