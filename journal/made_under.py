"""Which versions of the guide pages a tag was made under: `{slug: version}`, a page for each.

Every guide page counts its own versions, so one number can't stand for a tag that leans on several
of them. Numbers in, numbers out: nothing is asked of the database.
"""

from collections.abc import Mapping

from principles import library

type Versions = Mapping[str, int]


def today(poles: int, tasks: int = 0) -> dict[str, int]:
    """The versions that these poles and tasks (bitmasks) have now."""
    pages = (library.principle_of(key) for key in library.poles_in(poles))
    versions = {page.slug: page.version for page in pages}
    if tasks:
        versions[library.THE_WHOLE.slug] = library.THE_WHOLE.version
    return versions


def changed(versions: Versions, before: tuple[int, int], after: tuple[int, int]) -> dict[str, int]:
    """The versions after a change of poles and tasks: only what changed takes those of today."""
    found = today(*after)
    for slug in found.keys() & versions.keys():
        if _of(slug, *before) == _of(slug, *after):
            found[slug] = versions[slug]
    return found


def of(versions: Versions, poles: int, tasks: int) -> dict[str, int]:
    """Those of the guide pages that these poles and tasks stand on, and no others."""
    return {slug: versions[slug] for slug in today(poles, tasks) if slug in versions}


def older(versions: Versions, slug: str) -> int | None:
    """The version of one guide page, None where it is today's or isn't known."""
    version = versions.get(slug)
    return None if version == library.guides()[slug] else version


def _of(slug: str, poles: int, tasks: int) -> int:
    """What a tag carries of one guide page."""
    if slug == library.THE_WHOLE.slug:
        return tasks
    return poles & sum(pole.bit for pole in library.principle(slug).poles)
