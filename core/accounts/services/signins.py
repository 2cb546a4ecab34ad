"""What the ledger hears of signing in and out. A failed attempt names a person only when the account exists."""

from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db import transaction

from core.accounts import rules, selectors
from core.accounts.actors import actor_of_user
from core.accounts.models import User
from core.audit import public as audit
from core.audit.public import Actor

LOCK_NOTED_FOR = 600
#: Entries of one person, one kind of failure and one address within FAILURES_WITHIN: as many as the lock-out lets try.
FAILURES_NOTED, FAILURES_WITHIN = 5, 600
#: Names that nobody has can be made up without end; anybody may write them without being signed in.
UNKNOWN_NOTED_FOR = 3600


def _stranger(ip: str) -> Actor:
    """Nobody is signed in. What was typed as log-in name is never kept: people type passwords there."""
    return Actor(None, "", "", ip=ip)


@transaction.atomic
def record_signed_in(*, user: User, method: str, ip: str) -> None:
    audit.record("accounts.signed_in", target=user, actor=actor_of_user(user, ip=ip), detail={"method": method})


@transaction.atomic
def record_signed_out(*, user: User, ip: str) -> None:
    audit.record("accounts.signed_out", target=user, actor=actor_of_user(user, ip=ip))


@transaction.atomic
def record_failed(*, login: str, reason: str, ip: str) -> None:
    """A wrong password or code. ``reason`` is password or second_factor.

    An entry takes the head of the chain, so nobody who is not signed in may cause them without end: five for each person
    and address in ten minutes, and for names nobody has one an hour for each address, which tells how many it stands for.
    """
    user = User.objects.filter(login=login.strip().lower()).first()
    detail: dict[str, Any] = {"reason": reason, "known": user is not None}
    if user is None:
        detail["attempts"] = noted = _unknown_to_note(ip)
    else:
        noted = _count(f"accounts.failed:{user.pk}:{reason}:{ip}", FAILURES_WITHIN) <= FAILURES_NOTED
    if noted:
        audit.record("accounts.sign_in_failed", target=user, actor=_stranger(ip), detail=detail)


def _unknown_to_note(ip: str) -> int:
    """Attempts with names nobody has since the last entry for this address; 0 while that entry is not an hour old."""
    counter = f"accounts.unknown:{ip}"
    attempts = _count(counter, 2 * UNKNOWN_NOTED_FOR)
    if not cache.add(f"accounts.unknown_noted:{ip}", 1, UNKNOWN_NOTED_FOR):
        return 0
    cache.delete(counter)
    return attempts


def _count(key: str, seconds: int) -> int:
    """One more; counting begins anew ``seconds`` after it began."""
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key))
    except ValueError:  # it ended between the two lines
        cache.set(key, 1, seconds)
        return 1


@transaction.atomic
def record_locked(*, login: str, ip: str) -> None:
    """An attempt while locked out: one entry for each name and address in ten minutes, however often they try."""
    plain = login.strip().lower()
    user = User.objects.filter(login=plain).first()
    if cache.add(f"accounts.locked:{user.pk if user else ''}:{ip}", 1, LOCK_NOTED_FOR):
        audit.record("accounts.sign_in_locked", target=user, actor=_stranger(ip), detail={"known": user is not None})


@transaction.atomic
def change_own_password(*, user_id: UUID, password: str, ip: str) -> None:
    """Replace one's own password. Raises WeakPassword. Other sessions end by themselves: they carry the old hash."""
    user = selectors.user_for_update(user_id)
    rules.check_password(password, user)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    audit.record("accounts.password_changed", target=user, actor=actor_of_user(user, ip=ip))


@transaction.atomic
def record_second_factor(*, event: str, user: User, kind: str, ip: str) -> None:
    """``event`` is second_factor_added, second_factor_removed or recovery_codes_made."""
    audit.record(f"accounts.{event}", target=user, actor=actor_of_user(user, ip=ip), detail={"kind": kind})


@transaction.atomic
def record_sessions_ended(*, user: User, count: int, actor: Actor) -> None:
    detail: dict[str, Any] = {"count": count}
    audit.record("accounts.sessions_ended", target=user, actor=actor, detail=detail)
