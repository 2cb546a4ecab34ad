"""Absences: one's own, and those of colleagues."""

from uuid import UUID

from django.db.models import Q, QuerySet

from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.errors import AbsenceUnknown
from core.organization.models import Absence
from core.organization.selectors import people
from core.organization.selectors.departments import path_to
from core.organization.selectors.people import PersonCard


def absences_visible_to(actor: Actor) -> QuerySet[Absence]:
    """One's own absences; the administrator sees everybody's. Latest first."""
    rows = Absence.objects.select_related("person", "deputy").order_by("-starts_at")
    return rows if actor.may("organization.manage") else rows.filter(person_id=actor.person_id)


def own_absences(actor: Actor) -> QuerySet[Absence]:
    """One's own absences, latest first."""
    return Absence.objects.filter(person_id=actor.person_id).select_related("deputy").order_by("-starts_at")


def absence_visible_to(absence_id: UUID, actor: Actor) -> Absence:
    """Raises AbsenceUnknown when there is none or it is not this person's to see."""
    absence = absences_visible_to(actor).filter(pk=absence_id).first()
    if absence is None:
        raise AbsenceUnknown
    return absence


def absent_now() -> QuerySet[Absence]:
    """Everybody who is away at this moment, soonest back first."""
    now = clock.now()
    running = Q(cancelled_at__isnull=True) | Q(cancelled_at__gt=now)
    return (
        Absence.objects.filter(running, starts_at__lte=now, ends_at__gt=now)
        .select_related("person")
        .order_by("ends_at")
    )


def standing_deputy(person_id: UUID) -> PersonCard | None:
    """Who stands in by the post, were the person away now; None when nobody is left."""
    found = people.deputies_of([person_id]).get(person_id)
    return people.person_card(found.person_id) if found else None


def deputy_choices(person_id: UUID) -> list[PersonCard]:
    """Whom a person may name as deputy on the page: colleagues of the department and of those above it."""
    department = people.department_of(person_id)
    if department is None:
        return []
    line = [version.department_id for version in reversed(path_to(department.pk))]
    return [card for card in people.people_of(*line) if card.person_id != person_id]
