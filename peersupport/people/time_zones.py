"""The time zones that someone can choose from."""

import zoneinfo
from functools import lru_cache

_NOT_A_PLACE = ("Etc/", "SystemV/", "posix/", "right/", "US/")


@lru_cache(maxsize=1)
def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Places by region, as the choices of a select: `("Europe", [("Europe/Oslo", "Oslo"), …])`."""
    regions: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(zoneinfo.available_timezones()):
        region, slash, place = name.partition("/")
        if slash and not name.startswith(_NOT_A_PLACE):
            regions.setdefault(region, []).append((name, place.replace("_", " ")))
    return [*regions.items(), ("Other", [("UTC", "UTC")])]
