"""A department proposes for its unit tasks, the manager of the classification decides: the tree stays current (REG 61(2))."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, NotRequired, TypedDict, Unpack, cast
from uuid import UUID

from django.db import transaction

from core.accounts.public import person_ids_with_role
from core.audit import public as audit
from core.audit.public import Actor
from core.brm.unit_tasks import errors, permissions, rules, selectors
from core.brm.unit_tasks.enums import ProposalKind, Verdict
from core.brm.unit_tasks.models import ProposalDecision, UnitTask, UnitTaskProposal
from core.brm.unit_tasks.selectors.proposals import waits_for
from core.brm.unit_tasks.services import unit_tasks as tasks
from core.foundation.public import clock, new_id
from core.organization.public import department_after, head_of
from core.outbox.public import publish
from core.tenancy.public import agency_lock

LOCK = "brm.unit_task_proposals"


class TaskContent(TypedDict):
    """What is said of a unit task (PRD 25(1))."""

    name_ko: str
    name_en: NotRequired[str]
    function_node_id: str
    outline: NotRequired[str]
    retention: str
    retention_reason: str


@transaction.atomic
def propose_new_unit_task(
    *, reason: str, actor: Actor, code: str = "", **content: Unpack[TaskContent]
) -> UnitTaskProposal:
    """Ask for a unit task of one's own department; the manager may leave the code to the house.

    Raises ProposalReasonMissing, DepartmentMissing, CodeMalformed and what a content is refused for.
    """
    rules.check_reason(reason)
    if actor.department_id is None:
        raise errors.DepartmentMissing(field="department")
    if code:
        rules.check_code(code)
    _check_content(content)
    said = {"code": code, **rules.changes({}, _texts(content))}
    return _keep(ProposalKind.NEW, None, actor.department_id, said, reason, actor)


@transaction.atomic
def propose_unit_task_change(
    *, unit_task_id: UUID, reason: str, actor: Actor, **content: Unpack[TaskContent]
) -> UnitTaskProposal:
    """Ask for another name, place, outline or retention; only what differs is kept.

    Raises UnitTaskUnknown, DepartmentNotYours, UnitTaskClosed, ProposalReasonMissing, NothingProposed, ProposalWaits
    and what a content is refused for.
    """
    task = _of_own_department(unit_task_id, reason, actor)
    _check_content(content)
    said = rules.changes(tasks.shown(task), _texts(content))
    rules.check_some_change(said)
    return _keep(ProposalKind.CHANGE, task, task.department_id, said, reason, actor)


@transaction.atomic
def propose_moving_unit_task(*, unit_task_id: UUID, department_id: UUID, reason: str, actor: Actor) -> UnitTaskProposal:
    """Ask that another department takes a unit task over.

    Raises UnitTaskUnknown, DepartmentNotYours, UnitTaskClosed, ProposalReasonMissing, DepartmentMissing,
    SameDepartment or ProposalWaits.
    """
    task = _of_own_department(unit_task_id, reason, actor)
    tasks.check_department(department_id)
    rules.check_can_move(task.state, task.department_id, department_id)
    said = {"department_id": str(department_id)}
    return _keep(ProposalKind.MOVE, task, task.department_id, said, reason, actor)


@transaction.atomic
def propose_closing_unit_task(
    *, unit_task_id: UUID, closes_on: date | None = None, reason: str, actor: Actor
) -> UnitTaskProposal:
    """Ask that a unit task takes no more documents.

    Raises UnitTaskUnknown, DepartmentNotYours, UnitTaskClosed, ClosesTooEarly, ProposalReasonMissing or ProposalWaits.
    """
    task, day = _of_own_department(unit_task_id, reason, actor), closes_on or clock.today()
    rules.check_can_close(task.state, task.valid_from, day)
    said = {"closes_on": day.isoformat()}
    return _keep(ProposalKind.CLOSE, task, task.department_id, said, reason, actor)


@transaction.atomic
def accept_proposal(
    *, proposal_id: UUID, changes: Mapping[str, str] | None = None, reason: str = "", actor: Actor
) -> ProposalDecision:
    """Carry a proposal out, as it is or with changes of the manager's; the ledger entry of the task names it. Where a
    department it names is no more, the one that took over stands in its place.

    Raises ProposalUnknown, ProposalDecided, ProposalOutdated (only where it is taken as it is) and the refusals of the
    service that carries it out.
    """
    proposal = _undecided(proposal_id, actor)
    standing = _standing(proposal.unit_task)
    content = {**proposal.content, **rules.changes({**standing, **proposal.content}, changes or {})}
    if changes is None:
        rules.check_fresh(proposal.before, standing, content)
    task = _carry_out(proposal, content, standing, actor)
    verdict = Verdict.ACCEPTED if content == proposal.content else Verdict.CHANGED
    return _decide(proposal, verdict, reason, actor, content=content, unit_task=task)


@transaction.atomic
def decline_proposal(*, proposal_id: UUID, reason: str, actor: Actor) -> ProposalDecision:
    """Say no, and why. Raises ProposalUnknown, ProposalDecided or ProposalReasonMissing."""
    rules.check_reason(reason)
    proposal = _undecided(proposal_id, actor)
    decision = _decide(proposal, Verdict.DECLINED, reason, actor)
    _record("unit_task_proposal_declined", proposal, actor, reason=reason)
    return decision


@transaction.atomic
def withdraw_proposal(*, proposal_id: UUID, actor: Actor) -> ProposalDecision:
    """The department takes its proposal back. Raises ProposalUnknown, ProposalDecided or DepartmentNotYours."""
    proposal = _undecided(proposal_id, actor)
    if proposal.person_id != actor.person_id:
        rules.check_own_department(actor.department_id, department_after(proposal.department_id))
    decision = _decide(proposal, Verdict.WITHDRAWN, "", actor)
    _record("unit_task_proposal_withdrawn", proposal, actor)
    return decision


def _of_own_department(unit_task_id: UUID, reason: str, actor: Actor) -> UnitTask:
    rules.check_reason(reason)
    task = selectors.get_unit_task(unit_task_id)
    rules.check_own_department(actor.department_id, task.department_id)
    rules.check_active(task.state)
    return task


def _check_content(content: TaskContent) -> None:
    tasks.check_content(
        content["name_ko"], content["function_node_id"], content["retention"], content["retention_reason"]
    )


def _texts(content: TaskContent) -> dict[str, str]:
    return {name: str(value) for name, value in content.items()}


def _standing(task: UnitTask | None) -> dict[str, str]:
    return {**tasks.shown(task), "department_id": str(task.department_id)} if task else {}


def _keep(
    kind: ProposalKind, task: UnitTask | None, department_id: UUID, content: dict[str, str], reason: str, actor: Actor
) -> UnitTaskProposal:
    agency_lock(LOCK)
    if task and waits_for(task.pk):
        raise errors.ProposalWaits
    proposal = UnitTaskProposal.objects.create(
        kind=kind,
        unit_task=task,
        department_id=department_id,
        content=content,
        before=_standing(task),
        reason=reason.strip(),
        **_said_by(actor),
    )
    managers = {person_id for role in permissions.MANAGERS for person_id in person_ids_with_role(role)}
    _tell("brm.unit_task_proposed", proposal, managers - {actor.person_id})
    _record("unit_task_proposed", proposal, actor, after=content, kind=kind.value, reason=reason)
    return proposal


def _undecided(proposal_id: UUID, actor: Actor) -> UnitTaskProposal:
    """Under the lock of proposals: their rows are never written again, so none of them can be locked itself."""
    agency_lock(LOCK)
    proposal = selectors.get_proposal(proposal_id, actor=actor)
    rules.check_waits(proposal.verdict)
    return proposal


def _carry_out(
    proposal: UnitTaskProposal, content: Mapping[str, str], standing: Mapping[str, str], actor: Actor
) -> UnitTask:
    by: dict[str, Any] = {"proposal_id": proposal.pk, "actor": actor}
    if proposal.kind == ProposalKind.NEW:
        code = content["code"] or selectors.free_code(proposal.department.code)
        place = department_after(proposal.department_id)
        return tasks.create_unit_task(code=code, department_id=place, **_content(content), **by)
    task_id = proposal.unit_task_id
    assert task_id is not None
    if proposal.kind == ProposalKind.MOVE:
        place = department_after(UUID(content["department_id"]))
        return tasks.move_unit_task(unit_task_id=task_id, department_id=place, **by)
    if proposal.kind == ProposalKind.CLOSE:
        day = max(date.fromisoformat(content["closes_on"]), clock.today())
        return tasks.close_unit_task(unit_task_id=task_id, closes_on=day, **by)
    return tasks.change_unit_task(unit_task_id=task_id, **_content({**standing, **content}), **by)


def _content(texts: Mapping[str, str]) -> TaskContent:
    return cast("TaskContent", {name: texts[name] for name in TaskContent.__annotations__ if name in texts})


def _decide(proposal: UnitTaskProposal, verdict: Verdict, reason: str, actor: Actor, **more: Any) -> ProposalDecision:
    decision = ProposalDecision.objects.create(
        proposal=proposal, verdict=verdict, reason=reason.strip(), **_said_by(actor), **more
    )
    head = head_of(department_after(proposal.department_id))
    concerned = {proposal.person_id} | ({head.person_id} if head else set())
    _tell("brm.unit_task_proposal_decided", proposal, concerned - {None, actor.person_id}, verdict=verdict.value)
    return decision


def _said_by(actor: Actor) -> dict[str, Any]:
    return {
        "person_id": actor.person_id,
        "person_name": actor.name,
        "person_title": actor.post_title,
        "person_department": actor.department_name,
        "said_at": clock.now(),
    }


def _tell(topic: str, proposal: UnitTaskProposal, people: AbstractSet[UUID | None], **more: str) -> None:
    if people:
        payload = {
            "proposal_id": str(proposal.pk),
            "name": proposal.name,
            "person_ids": sorted(map(str, people)),
            **more,
        }
        publish(topic, payload, key=str(new_id()))


def _record(
    event: str, proposal: UnitTaskProposal, actor: Actor, after: dict[str, str] | None = None, **detail: str
) -> None:
    about = {"unit_task_id": str(proposal.unit_task_id or ""), "department_id": str(proposal.department_id)}
    audit.record(f"brm.{event}", target=proposal, actor=actor, detail={**about, **detail}, after=after)
