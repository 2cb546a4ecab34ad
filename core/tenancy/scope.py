"""Names that carry the agency: cache keys, locks and file folders."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import connection

from core.tenancy.context import current_context


def scope_name() -> str:
    """``agency:<code>`` or ``platform``. Raises NoAgencyChosen when nothing is chosen."""
    context = current_context()
    return f"agency:{context.agency}" if context.agency else "platform"


def agency_cache_key(key: str, key_prefix: str = "", version: int = 1) -> str:
    """Key function of Django's cache (setting KEY_FUNCTION): no entry is ever shared between agencies."""
    return f"{key_prefix}:{scope_name()}:{version}:{key}"


def agency_lock(name: str) -> None:
    """Take a lock of this agency until the transaction ends; two agencies never wait for each other."""
    digest = hashlib.sha256(f"{scope_name()}:{name}".encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (int.from_bytes(digest[:8], signed=True),))


def agency_path() -> Path:
    """Folder of the agency's files below setting FILES_ROOT; one folder for each agency and one for the platform."""
    return Path(settings.FILES_ROOT) / scope_name().replace(":", "_")
