"""Tells people of proposals for unit tasks and their fate, from the outbox: in the same schema, once each."""

from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.brm.unit_tasks.enums import Verdict
from core.notices.public import notify
from core.outbox.public import Message, handler
from onnara_web.public import nudge

FATES = {
    Verdict.ACCEPTED: _("A proposal for a unit task was accepted"),
    Verdict.CHANGED: _("A proposal for a unit task was accepted with changes"),
    Verdict.DECLINED: _("A proposal for a unit task was declined"),
    Verdict.WITHDRAWN: _("A proposal for a unit task was withdrawn"),
}
PROPOSED = pgettext_lazy("notice", "A proposal for a unit task waits for you")


@handler("brm.unit_task_proposed")
@handler("brm.unit_task_proposal_decided")
def tell_of_proposal(message: Message) -> None:
    """One notice for each person named, with the way to the proposal."""
    people = [UUID(person_id) for person_id in message.payload["person_ids"]]
    verdict = message.payload.get("verdict")
    heading = FATES[Verdict(verdict)] if verdict else PROPOSED
    title = format_lazy("{heading}: {name}", heading=heading, name=str(message.payload["name"]))
    url = f"/unit-tasks/proposals/{message.payload['proposal_id']}/"
    notify(person_ids=people, kind=message.topic, title=title, url=url, key=f"{message.topic}:{message.key}")
    nudge(people)
