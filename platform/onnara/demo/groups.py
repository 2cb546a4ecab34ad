"""Circulation groups as offices keep them: one for the whole agency, one of a department, two of one's own."""

from collections.abc import Sequence
from datetime import date

from core.groups.public import GroupFields, GroupScope, MemberPlan, create_group
from onnara.demo.history import History, Story, at
from onnara.demo.office import Office, Official, Unit


def tell(history: History, office: Office, days: Sequence[date]) -> None:
    """In every agency; the people one may be keep those of their own."""
    history.tell(at(days[0], 9.5), _of_the_agency(office))
    history.tell(at(days[min(1, len(days) - 1)], 9.5), _of_officials(office))


def _of_the_agency(office: Office) -> Story:
    """Every head of a department; all that stands below the top, whole."""
    heads = tuple(_post(unit.head) for unit in office.units.values() if unit.head)
    create_group(
        fields=GroupFields(name="부서장", note="간부회의 자료와 지시 사항을 함께 볼 때", members=heads[:60]),
        scope=GroupScope.AGENCY,
        actor=office.official("admin").actor,
    )
    yield from ()


def _of_officials(office: Office) -> Story:
    official, manager = office.official("official"), office.official("manager")
    own, records = office.unit_of(official), office.unit_of(office.official("records"))
    _personal(official, "주간 보고", "매주 금요일 주간 업무 보고", (*_posts(own)[:3], _whole(records)))
    yield 0.2
    _personal(
        manager, "협조 부서 담당자", "예산과 법령 협의가 필요한 문서", tuple(_post(one) for one in records.staff[:4])
    )
    yield 0.2
    head = own.head
    if head is not None:
        fields = GroupFields(name="우리 과 전체", note="과 안에서 함께 알아야 하는 문서", members=(_whole(own),))
        create_group(fields=fields, scope=GroupScope.DEPARTMENT, department_id=own.department.pk, actor=head.actor)


def _personal(keeper: Official, name: str, note: str, members: tuple[MemberPlan, ...]) -> None:
    if members:
        create_group(fields=GroupFields(name=name, note=note, members=members), actor=keeper.actor)


def _posts(unit: Unit) -> list[MemberPlan]:
    return [_post(one) for one in unit.people]


def _post(one: Official) -> MemberPlan:
    return MemberPlan(post_id=one.post.pk)


def _whole(unit: Unit) -> MemberPlan:
    return MemberPlan(department_id=unit.department.pk)
