"""Directives of the last weeks: some at work, some late, some accepted as done; one from a memo."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from approvals.memos.public import MemoFields, create_memo, read_memo, send_memo
from core.foundation.public import clock
from onnara.demo.history import History, Story, at
from onnara.demo.office import Office, Official, Unit
from workspace.directives.public import (
    Directive,
    DirectiveFields,
    Importance,
    accept_directive,
    close_directive,
    issue_directive,
    issue_from_memo,
    report_completion,
    report_progress,
    settle_directive,
)

#: What is ordered, and how its owner tells of it on the way.
ORDERS: tuple[tuple[str, str], ...] = (
    ("상반기 예산 집행 부진 사업을 점검하고 조기 집행 방안을 마련할 것", "부진 사업 4건의 사유를 확인하였습니다."),
    ("민원 처리 기간 단축 방안을 관계 부서와 협의하여 보고할 것", "민원 부서와 1차 협의를 마쳤습니다."),
    ("여름철 재난 대비 시설 점검 계획을 수립할 것", "점검 대상 시설 목록을 정리하였습니다."),
    ("직원 교육 만족도 조사 결과를 다음 계획에 반영할 것", "조사 결과 분석을 시작하였습니다."),
    ("개인정보 처리 실태를 자체 점검하고 결과를 보고할 것", "점검표를 각 팀에 배포하였습니다."),
)
PRESIDENTIAL = "국민이 체감할 수 있도록 전자정부 서비스 이용 불편을 개선할 것"
FROM_MEMO = (
    "청사 주차장 혼잡 현황",
    "평일 오전 방문객 차량으로 주차장이 가득 찹니다.",
    "방문객 주차 안내 개선안을 마련할 것",
)
DONE = "결과 보고서를 정리하여 공유하였습니다."
#: An agency needs so many days behind it before anybody orders anything.
SHORTEST = 6


def tell(history: History, office: Office, days: Sequence[date]) -> None:
    """For the people one may be there is one in every list; in other departments a few more."""
    if len(days) < SHORTEST:
        return
    chance = office.facts.chance("directives")
    unit = office.unit_with("planning")
    owner, manager = office.official("official"), office.official("manager")
    plain = [_Order(manager, owner, unit, words) for words in chance.sample(ORDERS, len(ORDERS))]
    presidential = _Order(manager, office.official("reviewer"), unit, (PRESIDENTIAL, "추진 계획을 세우고 있습니다."))
    lives = [
        (-2, plain[0].given()),
        (-5, plain[1].under_way(chance, due_in=3)),
        (-6, plain[2].done(chance, judged=False)),
        (-SHORTEST, plain[3].done(chance, judged=True)),
        (-4, presidential.registered(chance)),
        (-3, _from_memo(owner, manager)),
    ]
    for place, life in lives:
        history.tell(at(days[place], chance.uniform(9, 11)), life)
    others = [one for one in office.writing_units() if one is not unit and one.head][: 4 if office.facts.deep else 1]
    for other in others:
        assert other.head is not None
        order = _Order(other.head, chance.choice(other.staff), other, chance.choice(ORDERS))
        history.tell(at(chance.choice(days[-SHORTEST:]), chance.uniform(9, 15)), order.under_way(chance, due_in=10))


@dataclass(slots=True)
class _Order:
    """A directive somebody is going to give, and whoever is in charge of it."""

    giver: Official
    owner: Official
    unit: Unit
    words: tuple[str, str]
    directive: Directive | None = None

    def given(self) -> Story:
        """Not yet accepted."""
        self._issue(due_in=7)
        yield from ()

    def under_way(self, chance: random.Random, *, due_in: int) -> Story:
        """Accepted, with a report on it; with few days to go it is late by now."""
        self._issue(due_in=due_in)
        yield chance.uniform(0.5, 2)
        accept_directive(**self._by(self.owner))
        yield chance.uniform(3, 8)
        report_progress(**self._by(self.owner), text=self.words[1], percent=chance.choice((20, 30, 40)))

    def registered(self, chance: random.Random) -> Story:
        """One of the president, taken down by the head of division."""
        given = {"source": "president", "giver_name": "대통령", "importance": Importance.HIGH}
        self._issue(due_in=30, **given)
        yield chance.uniform(1, 3)
        accept_directive(**self._by(self.owner))
        yield chance.uniform(3, 6)
        report_progress(**self._by(self.owner), text=self.words[1], percent=10)

    def done(self, chance: random.Random, *, judged: bool) -> Story:
        """Reported as done; ``judged``: accepted as done and closed."""
        yield from self.under_way(chance, due_in=14)
        yield chance.uniform(4, 8)
        report_completion(**self._by(self.owner), text=DONE)
        if judged:
            yield chance.uniform(1, 3)
            settle_directive(**self._by(self.giver), text="수고하였습니다.")
            yield chance.uniform(0.2, 1)
            close_directive(**self._by(self.giver))

    def _issue(self, *, due_in: int, **more: Any) -> None:
        fields = DirectiveFields(
            text=self.words[0],
            owner_id=self.owner.person_id,
            due_on=clock.today() + timedelta(days=due_in),
            unit_task_id=self.unit.tasks[0].unit_task_id if self.unit.tasks else None,
            **more,
        )
        self.directive = issue_directive(fields=fields, actor=self.giver.actor)

    def _by(self, person: Official) -> dict[str, Any]:
        assert self.directive is not None
        return {"directive_id": self.directive.pk, "actor": person.actor}


def _from_memo(author: Official, superior: Official) -> Story:
    title, text, order = FROM_MEMO
    memo = create_memo(fields=MemoFields(title=title, text=text, report_to=(superior.person_id,)), actor=author.actor)
    send_memo(memo_id=memo.pk, actor=author.actor)
    yield 1
    read_memo(memo_id=memo.pk, actor=superior.actor)
    yield 0.5
    fields = DirectiveFields(order, author.person_id, due_on=clock.today() + timedelta(days=14))
    issue_from_memo(memo_id=memo.pk, fields=fields, actor=superior.actor)
