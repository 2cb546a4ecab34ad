"""Reads of envelopes: an agency's own only, in what the database shows it and in what is asked."""

import io
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.db.models.functions import Length

from approvals.exchange.envelopes.enums import TAKEN_IN, Act
from approvals.exchange.envelopes.errors import EnvelopeUnknown, ParcelUnreadable
from approvals.exchange.envelopes.models import Acknowledgement, Envelope, EnvelopePiece
from core.foundation.public import clock
from core.tenancy.public import current_agency

LOOKED_BACK = timedelta(days=7)


def lately() -> datetime:
    """How far wake-ups and sweeps look back, so that what an agency ever sent is not gone through for each paper; what
    waits longer, where an agency was closed or could not work, is found once a night.
    """
    return clock.now() - LOOKED_BACK


def to_take_in(*, since: datetime | None = None) -> QuerySet[Envelope]:
    """Envelopes to the agency in force that it has not taken in yet, the oldest first."""
    heard = Acknowledgement.objects.filter(envelope=OuterRef("pk"), act__in=sorted(TAKEN_IN))
    rows = Envelope.objects.filter(~Exists(heard), receiver_code=current_agency() or "").order_by("sent_at", "id")
    return rows.filter(sent_at__gte=since) if since else rows


def get_incoming(envelope_id: UUID) -> Envelope:
    """Without its parcel, which ``parcel_said`` reads. Raises EnvelopeUnknown, also for one to another agency."""
    mine = Envelope.objects.filter(pk=envelope_id, receiver_code=current_agency() or "")
    found = mine.defer("parcel", "sent_at").first()
    if found is None:
        raise EnvelopeUnknown
    return found


def parcel_said(envelope: Envelope) -> Any:
    """What lies in it. Raises ParcelUnreadable where no reader can load it: nested too deeply, numbers without end."""
    try:
        return envelope.parcel
    except (RecursionError, ValueError) as error:
        raise ParcelUnreadable(schema="") from error


def acknowledgements_to_us(*, since: datetime | None = None) -> QuerySet[Acknowledgement]:
    """What receivers said of envelopes that the agency in force sent."""
    rows = Acknowledgement.objects.filter(agency_code=current_agency() or "")
    rows = rows.filter(at__gte=since) if since else rows
    return rows.select_related("envelope").defer("envelope__parcel").order_by("at", "id")


def content_of(envelope: Envelope, sha256: str) -> io.BytesIO:
    """The bytes of one file of an envelope; whoever keeps them proves their hash."""
    pieces = EnvelopePiece.objects.filter(envelope=envelope, sha256=sha256).order_by("position")
    return io.BytesIO(b"".join(bytes(one) for one in pieces.values_list("content", flat=True)))


def size_of(envelope: Envelope, sha256: str) -> int:
    """How many bytes lie there for one file, asked before they are fetched."""
    pieces = EnvelopePiece.objects.filter(envelope=envelope, sha256=sha256)
    return pieces.aggregate(size=Sum(Length("content")))["size"] or 0


def pieces_to_clear() -> QuerySet[EnvelopePiece]:
    """Pieces of envelopes that the agency in force sent and the receiver has."""
    had = Acknowledgement.objects.filter(envelope=OuterRef("envelope"), act__in=sorted(TAKEN_IN))
    return EnvelopePiece.objects.filter(Exists(had), agency_code=current_agency() or "")


def is_acknowledged(envelope_id: UUID, act: Act) -> bool:
    """Whether the receiver said it already."""
    return Acknowledgement.objects.filter(envelope_id=envelope_id, act=act).exists()
