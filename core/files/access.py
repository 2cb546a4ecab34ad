"""Who may read a file: its uploader, and whomever the app it is attached to admits."""

from collections.abc import Callable
from uuid import UUID

from core.audit.public import Actor
from core.files.models import StoredFile

ReadCheck = Callable[[UUID, Actor], bool]

_checks: list[ReadCheck] = []


def register_read_check(check: ReadCheck) -> ReadCheck:
    """Register, in ``AppConfig.ready``, a function (file id, actor) -> may this person read it through this app?"""
    if check not in _checks:
        _checks.append(check)
    return check


def may_read(stored: StoredFile, actor: Actor) -> bool:
    """True for the uploader, or when any app that carries the file admits the person."""
    if actor.person_id is not None and stored.uploaded_by == actor.person_id:
        return True
    return any(check(stored.pk, actor) for check in _checks)
