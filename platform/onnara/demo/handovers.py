"""Hand-overs: a post completed some days ago, a single duty that waits for the official's signature, two job manuals."""

from collections.abc import Sequence
from datetime import date

from core.foundation.public import clock
from core.taskcards.public import cards_of_posts
from onnara.demo.history import History, Story, at
from onnara.demo.office import Office, Official
from workspace.handover.public import (
    Handover,
    HandoverPlan,
    ManualFields,
    Reason,
    begin_handover,
    give_handover,
    groups_left_out,
    receive_handover,
    save_handover,
    sheet_of,
    shown_to,
    witness_handover,
    write_manual,
)

GOODS = "문서고 3번 서가 열쇠 1개, 업무용 외장 저장장치 1개(캐비닛 상단). 소모품 예산 잔액은 서무 담당자가 관리합니다."
ISSUES = "다음 달 감사 자료 제출 기한이 있습니다. 제출 목록은 아래 관련 문서를 참고하십시오."
MANUALS: dict[str, ManualFields] = {
    "official": ManualFields(
        history="주요업무계획 수립과 성과 점검을 담당해 온 자리입니다. 2004년 기획 부서가 합쳐지면서 국회 업무가 더해졌습니다.",
        plan="1월 주요업무계획 확정, 매 분기 실적 점검, 9월 국정감사 준비, 12월 성과 평가.",
        procedure="1. 각 부서 자료 취합\n2. 초안 작성과 과장 검토\n3. 관계 부서 협조\n4. 기관장 결재와 시행\n5. 분기별 점검",
        records="주요업무계획철, 국정감사 답변 자료철(최근 3년분), 성과 평가 결과철.",
    ),
    "dispatch": ManualFields(
        history="문서 접수와 발송을 한 창구에서 처리하기 위하여 만든 자리입니다.",
        plan="매일 9시, 14시, 17시에 접수함을 확인합니다.",
        procedure="1. 접수 문서 확인\n2. 처리과 배부\n3. 반송 문서 사유 확인\n4. 발송 결과 점검",
        records="접수대장, 배부대장, 반송 사유 기록.",
    ),
}


def tell(history: History, office: Office, days: Sequence[date]) -> None:
    """In every agency; what waits is for one of the people one may be."""
    official, manager = office.official("official"), office.official("manager")
    dispatch, records = office.official("dispatch"), office.official("records")
    for login, fields in MANUALS.items():
        history.tell(at(days[0], 10), _written(office.official(login), fields))
    head = office.unit_of(dispatch).head
    if head is not None:
        history.tell(at(days[max(0, len(days) - 4)], 13), _completed(dispatch, records, head))
    history.tell(
        at(days[max(0, len(days) - 2)], 15), _given(office.official("tf"), official, manager, Reason.REALLOCATION)
    )


def _written(holder: Official, fields: ManualFields) -> Story:
    write_manual(post_id=holder.post.pk, fields=fields, expected_number=0, actor=holder.actor)
    yield from ()


def _begin(giver: Official, taker: Official, witness: Official, reason: Reason, *, single: bool = False) -> Handover:
    """``single``: one duty of the post, where it has one in progress; else the whole post."""
    cards = list(cards_of_posts([giver.post.pk]).filter(state__in=("approved", "active")).values_list("pk", flat=True))
    plan = HandoverPlan(
        post_id=giver.post.pk,
        receiver_id=taker.person_id,
        witness_id=witness.person_id,
        reason=reason,
        day=clock.today(),
        card_ids=cards[:1] if single and cards else None,
    )
    handover = begin_handover(plan=plan, actor=giver.actor)
    return save_handover(handover_id=handover.pk, words={"goods": GOODS, "issues": ISSUES}, actor=giver.actor)


def _sign(giver: Official, handover: Handover) -> Handover:
    shown = shown_to(handover, giver.actor)
    return give_handover(handover_id=handover.pk, sheet_sha256=shown.sha256, actor=giver.actor)


def _given(giver: Official, taker: Official, witness: Official, reason: Reason) -> Story:
    """A single duty, signed by who gives it, waiting for who takes it over."""
    _sign(giver, _begin(giver, taker, witness, reason, single=True))
    yield from ()


def _completed(giver: Official, taker: Official, witness: Official) -> Story:
    """Signed by all three within some hours."""
    handover = _sign(giver, _begin(giver, taker, witness, Reason.LEAVE))
    yield 2.0
    sheet = sheet_of(handover)
    assert sheet is not None
    known = groups_left_out(sheet)
    receive_handover(handover_id=handover.pk, sheet_sha256=sheet.sha256, acknowledged=known, actor=taker.actor)
    yield 1.5
    witness_handover(handover_id=handover.pk, sheet_sha256=sheet.sha256, actor=witness.actor)
