"""Putting the modules of one page into one file, so that a page asks for few.

Each module becomes a function that is called once and gives back what it exports; so names in one
never meet those in another. A module that is also loaded by itself is there twice: it must keep
nothing that has to be one. Only the plain forms that this project uses are understood: imports
from beside, of names or of all, and `export` before a function, a class or a constant. Anything
else raises.
"""

import re
from collections.abc import Callable

_IMPORT = re.compile(
    r'^import (?:(?:(\{[^}]*\})|\* as (\w+)) from )?"\./([\w-]+\.js)";\n', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.MULTILINE)
_NOT_UNDERSTOOD = re.compile(r"^(?:import|export)\b|\bimport[.(]", re.MULTILINE)


def bundle(entry: str, source: Callable[[str], str]) -> str:
    """The module `entry` with all it imports, as one module; `source` gives a file's text by name.

    Raises ValueError where a module uses a form that isn't understood, or two import each other.
    """
    done: dict[str, str] = {}
    _put(entry, source, done, ())
    return "\n".join(done.values())


def _put(
    name: str, source: Callable[[str], str], done: dict[str, str], above: tuple[str, ...]
) -> None:
    """Put the modules that `name` imports, then `name` itself, behind what is done."""
    if name in above:
        raise ValueError(f"{name} imports itself by way of {', '.join(above)}")
    text = source(name)
    for found in _IMPORT.finditer(text):
        if found[3] not in done:
            _put(found[3], source, done, (*above, name))
    inside = _EXPORT.sub("", _IMPORT.sub(_taken, text))
    if odd := _NOT_UNDERSTOOD.search(inside):
        line = inside[odd.start() :].partition("\n")[0]
        raise ValueError(f"{name} can't be put into one file: {line}")
    given = ", ".join(_EXPORT.findall(text))
    done[name] = f"const {_name_of(name)} = (() => {{\n{inside}\nreturn {{ {given} }};\n}})();"


def _taken(found: re.Match[str]) -> str:
    """What stands in place of an import."""
    taken = found[1] or found[2]
    return f"const {taken} = {_name_of(found[3])};\n" if taken else ""


def _name_of(name: str) -> str:
    """The constant that holds what a module exports."""
    return "module_" + re.sub(r"\W", "_", name.removesuffix(".js"))
