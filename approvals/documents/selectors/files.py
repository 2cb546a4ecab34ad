"""Reads of records files: those of one's own department, of departments one heads, and those that hold something one may
read; whoever keeps or audits the records of the agency sees all of them (PRD 28).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from approvals.documents import permissions
from approvals.documents.errors import RecordsFileNotFound
from approvals.documents.models import RecordsFile
from approvals.documents.selectors.visibility import Viewer, documents_visible_to, viewer_of
from core.audit.public import Actor
from core.organization import public as organization


@dataclass(frozen=True, slots=True)
class Volume:
    """One volume; ``ended_on`` None: it takes what is decided now; ``documents``: those open to the person."""

    no: int
    number: str
    opened_on: date
    ended_on: date | None
    documents: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as lists show it."""

    file: RecordsFile
    volumes: list[Volume]

    @property
    def documents(self) -> int:
        return sum(one.documents for one in self.volumes)


def open_files(department_id: UUID, unit_task_id: UUID) -> QuerySet[RecordsFile]:
    """Those of a department under a unit task that take documents, the latest first."""
    rows = RecordsFile.objects.filter(department_id=department_id, unit_task_id=unit_task_id, closed_on__isnull=True)
    return rows.select_related("unit_task").order_by("-serial")


def files_visible_to(actor: Actor | Viewer) -> QuerySet[RecordsFile]:
    """By department, unit task and number."""
    viewer = viewer_of(actor)
    person_id, department_id = viewer.actor.person_id, viewer.actor.department_id
    rows = RecordsFile.objects.select_related("unit_task")
    rows = rows.order_by("department_code", "unit_task__code", "-serial", "id")
    if person_id is None:
        return rows.none()
    if viewer.actor.may(permissions.ALL_FILES) or viewer.actor.may(permissions.READ_ALL):
        return rows
    seen = Q(department_id__in=organization.departments_headed_sql(person_id))
    seen |= Q(department_id__in=organization.predecessors_of_headed_sql(person_id))
    if department_id is not None:
        seen |= Q(department_id=department_id) | Q(department_id__in=organization.predecessors_sql(department_id))
    holds = documents_visible_to(viewer).filter(records_file=OuterRef("pk"), records_volume__isnull=False)
    return rows.filter(seen | Exists(holds))


def get_file(records_file_id: UUID, *, actor: Actor | Viewer) -> RecordsFile:
    """Raises RecordsFileNotFound."""
    found = files_visible_to(actor).filter(pk=records_file_id).first()
    if found is None:
        raise RecordsFileNotFound
    return found


def listed(files: Collection[RecordsFile], *, actor: Actor | Viewer) -> list[Listed]:
    """Files with their volumes and how many documents open to the person each holds; one query however many there are."""
    filed = documents_visible_to(actor).filter(records_file__in=[one.pk for one in files], records_volume__isnull=False)
    counted = filed.order_by().values_list("records_file_id", "records_volume").annotate(Count("pk"))
    held = {(file_id, no): count for file_id, no, count in counted} if files else {}
    return [Listed(file, _volumes(file, {no: held.get((file.pk, no), 0) for no in _numbers(file)})) for file in files]


def _numbers(file: RecordsFile) -> range:
    return range(1, file.volume + 1)


def _volumes(file: RecordsFile, held: dict[int, int]) -> list[Volume]:
    ends = [*file.volumes[1:], file.closed_on]
    return [
        Volume(no, file.number_in(file.unit_task.code, no), opened, ended, held[no])
        for no, opened, ended in zip(_numbers(file), file.volumes, ends, strict=True)
    ]
