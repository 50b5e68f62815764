"""Form fields and their problems in the site's own markup, for the `field` and `problem` tags.

The rules are in docs/look.md: a label that stays, a hint under it, a problem in words beside the
field and again in a list at the top, each tied to its field for screen readers.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.utils import ErrorList
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from peersupport.web.pictures import icon

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def field(
    bound: BoundField, label: str = "", hint: str | None = None, look: str = ""
) -> SafeString:
    """A bound form field with label, hint and problem.

    `label` and `hint` replace the form's own; an empty `hint` says nothing. `look` is `short` for
    a low text box, `chips` for choices side by side; the rest is told by the widget.
    """
    widget = bound.field.widget
    if bound.is_hidden:
        return SafeString(str(bound))
    label = label or str(bound.label)
    hint = str(bound.help_text) if hint is None else hint
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return _group(bound, label, hint, look)
    if isinstance(widget, forms.CheckboxInput):
        return _tick(bound, label, hint)
    text = bound.as_widget(attrs=_attributes(bound, hint, f"input {look}".rstrip()))
    return format_html(
        '<div class="field{}"><label for="{}">{}</label>{}{}{}</div>',
        _wrong(bound),
        bound.id_for_label,
        label,
        _hint(bound, hint),
        _error(bound),
        text,
    )


def _tick(bound: BoundField, label: str, hint: str) -> SafeString:
    # Named by its own words alone; the small print is a description, not part of the name.
    attributes = _attributes(bound, hint, "") | {"aria-labelledby": f"{bound.auto_id}_label"}
    return format_html(
        '<div class="field{}">{}<label class="check">{}'
        '<span id="{}_label">{}</span>{}</label></div>',
        _wrong(bound),
        _error(bound),
        bound.as_widget(attrs=attributes),
        bound.auto_id,
        label,
        format_html('<small id="{}_helptext">{}</small>', bound.auto_id, hint) if hint else "",
    )


def _group(bound: BoundField, label: str, hint: str, look: str) -> SafeString:
    choices = format_html_join("", "{}", ((_choice(widget, look),) for widget in bound.subwidgets))
    if look == "chips":
        choices = format_html('<div class="chips">{}</div>', choices)
    described = _described_by(bound, hint)
    return format_html(
        '<fieldset class="field{}" id="{}"{}><legend>{}</legend>{}{}{}</fieldset>',
        _wrong(bound),
        bound.auto_id,
        format_html(' aria-describedby="{}"', described) if described else "",
        label,
        _hint(bound, hint),
        _error(bound),
        choices,
    )


def _choice(widget: BoundWidget, look: str) -> SafeString:
    return format_html(
        '<label class="{}">{}<span>{}</span></label>'
        if look != "chips"
        else '<label class="{}">{}{}</label>',
        "chip" if look == "chips" else "check",
        widget.tag(wrap_label=False),
        widget.choice_label,
    )


def problem(*shown: forms.BaseForm) -> SafeString:
    """The list of everything to look at again in these forms, each leading to its field.

    Nothing where nothing is wrong. It takes the focus when the page opens (static/js/app.js).
    """
    items = [item for form in shown if form is not None for item in _problems(form)]
    if not items:
        return SafeString("")
    count = NUMBERS[len(items)] if len(items) < len(NUMBERS) else str(len(items))
    return format_html(
        '<div class="problem" id="problem" tabindex="-1"><div role="alert">'
        '<h2 class="below-2">{} {} another look</h2><ul role="list">{}</ul></div></div>',
        count,
        "thing needs" if len(items) == 1 else "things need",
        format_html_join("", "<li>{}</li>", ((item,) for item in items)),
    )


def _problems(form: forms.BaseForm) -> list[SafeString]:
    items = [format_html("{}", error) for error in form.non_field_errors()]
    for bound in form:
        # A group of choices has no one control to lead to: its fieldset carries the plain id.
        target = bound.id_for_label or bound.auto_id
        shape = "{0}" if bound.is_hidden else '<a href="#{1}">{0}</a>'
        items += [format_html(shape, error, target) for error in bound.errors]
    return items


def _wrong(bound: BoundField) -> str:
    return " is-wrong" if bound.errors else ""


def _hint(bound: BoundField, hint: str) -> SafeString | str:
    return (
        format_html('<p class="hint" id="{}_helptext">{}</p>', bound.auto_id, hint) if hint else ""
    )


def _error(bound: BoundField) -> SafeString | str:
    errors: ErrorList = bound.errors
    if not errors:
        return ""
    return format_html(
        '<p class="error" id="{}_error">{}<span><span class="vh">Problem: </span>{}</span></p>',
        bound.auto_id,
        icon("warn"),
        " ".join(str(error) for error in errors),
    )


def _described_by(bound: BoundField, hint: str) -> str:
    parts = [f"{bound.auto_id}_error"] if bound.errors else []
    return " ".join(parts + ([f"{bound.auto_id}_helptext"] if hint else []))


def _attributes(bound: BoundField, hint: str, classes: str) -> dict[str, Any]:
    own = bound.field.widget.attrs
    attributes: dict[str, Any] = {
        "placeholder": False
    }  # a placeholder is gone as soon as one types
    if both := f"{classes} {own.get('class', '')}".strip():
        attributes["class"] = both
    if described := _described_by(bound, hint):
        attributes["aria-describedby"] = f"{own.get('aria-describedby', '')} {described}".strip()
    return attributes
