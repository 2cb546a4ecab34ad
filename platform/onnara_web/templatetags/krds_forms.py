"""Form inputs with label, help and error wired together, and tables that stay readable on a phone."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from onnara_web.templatetags.krds import NO_HTML, icon

register = template.Library()

GROUPED = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_tag
def field(bound: BoundField, extra: str = "") -> SafeString:
    """One input of a form: label, help, input, error; `aria-describedby` names help and error by id."""
    if bound.is_hidden:
        return SafeString(f"{bound}{_errors(bound)}")
    widget = bound.field.widget
    classes = " ".join(part for part in ("field", "has-error" if bound.errors else "", extra) if part)
    if isinstance(widget, GROUPED):
        return _grouped(bound, classes)
    if isinstance(widget, forms.CheckboxInput):
        return _check(bound, classes)
    return format_html(
        '<div class="{}">{}{}{}{}</div>', classes, _label(bound), _help(bound), _input(bound), _errors(bound)
    )


@register.simple_tag
def fields(form: forms.BaseForm) -> SafeString:
    """All inputs of a form in their order, with the summary of errors on top."""
    return form_errors(form) + format_html_join("", "{}", ((field(bound),) for bound in form))


@register.simple_tag
def filter_fold(form: forms.BaseForm) -> SafeString:
    """Stands before a form of class `filters`: on a narrow screen it folds the form away and says how many are on."""
    count = sum(_narrows(bound) for bound in form)
    said = format_html(' <span class="tab-count">{}</span>', count) if count else NO_HTML
    return format_html(
        '<details class="filter-fold"><summary class="krds-btn secondary small">{}{}{}</summary></details>',
        icon("filter"), _("Filters"), said,
    )  # fmt: skip


def _narrows(bound: BoundField) -> bool:
    """The first choice of a list is the one that says nothing."""
    nothing: list[Any] = [None, "", False, []]
    choices = list(getattr(bound.field, "choices", ()))
    return not bound.is_hidden and bound.value() not in [*nothing, *(choice[0] for choice in choices[:1])]


@register.simple_tag
def form_errors(form: forms.BaseForm) -> SafeString:
    """The summary above a form that came back: what is wrong, each line a link to its input."""
    if not form.errors:
        return NO_HTML
    lines: list[tuple[str | None, str]] = [(None, str(text)) for text in form.non_field_errors()]
    lines += [
        (bound.id_for_label or bound.auto_id, f"{bound.label}: {text}") for bound in form for text in bound.errors
    ]
    items = format_html_join("", "<li>{}</li>", ((_error_line(anchor, text),) for anchor, text in lines))
    title = _("Please correct the following")
    return format_html(
        '<div class="alert alert-danger" role="alert" tabindex="-1" data-focus>{}<div><p class="alert-title">{}</p>'
        '<ul class="alert-list">{}</ul></div></div>', icon("alert"), title, items,
    )  # fmt: skip


def _error_line(anchor: str | None, text: str) -> SafeString:
    return format_html('<a href="#{}">{}</a>', anchor, text) if anchor else format_html("{}", text)


def _described(bound: BoundField) -> str:
    names = [f"{bound.auto_id}_help"] if bound.help_text else []
    return " ".join([*names, f"{bound.auto_id}_error"] if bound.errors else names)


def _input(bound: BoundField, css: str = "krds-input") -> SafeString:
    """Our own `aria-describedby` replaces Django's, which names its own ids."""
    attributes: dict[str, Any] = {"class": f"{css} {bound.field.widget.attrs.get('class', '')}".strip()}
    if described := _described(bound):
        attributes["aria-describedby"] = described
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return bound.as_widget(attrs=attributes)


def _required(bound: BoundField) -> SafeString:
    if needed := getattr(bound.field, "needed_when", ""):  # not for every way of sending the form
        return format_html('<span class="required"></span> <span class="required-when">{}</span>', needed)
    if not (
        bound.field.required or "aria-required" in bound.field.widget.attrs
    ):  # the service asks for it, in its own words
        return NO_HTML
    return format_html('<span class="required"><span class="sr-only">{}</span></span>', _("(required)"))


def _label(bound: BoundField) -> SafeString:
    return format_html(
        '<label class="field-label" for="{}">{}{}</label>', bound.id_for_label, bound.label, _required(bound)
    )


def _help(bound: BoundField) -> SafeString:
    if not bound.help_text:
        return NO_HTML
    return format_html('<p class="field-help" id="{}_help">{}</p>', bound.auto_id, bound.help_text)


def _errors(bound: BoundField) -> SafeString:
    if not bound.errors:
        return NO_HTML
    texts = format_html_join(" ", "{}", ((text,) for text in bound.errors))
    return format_html('<p class="field-error" id="{}_error">{}{}</p>', bound.auto_id, icon("alert"), texts)


def _grouped(bound: BoundField, classes: str) -> SafeString:
    described = _described(bound)
    names = format_html(' aria-describedby="{}"', described) if described else NO_HTML
    return format_html(
        '<fieldset class="{} field-group" id="{}"{}><legend class="field-label">{}{}</legend>{}'
        '<div class="choices">{}</div>{}</fieldset>', classes, bound.auto_id, names, bound.label, _required(bound),
        _help(bound), format_html_join("", "{}", ((_choice(option),) for option in bound.subwidgets)), _errors(bound),
    )  # fmt: skip


def _choice(option: Any) -> SafeString:
    return format_html(
        '<label class="choice" for="{}">{}<span>{}</span></label>',
        option.id_for_label,
        option.tag(),
        option.choice_label,
    )


def _check(bound: BoundField, classes: str) -> SafeString:
    return format_html(
        '<div class="{}"><label class="choice" for="{}">{}<span>{}{}</span></label>{}{}</div>', classes,
        bound.id_for_label, _input(bound, ""), bound.label, _required(bound), _help(bound), _errors(bound),
    )  # fmt: skip


@register.simple_tag
def data_table(caption: str, columns: Iterable[Any], rows: Iterable[Iterable[Any]], extra: str = "") -> SafeString:
    """A whole table from data; on a phone each row becomes a card with the column names inside.

    Columns: texts, or mappings with `label` and `class` ("number", "wide", "date"). Cells: texts or safe HTML.
    """
    heads = [column if isinstance(column, Mapping) else {"label": column} for column in columns]
    head = format_html_join("", '<th scope="col" class="{}">{}</th>', ((h.get("class", ""), h["label"]) for h in heads))
    body = format_html_join("", "<tr>{}</tr>", ((_cells(heads, row),) for row in rows))
    return format_html(
        '<table class="krds-table as-cards {}"><caption class="sr-only">{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table>", extra, caption, head, body,
    )  # fmt: skip


def _cells(heads: list[Mapping[str, Any]], row: Iterable[Any]) -> SafeString:
    pairs = ((head.get("class", ""), head["label"], cell) for head, cell in zip(heads, row, strict=True))
    return format_html_join("", '<td class="{}" data-label="{}">{}</td>', pairs)
