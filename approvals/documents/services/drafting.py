"""Writing a draft: the card's fields, its text in revisions, the planned route."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.enums import Disclosure, ReadingRange
from approvals.documents.models import Document, PlannedStep
from approvals.documents.rules import RouteLine
from approvals.documents.services.texts import add_revision
from core.audit.public import Actor, record
from core.brm import public as brm
from core.foundation.public import clock
from core.organization import public as organization


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFields:
    """Everything a drafter fills in; ``title`` and ``body`` make up a revision, the rest belongs to the card."""

    unit_task_id: UUID
    title: str = ""
    body: str = ""
    purpose: str = ""
    source: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    urgent: bool = False
    disclosure: str = Disclosure.OPEN
    disclosure_grounds: tuple[int, ...] = ()
    disclosure_reason: str = ""
    reading_range: str = ReadingRange.AGENCY

    def of_card(self) -> dict[str, Any]:
        """The card's own columns."""
        columns = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "body"}
        lists = {name: list(columns[name]) for name in ("keywords", "disclosure_grounds")}
        return columns | lists


@transaction.atomic
def create_draft(*, fields: DraftFields, route: Sequence[RouteLine] = (), actor: Actor) -> Document:
    """Begin a document in the actor's department, with its first revision.

    Raises NoDepartment (REG 8(1)), UnitTaskNotYours (PRD 22), GroundsMissing or GroundsNotWanted (FOI 9(1)) and the
    refusals of ``set_route``.
    """
    rules.check_can_draft(actor)
    assert actor.person_id is not None
    assert actor.department_id is not None
    _check_fields(fields, department_id=actor.department_id)
    document = Document.objects.create(
        **fields.of_card(),
        department_id=actor.department_id,
        department_name=actor.department_name,
        drafter_id=actor.person_id,
        drafter_name=actor.name,
        drafter_title=actor.post_title,
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    revision = add_revision(document, title=fields.title, body=fields.body, actor=actor)
    _plan(document, route)
    detail = draft_detail(document) | {"unit_task_id": document.unit_task_id}
    record("documents.drafted", target=document, actor=actor, revision=1, after=_state(revision), detail=detail)
    return document


@transaction.atomic
def save_draft(
    *,
    document_id: UUID,
    expected_revision: int,
    fields: DraftFields,
    route: Sequence[RouteLine] | None = None,
    actor: Actor,
) -> Document:
    """Save the drafter's changes; a changed title or body becomes a new revision, the former one stays.

    ``route`` None leaves the planned route as it is. Raises NotDrafter, NotEditable, StaleRevision (somebody saved in
    between: nothing is overwritten) and the refusals of ``create_draft``.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_can_edit_draft(document, actor=actor)
    rules.check_revision(document, expected=expected_revision)
    _check_fields(fields, department_id=document.department_id)
    for name, value in fields.of_card().items():
        setattr(document, name, value)
    changed = write_text(document, title=fields.title, body=fields.body, actor=actor)
    document.updated_at = clock.now()
    document.save()
    if route is not None:
        _plan(document, route)
    record_revision(document, changed, actor=actor)
    return document


@transaction.atomic
def set_route(*, document_id: UUID, steps: Sequence[RouteLine], actor: Actor) -> list[PlannedStep]:
    """Plan who reviews, co-operates and decides, in this order.

    Raises NotDrafter, NotEditable, RouteWithoutDecision (REG 10), PersonTwice, OwnDocument (REG 10(2)), PersonGone,
    NotApprover (REG 10(1)), NotDelegate (REG 10(2)).
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_can_edit_draft(document, actor=actor)
    planned = _plan(document, steps)
    route = [{"person_id": step.person_id, "kind": step.kind} for step in planned]
    record(
        "documents.route_planned", target=document, actor=actor, after={"route": route}, detail=draft_detail(document)
    )
    return planned


def check_route(document: Document, lines: Sequence[RouteLine]) -> dict[UUID, organization.PersonCard]:
    """Ask every rule about a route; returns the cards of its people."""
    cards = organization.person_cards([line.person_id for line in lines])
    names = {person_id: card.name for person_id, card in cards.items()}
    rules.check_route_decides(lines)
    rules.check_nobody_twice(lines, names=names)
    rules.check_not_own_document(lines, drafter_id=document.drafter_id)
    rules.check_everybody_in_office(lines, in_office=selectors.in_office(cards), names=names)
    check_decider(document, lines[-1], name=names[lines[-1].person_id])
    return cards


def check_decider(document: Document, line: RouteLine, *, name: str) -> None:
    """Whether the decider may decide this document as the organisation stands now. Raises NotApprover, NotDelegate."""
    command = selectors.command_line_of(document)
    rules.check_decider(line, command=command, drafter_id=document.drafter_id, name=name)


def write_text(document: Document, *, title: str, body: str, actor: Actor, **kwargs: Any) -> tuple[Any, Any] | None:
    """Append a revision if the text differs from the present one: (former, new), else None. The caller saves."""
    former = selectors.get_revision(document, document.current_revision)
    if (former.title, former.body) == (title, body):
        return None
    document.current_revision += 1
    document.title = title
    return former, add_revision(document, title=title, body=body, actor=actor, **kwargs)


def record_revision(document: Document, changed: tuple[Any, Any] | None, *, actor: Actor) -> None:
    """One ledger entry for a save: a new revision, or other fields of the card."""
    if changed is None:
        record(
            "documents.saved",
            target=document,
            actor=actor,
            revision=document.current_revision,
            detail=draft_detail(document),
        )
        return
    before, after = (_state(revision) for revision in changed)
    detail = draft_detail(document)
    record(
        "documents.revised",
        target=document,
        actor=actor,
        revision=changed[1].no,
        before=before,
        after=after,
        detail=detail,
    )


def draft_detail(document: Document) -> dict[str, Any]:
    return {"document_id": document.pk, "department_id": document.department_id}


def _state(revision: Any) -> dict[str, Any]:
    return {"revision": revision.no, "content_hash": revision.content_hash}


def _check_fields(fields: DraftFields, *, department_id: UUID | None) -> None:
    task = brm.unit_tasks_of(department_id).filter(pk=fields.unit_task_id).first() if department_id else None
    rules.check_unit_task(task, department_id=department_id, day=clock.today())
    rules.check_disclosure(fields.disclosure, grounds=fields.disclosure_grounds, reason=fields.disclosure_reason)


def _plan(document: Document, lines: Sequence[RouteLine]) -> list[PlannedStep]:
    if lines:
        check_route(document, lines)
    PlannedStep.objects.filter(document=document).delete()
    rows = enumerate(lines, start=1)
    steps = [PlannedStep(document=document, position=at, kind=line.kind, person_id=line.person_id) for at, line in rows]
    return PlannedStep.objects.bulk_create(steps)
