"""Names of those who wrote a text, as a person types them: people's in parts, others' whole.

A person's name is cited by its last word or by what stands before its comma. An organisation's
stays as it is; it is told by its words, or by a person who puts it in quotation marks or ends
it with a comma.
"""

_MARKS = {"“": "”", "„": "“”", "”": "”", '"': '"', "«": "»", "»": "«", "‘": "’"}
# Words that stand in names of organisations and hardly ever in a person's.
_OF_MANY = frozenset(
    ("& and for of the agency alliance association centre center collective commission "  # noqa: SIM905
     "committee consortium council department federation foundation institute institution "
     "ministry network organisation organization partnership society university").split()
)  # fmt: skip


def author_of(line: str) -> dict[str, str]:
    """What a typed line names: Shery Mead, or Mead, Shery, or “Lantern Friends” as a whole.

    One word alone is a family name. A whole name has no given one.
    """
    line = " ".join(line.split())
    if whole := _kept_whole(line):
        return {"given": "", "family": whole}
    family, comma, given = (part.strip() for part in line.partition(","))
    if not comma:
        given, _, family = line.rpartition(" ")
    elif not family:
        family, given = given or line, ""
    return {"given": given, "family": family}


def authors_of(typed: str) -> list[dict[str, str]]:
    """The names of a box with one on each line."""
    return [author_of(line) for line in typed.splitlines() if line.strip()]


def as_typed(author: dict[str, str]) -> str:
    """The line from which author_of makes this name again, as plain as it can be."""
    given, family = author.get("given", ""), author["family"]
    lines = (f"{given} {family}".strip(), f"{family}, {given}" if given else f"“{family}”")
    wanted = {"given": given, "family": family}
    return next((line for line in lines if author_of(line) == wanted), lines[-1])


def _kept_whole(line: str) -> str:
    """The name that is not to be parted; "" where it is."""
    inner = line.rstrip(",").rstrip()
    if len(inner) > 2 and inner[-1] in _MARKS.get(inner[0], ""):
        return inner[1:-1].strip()
    if line.endswith(",") and inner:
        return inner
    words = line.casefold().split()
    return line if "," not in line and not _OF_MANY.isdisjoint(words) else ""
