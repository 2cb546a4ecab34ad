"""Telling people something inside the system, and their answer: read."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import override

from core.audit.public import Actor
from core.foundation.public import NotFound, clock
from core.notices.models import Notice


def notify(*, person_ids: Iterable[UUID], kind: str, title: Any, body: Any = "", url: str = "", key: str) -> int:
    """Write one notice for each person, in every language; people unknown here are passed over.

    Idempotent by ``key``: a person is told the same thing once, however often a handler is repeated. Returns how
    many notices are new. Lazy texts are rendered now: the notice keeps its words when the translation changes, and is
    read in the language of the page; ``title`` and ``body`` keep the person's own. Raises ValueError when ``url`` leaves this host.
    """
    if url and (not url.startswith("/") or url.startswith(("//", "/\\"))):
        raise ValueError(f"a notice points to a path of this host, not to {url!r}")
    languages = _languages_of(person_ids)
    words = {code: _words(code, title, body) for code, _name in settings.LANGUAGES}
    now = clock.now()
    known = set(Notice.objects.filter(person_id__in=languages, key=key).values_list("person_id", flat=True))
    fresh = [
        Notice(person_id=person_id, kind=kind, url=url, key=key, created_at=now, words=words, **words[language])
        for person_id, language in languages.items()
        if person_id not in known
    ]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _languages_of(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    people = get_user_model().objects.filter(pk__in=set(person_ids), is_active=True).order_by("pk")
    return dict(people.values_list("pk", "language"))


def _words(language: str, title: Any, body: Any) -> dict[str, str]:
    with override(language):
        return {"title": str(title)[: Notice._meta.get_field("title").max_length], "body": str(body)}


def mark_read(*, notice_id: UUID, actor: Actor) -> Notice:
    """Note that the person has read one of their own notices. Raises NotFound for anybody else's."""
    notice = Notice.objects.filter(pk=notice_id, person_id=actor.person_id).first()
    if notice is None:
        raise NotFound
    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])
    return notice


def mark_seen(*, url: str, actor: Actor) -> int:
    """Note that the person has seen what their notices of this address point to; returns how many were unread."""
    return Notice.objects.filter(person_id=actor.person_id, url=url, read_at=None).update(read_at=clock.now())


def mark_all_read(*, actor: Actor) -> int:
    """Note that the person has read everything; returns how many notices were unread."""
    return Notice.objects.filter(person_id=actor.person_id, read_at=None).update(read_at=clock.now())
