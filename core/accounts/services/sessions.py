"""Open sessions of a person: seen, listed, ended elsewhere."""

import structlog
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from redis import RedisError

from core.accounts.errors import SessionNotFound
from core.accounts.models import User
from core.accounts.services import signins
from core.audit.public import Actor
from core.foundation.public import clock

SEEN_NOTED_EVERY = 300

log = structlog.get_logger("core.accounts")


def open_sessions(user: User) -> list[UserSession]:
    """Sessions that still open something, the last used first; dead rows are removed on the way."""
    found: list[UserSession] = UserSession.objects.purge_and_list(user)
    return sorted(found, key=lambda session: session.last_seen_at, reverse=True)


def note_seen(*, session_key: str, ip: str) -> None:
    """Remember when and from where a session was last used, once in five minutes at most."""
    try:
        due = cache.add(f"accounts.seen:{session_key}", 1, SEEN_NOTED_EVERY)
    except RedisError as error:  # nobody stops working because the cache does not answer
        log.warning("session_use_not_noted", error=str(error))
        return
    if due:
        UserSession.objects.filter(session_key=session_key).update(last_seen_at=clock.now(), ip=ip)


@transaction.atomic
def end_session(*, user: User, session_id: int, actor: Actor) -> None:
    """End one of one's own sessions. Raises SessionNotFound, also for somebody else's."""
    session = UserSession.objects.filter(pk=session_id, user_id=user.pk).first()
    if session is None:
        raise SessionNotFound
    session.end()
    signins.record_sessions_ended(user=user, count=1, actor=actor)


@transaction.atomic
def end_other_sessions(*, user: User, keep: str, actor: Actor) -> int:
    """End all of one's sessions but the one with key ``keep``; returns how many there were."""
    others = list(UserSession.objects.filter(user_id=user.pk).exclude(session_key=keep))
    for session in others:
        session.end()
    if others:
        signins.record_sessions_ended(user=user, count=len(others), actor=actor)
    return len(others)


@transaction.atomic
def clear_dead_sessions() -> int:
    """Remove expired sessions and what is listed of sessions that are gone; returns how many expired."""
    expired, _rows = Session.objects.filter(expire_date__lt=clock.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return expired
