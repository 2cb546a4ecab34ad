"""What a planned route must be.

REG: Regulation on the Operation and Innovation of Administrative Work; RULE: its Enforcement Rule; PRD: Enforcement
Decree of the Public Records Management Act; FOI: Official Information Disclosure Act.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from approvals.documents import errors
from approvals.documents.enums import (
    DECIDING_KINDS,
    PLANNABLE_KINDS,
    StepKind,
)
from approvals.documents.laws import law
from approvals.documents.rules.shapes import CommandLine, RouteLine


@law("REG 10(1), (2)")
def check_route_decides(lines: Sequence[RouteLine]) -> None:
    """A route has exactly one decider; behind him people only read. Raises NoRoute, RouteWithoutDecision."""
    if not lines:
        raise errors.NoRoute(field="route")
    kinds = [line.kind for line in lines]
    if any(kind not in PLANNABLE_KINDS for kind in kinds):
        raise errors.RouteWithoutDecision(field="route")
    deciding = [index for index, kind in enumerate(kinds) if kind in DECIDING_KINDS]
    reading = [index for index, kind in enumerate(kinds) if kind == StepKind.READ]
    if len(deciding) != 1 or deciding + reading != list(range(deciding[0], len(kinds))):
        raise errors.RouteWithoutDecision(field="route")


@law("REG 8(3); RULE 5(2)")
def check_joint_first(lines: Sequence[RouteLine]) -> None:
    """Those who draft jointly sign before anybody reviews. Raises JointNotFirst."""
    joint = [index for index, line in enumerate(lines) if line.kind == StepKind.JOINT]
    if joint != list(range(len(joint))):
        raise errors.JointNotFirst(field="route")


@law("REG 9(1)")
def check_nobody_twice(lines: Sequence[RouteLine], *, names: dict[UUID, str]) -> None:
    """A person stands on a route once. Raises PersonTwice."""
    seen: set[UUID] = set()
    for line in lines:
        if line.person_id in seen:
            raise errors.PersonTwice(name=names.get(line.person_id, "?"), field="route")
        seen.add(line.person_id)


@law("REG 9(1), 10(2)")
def check_not_own_document(lines: Sequence[RouteLine], *, drafters: Collection[UUID]) -> None:
    """Nobody reviews or decides an own document, unless as its department's head, by delegation. Raises OwnDocument."""
    if any(line.person_id in drafters and line.kind not in {StepKind.DELEGATED, StepKind.READ} for line in lines):
        raise errors.OwnDocument(field="route")


@law("REG 9(1), 10")
def check_everybody_in_office(lines: Sequence[RouteLine], *, in_office: set[UUID], names: dict[UUID, str]) -> None:
    """Only people who hold a post stand on a route. Raises PersonGone."""
    for line in lines:
        if line.person_id not in in_office:
            raise errors.PersonGone(name=names.get(line.person_id, "?"), field="route")


@law("REG 10(1)")
def check_approver(line: RouteLine, *, command: CommandLine, name: str) -> None:
    """A decision belongs to the head of agency, or to a head between the drafter and him. Raises NotApprover.

    Agencies do not yet publish their delegation rules as data; until then the line of command is the limit.
    """
    if line.kind == StepKind.APPROVE and not command.has(line.person_id):
        raise errors.NotApprover(name=name, department=command.department_name, field="route")


@law("REG 10(2), 67(2)")
def check_delegate(line: RouteLine, *, command: CommandLine, drafters: Collection[UUID], name: str) -> None:
    """A delegated decision belongs to heads in the drafter's line; on an own document to the head of its department. Raises NotDelegate."""
    if line.kind != StepKind.DELEGATED:
        return
    if not command.has(line.person_id):
        raise errors.NotDelegate(name=name, department=command.department_name, field="route")
    if line.person_id in drafters and not command.heads_the_drafting_department(line.person_id):
        raise errors.NotDelegate(name=name, department=command.department_name, field="route")


@law("REG 10(1), 10(2), 67(2)")
def check_decider(line: RouteLine, *, command: CommandLine, drafters: Collection[UUID], name: str) -> None:
    """Only a head in the drafter's line decides, asked on submission and at the decision. Raises NotApprover, NotDelegate."""
    check_approver(line, command=command, name=name)
    check_delegate(line, command=command, drafters=drafters, name=name)
