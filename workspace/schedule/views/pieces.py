"""How times are written on pages: Seoul time, the same day said once."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from core.foundation.public import clock
from onnara_web.public import day_text, span_text


def span_of(one: Any) -> str:
    """From when until when an item, or an entry of its history, goes on."""
    since, until = (moment.astimezone(clock.SEOUL) for moment in (one.starts_at, one.ends_at))
    if one.is_all_day:
        last = (until - timedelta(microseconds=1)).date()
        days = day_text(since.date()) if last == since.date() else f"{day_text(since.date())} – {day_text(last)}"
        return f"{days} {_('All day')}"
    return span_text(since, until)


def with_spans(rows: Iterable[Any]) -> list[Any]:
    """The same rows with ``span`` to read."""
    found = list(rows)
    for one in found:
        one.span = span_of(one)
    return found
