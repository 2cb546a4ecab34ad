"""The short way to report: a result, how far the task is, and the step that is done with it, in one act."""

from collections.abc import Mapping, Sequence
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor
from core.files.public import store_file
from core.taskcards import rules
from core.taskcards.enums import CardPart, LinkKind
from core.taskcards.models import PlanStep, ResultEntry
from core.taskcards.services.entries import write_entry
from core.taskcards.services.links import link_result


@transaction.atomic
def report_progress(
    *,
    card_id: UUID,
    values: Mapping[str, Any],
    step_done: bool = False,
    files: Sequence[tuple[str, IO[bytes]]] = (),
    actor: Actor,
) -> ResultEntry:
    """Write a result; with ``step_done`` its step is done on the day of the result, and ``files`` (name, content) show it. All of
    it or nothing. Raises as ``write_entry``, ``store_file`` and ``link_result``, and TooManyFiles.
    """
    rules.check_files(files)
    result: ResultEntry = write_entry(card_id=card_id, part=CardPart.RESULTS, values=values, actor=actor)
    if step_done and result.step_id:
        step = PlanStep.objects.select_for_update().get(pk=result.step_id)
        write_entry(
            card_id=card_id, part=CardPart.PLAN, values={"done_on": result.happened_on}, entry_id=step.pk,
            expected_version=step.version, actor=actor,
        )  # fmt: skip
    for name, stream in files:
        stored = store_file(name=name, stream=stream, actor=actor)
        link_result(card_id=card_id, result_id=result.pk, kind=LinkKind.FILE, object_id=stored.pk, actor=actor)
    return result
