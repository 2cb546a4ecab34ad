"""Tells people about hand-overs, and lets the work follow, from the outbox: in the same schema, once each."""

from typing import Any
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.notices.public import notify
from core.outbox.public import Message, handler
from onnara_web.public import nudge
from workspace.handover.services import follow_memo, follow_step, pass_work_on

WORDS: dict[str, Any] = {
    "handover.given": _("{name} hands a post over to you: sign the sheet"),
    "handover.received": _("{name} has taken a post over"),
    "handover.witness_wanted": _("{name} has taken a post over: sign as a witness"),
    "handover.witnessed": _("{name} has signed as a witness; the hand-over is complete"),
    "handover.witness_named": _("{name} named you as the witness of a hand-over"),
    "handover.witness_released": _("{name} signs as the witness of a hand-over instead of you"),
    "handover.witness_changed": _("{name} is the witness of your hand-over now"),
    "handover.withdrawn": _("{name} has withdrawn a hand-over"),
    "handover.tasks_given": _("{name} hands tasks over to you: sign the sheet"),
    "handover.tasks_received": _("{name} has signed for tasks of yours"),
    "handover.tasks_witness_wanted": _("{name} has signed for tasks: assign them by signing as a witness"),
    "handover.tasks_witnessed": _("{name} has signed as a witness; the tasks have passed"),
}
#: Who is told these signs next.
WANTED = ("handover.given", "handover.witness_wanted", "handover.tasks_given", "handover.tasks_witness_wanted")
#: Who is told this sees the hand-over no more.
RELEASED = "handover.witness_released"


def tell(message: Message) -> None:
    """Who signs next and who has signed; the page offers what is to be done."""
    people = [UUID(person_id) for person_id in message.payload["person_ids"]]
    heading = format_lazy(WORDS[message.topic], name=message.payload["by"])
    title = format_lazy("{heading}: {text}", heading=heading, text=str(message.payload["title"]))
    page = f"/handover/{message.payload['handover_id']}/"
    url = {**dict.fromkeys(WANTED, f"{page}sign/"), RELEASED: "/handover/"}.get(message.topic, page)
    notify(person_ids=people, kind=message.topic, title=title, url=url, key=f"{message.topic}:{message.key}")
    nudge(people)


for _topic in WORDS:
    handler(_topic)(tell)


@handler("handover.received")
def let_the_work_follow(message: Message) -> None:
    """What waited for the former holder waits for whoever took over."""
    pass_work_on(handover_id=UUID(message.payload["handover_id"]))


@handler("documents.step_pending")
def let_a_later_step_follow(message: Message) -> None:
    """A route may name the former holder for a step that was not yet reached."""
    follow_step(step_id=UUID(message.payload["step_id"]), person_id=UUID(message.payload["person_id"]))


@handler("memos.pending")
def let_a_later_memo_follow(message: Message) -> None:
    """A memo may reach the former holder after those before have answered."""
    if not message.payload["reads"]:
        follow_memo(memo_id=UUID(message.payload["memo_id"]), person_id=UUID(message.payload["person_id"]))
