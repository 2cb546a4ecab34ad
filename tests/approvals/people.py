"""A small agency for tests: two departments, a line of superiors, unit tasks."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from approvals.documents import selectors
from approvals.documents.public import DraftFields, RouteLine, create_draft, submit_document
from approvals.documents.services import note_reading
from core.accounts.public import Role, actor_of_user, create_user
from core.audit.public import Actor, actor_system
from core.brm.public import UnitTask
from core.foundation.public import clock
from core.organization import public as organization

SYSTEM = actor_system("command")
LONG_AGO = date(2006, 1, 1)


@dataclass
class Office:
    """People by their role in the stories; ``task`` is a unit task of the drafting department."""

    drafter: Any
    colleague: Any
    leader: Any
    head: Any
    minister: Any
    outsider: Any
    auditor: Any
    department: Any
    other_department: Any
    task: UnitTask
    other_task: UnitTask

    def actor(self, name: str) -> Actor:
        """The person as now: post and department included."""
        return actor_of_user(getattr(self, name))

    def fields(self, **changes: Any) -> DraftFields:
        return replace(DraftFields(unit_task_id=self.task.pk, title="보고", body="내용입니다. 끝."), **changes)

    def line(self, name: str, kind: str) -> RouteLine:
        return RouteLine(getattr(self, name).pk, kind)

    def draft(self, **changes: Any) -> Any:
        route = changes.pop("route", [self.line("leader", "review"), self.line("head", "approve")])
        by = changes.pop("by", "drafter")
        return create_draft(fields=self.fields(**changes), route=route, actor=self.actor(by))

    def submitted(self, **changes: Any) -> Any:
        document = self.draft(**changes)
        by = changes.get("by", "drafter")
        return submit_document(document_id=document.pk, expected_revision=1, actor=self.actor(by))


def build_office() -> Office:
    ministry = organization.create_department(
        code="min", number_code="1310000", name_ko="행정부", valid_from=LONG_AGO, actor=SYSTEM
    )
    department, other = (
        organization.create_department(
            code=code, number_code=number, name_ko=name, parent=ministry, valid_from=LONG_AGO, actor=SYSTEM
        )
        for code, number, name in (("it", "1310010", "정보화팀"), ("pr", "1310020", "홍보팀"))
    )
    people = {
        "minister": _official("minister", "장관", ministry, "장관", head=True, roles=[Role.AGENCY_HEAD]),
        "head": _official("head", "김과장", department, "과장", head=True, roles=[Role.DEPARTMENT_HEAD]),
        "leader": _official("leader", "이팀장", department, "사무관"),
        "drafter": _official("drafter", "박주사", department, "주사"),
        "colleague": _official("colleague", "최주사", department, "주사보"),
        "outsider": _official("outsider", "정홍보", other, "사무관"),
        "auditor": create_user(
            login="auditor", name="감사", password="Geheim-12345", roles=[Role.AUDITOR], actor=SYSTEM
        ),
    }
    tasks = {"task": _task("T1", department), "other_task": _task("T2", other)}
    return Office(**people, **tasks, department=department, other_department=other)


def _official(login: str, name: str, department: Any, title: str, *, head: bool = False, roles: Any = ()) -> Any:
    user = create_user(login=login, name=name, password="Geheim-12345", roles=[Role.OFFICIAL, *roles], actor=SYSTEM)
    post = organization.create_post(department=department, title_ko=title, is_head=head, actor=SYSTEM)
    organization.assign_person(person_id=user.pk, post=post, valid_from=LONG_AGO, actor=SYSTEM)
    return user


def _task(code: str, department: Any) -> UnitTask:
    return UnitTask.objects.create(
        code=code, name_ko=f"과제 {code}", function_node_id="BI1", department=department, retention="y5",
        retention_reason="시행령 26조", valid_from=LONG_AGO, created_at=clock.now(),
    )  # fmt: skip


def send_away(office: Office, name: str, *, deputy: str | None) -> None:
    """The person is away from now on for a day; the deputy decides, or nobody does."""
    now = clock.now()
    organization.register_absence(
        person_id=getattr(office, name).pk, starts_at=now - timedelta(minutes=1), ends_at=now + timedelta(days=1),
        reason="trip", deputy_id=getattr(office, deputy).pk if deputy else None,
        actor=SYSTEM,
    )  # fmt: skip


def route_of(office: Office, *pairs: tuple[str, str]) -> list[RouteLine]:
    return [office.line(name, kind) for name, kind in pairs]


def ids(rows: Any) -> set[UUID]:
    return {row.pk for row in rows}


def look_at(document, actor):
    """What the card does when a person opens it."""
    note_reading(document=document, steps=selectors.steps_of(document), viewer=selectors.viewer_of(actor))
