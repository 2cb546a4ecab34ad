"""Times as people here write them: Seoul time; `2026. 11. 21. 14:05` in Korean (REG 7), ISO-like in English."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.foundation.public import clock

register = template.Library()


def day_text(value: date) -> str:
    if get_language() == "en":
        return value.strftime("%Y-%m-%d")
    return f"{value.year}. {value.month}. {value.day}."


def time_text(value: datetime) -> str:
    local = value.astimezone(clock.SEOUL)
    return f"{day_text(local)} {local:%H:%M}"


@register.simple_tag
def when(value: datetime | date | None, missing: str = "–") -> SafeString | str:
    """A `<time>` element: day and minute for an instant, day alone for a date."""
    if value is None:
        return missing
    if isinstance(value, datetime):
        return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="seconds"), time_text(value))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day_text(value))


def span_text(since: datetime, until: datetime) -> str:
    """From when until when as plain text; the day once where both are on the same."""
    first, last = since.astimezone(clock.SEOUL), until.astimezone(clock.SEOUL)
    return f"{time_text(first)} – {f'{last:%H:%M}' if last.date() == first.date() else time_text(last)}"


@register.simple_tag
def span(since: datetime, until: datetime) -> SafeString:
    """The same as two `<time>` elements."""
    first, last = span_text(since, until).split(" – ")
    element = '<time datetime="{}">{}</time> – <time datetime="{}">{}</time>'
    moments = [moment.isoformat(timespec="seconds") for moment in (since, until)]
    return format_html(element, moments[0], first, moments[1], last)


@register.filter
def local_time(value: datetime | None) -> str:
    """The same as plain text, for attributes and sentences."""
    return time_text(value) if value else ""


@register.filter
def local_day(value: datetime | date | None) -> str:
    if value is None:
        return ""
    return day_text(value.astimezone(clock.SEOUL) if isinstance(value, datetime) else value)


@register.simple_tag
def ago(value: datetime | None) -> SafeString | str:
    """How long ago, in one unit, with the exact time in the tooltip; for lists that people scan."""
    if value is None:
        return "–"
    exact = time_text(value)
    text = _distance((clock.now() - value).total_seconds()) or exact
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(timespec="seconds"), exact, text)


def _distance(seconds: float) -> str:
    if seconds < 60:
        return _("just now")
    if seconds < 3600:
        return _("%(count)s min ago") % {"count": int(seconds // 60)}
    if seconds < 86400:
        return _("%(count)s h ago") % {"count": int(seconds // 3600)}
    days = int(seconds // 86400)
    return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days} if days < 7 else ""
