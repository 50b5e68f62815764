"""Icons, the mark, drawings, the words of the six poles and the four tasks, as markup.

All point into static/img/sprite.svg, which a browser caches, and are made once per name and
process.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# The order in which poles are always named; a pole's bit in a bitmask is 1 << its place here.
POLES = ("learning", "helping", "relationship", "individual", "hope", "fear")
# The same for the four tasks.
TASKS = ("connection", "worldview", "mutuality", "moving-towards")


@lru_cache(maxsize=256)
def _use(classes: str, name: str, pole: str = "", box: str = "") -> SafeString:
    return format_html(
        '<svg class="{}"{}{} aria-hidden="true"><use href="{}#{}"/></svg>',
        classes,
        format_html(' data-pole="{}"', pole) if pole else "",
        format_html(' viewBox="{}"', box) if box else "",
        static("img/sprite.svg"),
        name,
    )


def icon(name: str, classes: str = "") -> SafeString:
    """An icon of static/img/sprite.svg (`i-…`), silent for screen readers: say it in words too."""
    return _use(f"icon {classes}".rstrip(), f"i-{name}")


def logo(classes: str = "") -> SafeString:
    """The mark: two half-discs side by side. `classes` may be `large`."""
    return _use(f"mark-logo {classes}".rstrip(), "m-mark")


def drawing(name: str) -> SafeString:
    """A drawing for an empty page or an error: `one-here`, `nobody`, `tipped`."""
    return _use("drawing", f"d-{name}", box="0 0 160 96")


def glyph(pole: str) -> SafeString:
    """A pole's shape alone, silent for screen readers: say the word too."""
    return _use("glyph", f"g-{pole}", pole)


@lru_cache(maxsize=64)
def pole_word(pole: str, say: str = "") -> SafeString:
    """A pole's shape and its word on its own line. `say` replaces the word, not the line."""
    return format_html(
        '<span class="pole" data-pole="{}">{}<span class="pole-word">{}</span></span>',
        pole,
        glyph(pole),
        say or pole,
    )


def pole_names(poles: int | Iterable[str]) -> tuple[str, ...]:
    """The poles in a bitmask or any iterable of names, in the order in which they are named."""
    if isinstance(poles, int):
        return tuple(name for place, name in enumerate(POLES) if poles >> place & 1)
    given = set(poles)
    return tuple(name for name in POLES if name in given)


def poles_seen(poles: int | Iterable[str], say: str = "Marked") -> SafeString:
    """The shapes of some poles in a row, with their words for screen readers; nothing for none."""
    return _poles_seen(pole_names(poles), say)


@lru_cache(maxsize=256)
def _poles_seen(names: tuple[str, ...], say: str) -> SafeString:
    if not names:
        return SafeString("")
    return format_html(
        '<span class="glyphs bare"><span class="vh">{}: {}</span>{}</span>',
        say,
        ", ".join(names),
        format_html_join("", "{}", ((glyph(name),) for name in names)),
    )


@lru_cache(maxsize=16)
def task_word(task: str) -> SafeString:
    """A task's sign and its name, without a line: lines belong to the poles."""
    return format_html(
        '<span class="task">{}<span>{}</span></span>', task_sign(task), task_name(task)
    )


def task_sign(task: str) -> SafeString:
    """A task's sign alone, silent for screen readers: say the name too."""
    return _use("task-sign", f"t-{task}")


def task_names(tasks: int | Iterable[str]) -> tuple[str, ...]:
    """The keys of the tasks in a bitmask or any iterable, in the order in which they are named."""
    if isinstance(tasks, int):
        return tuple(key for place, key in enumerate(TASKS) if tasks >> place & 1)
    given = set(tasks)
    return tuple(key for key in TASKS if key in given)


def task_name(task: str) -> str:
    """What a task is called: its key with spaces."""
    return task.replace("-", " ")
