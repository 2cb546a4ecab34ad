"""Taking in what arrives: proved, kept and acknowledged in one transaction each, so it is whole or not there (REG 6(2)).

An envelope that cannot be taken in is told to the sender with the reason and stops no other; what only hinders for a
moment (storage, database) leaves it for the next sweep.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from approvals.exchange.envelopes.public import (
    Act,
    Envelope,
    FileIn,
    Parcel,
    ParcelDamaged,
    content_of,
    get_incoming,
    is_acknowledged,
    parcel_said,
    size_of,
    to_take_in,
)
from approvals.exchange.receiving.enums import ArrivalState, StepKind
from approvals.exchange.receiving.errors import ReturnedBefore
from approvals.exchange.receiving.models import Arrival, ArrivalFile
from approvals.exchange.receiving.reading_parcels import arrival_of, files_of, parcel_in
from approvals.exchange.receiving.services.acknowledging import Origin, tell_sender
from approvals.exchange.receiving.services.acknowledging import Said as SaidBack
from approvals.exchange.receiving.services.history import tell, write_step
from core.audit.public import actor_system, held_back, record
from core.files.public import clean_name, get_file, take_file
from core.foundation.public import DomainError, clock
from core.organization.public import versions_on
from core.outbox.public import publish
from core.tenancy.public import agency_lock, current_agency

log = structlog.get_logger("approvals.exchange")


def take_in(*, since: datetime | None = None) -> int:
    """Everything that waits for the agency in force; says how many papers came in. One that cannot be taken in now must
    not hold up the others.
    """
    return sum(_took_in(one) for one in to_take_in(since=since).values_list("pk", flat=True))


def _took_in(envelope_id: UUID) -> bool:
    try:
        return take_in_envelope(envelope_id)
    except DomainError as error:
        _refuse_envelope(envelope_id, error)
    except Exception as error:
        log.warning("envelope_not_taken_in", envelope=str(envelope_id), error=str(error), exc_info=True)
    return False


@transaction.atomic
def take_in_envelope(envelope_id: UUID) -> bool:
    """One envelope; whether a paper came of it. Twice is once.

    Raises ParcelDamaged, ParcelUnreadable, SenderDiffers, FileDamaged, ReturnedBefore, and what a file is refused for.
    """
    envelope = get_incoming(envelope_id)
    origin = Origin(envelope.recipient_id, envelope.pk)
    _lock(envelope.agency_code, origin)
    if _heard(envelope_id):
        return False
    known = _known(envelope.agency_code, origin)
    if known is None:
        said = parcel_said(envelope)
        parcel = parcel_in(said, sha256=envelope.sha256, sender_code=envelope.agency_code)
        arrival = arrival_of(
            parcel, said=said, sha256=envelope.sha256, recipient_id=origin.recipient_id,
            envelope_id=envelope.pk,
        )  # fmt: skip
        with held_back():
            _keep(arrival, files_of(parcel, arrival), _contents(parcel, envelope))
    tell_sender(origin, Act.ARRIVED)
    return known is None


@transaction.atomic
def take_in_own(
    *, sender_code: str, recipient_id: UUID, said: Any, sha256: str, department_id: UUID | None, attempt: int = 1
) -> Arrival | None:
    """A paper of a department of the own agency; it waits in the department it was sent to, whose files it shares.

    None where it was damaged or cannot be read: the sending department is told why. Twice is once.
    """
    origin = Origin(recipient_id, attempt=attempt)
    _lock(sender_code, origin)
    known = _known(sender_code, origin)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            parcel = parcel_in(said, sha256=sha256, sender_code=current_agency() or "")
            arrival = arrival_of(parcel, said=said, sha256=sha256, recipient_id=recipient_id, envelope_id=None)
            for one in parcel.files:
                _prove_shared(one)
            with held_back():
                _keep(arrival, files_of(parcel, arrival), [], department_id=department_id)
            tell_sender(origin, Act.ARRIVED)
            return arrival
    except DomainError as error:
        _tell_refusal(origin, error, sender_code)
        return None


def _lock(sender_code: str, origin: Origin) -> None:
    """Two that look at the same paper at once go one after the other."""
    agency_lock(f"receiving:{sender_code}:{origin.recipient_id}")


def _heard(envelope_id: UUID) -> bool:
    return is_acknowledged(envelope_id, Act.ARRIVED) or is_acknowledged(envelope_id, Act.FAILED)


def _known(sender_code: str, origin: Origin) -> Arrival | None:
    """What came of this recipient's row before, by this envelope or an earlier attempt. Raises ReturnedBefore."""
    known = Arrival.objects.filter(sender_code=sender_code, source_recipient_id=origin.recipient_id).first()
    if known is not None and known.state == ArrivalState.RETURNED and known.envelope_id != origin.envelope_id:
        raise ReturnedBefore
    return known


