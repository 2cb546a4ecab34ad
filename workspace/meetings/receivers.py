"""Tells people what happened to a meeting they are at; once each, from the outbox."""

from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.notices.public import notify
from core.organization import public as organization
from core.outbox.public import Message, handler
from onnara_web.public import nudge
from workspace.meetings.enums import MeetingAct

HEADINGS = {
    MeetingAct.CALL: _("{by} called you to a meeting"),
    MeetingAct.CHANGE: _("{by} changed a meeting"),
    MeetingAct.CALL_OFF: _("{by} called a meeting off"),
    MeetingAct.HOLD: _("{by} held a meeting"),
    MeetingAct.WRITE: _("{by} asks you to confirm minutes"),
    MeetingAct.CONFIRM: _("{by} confirmed your minutes"),
    MeetingAct.OBJECT: _("{by} objects to your minutes"),
}


@handler("meetings.told")
def tell_those_who_are_there(message: Message) -> None:
    """Who holds the posts today, and the deputies of absent ones; never who did it."""
    said = message.payload
    cards = organization.holders_of([UUID(one) for one in said["post_ids"]]).values()
    people = {one for card in cards for one in (card.person_id, card.deputy_id) if one and str(one) != said["by_id"]}
    heading = format_lazy(HEADINGS[MeetingAct(said["act"])], by=said["by"])
    title = format_lazy("{heading}: {name}", heading=heading, name=said["name"])
    told, key = sorted(people, key=str), f"{message.topic}:{message.key}"
    notify(person_ids=told, kind=message.topic, title=title, url=f"/meetings/{said['meeting_id']}/", key=key)
    nudge(told)
