"""Who carries out what was decided, and who lets it go to others afterwards."""

from collections.abc import Sequence

from approvals.documents import errors
from approvals.documents.enums import DocumentKind, StepState
from approvals.documents.laws import law
from approvals.documents.models import Document, RouteStep
from core.audit.public import Actor


@law("RULE 12(1); REG 6(1), 16(1)")
def check_may_send(document: Document, *, actor: Actor, clerk: bool, sent: bool) -> None:
    """What is decided and goes to others is sent once, by whoever wrote it or by the dispatch clerk.

    Raises NotToBeSent, MayNotSend, SentAlready. ``clerk``: the actor sends for the whole agency.
    """
    if not document.is_decided or document.kind != DocumentKind.OUTGOING:
        raise errors.NotToBeSent
    if not clerk and document.writer_id != actor.person_id:
        raise errors.MayNotSend
    if sent:
        raise errors.SentAlready(number=document.number_text)


@law("RULE 12(1), 13(1); REG 16(1)")
def check_may_send_again(document: Document, *, actor: Actor, clerk: bool, sent: bool) -> None:
    """What did not reach its recipient is sent again by whoever wrote it or by the dispatch clerk.

    Raises NotSentYet, MayNotSend. Whether it did not reach somebody is said by that recipient.
    """
    if not sent:
        raise errors.NotSentYet
    if not clerk and document.writer_id != actor.person_id:
        raise errors.MayNotSend


@law("REG 15(4)")
def check_may_ask_other_recipients(
    document: Document, steps: Sequence[RouteStep], *, actor: Actor, clerk: bool, sent: bool, ordered: bool
) -> None:
    """Other recipients of what was sent are asked for by its writer or the dispatch clerk, or ordered by whoever decided.

    Raises NotSentYet, MayNotAskRecipients. ``ordered``: the ground is an order.
    """
    if not sent:
        raise errors.NotSentYet
    if clerk or document.writer_id == actor.person_id:
        return
    if not ordered or actor.person_id not in deciders_of(steps):
        raise errors.MayNotAskRecipients


@law("REG 15(4); RULE 12(2)")
def check_may_approve_other_recipients(*, heads: bool) -> None:
    """The head of the department that made it, or one above, approves other recipients; the date it was sent is kept.

    Raises NotHeadOfSender.
    """
    if not heads:
        raise errors.NotHeadOfSender


def deciders_of(steps: Sequence[RouteStep]) -> set[object]:
    """Whoever decided, and in whose place."""
    done = [one for one in steps if one.is_deciding and one.state == StepState.DONE]
    return {one.person_id for one in done} | {one.acting_person_id for one in done if one.acting_person_id}