def _contents(parcel: Parcel, envelope: Envelope) -> Iterator[tuple[FileIn, Any]]:
    """The bytes of each file as they came, one file at a time and none that is larger than was said or may be kept; proved
    even where the file is known: nobody names a file they do not have.
    """
    for one in parcel.files:
        if one.size > settings.FILES_MAX_BYTES or size_of(envelope, one.sha256) != one.size:
            raise ParcelDamaged(name=one.name)
        content = content_of(envelope, one.sha256)
        if hashlib.sha256(content.getbuffer()).hexdigest() != one.sha256:
            raise ParcelDamaged(name=one.name)
        yield one, content


def _prove_shared(one: FileIn) -> None:
    if get_file(UUID(one.file_id)).sha256 != one.sha256:
        raise ParcelDamaged(name=one.name)


def _keep(
    arrival: Arrival,
    files: list[ArrivalFile],
    contents: Iterable[tuple[FileIn, Any]],
    *,
    department_id: UUID | None = None,
) -> None:
    """The paper, its files and its first steps; the document office or the department is told."""
    system = actor_system()
    version = versions_on().filter(department_id=department_id).first() if department_id else None
    arrival.arrived_at = clock.now()
    if version is not None:
        arrival.state, arrival.department_id = ArrivalState.DISTRIBUTED, version.department_id
        arrival.department_name = version.name_ko
    arrival.save(force_insert=True)
    for one, stream in contents:
        stored = take_file(
            file_id=UUID(one.file_id), name=clean_name(one.name), sha256=one.sha256, media_type=one.media_type, stream=stream,
            came_from=arrival.sender_code, actor=system,
        )  # fmt: skip
        if stored.sha256 != one.sha256:
            raise ParcelDamaged(name=one.name)
    ArrivalFile.objects.bulk_create(files)
    told: dict[str, Any] = {"sender_code": arrival.sender_code, "sha256": arrival.sha256, "files": len(files)}
    step = write_step(arrival, StepKind.ARRIVED, actor=system, **told)
    if version is None:
        tell(step, actor=system, office=True)
        return
    step = write_step(arrival, StepKind.DISTRIBUTED, actor=system, to_name=version.name_ko)
    tell(step, actor=system, department_id=version.department_id)


def _refuse_envelope(envelope_id: UUID, error: DomainError) -> None:
    """In a transaction of its own: of what was begun nothing is left."""
    with transaction.atomic():
        envelope = get_incoming(envelope_id)
        origin = Origin(envelope.recipient_id, envelope.pk)
        _lock(envelope.agency_code, origin)
        if not _heard(envelope_id):
            _tell_refusal(origin, error, envelope.agency_code)


def _tell_refusal(origin: Origin, error: DomainError, sender_code: str) -> None:
    """To the sender, who can send it again, to the ledger and to the document office; in the language of the record."""
    with override("ko"):
        reason = str(error)
    tell_sender(origin, Act.FAILED, SaidBack(reason=reason))
    whose = str(origin.envelope_id or origin.key)
    publish("receiving.not_taken_in", {"sender_code": sender_code, "reason": reason}, key=whose)
    detail = {"sender_code": sender_code, "recipient_id": origin.recipient_id, "envelope_id": origin.envelope_id}
    record("receiving.not_taken_in", actor=actor_system(), detail=detail | {"code": error.code, "reason": reason})
