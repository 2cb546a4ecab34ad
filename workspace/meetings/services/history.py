"""Writing down what was done: the entry of the history, the ledger, and the message that tells people of it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.outbox.public import publish
from workspace.meetings import selectors
from workspace.meetings.enums import MeetingAct
from workspace.meetings.models import Meeting, MeetingEntry


def tell(
    meeting: Meeting, act: MeetingAct, *, actor: Actor, posts: Iterable[UUID] | None = None, text: str = "", **more: Any
) -> MeetingEntry:
    """Append what was done, one entry of the ledger, and news to those of ``posts`` (left out: to all who are there)."""
    assert actor.person_id is not None
    number = more.pop("number", None)
    entry = MeetingEntry(
        meeting=meeting,
        act=act,
        text=text.strip(),
        number=number,
        by_id=actor.person_id,
        by_name=actor.name,
        by_title=actor.post_title,
        by_department=actor.department_name,
        created_at=clock.now(),
        **{name: getattr(meeting, name) for name in ("starts_at", "ends_at", "place")},
    )
    entry.save(force_insert=True)
    detail = {"entry_id": entry.pk, "state": meeting.state, "post_id": meeting.post_id, "number": number, **more}
    record(f"meetings.{act}", target=meeting, actor=actor, detail=detail)
    told = [one.post_id for one in selectors.people_of(meeting)] if posts is None else posts
    payload = {
        "meeting_id": meeting.pk,
        "act": act,
        "by": entry.by_name,
        "by_id": entry.by_id,
        "name": meeting.name[:100],
        "post_ids": sorted({str(one) for one in told if one}),
    }
    publish("meetings.told", payload, key=str(entry.pk))
    return entry


def moved(meeting: Meeting, *changed: str) -> None:
    """Save what changed, as the next version."""
    meeting.version, meeting.updated_at = meeting.version + 1, clock.now()
    meeting.save(update_fields=["version", "updated_at", *changed])
