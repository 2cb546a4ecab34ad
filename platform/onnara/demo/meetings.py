"""Meetings of the planning department: one confirmed, one whose minutes wait, one just held, one to come."""

from collections.abc import Generator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from onnara.demo.history import History, Story, at
from onnara.demo.office import Office, Official
from workspace.meetings.public import (
    ItemPlan,
    MeetingFields,
    call_meeting,
    confirm_minutes,
    hold_meeting,
    object_to_minutes,
    write_minutes,
)

AGENDA = ("지난 회의 결과 확인", "하반기 추진계획 점검", "기타 논의")
MINUTES = (
    ItemPlan(AGENDA[0], "지난 회의에서 정한 세 가지 과제가 모두 끝났음을 확인함.", "원안대로 종결함."),
    ItemPlan(
        AGENDA[1],
        "일정이 늦어진 사업 두 건의 사유를 설명하고, 관계 부서 협의를 앞당기자는 의견이 있었음.",
        "협의를 다음 달 10일까지 마치고 결과를 보고하기로 함.",
        votes_for=4,
        votes_against=0,
        abstained=1,
    ),
    ItemPlan(AGENDA[2], "직원 교육 시간 조정 건의가 있었음."),
)
OBJECTION = "두 번째 안건의 기한은 15일입니다. 고쳐 주십시오."
#: An agency needs so many days behind it before it has met.
SHORTEST = 9


def tell(history: History, office: Office, days: Sequence[date]) -> None:
    if len(days) < SHORTEST:
        return
    host, others = office.official("official"), [office.official(login) for login in ("reviewer", "manager")]
    history.tell(at(days[-9], 10), _confirmed(host, others, days[-7]))
    history.tell(at(days[-5], 10), _objected(host, others, days[-3]))
    history.tell(at(days[-4], 10), _held(host, others, days[-2]))
    history.tell(at(days[-1], 10), _called(host, others, days[-1] + timedelta(days=6)))


def _call(host: Official, others: Sequence[Official], name: str, day: date) -> UUID:
    fields = MeetingFields(
        name=name,
        starts_at=at(day, 10),
        ends_at=at(day, 11.5),
        participants=[one.person_id for one in others],
        outside=("이정책 (정책연구원)",),
        place="중회의실",
        business="개회 – 안건 논의 – 의결 – 폐회",
        agenda="\n".join(AGENDA),
    )
    return call_meeting(fields=fields, actor=host.actor).pk


def _called(host: Official, others: Sequence[Official], day: date) -> Story:
    _call(host, others, "정기 업무 조정 회의", day)
    yield from ()


def _held(host: Official, others: Sequence[Official], day: date) -> Story:
    meeting_id = _call(host, others, "예산 협의 회의", day)
    yield at(day, 11.6)
    hold_meeting(meeting_id=meeting_id, actor=host.actor)


def _written(
    host: Official, others: Sequence[Official], name: str, day: date
) -> Generator[float | datetime, None, UUID]:
    meeting_id = _call(host, others, name, day)
    yield at(day, 11.6)
    meeting = hold_meeting(meeting_id=meeting_id, actor=host.actor)
    yield at(day, 15)
    write_minutes(meeting_id=meeting_id, expected_version=meeting.version, items=MINUTES, actor=host.actor)
    yield at(day, 16)
    return meeting_id


def _objected(host: Official, others: Sequence[Official], day: date) -> Story:
    """One confirmed, one objected: the next version is to be written."""
    meeting_id = yield from _written(host, others, "제도 개선 협의 회의", day)
    confirm_minutes(meeting_id=meeting_id, number=1, actor=others[0].actor)
    yield 0.5
    object_to_minutes(meeting_id=meeting_id, number=1, text=OBJECTION, actor=others[1].actor)


def _confirmed(host: Official, others: Sequence[Official], day: date) -> Story:
    meeting_id = yield from _written(host, others, "정기 업무 조정 회의", day)
    for one in others:
        confirm_minutes(meeting_id=meeting_id, number=1, actor=one.actor)
        yield 0.5
