"""Names of events for people. Each app tells its own; an event nobody named is shown by its code."""

from collections.abc import Mapping
from typing import Any

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
    """What happened, in the reader's language; the code itself where no app named it."""
    return str(_names.get(code, code))


def channel_name(code: str) -> str:
    """Through which door it came."""
    return str(CHANNELS.get(code, code))
