"""Display tags: icons, the words of the six poles and four tasks, form fields, days and times.

They build strings and know no domain beyond these words. In templates they need no `load`.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from peersupport.web import form_display, pictures
from peersupport.web.browsers import browser_said

register = template.Library()

register.simple_tag(pictures.icon)
register.simple_tag(pictures.logo)
register.simple_tag(pictures.drawing)
register.simple_tag(pictures.glyph)
register.simple_tag(pictures.pole_word, name="pole")
register.simple_tag(pictures.poles_seen)
register.simple_tag(pictures.task_word, name="task")
register.filter(pictures.pole_names)
register.filter(pictures.task_names)
register.filter(browser_said)
register.simple_tag(form_display.field)
register.simple_tag(form_display.problem)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


# Days and times are said in the time zone that is active: the person's own, by middleware.


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _date(value: date | datetime) -> date:
    local = _local(value)
    return local.date() if isinstance(local, datetime) else local


def _with_year(words: str, when: date) -> str:
    return words if when.year == timezone.localdate().year else f"{words} {when.year}"


@register.filter
def day(value: date | datetime | None) -> str:
    """Friday 20 November; with the year where it is not this one."""
    if not value:
        return ""
    when = _date(value)
    return _with_year(f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}", when)


@register.filter
def month(value: date) -> str:
    """November 2026."""
    return f"{MONTHS[value.month - 1]} {value.year}"


@register.filter
def near_day(value: date | datetime | None) -> str:
    """today, yesterday, or 20 November; with the year where it is not this one."""
    if not value:
        return ""
    when = _date(value)
    ago = timezone.localdate() - when
    if ago == timedelta(0):
        return "today"
    if ago == timedelta(1):
        return "yesterday"
    return _with_year(f"{when.day} {MONTHS[when.month - 1]}", when)


@register.filter
def clock(value: datetime | None) -> str:
    """14:02."""
    return f"{_local(value):%H:%M}" if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """today 08:02, yesterday 20:14, 15 November 09:12."""
    return f"{near_day(value)} {clock(value)}" if value else ""


@register.filter
def last_moment(value: datetime | None) -> str:
    """When something ends: 3 December where it is open that whole day, or 3 December 18:00."""
    if not value:
        return ""
    local = timezone.localtime(value)
    ends_a_day = local.time() == time.min
    return near_day(local - timedelta(microseconds=1)) if ends_a_day else moment(local)


@register.filter
def day_beside(value: date | datetime | None) -> SafeString:
    """The day as it stands beside a page's first words: 20 Fri, or 20 Nov when longer ago."""
    if not value:
        return SafeString("")
    return _day_beside(_date(value), timezone.localdate())


@lru_cache(maxsize=512)
def _day_beside(when: date, today: date) -> SafeString:
    if abs(today - when) < timedelta(28):
        small = WEEKDAYS[when.weekday()][:3]
    elif when.year == today.year:
        small = MONTHS[when.month - 1][:3]
    else:
        small = f"{MONTHS[when.month - 1][:3]} {when.year}"
    # Numbers and our own words only, so nothing here needs escaping.
    return mark_safe(  # noqa: S308
        f'<time datetime="{when:%Y-%m-%d}">{when.day}<small>{small}</small></time>'
    )
