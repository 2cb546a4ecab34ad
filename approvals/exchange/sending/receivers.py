"""Handlers of the outbox: what own departments say of what was sent, and who is told what."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from approvals.documents.selectors.posts import holder_of_post_of
from approvals.exchange.envelopes.public import Act
from approvals.exchange.sending.enums import ChangeState
from approvals.exchange.sending.models import Dispatch, Recipient, RecipientChange
from approvals.exchange.sending.services.delivering import TO_ENVELOPE, fill_envelope
from approvals.exchange.sending.services.hearing import hear_own
from core.notices.public import notify
from core.organization import public as organization
from core.outbox.public import Message, handler
from onnara_web.public import nudge


@handler("receiving.acknowledged")
def note_what_a_department_says(message: Message) -> None:
    """A department of the own agency received or returned what was sent to it."""
    hear_own(message.payload)


@handler(TO_ENVELOPE, bulk=True)
def put_into_its_envelope(message: Message) -> None:
    """What goes to another agency is put into its envelope; nobody waits for it on a page."""
    fill_envelope(UUID(message.payload["recipient_id"]))


@handler("sending.sent")
def tell_that_it_was_sent(message: Message) -> None:
    """Whose document it is learns that somebody else sent it."""
    dispatch = _dispatch(message.payload["dispatch_id"])
    people = [one for one in _writers(dispatch) if one != dispatch.sent_by_id]
    _tell(message, dispatch, people, _("Your document was sent"))


@handler("sending.trouble")
def tell_what_did_not_arrive(message: Message) -> None:
    """Who sent it, and whose document it is, learn that it was returned or did not arrive, and why."""
    recipient = Recipient.objects.select_related("dispatch__document").get(pk=message.payload["recipient_id"])
    returned = message.payload["act"] == Act.RETURNED
    heading = _("{name} returned what was sent") if returned else _("What was sent did not arrive at {name}")
    people = [recipient.dispatch.sent_by_id, *_writers(recipient.dispatch)]
    reason = message.payload["reason"]
    _tell(message, recipient.dispatch, people, format_lazy(heading, name=recipient.name), body=reason)


@handler("sending.recipients_asked")
def tell_the_head(message: Message) -> None:
    """The head of the department that made it, and the deputy while the head is away, has to decide."""
    change = _change(message)
    head = organization.head_of(change.dispatch.document.department_id)
    deputy = organization.deputy_of(head.person_id) if head else None
    people = [one.person_id for one in (head, deputy) if one]
    _tell(
        message, change.dispatch, people, format_lazy(_("{name} asks for other recipients"), name=change.asked_by_name)
    )


@handler("sending.recipients_answered")
def tell_who_asked(message: Message) -> None:
    """Who asked for other recipients learns the answer."""
    change = _change(message)
    approved = change.state == ChangeState.APPROVED
    heading = _("Other recipients approved and sent to") if approved else _("Other recipients refused")
    _tell(message, change.dispatch, [change.asked_by_id], heading, body=change.answer)


def _tell(
    message: Message, dispatch: Dispatch, people: Iterable[UUID], heading: str | Promise, *, body: str = ""
) -> None:
    title = format_lazy("{heading}: {text}", heading=heading, text=dispatch.document.title)
    told = list(dict.fromkeys(people))
    url, key = f"/sending/{dispatch.pk}/", f"{message.topic}:{message.key}"
    notify(person_ids=told, kind=message.topic, title=title, body=body, url=url, key=key)
    nudge(told)


def _writers(dispatch: Dispatch) -> list[UUID]:
    """Whose document it is, and who holds the post it was drafted from now (REG 61)."""
    holder = holder_of_post_of(dispatch.document_id)
    return [dispatch.document.writer_id, *([holder] if holder else [])]


def _dispatch(dispatch_id: str) -> Dispatch:
    return Dispatch.objects.select_related("document").get(pk=dispatch_id)


def _change(message: Message) -> RecipientChange:
    return RecipientChange.objects.select_related("dispatch__document").get(pk=message.payload["change_id"])
