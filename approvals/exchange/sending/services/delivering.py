"""Handing a dispatch over to its recipients by the outbox: into envelopes to other agencies, and to own departments."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from approvals.documents.public import Document
from approvals.exchange.envelopes.public import Parcel, put_file, put_in
from approvals.exchange.sending.enums import Channel
from approvals.exchange.sending.models import Dispatch, Recipient
from approvals.exchange.sending.selectors.parcels import addressed, parcel_of
from core.files.public import open_file
from core.outbox.public import Fact, publish_all
from core.tenancy.public import current_agency

TO_ENVELOPE = "sending.to_envelope"


def deliver(dispatch: Dispatch, document: Document, recipients: Iterable[Recipient]) -> None:
    """Put the parcel on its way to each, in the transaction of the act: whole or not at all.

    Envelopes are filled by the outbox, each in a transaction of its own: seventy recipients of a large paper are no
    request's work.
    """
    parcel, facts = parcel_of(dispatch, document), []
    for recipient in recipients:
        if recipient.channel == Channel.NETWORK:
            facts.append(Fact(TO_ENVELOPE, {"recipient_id": str(recipient.pk)}, f"{recipient.pk}:{recipient.attempt}"))
        elif recipient.channel == Channel.OWN:
            facts.append(_handed_over(addressed(parcel, recipient), recipient))
    publish_all(facts)


@transaction.atomic
def fill_envelope(recipient_id: UUID) -> bool:
    """The envelope of a recipient with the parcel and its files; whether it was filled now. Twice is once."""
    found = Recipient.objects.select_for_update(of=("self",)).select_related(
        "dispatch__document__unit_task", "dispatch__seal"
    )
    recipient = found.get(pk=recipient_id)
    parcel = addressed(parcel_of(recipient.dispatch, recipient.dispatch.document), recipient)
    envelope, made = put_in(
        parcel, receiver=recipient.agency_code, recipient_id=recipient.pk, attempt=recipient.attempt
    )
    for file in parcel.files if made else ():
        with open_file(UUID(file.file_id)) as stream:
            put_file(envelope, file.sha256, stream)
    return made


def _handed_over(parcel: Parcel, recipient: Recipient) -> Fact:
    said = {
        "recipient_id": str(recipient.pk), "sender_code": current_agency() or "", "parcel": parcel.as_data(),
        "sha256": parcel.sha256, "department_id": str(recipient.department_id),
        "attempt": recipient.attempt,
    }  # fmt: skip
    return Fact("sending.delivered_here", said, f"{recipient.pk}:{recipient.attempt}")
