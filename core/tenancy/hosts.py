"""Host name -> agency, fail closed: an unknown host is nothing, and a suspended agency answers nobody."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class AgencyRef:
    """What a request needs to know of its agency; plain data that may cross any block."""

    code: str
    schema: str
    name_ko: str
    name_en: str
    state: str


_cache: dict[str, tuple[float, AgencyRef | None]] = {}
_guard = threading.Lock()


def agency_for_host(host: str) -> AgencyRef | None:
    """The agency behind a host name (without port), or None. Looked up at most once in five seconds per process."""
    now = time.monotonic()
    kept = _cache.get(host)
    if kept and now - kept[0] < SECONDS:
        return kept[1]
    resolve: Callable[[str], AgencyRef | None] = import_string(settings.HOST_RESOLVER)
    found = resolve(host)
    with _guard:
        if len(_cache) > 2000:  # made-up host names must not fill the memory
            _cache.clear()
        _cache[host] = (now, found)
    return found


def ready_agency_codes() -> list[str]:
    """Codes of the agencies that are open for work, for schedules that visit each; may be called from any context."""
    refs: Callable[[], list[AgencyRef]] = import_string(settings.AGENCY_LISTER)
    return [ref.code for ref in refs()]


def forget_hosts() -> None:
    """Drop what is remembered; called after an agency or a host name changed."""
    with _guard:
        _cache.clear()
