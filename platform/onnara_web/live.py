"""Word to open pages that something changed for a person: a knock on the door, never the news itself.

Whoever changes something calls ``nudge``; a small process of its own (``onnara.live``) passes it to that person's open
pages, which then ask for what they show as they always do, with the session (docs/adr/0009).
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final
from uuid import UUID

import structlog
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest
from redis import Redis
from redis.exceptions import RedisError

from core.tenancy.public import current_agency

SALT: Final = "onnara.live"
#: How long an address works that a page was given; its stream is closed then, and the page asks for a new one.
PASS_SECONDS: Final = 600
HOST: Final = re.compile(r"^[a-z0-9.\-]+(:\d+)?$")

log = structlog.get_logger("onnara_web.live")


def channel_of(agency: str, person_id: str) -> str:
    return f"onnara:live:{agency}:{person_id}"


def nudge(person_ids: Iterable[UUID]) -> None:
    """After commit, let the open pages of these people in the agency in force ask again. Lost where nobody listens."""
    agency = current_agency()
    channels = [channel_of(agency, str(person_id)) for person_id in set(person_ids)] if agency else []
    if channels:
        transaction.on_commit(lambda: _knock(channels))


def _knock(channels: list[str]) -> None:
    try:
        for channel in channels:
            _redis().publish(channel, "1")
    except RedisError as error:  # pages ask by themselves once a minute: an act never fails for want of a knock
        log.warning("nudge_lost", error=str(error))


@cache
def _redis() -> Redis:
    return Redis.from_url(settings.REDIS_URL, socket_timeout=1)


def pass_of(agency: str, person_id: UUID) -> str:
    """A signed word that opens one person's stream for a short while."""
    return signing.dumps([agency, str(person_id)], salt=SALT)


def holder_of(text: str) -> tuple[str, str]:
    """Agency and person of such a word. Raises signing.BadSignature for one that is wrong or too old."""
    agency, person_id = signing.loads(text, salt=SALT, max_age=PASS_SECONDS)
    return str(agency), str(person_id)


def live_origin(request: HttpRequest) -> str:
    """Where the streams of this host come from; nothing where a proxy serves them under the host's own address."""
    host = request.get_host()
    if settings.LIVE_PATH or not settings.LIVE_PORT or not HOST.match(host):
        return ""
    return f"{request.scheme}://{host.partition(':')[0]}:{settings.LIVE_PORT}"


def live_address(request: HttpRequest, agency: str, person_id: UUID) -> str:
    """The address of the person's stream, to be opened within ``PASS_SECONDS``; nothing where streams are off."""
    if not settings.LIVE_PATH and not settings.LIVE_PORT:
        return ""
    return f"{live_origin(request)}{settings.LIVE_PATH or '/live/'}?pass={pass_of(agency, person_id)}"
