"""Whom the outbox tells about a hand-over."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from core.outbox.public import publish
from workspace.handover.models import Handover


def tell(topic: str, handover: Handover, people: Iterable[UUID], *, by: str, key: str = "") -> None:
    """Once for each act: the topic and the hand-over name it; ``key`` where an act may come more than once."""
    ids = sorted(set(people), key=str)
    publish(topic, payload_of(handover, person_ids=ids, by=by), key=key or str(handover.pk))


def topic_of(topic: str, handover: Handover) -> str:
    """Of chosen tasks other words are said than of a post; what follows a post taken over follows no single task."""
    return topic if handover.is_whole else topic.replace("handover.", "handover.tasks_")


def payload_of(handover: Handover, **more: Any) -> dict[str, Any]:
    title = f"{handover.department_name} {handover.post_title}"
    return {"handover_id": handover.pk, "title": title, **more}
