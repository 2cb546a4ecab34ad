"""Writing into envelopes: the sender puts a parcel in, the receiver acknowledges. The books of both sides are elsewhere."""

from typing import IO
from uuid import UUID

from approvals.exchange.envelopes.enums import Act
from approvals.exchange.envelopes.models import Acknowledgement, Envelope, EnvelopePiece
from approvals.exchange.envelopes.parcel import Parcel
from approvals.exchange.envelopes.selectors import pieces_to_clear
from approvals.exchange.envelopes.wakers import wake
from core.foundation.public import clock
from core.tenancy.public import current_agency

PIECE_BYTES = 1024**2


def put_in(parcel: Parcel, *, receiver: str, recipient_id: UUID, attempt: int = 1) -> tuple[Envelope, bool]:
    """The envelope of this recipient and attempt, and whether it was made now: twice is once.

    Files are put in by ``put_file`` in the same transaction: an envelope is whole or not there.
    """
    envelope, made = Envelope.objects.get_or_create(
        agency_code=current_agency() or "", recipient_id=recipient_id, attempt=attempt,
        defaults={"receiver_code": receiver, "parcel": parcel.as_data(), "sha256": parcel.sha256, "sent_at": clock.now()},
    )  # fmt: skip
    if made:
        wake("sent", receiver)
    return envelope, made


def put_file(envelope: Envelope, sha256: str, stream: IO[bytes]) -> None:
    """One file, in pieces; the same content stands in an envelope once."""
    if EnvelopePiece.objects.filter(envelope=envelope, sha256=sha256).exists():
        return
    position = 0
    while content := stream.read(PIECE_BYTES):
        EnvelopePiece.objects.create(
            envelope=envelope, agency_code=envelope.agency_code, receiver_code=envelope.receiver_code, sha256=sha256,
            position=position, content=content,
        )  # fmt: skip
        position += 1


def acknowledge(envelope: Envelope, act: Act, **said: str) -> Acknowledgement:
    """Say something of an envelope, once: the second time gives back what was said first.

    ``said``: number_text, department_name, person_name, person_title, reason.
    """
    row, made = Acknowledgement.objects.get_or_create(
        envelope=envelope, act=act,
        defaults={
            "agency_code": envelope.agency_code, "receiver_code": envelope.receiver_code, "at": clock.now(), **said,
        },
    )  # fmt: skip
    if made:
        wake("acknowledged", envelope.agency_code)
    return row


def clear_pieces() -> int:
    """Take contents out of envelopes that arrived; says how many pieces."""
    gone, _by_model = pieces_to_clear().delete()
    return gone
