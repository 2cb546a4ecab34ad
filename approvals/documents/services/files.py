"""Records files (PRD 23): the first of a unit task is opened by its first decision; further files and volumes by hand.

Every act takes the numbers of the department first, as each decision does before it looks for a file: none files in what
another closes, and nobody waits in a circle.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import permissions, rules, selectors
from approvals.documents.errors import RecordsFileNotFound
from approvals.documents.models import Document, RecordsFile
from approvals.documents.numbering import hold_numbers
from approvals.documents.services.keeping import departments_kept
from core.audit.public import Actor, record
from core.brm import public as brm
from core.foundation.public import clock


@transaction.atomic
def open_file(*, unit_task_id: UUID, title: str, actor: Actor) -> RecordsFile:
    """Open a further file of the department that has the unit task, or the first before anything was decided.

    What is decided from now on goes there, unless its writer chose another one. Raises FilesNotYours, FileTitleMissing,
    FileTitleTaken, UnitTaskUnknown, UnitTaskNotYours for one that is closed.
    """
    task, title = brm.get_unit_task(unit_task_id), title.strip()
    _check_keeps(task.department_id, actor)
    rules.check_unit_task(task, department_id=task.department_id, day=clock.today())
    hold_numbers(task.department_id)
    files = RecordsFile.objects.filter(department_id=task.department_id, unit_task=task)
    rules.check_file_title(title, taken=[one.title for one in files if one.is_open])
    file = RecordsFile.objects.create(
        department_id=task.department_id,
        unit_task=task,
        serial=1 + max((one.serial for one in files), default=0),
        system=selectors.approval_settings().system_code,
        department_code=task.department.number_code,
        title=title,
        volumes=[clock.today()],
    )
    _record("documents.file_opened", file, actor)
    return file


@transaction.atomic
def open_volume(*, records_file_id: UUID, actor: Actor) -> RecordsFile:
    """Go on with the file in a further volume: same title and number, another figure in brackets (PRD 23(2), rule 9(3)).

    Raises FilesNotYours, RecordsFileNotFound, FileClosed, VolumeEmpty (also on a second press).
    """
    file = _held(records_file_id, actor)
    filed = Document.objects.filter(records_file=file, records_volume=file.volume).count()
    rules.check_can_split(file, filed=filed)
    file.volumes = [*file.volumes, clock.today()]
    file.save(update_fields=["volumes"])
    _record("documents.volume_opened", file, actor, volume=file.volume)
    return file


@transaction.atomic
def close_file(*, records_file_id: UUID, actor: Actor) -> RecordsFile:
    """Let the file take no more documents; a draft that was meant for it goes into the latest open one.

    Raises FilesNotYours, RecordsFileNotFound, FileClosed.
    """
    file = _held(records_file_id, actor)
    rules.check_file_open(file)
    file.closed_on = clock.today()
    file.save(update_fields=["closed_on"])
    _record("documents.file_closed", file, actor)
    return file


def files_kept_of(department_ids: Collection[UUID], actor: Actor) -> set[UUID]:
    """Of these departments those whose records files the person keeps; at most one query."""
    everywhere, headed = _standing(actor)
    return {
        one
        for one in department_ids
        if rules.holds(rules.check_keeps_files, heads=one in headed, everywhere=everywhere)
    }


def file_chosen(
    chosen: UUID | None, *, department_id: UUID | None, unit_task_id: UUID, present: Document | None = None
) -> UUID | None:
    """The file a draft is meant for; None: the latest one. What was chosen before is no mistake now: where the unit task
    is another one it is forgotten, where the file was closed the decision falls to the latest. Raises FileNotOpen.
    """
    if chosen is None or department_id is None:
        return None
    if present is not None and present.records_file_id == chosen:
        return chosen if present.unit_task_id == unit_task_id else None
    files = RecordsFile.objects.filter(department_id=department_id, unit_task_id=unit_task_id)
    rules.check_can_choose(files.filter(pk=chosen).first())
    return chosen


def _held(records_file_id: UUID, actor: Actor) -> RecordsFile:
    """The file as it stands once nobody else acts on those of its department. Raises RecordsFileNotFound, FilesNotYours."""
    department_id = selectors.get_file(records_file_id, actor=actor).department_id
    _check_keeps(department_id, actor)
    hold_numbers(department_id)
    file = RecordsFile.objects.select_for_update(of=("self",)).select_related("unit_task").filter(pk=records_file_id)
    found = file.first()
    if found is None:
        raise RecordsFileNotFound
    return found


def _check_keeps(department_id: UUID, actor: Actor) -> None:
    everywhere, headed = _standing(actor)
    rules.check_keeps_files(heads=department_id in headed, everywhere=everywhere)


def _standing(actor: Actor) -> tuple[bool, set[UUID]]:
    return departments_kept(actor, headed=permissions.FILES, every=permissions.ALL_FILES)


def _record(event: str, file: RecordsFile, actor: Actor, **more: Any) -> None:
    said = {"file_number": file.number, "title": file.title, "unit_task_id": file.unit_task_id}
    record(event, target=file, actor=actor, detail={"department_id": file.department_id} | said | more)
