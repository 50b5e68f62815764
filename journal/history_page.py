"""Kept versions as they are shown: each with what changed since the one before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from journal.changes import Line, is_changed, lines
from journal.models import Reflection, Version


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """`lines` tell what changed; they are empty for the oldest one, which changed nothing."""

    version: Version
    current: bool
    oldest: bool
    lines: list[Line]

    @property
    def changed(self) -> bool:
        return is_changed(self.lines)


def shown_versions(
    reflection: Reflection, versions: Sequence[Version], before: Version | None
) -> list[ShownVersion]:
    """Versions, newest first, each beside the next; `before` stands behind the last one."""
    older = [*versions[1:], before]
    return [
        shown_version(reflection, version, earlier)
        for version, earlier in zip(versions, older, strict=True)
    ]


def shown_version(
    reflection: Reflection, version: Version, earlier: Version | None, *, fold: bool = True
) -> ShownVersion:
    changes = lines(earlier.text, version.text, fold=fold) if earlier is not None else []
    current = version.number == reflection.version
    return ShownVersion(version, current, earlier is None, changes)
