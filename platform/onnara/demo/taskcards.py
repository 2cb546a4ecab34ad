"""Task cards: who does which unit task, what was planned, how far it is; some late, some waiting, some done."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from core.brm.public import PurposeLevel, Tree, functions_of_agency, get_unit_task
from core.foundation.public import clock
from core.taskcards.public import (
    CardKind,
    CardPart,
    Heading,
    TaskCard,
    accept_task,
    add_member,
    approve_card,
    close_card,
    complete_card,
    endorse_card,
    evaluate_card,
    propose_card,
    report_progress,
    suspend_card,
    write_entry,
)
from onnara.demo.history import History, Story, at
from onnara.demo.office import Office, Official, Unit

#: Steps of a year's work: what is to be done, target value and unit, and what is reported once it is.
STEPS: tuple[tuple[str, int | None, str, str], ...] = (
    ("연간 추진계획 수립", None, "", "전년도 성과와 여건을 분석하여 추진계획을 확정하였습니다."),
    ("관계 부서·기관 의견 수렴", 12, "개 부서", "관계 부서 의견 12건 중 9건을 반영하였습니다."),
    ("세부 기준 정비와 담당자 교육", 120, "명", "개정 기준을 안내하고 담당자 교육을 2회 실시하였습니다."),
    ("시범 운영과 개선 사항 발굴", 8, "건", "시범 운영에서 나온 개선 사항을 정리하여 조치하였습니다."),
    ("본격 시행과 현장 점검", 30, "개소", "현장을 점검하고 미흡한 곳은 바로 고치도록 하였습니다."),
    ("연간 성과 분석과 다음 연도 계획 반영", None, "", "성과 분석 결과를 다음 연도 계획에 반영하였습니다."),
)
JUDGED: tuple[tuple[str, str], ...] = (
    ("excellent", "현장 의견을 잘 반영하여 목표보다 앞서 추진하고 있습니다."),
    ("good", "계획대로 진행되고 있습니다. 하반기에는 현장 점검을 늘려 주십시오."),
    ("fair", "협의가 늦어지고 있습니다. 관계 부서와 일정을 다시 맞추어 주십시오."),
)
RESTS = "관계 법령 개정이 진행 중이어서 시행일이 정해질 때까지 중단"
OUTWARD: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    CardPart.RECEIPTS: (
        {"kind": "petition", "title": "처리 절차 안내를 더 쉽게 해 달라는 민원", "sender": "국민신문고"},
        {"kind": "document", "title": "추진 현황 자료 제출 요청", "sender": "국무조정실"},
    ),
    CardPart.QUALITY: (
        {
            "stage": "forming",
            "point": "이해관계자 의견을 고르게 들었는가",
            "finding": "지방 소재 기관의 의견이 적음",
            "action": "지역 설명회를 두 차례 더 열기로 함",
        },
    ),
    CardPart.PUBLICITY: (
        {
            "kind": "release",
            "title": "달라지는 제도, 한눈에 보세요",
            "text": "바뀌는 절차와 시행일을 그림으로 알림",
            "medium": "보도자료",
        },
    ),
    CardPart.CUSTOMER: (
        {"group": "citizens", "name": "제도 이용 국민", "wishes": "한 번의 신청으로 끝나는 처리", "satisfaction": 82},
        {"group": "officials", "name": "지방자치단체 담당자", "wishes": "변경 사항의 사전 안내"},
    ),
}
DAYS = {"receipts": "received_on", "publicity": "appears_on"}


def tell(history: History, office: Office, days: Sequence[date]) -> None:
    """Cards of the departments that write; for the people one may be something is late, due and waiting. One unit task
    of their department has no card, to be proposed.
    """
    chance = office.facts.chance("taskcards")
    unit, records = office.unit_with("planning"), office.official("records")
    lives = [_Life(unit, office.official("official"), records, ends="late", deep=True)]
    waiting = [("official", "approved"), ("reviewer", "proposed")]
    lives += [_Life(unit, office.official(login), records, ends=ends) for login, ends in waiting]
    for life, task in zip(lives[: max(1, len(unit.tasks) - 1)], unit.tasks, strict=False):
        history.tell(at(days[0], 9.5), life.told(chance, days, unit_task_id=task.unit_task_id))
    if goal := _goal_of(office):
        management = _Life(unit, office.official("reviewer"), records, ends="endorsed")
        history.tell(at(days[-2], 10), management.told(chance, days, goal=goal))
    others = [one for one in office.writing_units() if one is not unit and one.head]
    for number, other in enumerate(others if office.facts.deep else others[:3]):
        for place, task in enumerate(other.tasks[: 2 if office.facts.deep else 1]):
            ends = ("on time", "late", "closed", "completed", "suspended")[(number + place) % 5]
            life = _Life(other, chance.choice(other.staff), records, ends=ends, deep=office.facts.deep and place == 0)
            history.tell(at(days[number % 3], 10), life.told(chance, days, unit_task_id=task.unit_task_id))


def _goal_of(office: Office) -> tuple[str, str] | None:
    """A management task of the purpose tree that the agency serves: id and name."""
    codes = (office.facts.code, office.facts.standard_code)
    goal = functions_of_agency(*codes, level=PurposeLevel.MANAGEMENT_TASK, tree=Tree.PURPOSE).first()
    return (goal.node.node_id, goal.name_ko) if goal else None


@dataclass(slots=True)
class _Life:
    """A card somebody is going to be in charge of, and how far it has come by today."""

    unit: Unit
    owner: Official
    records: Official
    ends: str
    deep: bool = False
    card: TaskCard | None = None
    steps: list[UUID] = field(default_factory=list)

    @property
    def head(self) -> Official:
        assert self.unit.head is not None
        return self.unit.head

    @property
    def card_id(self) -> UUID:
        assert self.card is not None
        return self.card.pk

    def told(
        self,
        chance: random.Random,
        days: Sequence[date],
        *,
        unit_task_id: UUID | None = None,
        goal: tuple[str, str] | None = None,
    ) -> Story:
        self._propose(unit_task_id, goal)
        if self.ends == "proposed":
            return
        yield chance.uniform(1, 4)
        endorse_card(card_id=self.card_id, actor=self.head.actor)
        if self.ends == "endorsed":
            return
        yield chance.uniform(1, 4)
        approve_card(card_id=self.card_id, actor=self.records.actor)
        if self.ends == "approved":
            return
        yield chance.uniform(1, 4)
        accept_task(card_id=self.card_id, actor=self.owner.actor)
        due = self._plan(days)
        yield from self._work(due)
        yield from self._end(chance, days)

    def _propose(self, unit_task_id: UUID | None, goal: tuple[str, str] | None) -> None:
        year = clock.today().year
        task = get_unit_task(unit_task_id) if unit_task_id else None
        heading = Heading(
            name_ko=task.name_ko if task else goal[1] if goal else "",
            unit_task_id=unit_task_id,
            purpose_node_id=goal[0] if goal else "",
            initiative="none" if task else "policy",
            starts_on=date(year, 1, 1),
            ends_on=date(year, 12, 31),
            outline=task.outline if task else "성과목표 달성을 위하여 부서가 함께 추진하는 과제",
            sharing="agency" if self.deep else "department",
        )
        kind = CardKind.UNIT if task else CardKind.MANAGEMENT
        self.card = propose_card(kind=kind, heading=heading, owner_post_id=self.owner.post.pk, actor=self.owner.actor)

    def _plan(self, days: Sequence[date]) -> list[date]:
        """Steps over the weeks told and some beyond: the last of them lie ahead, one of a late card lies behind."""
        far = days[-1]
        due = [days[len(days) * part // 5] for part in (1, 2, 3)]
        due += [days[-3] if self.ends == "late" else days[-2], far, far + timedelta(days=30)]
        starts = days[0]
        for (title, target, unit, _said), day in zip(STEPS, due, strict=True):
            values = {"title": title, "starts_on": starts, "due_on": day, "target_value": target, "unit": unit}
            values["is_milestone"] = title == STEPS[0][0]
            self.steps.append(self._write(CardPart.PLAN, values))
            starts = day
        if self.deep:
            self._write_outward()
        return due

    def _write(self, part: str, values: Mapping[str, Any]) -> UUID:
        pk: UUID = write_entry(card_id=self.card_id, part=part, values=values, actor=self.owner.actor).pk
        return pk

    def _write_outward(self) -> None:
        today = clock.today()
        officer = {
            "department_name": self.unit.plan.name_ko, "officer_name": self.owner.actor.name, "contact": "02-2100-0000",
        }  # fmt: skip
        for part, entries in OUTWARD.items():
            for values in entries:
                dated = {DAYS[part]: today} if part in DAYS else {}
                self._write(part, {**values, **dated, **(officer if part == CardPart.PUBLICITY else {})})
        deputy = next((one for one in self.unit.staff if one is not self.owner), None)
        if deputy:
            add_member(
                card_id=self.card_id, role="deputy", post_id=deputy.post.pk, duty="통계와 현황 관리",
                actor=self.owner.actor,
            )  # fmt: skip

    def _work(self, due: Sequence[date]) -> Story:
        """What is done in time, one result for each step; all of it where the card is completed by today."""
        done = len(STEPS) if self.ends in {"completed", "closed"} else 3 if self.ends == "late" else 4
        for number in range(done):
            yield at(min(due[number], due[3]), 13 + number * 0.5)
            title, target, _unit, said = STEPS[number]
            values = {
                "title": title, "happened_on": clock.today(), "text": said, "step_id": self.steps[number],
                "percent": 100 * (number + 1) // len(STEPS),
            }  # fmt: skip
            report_progress(card_id=self.card_id, values=values, step_done=True, actor=self.owner.actor)
            if target:
                self._reach(number, target)

    def _reach(self, number: int, target: int) -> None:
        write_entry(
            card_id=self.card_id, part=CardPart.PLAN, entry_id=self.steps[number], expected_version=2,
            values={"reached_value": target}, actor=self.owner.actor,
        )  # fmt: skip

    def _end(self, chance: random.Random, days: Sequence[date]) -> Story:
        yield at(days[-2], chance.uniform(17, 17.5))
        if self.deep or chance.random() < 0.5:
            grade, comment = chance.choice(JUDGED)
            evaluate_card(card_id=self.card_id, grade=grade, comment=comment, actor=self.head.actor)
        if self.ends == "suspended":
            suspend_card(card_id=self.card_id, reason=RESTS, actor=self.head.actor)
        if self.ends in {"completed", "closed"}:
            yield chance.uniform(0.1, 0.2)
            complete_card(card_id=self.card_id, actor=self.owner.actor)
        if self.ends == "closed":
            yield chance.uniform(0.1, 0.2)
            close_card(card_id=self.card_id, actor=self.head.actor)
