"""What is to change: unit tasks a department asks for, and a reorganisation of next year still on paper."""

from collections.abc import Sequence
from datetime import date

from core.brm.public import decline_proposal, propose_closing_unit_task, propose_moving_unit_task
from core.foundation.public import clock
from core.organization.public import LinePlan, ReformStep, add_reform_line, plan_reform
from onnara.demo.history import History, Story, at
from onnara.demo.office import Office


def tell(history: History, office: Office, days: Sequence[date]) -> None:
    """In every agency: two proposals wait for the administrator, one was declined."""
    history.tell(at(days[max(0, len(days) - 9)], 14), _declined(office))
    history.tell(at(days[max(0, len(days) - 3)], 11), _proposed(office))
    history.tell(at(days[max(0, len(days) - 2)], 16), _planned(office))


def _proposed(office: Office) -> Story:
    official, elsewhere = office.official("official"), office.unit_of(office.official("records"))
    tasks = office.unit_of(official).tasks
    propose_moving_unit_task(
        unit_task_id=tasks[0].unit_task_id,
        department_id=elsewhere.department.pk,
        reason="소관을 조정하기로 두 부서가 협의를 마쳤습니다.",
        actor=official.actor,
    )
    yield 0.5
    propose_closing_unit_task(
        unit_task_id=tasks[1].unit_task_id,
        reason="올해로 끝나는 한시 업무입니다.",
        actor=official.actor,
    )


def _declined(office: Office) -> Story:
    """The task is still in use: the manager of the classification says no, and why."""
    official = office.official("official")
    task = office.unit_of(official).tasks[-1]
    asked = propose_closing_unit_task(
        unit_task_id=task.unit_task_id, reason="다른 과제와 내용이 겹칩니다.", actor=official.actor
    )
    yield 3.0
    decline_proposal(
        proposal_id=asked.pk,
        reason="이 과제로 생산한 문서가 올해에도 있습니다. 연말 정비 때 다시 제안하십시오.",
        actor=office.official("admin").actor,
    )


def _planned(office: Office) -> Story:
    """A department gets another name on New Year's Day; until somebody accepts the report it stays a plan."""
    admin, unit = office.official("admin"), office.unit_of(office.official("records"))
    effective_on = date(clock.today().year + 1, 1, 1)
    reform = plan_reform(title=f"{effective_on.year}년 직제 개정", effective_on=effective_on, actor=admin.actor)
    renamed = LinePlan(
        ReformStep.RENAME,
        department_code=unit.department.code,
        name_ko=f"혁신{unit.plan.name_ko}",
        name_en=f"Innovation and {unit.plan.name_en}",
    )
    add_reform_line(reform_id=reform.pk, line=renamed, actor=admin.actor)
    yield from ()
