"""From what travelled to what is kept: proved, read and checked before anything is written down."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from approvals.exchange.envelopes.public import FileKind, Parcel, ParcelDamaged, ParcelUnreadable
from approvals.exchange.receiving.errors import SenderDiffers
from approvals.exchange.receiving.models import Arrival, ArrivalFile
from core.files.public import MEDIA_TYPES, clean_name
from core.foundation.public import canonical_hash
from core.taskcards.public import Disclosure
from tenants.public import get_agency

#: What the parcel says of these must have a place in the row.
SAID = {"sender_name", "sender_department", "title", "source_number", "reference", "urgent", "source_document_id"}
#: The class as the distribution standard writes it: one digit before the eight grounds.
CLASSES = {"1": Disclosure.OPEN, "2": Disclosure.PARTIAL, "3": Disclosure.CLOSED}


def parcel_in(said: Any, *, sha256: str, sender_code: str) -> Parcel:
    """What was sent, proved by its hash. Raises ParcelDamaged, ParcelUnreadable or SenderDiffers."""
    try:
        found = canonical_hash(said)
        name = str(said["paper"]["title"]) if found != sha256 else ""
        parcel = Parcel.from_data(said) if found == sha256 else None
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ParcelUnreadable(schema="") from error
    if parcel is None:
        raise ParcelDamaged(name=name)
    if parcel.sender.agency_code != sender_code:
        raise SenderDiffers
    return parcel


def arrival_of(parcel: Parcel, *, said: Any, sha256: str, recipient_id: UUID, envelope_id: UUID | None) -> Arrival:
    """The paper as it will be kept, not yet saved; its sender is called as the platform knows the agency, whatever the
    parcel says. Raises ParcelUnreadable where something in it has no place here.
    """
    paper, sender = parcel.paper, parcel.sender
    try:
        arrival = Arrival(
            sender_code=sender.agency_code, source_recipient_id=recipient_id, envelope_id=envelope_id,
            source_document_id=parcel.document_id, sender_name=get_agency(sender.agency_code).name_ko,
            sender_department=sender.department_name, title=paper.title, source_number=paper.number_text,
            reference=parcel.addressee.reference, urgent=paper.urgent, disclosure=CLASSES[paper.disclosure[:1]].value,
            parcel=said, sha256=sha256,
        )  # fmt: skip
        date.fromisoformat(paper.enforced_on)
        arrival.clean_fields(exclude={field.name for field in Arrival._meta.fields} - SAID)
    except (AttributeError, KeyError, TypeError, ValueError, ValidationError) as error:
        raise ParcelUnreadable(schema=parcel.schema) from error
    return arrival


def files_of(parcel: Parcel, arrival: Arrival) -> list[ArrivalFile]:
    """Its files, each of a kind this platform knows and in a place of its own. Raises ParcelUnreadable."""
    try:
        files = [
            ArrivalFile(
                arrival=arrival,
                file_id=UUID(one.file_id),
                no=one.no,
                name=clean_name(one.name),
                kind=FileKind(one.kind),
            )
            for one in parcel.files
        ]
        for one in files:
            one.clean_fields(exclude={"arrival", "file"})
    except (AttributeError, TypeError, ValueError, ValidationError) as error:
        raise ParcelUnreadable(schema=parcel.schema) from error
    types = {one.media_type for one in parcel.files}
    if len({(one.kind, one.no) for one in files}) < len(files) or not types <= set(MEDIA_TYPES.values()):
        raise ParcelUnreadable(schema=parcel.schema)
    return files
