"""Short reports to superiors: written in the corridor, answered in a word, some with an instruction."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from approvals.memos.public import (
    AnswerKind,
    Memo,
    MemoAnswer,
    MemoFields,
    MemoMode,
    answer_memo,
    close_instruction,
    create_memo,
    read_memo,
    send_memo,
)
from core.foundation.public import clock
from onnara.demo.history import History, Story, at
from onnara.demo.office import Office, Official, Unit

#: What offices tell one another: title and text.
WORDS: tuple[tuple[str, str], ...] = (
    (
        "국회 상임위 질의 예상 사항",
        "다음 주 상임위에서 우리 과 소관 예산 집행률을 물을 것으로 보입니다. 월말 기준 자료를 준비하겠습니다.",
    ),
    ("현장 점검 결과 요지", "점검한 12개소 중 10개소는 양호하며, 2개소는 안내판이 낡아 이번 달 안에 바꾸겠습니다."),
    (
        "협회 면담 결과",
        "협회는 신청 서식을 줄여 달라고 건의하였습니다. 다섯 항목을 세 항목으로 줄이는 안을 검토하고 있습니다.",
    ),
    ("언론 문의 관련", "오늘 오전 일간지 기자가 사업 지연 사유를 물었습니다. 대변인실과 답변 방향을 맞추겠습니다."),
    (
        "시스템 시범 사용 반응",
        "직원 대부분이 결재 시간이 줄었다고 합니다. 휴대전화에서 첨부 열람이 느리다는 의견이 있었습니다.",
    ),
    (
        "내일 회의 자료 준비 상황",
        "자료는 오늘 중 마무리됩니다. 참석자 한 명이 출장이어서 대리 참석자를 확인하고 있습니다.",
    ),
    ("민원 처리 지연 건", "처리 기한이 하루 남은 민원이 3건 있습니다. 오늘 안에 모두 회신하겠습니다."),
    ("교육 참석 인원 보고", "우리 과에서는 네 명이 참석합니다. 업무 대행자는 모두 지정하였습니다."),
)
INSTRUCTIONS = (
    "월말 자료에 전년 대비 증감도 넣어 주십시오.",
    "관계 부서와 협의한 뒤 결과를 보고해 주십시오.",
    "추진 일정을 표로 정리해 주십시오.",
)
ANSWERS = ("확인하였습니다.", "진행하십시오.", "수고하였습니다. 그대로 진행하십시오.")
DONE = "말씀하신 대로 정리하여 공유하였습니다."


def tell(history: History, office: Office, days: Sequence[date]) -> None:
    """Some memos of the last days in every agency; for the people one may be there is one in every box."""
    chance = office.facts.chance("memos")
    words = chance.sample(WORDS, len(WORDS))
    unit = office.unit_with("planning")
    author, manager = office.official("official"), office.official("manager")
    reviewer = office.official("reviewer")
    lives = [
        _Short(unit, author, [manager], words[0]).waiting(),
        _Short(unit, author, [manager], words[1], share=[reviewer]).instructed(chance, done=False),
        _Short(unit, reviewer, [manager], words[2], share=[author]).answered(chance),
        _Short(unit, author, [reviewer, manager], words[3]).waiting(opened=True),
        _Short(unit, author, [manager], words[4]).instructed(chance, done=True),
    ]
    for number, life in enumerate(lives):
        history.tell(at(days[-1 - number % min(3, len(days))], chance.uniform(9, 12)), life)
    others = [one for one in office.writing_units() if one is not unit and one.head][: 6 if office.facts.deep else 2]
    for number, other in enumerate(others):
        assert other.head is not None
        short = _Short(other, chance.choice(other.staff), [other.head], words[number % len(words)])
        history.tell(at(chance.choice(days), chance.uniform(9, 16)), short.answered(chance))


@dataclass(slots=True)
class _Short:
    """A memo somebody is going to write, and the superiors it goes to."""

    unit: Unit
    author: Official
    superiors: Sequence[Official]
    words: tuple[str, str]
    share: Sequence[Official] = ()
    memo: Memo | None = None

    def waiting(self, *, opened: bool = False) -> Story:
        """Lies with the first superior, perhaps opened already."""
        yield from self._reported()
        if opened:
            self._open(self.superiors[0])

    def answered(self, chance: random.Random) -> Story:
        """Goes past all superiors with a word of each."""
        yield from self._reported()
        for superior in self.superiors:
            self._open(superior)
            yield chance.uniform(0.1, 1)
            self._say(superior, chance.choice(ANSWERS), AnswerKind.ANSWER)
            yield chance.uniform(0.2, 2)

    def instructed(self, chance: random.Random, *, done: bool) -> Story:
        """Comes back with an instruction; ``done``: its author reports what was done."""
        yield from self._reported()
        self._open(self.superiors[0])
        yield chance.uniform(0.1, 1)
        told = self._say(self.superiors[0], chance.choice(INSTRUCTIONS), AnswerKind.INSTRUCTION)
        if done:
            yield chance.uniform(1, 4)
            close_instruction(memo_id=told.memo_id, answer_id=told.pk, text=DONE, actor=self.author.actor)

    def _reported(self) -> Story:
        title, text = self.words
        fields = MemoFields(
            title=title,
            text=text,
            mode=MemoMode.IN_ORDER,
            unit_task_id=self.unit.tasks[0].unit_task_id if self.unit.tasks else None,
            report_to=tuple(one.person_id for one in self.superiors),
            share_with=tuple(one.person_id for one in self.share),
        )
        memo = create_memo(fields=fields, actor=self.author.actor)
        self.memo = send_memo(memo_id=memo.pk, actor=self.author.actor)
        yield 0.5

    def _open(self, person: Official) -> None:
        assert self.memo is not None
        read_memo(memo_id=self.memo.pk, actor=person.actor)

    def _say(self, person: Official, text: str, kind: AnswerKind) -> MemoAnswer:
        assert self.memo is not None
        due = clock.today() + timedelta(days=7) if kind == AnswerKind.INSTRUCTION else None
        return answer_memo(memo_id=self.memo.pk, text=text, kind=kind, due_on=due, actor=person.actor)
