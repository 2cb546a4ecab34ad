"""Tells people what happened to their task cards, from the outbox: in the same schema, once each."""

from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.notices.public import notify
from core.organization.public import heads_in_line
from core.outbox.public import Message, handler
from onnara_web.public import nudge

WORDS: dict[str, str | Promise] = {
    "taskcards.approved": _("A task waits to be accepted"),
    "taskcards.declined": _("A proposed task card was declined"),
    "taskcards.owner_assigned": _("A task was given to another post"),
    "taskcards.suspended": _("A task was suspended"),
    "taskcards.resumed": _("A task was resumed"),
    "taskcards.completed": _("A task was completed"),
    "taskcards.reopened": _("A completed task was sent back to work"),
    "taskcards.closed": _("A task card was closed"),
    "taskcards.evaluated": _("A task card was evaluated"),
}


def _tell(message: Message) -> None:
    people = [UUID(person_id) for person_id in message.payload["person_ids"]]
    heading = WORDS[message.topic]
    title = format_lazy("{heading}: {text}", heading=heading, text=str(message.payload["title"]))
    url = f"/task-cards/{message.payload['card_id']}/"
    notify(person_ids=people, kind=message.topic, title=title, url=url, key=f"{message.topic}:{message.key}")
    nudge(people)


@handler("taskcards.moved", bulk=True, short=True)
def show_the_line(message: Message) -> None:
    """Open pages of the heads above ask again: the manager's view changes within moments (S0), before the next card is signed
    and behind no other.
    """
    nudge(person_id for person_id, _department in heads_in_line(UUID(message.payload["department_id"])))


for _topic in WORDS:
    handler(_topic)(_tell)
