"""Which versions of the guide pages a tag was made under: `{slug: version}`, a page for each.

Every guide page counts its own versions, so one number can't stand for a tag that leans on several
of them. The number of a page holds for all that a tag carries of it, except for a pole or task
that came to the tag under another version: that one has a number of its own, `{key: version}`.
Numbers in, numbers out: nothing is asked of the database.
"""

from collections.abc import Mapping

from principles import library

type Versions = Mapping[str, int]


def today(poles: int, tasks: int = 0) -> dict[str, int]:
    """The versions that these poles and tasks (bitmasks) have now."""
    return _together({key: _page(key)[1] for key in _keys(poles, tasks)})


def changed(versions: Versions, before: tuple[int, int], after: tuple[int, int]) -> dict[str, int]:
    """The versions after a change of poles and tasks: only what came takes those of today."""
    stayed = _keys(before[0] & after[0], before[1] & after[1])
    known = {key: of_key(versions, key) for key in stayed}
    found = {key: known.get(key) for key in _keys(*after)}
    return _together({key: _page(key)[1] if old is None else old for key, old in found.items()})


def of(versions: Versions, poles: int, tasks: int) -> dict[str, int]:
    """Those that these poles and tasks were understood by, and no others."""
    found = {key: of_key(versions, key) for key in _keys(poles, tasks)}
    return _together({key: version for key, version in found.items() if version is not None})


def of_key(versions: Versions, key: str) -> int | None:
    """The version that one pole or task was understood by, None where it isn't known."""
    return versions.get(key, versions.get(_page(key)[0]))


def older(versions: Versions, key: str) -> int | None:
    """The same, and None where it is today's."""
    version = of_key(versions, key)
    return None if version == library.guides()[_page(key)[0]] else version


def _keys(poles: int, tasks: int) -> tuple[str, ...]:
    return library.poles_in(poles) + library.tasks_in(tasks)


def _page(key: str) -> tuple[str, int]:
    """The guide page that tells of a pole or task: its slug, and its version now."""
    if library.find_task(key):
        return library.THE_WHOLE.slug, library.THE_WHOLE.version
    page = library.principle_of(key)
    return page.slug, page.version


def _together(numbers: Versions) -> dict[str, int]:
    """The number of each page, and one of its own for each key that differs from it."""
    found: dict[str, int] = {}
    for key, version in numbers.items():
        if found.setdefault(_page(key)[0], version) != version:
            found[key] = version
    return found
