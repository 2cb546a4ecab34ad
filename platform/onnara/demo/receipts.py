"""Papers that came in once every agency had sent: most wait, some are received, dealt with, circulated or returned."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from approvals.exchange.receiving.public import (
    Arrival,
    ArrivalState,
    Handling,
    circulate,
    distribute,
    finish,
    receive,
    return_to_sender,
    take_in,
)
from approvals.exchange.sending.public import hear_acknowledgements
from core.accounts.public import actor_of_user, users
from core.audit.public import Actor, actor_system, entries, record
from core.foundation.public import clock
from core.taskcards.public import cards_of_posts
from core.tenancy.public import agency_context, agency_lock
from onnara.demo.making import dispatch_at_once, one_transaction
from onnara.demo.office import AgencyFacts

MADE = "demo.papers_received"
#: Of what came in so many are distributed; the others wait at the document office.
DISTRIBUTED = 5
WHY_BACK = "붙임 서식이 빠져 있어 되돌려 드리니 보완하여 다시 보내 주시기 바랍니다."
RUNNING = ("approved", "active")
TO_HANDLE = timedelta(days=7)


def receive_papers(agencies: Sequence[AgencyFacts]) -> int:
    """Take in what lies in the envelopes of each agency, once; then let every sender hear of it. Says how many agencies."""
    took = sum(_received(facts) for facts in agencies)
    for facts in agencies:
        with agency_context(facts.code):
            hear_acknowledgements()
    return took


def _received(facts: AgencyFacts) -> bool:
    with agency_context(facts.code), one_transaction():
        agency_lock("demo.receipts")
        if entries(event_prefix=MADE).exists():
            return False
        take_in()
        _deal_with(facts)
        dispatch_at_once(leave=("documents.card_due",))
        record(MADE, actor=actor_system("command"), detail={"papers": Arrival.objects.count()})
        return True


def _deal_with(facts: AgencyFacts) -> None:
    """What a clerk, a head and an official do with a handful."""
    clerk, manager, official = (_actor(login) for login in ("dispatch", "manager", "official"))
    assert manager.department_id is not None
    came = Arrival.objects.filter(state=ArrivalState.ARRIVED).order_by("arrived_at", "id")
    some = list(came.values_list("pk", flat=True)[:DISTRIBUTED])
    given = some[: len(some) - len(some) // 3]
    for arrival_id in given:
        distribute(arrival_id=arrival_id, department_id=manager.department_id, actor=clerk)
    handling = _handling(official)
    for arrival_id, deed in zip(given, (_done, _in_hand, _returned), strict=False):
        deed(arrival_id, handling, manager, official)


def _handling(official: Actor) -> Handling | None:
    card = cards_of_posts([official.post_id]).filter(state__in=RUNNING).first() if official.post_id else None
    assert official.person_id is not None
    return Handling(official.person_id, card.pk, clock.today() + TO_HANDLE) if card else None


def _in_hand(arrival_id: UUID, handling: Handling | None, manager: Actor, official: Actor) -> None:
    receive(arrival_id=arrival_id, handling=handling, actor=manager)
    assert manager.person_id is not None
    if handling:
        circulate(arrival_id=arrival_id, people=[manager.person_id], actor=official)


def _done(arrival_id: UUID, handling: Handling | None, manager: Actor, official: Actor) -> None:
    receive(arrival_id=arrival_id, handling=handling, actor=manager)
    if handling:
        finish(arrival_id=arrival_id, note="자료를 제출하였습니다.", actor=official)


def _returned(arrival_id: UUID, _handling: Handling | None, manager: Actor, _official: Actor) -> None:
    return_to_sender(arrival_id=arrival_id, reason=WHY_BACK, actor=manager)


def _actor(login: str) -> Actor:
    return actor_of_user(users(active=True).get(login=login), channel="command")
