"""Takes in papers of the own agency's departments, and tells people what happened to one; once each, from the outbox."""

from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from approvals.exchange.receiving.enums import ArrivalState, StepKind
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.selectors.telling import clerks_of, office_clerks
from approvals.exchange.receiving.services.taking import take_in_own
from core.notices.public import notify
from core.organization import public as organization
from core.outbox.public import Message, handler
from onnara_web.public import nudge

HEADINGS = {
    StepKind.ARRIVED: _("A paper arrived"),
    StepKind.DISTRIBUTED: _("A paper waits to be received"),
    StepKind.SENT_BACK: _("A department sent a paper back to the document office"),
    StepKind.RECEIVED: _("A paper was received"),
    StepKind.ASSIGNED: _("{name} gave you a paper to handle"),
    StepKind.CIRCULATED: _("{name} circulated a paper to you"),
    StepKind.DONE: _("A paper was dealt with"),
    StepKind.RETURNED: _("A paper was returned to the sender"),
}


@handler("sending.delivered_here")
def take_in_what_a_department_sent(message: Message) -> None:
    """Once, however often the message comes."""
    said = message.payload
    department = said.get("department_id")
    take_in_own(
        sender_code=said["sender_code"], recipient_id=UUID(said["recipient_id"]), said=said["parcel"],
        sha256=said["sha256"], department_id=UUID(department) if department else None, attempt=said.get("attempt", 1),
    )  # fmt: skip


@handler("receiving.told")
def tell_whoever_it_concerns(message: Message) -> None:
    """The document office, the clerks of a department, the holder of a post (and a deputy), people; never who did it."""
    said = message.payload
    people = {UUID(one) for one in said["people"]}
    if said["office"]:
        people |= set(office_clerks())
    if said["department_id"]:
        people |= set(clerks_of(UUID(said["department_id"]), closed=said["closed"]))
    if said["post_id"]:
        card = organization.holders_of([UUID(said["post_id"])]).get(UUID(said["post_id"]))
        people |= {one for one in (card.person_id, card.deputy_id) if one} if card else set()
    told = sorted((one for one in people if str(one) != str(said["by_id"])), key=str)
    heading = format_lazy(HEADINGS[StepKind(said["kind"])], name=said["by"])
    title = format_lazy("{heading}: {sender} {text}", heading=heading, sender=said["sender"], text=said["title"])
    url = f"/receiving/{said['arrival_id']}/"
    notify(person_ids=told, kind=message.topic, title=title, url=url, key=f"{message.topic}:{message.key}")
    nudge(told)


@handler("documents.decided")
def tell_that_the_reply_was_decided(message: Message) -> None:
    """Whoever handles a paper that was answered with this document can end it now."""
    for arrival in Arrival.objects.filter(reply_id=UUID(message.payload["document_id"]), state=ArrivalState.ASSIGNED):
        assert arrival.handler_post_id is not None
        card = organization.holders_of([arrival.handler_post_id]).get(arrival.handler_post_id)
        people = [card.person_id] if card else []
        title = format_lazy(_("The reply was decided, the paper can be ended: {title}"), title=arrival.title)
        key = f"receiving.replied:{arrival.pk}:{message.key}"
        notify(person_ids=people, kind="receiving.replied", title=title, url=f"/receiving/{arrival.pk}/", key=key)
        nudge(people)


@handler("receiving.not_taken_in")
def tell_the_document_office(message: Message) -> None:
    """That something could not be taken in, and why; the sender knows it too."""
    said = message.payload
    heading = _("A paper of {sender} could not be taken in: {reason}")
    title = format_lazy(heading, sender=said["sender_code"], reason=said["reason"])
    people = office_clerks()
    notify(person_ids=people, kind=message.topic, title=title, url="/receiving/", key=f"{message.topic}:{message.key}")
    nudge(people)
