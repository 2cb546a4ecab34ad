"""Papers and decisions in every state that pages are looked at in; run inside the house (``House.script``)."""

import time
from datetime import timedelta
from typing import Any

from django.db import transaction

from approvals.documents.public import (
    Document,
    DraftFields,
    RouteLine,
    StepKind,
    approve_document,
    create_draft,
    submit_document,
)
from approvals.exchange.envelopes.public import Signer
from approvals.exchange.receiving import services
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Dispatch
from approvals.exchange.sending.public import head_of
from approvals.exchange.sending.selectors.seals import seals_in_use
from approvals.exchange.sending.services import ask_recipients, send_document
from core.accounts.public import actor_of_user, users
from core.foundation.public import clock
from core.organization.public import versions_on
from core.taskcards.public import cards_of_posts
from core.tenancy.public import agency_context
from tests.approvals.exchange.arriving import file_in, parcel, sent

AGENCY, SECONDS = "alpha", 60
LAY_OUT = "from tests.journeys.states import lay_out; lay_out()"
LONG = "2027년도 재난안전통신망 고도화 사업 추진을 위한 관계 기관 협의체 구성 및 위원 추천 협조 요청"
RUNNING = ("approved", "active")
SIGNED = (Signer("최청장", "★청장", "sign", "", "2026. 11. 27."),)
#: The fifth is nobody the platform knows: its way is asked for, the others are folded.
MANY = ("beta부장관", "총무과장", "기획조정관", "정보화담당관", "주식회사 가온", "beta부장관(참조)")


def lay_out() -> None:
    """One paper in each state, one decision that goes to many, one dispatch that shall go to somebody else besides."""
    with agency_context(AGENCY):
        _papers()
        many = _decided("관계 기관 의견 조회", MANY)
        assert many.number_text
        _asked(_decided("자료 제출 안내", ("beta부장관",)))


def one_of_each(paper: str, decision: str) -> str:
    """A paper at the document office and a decision to be sent; the name of the department of the persona who heads one."""
    with agency_context(AGENCY):
        came(title=paper)
        _decided(decision, ("beta부장관",))
        return str(versions_on().get(department_id=_actor("manager").department_id).name_ko)


def _actor(login: str) -> Any:
    return actor_of_user(users(active=True).get(login=login), channel="command")


def came(*contents: bytes, **changes: Any) -> Arrival:
    """Put into an envelope with its files at once; the worker of the house takes it in."""
    with transaction.atomic():
        envelope_id = sent(parcel(signers=SIGNED, **changes), *contents)
    deadline = time.monotonic() + SECONDS
    while not (found := Arrival.objects.filter(envelope_id=envelope_id).first()):
        assert time.monotonic() < deadline, "nobody took the envelope in"
        services.take_in()
        time.sleep(0.1)
    return found


def _papers() -> None:
    clerk, manager, official = (_actor(login) for login in ("dispatch", "manager", "official"))
    files = (file_in(b"eins"), file_in(b"zwei", no=2, name="2. 위원 추천서 서식(기관별 작성용).txt"))
    came(b"eins", b"zwei", title=LONG, files=files, urgent=True)
    waiting, in_hand, back = (
        came(title=title) for title in ("현황 조사 협조 요청", "회의 참석 요청", "서식 없는 요청")
    )
    for arrival in (waiting, in_hand, back):
        services.distribute(arrival_id=arrival.pk, department_id=manager.department_id, actor=clerk)
    card = cards_of_posts([official.post_id]).filter(state__in=RUNNING).first()
    handling = services.Handling(official.person_id, card.pk, clock.today() + timedelta(days=3))
    services.receive(arrival_id=in_hand.pk, handling=handling, actor=manager)
    services.circulate(arrival_id=in_hand.pk, people=[manager.person_id], actor=official)
    services.return_to_sender(arrival_id=back.pk, reason="붙임 서식이 빠져 있습니다.", actor=manager)


def _decided(title: str, recipients: tuple[str, ...]) -> Any:
    official, manager = _actor("official"), _actor("manager")
    task_id = Document.objects.filter(drafter_id=official.person_id)[0].unit_task_id
    fields = DraftFields(
        unit_task_id=task_id, title=title, body="1. 협조하여 주시기 바랍니다.  끝.",
        kind="outgoing", recipients=recipients, sender_name=head_of("alpha 부"), sealing="seal", sending_method="network",
    )  # fmt: skip
    route = [RouteLine(person_id=manager.person_id, kind=StepKind.APPROVE)]
    document = create_draft(fields=fields, route=route, actor=official)
    submit_document(document_id=document.pk, expected_revision=1, actor=official)
    return approve_document(document_id=document.pk, expected_revision=1, actor=manager)


def _asked(document: Any) -> Dispatch:
    clerk = _actor("dispatch")
    dispatch = send_document(document_id=document.pk, seal_id=seals_in_use()[0].pk, actor=clerk)
    line = Line("주식회사 가온", channel="post", proof="등기 1234")
    ask_recipients(
        dispatch_id=dispatch.pk, ground="omission", reason="한 곳을 빠뜨렸습니다.", lines=[line], actor=clerk
    )
    return dispatch
