"""Takes up what was ordered with an approval, and tells people what happened to a directive; once each, from the outbox."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from approvals.documents.public import instructions_on
from core.audit.public import actor_system
from core.notices.public import notify
from core.organization import public as organization
from core.outbox.public import Message, handler, publish
from onnara_web.public import nudge
from workspace.directives.enums import DirectiveAct
from workspace.directives.services import take_up_instructions

HEADINGS = {
    DirectiveAct.ISSUE: _("{name} gave you a directive"),
    DirectiveAct.ACCEPT: _("{name} accepted your directive"),
    DirectiveAct.PROGRESS: _("{name} reported progress on your directive"),
    DirectiveAct.REPORT: _("{name} reported your directive as done"),
    DirectiveAct.SETTLE: _("{name} accepted your report as done"),
    DirectiveAct.SEND_BACK: _("{name} sent your report on a directive back"),
    DirectiveAct.CLOSE: _("{name} closed a directive"),
    DirectiveAct.CALL_OFF: _("{name} called a directive off"),
    DirectiveAct.PASS: _("A directive passed to your post"),
}


@handler("documents.decided")
def see_what_was_ordered(message: Message) -> None:
    """As a message of its own: a drafter without a post holds up no other news of the decision."""
    document_id = UUID(message.payload["document_id"])
    if instructions_on(document_id).exists():
        publish("directives.ordered", {"document_id": document_id}, key=str(document_id))


@handler("directives.ordered")
def make_a_directive_of_it(message: Message) -> None:
    """Once, however often the message comes."""
    take_up_instructions(document_id=UUID(message.payload["document_id"]), actor=actor_system())


@handler("directives.told")
def tell_the_other_side(message: Message) -> None:
    """Who holds the post today, and the deputy of an absent one; heads of the departments named; never who did it."""
    post_id = UUID(message.payload["post_id"])
    card = organization.holders_of([post_id]).get(post_id)
    people = [card.person_id, *([card.deputy_id] if card.deputy_id else [])] if card else []
    _tell(message, people, HEADINGS[DirectiveAct(message.payload["act"])])
    heads = [organization.head_of(UUID(one)) for one in message.payload["department_ids"]]
    others = {head.person_id for head in heads if head} - set(people)
    _tell(message, sorted(others, key=str), _("{name} gave your department a directive"))


def _tell(message: Message, people: Sequence[UUID], heading: Any) -> None:
    told = [one for one in people if str(one) != message.payload["by_id"]]
    said = format_lazy(heading, name=message.payload["by"])
    title = format_lazy("{heading}: {text}", heading=said, text=message.payload["text"])
    url = f"/directives/{message.payload['directive_id']}/"
    notify(person_ids=told, kind=message.topic, title=title, url=url, key=f"{message.topic}:{message.key}")
    nudge(told)
