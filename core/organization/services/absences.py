"""Being away: registered by oneself or the administrator, with or without a deputy, and cancelled."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction

from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import rules
from core.organization.errors import AbsenceOverlaps, AbsenceUnknown, PersonUnknown
from core.organization.models import Absence
from core.tenancy.public import agency_lock


@transaction.atomic
def register_absence(
    *,
    person_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    deputy_id: UUID | None = None,
    actor: Actor,
) -> Absence:
    """Say that somebody is away, ``ends_at`` excluded, and who decides meanwhile.

    Raises AbsenceOfAnother, AbsenceReasonUnknown, PeriodEmpty, PeriodTooLong, OwnDeputy, PersonUnknown or
    AbsenceOverlaps.
    """
    rules.check_own_or_manager(person_id, actor)
    rules.check_absence(person_id, starts_at, ends_at, reason, deputy_id)
    agency_lock(f"organization.absence.{person_id}")
    _check_people(person_id, deputy_id)
    _check_no_overlap(person_id, starts_at, ends_at)
    absence = Absence.objects.create(
        person_id=person_id,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason,
        deputy_id=deputy_id,
        created_at=clock.now(),
    )
    _record_registered(absence, actor)
    return absence


@transaction.atomic
def cancel_absence(*, absence_id: UUID, actor: Actor) -> Absence:
    """Take an absence back, or end one that has begun: it counts until this moment, not after it.

    Raises AbsenceUnknown, AbsenceOfAnother, AbsenceCancelled or AbsenceOver.
    """
    absence = Absence.objects.select_for_update().filter(pk=absence_id).first()
    if absence is None:
        raise AbsenceUnknown
    now = clock.now()
    rules.check_own_or_manager(absence.person_id, actor)
    rules.check_can_cancel(absence.ends_at, absence.cancelled_at, now)
    absence.cancelled_at = now
    absence.save(update_fields=["cancelled_at"])
    detail = {"absence_id": str(absence.pk), "person_id": str(absence.person_id)}
    audit.record("organization.absence_cancelled", target=absence, actor=actor, detail=detail)
    return absence


def _check_people(person_id: UUID, deputy_id: UUID | None) -> None:
    wanted = {person_id, deputy_id} - {None}
    known = set(get_user_model()._default_manager.filter(pk__in=wanted, is_active=True).values_list("pk", flat=True))
    if person_id not in known:
        raise PersonUnknown
    if wanted != known:
        raise PersonUnknown(field="deputy")


def _check_no_overlap(person_id: UUID, starts_at: datetime, ends_at: datetime) -> None:
    standing = Absence.objects.filter(person_id=person_id, cancelled_at__isnull=True)
    other = standing.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).first()
    if other:
        shown = [f"{moment.astimezone(clock.SEOUL):%Y-%m-%d %H:%M}" for moment in (other.starts_at, other.ends_at)]
        raise AbsenceOverlaps(starts=shown[0], ends=shown[1], field="starts_at")


def _record_registered(absence: Absence, actor: Actor) -> None:
    detail = {
        "absence_id": str(absence.pk),
        "person_id": str(absence.person_id),
        "starts_at": absence.starts_at.isoformat(),
        "ends_at": absence.ends_at.isoformat(),
        "reason": str(absence.reason),
    }
    after = {"deputy_id": str(absence.deputy_id) if absence.deputy_id else None}
    audit.record("organization.absence_registered", target=absence, actor=actor, after=after, detail=detail)
