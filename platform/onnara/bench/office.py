"""A small made-up agency: two people, a unit task and documents on their way, all through the product's services."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.test import Client

from approvals.documents.public import DraftFields, RouteLine, StepKind, create_draft, submit_document
from core.accounts.public import Role, User, actor_of_user, create_user
from core.audit.public import actor_system
from core.brm.public import FunctionVersion, UnitTask
from core.foundation.public import clock
from core.organization import public as organization
from core.tenancy.public import current_agency

SYSTEM = actor_system("command")
LONG_AGO = date(2006, 1, 1)
LOWEST_LEVEL = 5
PASSWORD = "Bench-only-2007"  # noqa: S105 - people who live as long as the bench's database


@dataclass(frozen=True)
class Office:
    """Who drafts, who decides, and under which task."""

    drafter_id: UUID
    head_id: UUID
    department_id: UUID
    task_id: UUID


def open_office() -> Office:
    """Set up the office in the agency in force."""
    top = organization.create_department(
        code="top", number_code="1310000", name_ko="시험부", valid_from=LONG_AGO, actor=SYSTEM
    )
    department = organization.create_department(
        code="it", number_code="1310010", name_ko="정보화팀", parent=top, valid_from=LONG_AGO, actor=SYSTEM
    )
    drafter, head = _official("drafter", "박주사", department), _official("head", "김과장", department, head=True)
    return Office(drafter.pk, head.pk, department.pk, _task(department.pk).pk)


def hand_in(office: Office, count: int) -> list[str]:
    """Draft and submit documents that wait for the head; return their ids."""
    drafter = actor_of_user(User.objects.get(pk=office.drafter_id))
    route = [RouteLine(office.head_id, StepKind.APPROVE)]
    made = []
    for number in range(count):
        fields = DraftFields(unit_task_id=office.task_id, title=f"업무 보고 {number}", body="내용입니다. 끝.")
        document = create_draft(fields=fields, route=route, actor=drafter)
        submit_document(document_id=document.pk, expected_revision=1, actor=drafter)
        made.append(str(document.pk))
    return made


def cookie_of(person_id: UUID) -> str:
    """Session cookie of somebody signed in at the agency in force."""
    client = Client(headers={"host": f"{current_agency()}.{settings.CONSOLE_HOST}"})
    client.force_login(User.objects.get(pk=person_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _official(login: str, name: str, department: organization.Department, *, head: bool = False) -> User:
    roles = [Role.OFFICIAL, *([Role.DEPARTMENT_HEAD] if head else [])]
    user = create_user(login=login, name=name, password=PASSWORD, roles=roles, actor=SYSTEM)
    post = organization.create_post(
        department=department, title_ko="과장" if head else "주사", is_head=head, actor=SYSTEM
    )
    organization.assign_person(person_id=user.pk, post=post, valid_from=LONG_AGO, actor=SYSTEM)
    return user


def _task(department_id: UUID) -> UnitTask:
    """Below some smallest function where the tree is loaded; a node nobody knows otherwise."""
    node = FunctionVersion.objects.filter(path__len=LOWEST_LEVEL).values_list("node__node_id", flat=True).first()
    return UnitTask.objects.create(
        code="T1", name_ko="전자문서 운영", function_node_id=node or "BI1", department_id=department_id, retention="y5",
        retention_reason="시행령 26조", valid_from=LONG_AGO, created_at=clock.now(),
    )  # fmt: skip
