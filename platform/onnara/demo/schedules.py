"""What stands in the schedule of last week, this one and the next: of the people one may be and of their superiors."""

from datetime import date, timedelta
from typing import Any

from core.foundation.public import clock
from core.taskcards.public import CardState, TaskCard, cards_of_posts
from onnara.demo.history import History, Story, at
from onnara.demo.office import Office, Official
from workspace.schedule.public import ItemFields, Sharing, finish_item, plan_item, report_result

#: Of each weekday: from, until, what, where.
WEEK: tuple[tuple[float, float, str, str], ...] = (
    (9.5, 10.5, "주간 업무 협의", "소회의실"),
    (14, 16, "관계 부서 의견 수렴 회의", "중회의실"),
    (10, 12, "현장 점검", "민원실"),
    (15, 16.5, "제도 개선 자문단 면담", "소회의실"),
    (16, 17, "주간 실적 정리", ""),
)
TOP: tuple[tuple[int, float, float, str, str], ...] = (
    (0, 9, 10, "간부회의", "대회의실"),
    (2, 14, 17, "국회 상임위원회 출석", "국회"),
    (4, 11, 12, "업무 보고", "집무실"),
)
OUTCOME = "협의 결과를 정리하여 관계 부서에 공유하였습니다."


def tell(history: History, office: Office, today: date) -> None:
    """Written down a week ahead; what has passed is done, and one of them became a result of its task card."""
    monday = today - timedelta(days=today.weekday())
    people = [office.official(login) for login in ("official", "reviewer", "manager")]
    for person in people:
        for week in (-1, 0, 1):
            history.tell(
                at(monday + timedelta(days=7 * (week - 1)), 9.2), _week(person, monday + timedelta(days=7 * week))
            )
    top = office.official("head")
    history.tell(at(monday - timedelta(days=3), 10), _planned(top, monday))
    history.tell(at(monday - timedelta(days=3), 11), _of_department(people[0], monday))


def _week(person: Official, monday: date) -> Story:
    """Five days, written down at once; each is done on its evening, and the second, under a task card, is reported."""
    card = cards_of_posts([person.post.pk]).filter(state=CardState.ACTIVE).first()
    items = []
    for number, (begins, ends, title, place) in enumerate(WEEK):
        fields = _fields(monday + timedelta(days=number), begins, ends, title, place, card if number == 1 else None)
        items.append(plan_item(fields=fields, actor=person.actor))
    for item in items:
        yield at(item.starts_at.astimezone(clock.SEOUL).date(), 17.6)
        finish_item(item_id=item.pk, text=OUTCOME if item.card_id else "", actor=person.actor)
        if item.card_id:
            report_result(item_id=item.pk, actor=person.actor)


def _planned(top: Official, monday: date) -> Story:
    for number, begins, ends, title, place in TOP:
        fields = _fields(monday + timedelta(days=number), begins, ends, title, place, sharing=Sharing.AGENCY)
        plan_item(fields=fields, actor=top.actor)
    yield from ()


def _of_department(person: Official, monday: date) -> Story:
    """Two days for everybody, one of them at the same time as something of one's own."""
    day = monday + timedelta(days=2)
    fields = ItemFields("부서 워크숍", at(day, 0), at(day + timedelta(days=2), 0), is_all_day=True, for_department=True)
    plan_item(fields=fields, actor=person.actor)
    yield from ()


def _fields(
    day: date, begins: float, ends: float, title: str, place: str, card: TaskCard | None = None, **more: Any
) -> ItemFields:
    card_id = card.pk if card else None
    return ItemFields(title, at(day, begins), at(day, ends), place=place, card_id=card_id, **more)
