"""Names of events for people. Each app tells its own; an event nobody named is shown by its code."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

_names: dict[str, Any] = {}

CHANNELS: dict[str, Any] = {
    "page": _("page"),
    "api": _("API"),
    "task": _("background work"),
    "command": _("command"),
}


def register_event_names(names: Mapping[str, Any]) -> None:
    """Called once in ``AppConfig.ready``: event code -> what happened, in a few words (lazy)."""
    _names.update(names)


def event_name(code: str) -> str:
    """What happened, in the reader's language, as a line of its own; the code itself where no app named it."""
    return capfirst(str(_names[code])) if code in _names else code


def channel_name(code: str) -> str:
    """Through which door it came."""
    return str(CHANNELS.get(code, code))


def named_events() -> list[tuple[str, str]]:
    """All events that have a name, as (code, name), in the order of their names."""
    return sorted(((code, event_name(code)) for code in _names), key=lambda pair: pair[1])
