"""Who has a text open at the moment: remembered for some seconds, renewed while the page is open."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.cache import cache

from core.audit.public import Actor
from core.foundation.public import clock

#: A page says that it is open three times as often.
OPEN_FOR = timedelta(seconds=35)


@dataclass(frozen=True, slots=True)
class Opened:
    """One open page of one person."""

    person_id: str
    name: str
    since: datetime
    seen: datetime
    #: Whether it was there before the page that asks.
    first: bool = False


def look(document_id: UUID, *, tab: str, actor: Actor) -> list[Opened]:
    """Say that the actor has the text open in this tab; returns the other pages in which it is open, the oldest first."""
    key, now = f"documents.open.{document_id}", clock.now()
    found: Mapping[str, Mapping[str, Any]] = cache.get(key) or {}
    pages = {name: Opened(**page) for name, page in found.items()}
    pages = {name: page for name, page in pages.items() if now - page.seen < OPEN_FOR}
    since = pages[tab].since if tab in pages else now
    pages[tab] = Opened(str(actor.person_id), actor.name, since, now)
    cache.set(key, {name: asdict(page) for name, page in pages.items()}, OPEN_FOR.seconds)
    others = [replace(page, first=page.since < since) for name, page in pages.items() if name != tab]
    return sorted(others, key=lambda page: page.since)


def leave(document_id: UUID, *, tab: str) -> None:
    """The page was closed or its text saved."""
    key = f"documents.open.{document_id}"
    pages = cache.get(key) or {}
    if pages.pop(tab, None) is not None:
        cache.set(key, pages, OPEN_FOR.seconds)
