"""Showing a paper to those who must know it (공람); the system writes down by itself who read it when (REG 18(4))."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from approvals.documents.public import viewer_of
from approvals.exchange.receiving import rules
from approvals.exchange.receiving.enums import StepKind
from approvals.exchange.receiving.models import Arrival, ArrivalReader
from approvals.exchange.receiving.selectors.visibility import arrival_for_update
from approvals.exchange.receiving.services.history import tell, write_step
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization.public import person_cards


@transaction.atomic
def circulate(*, arrival_id: UUID, people: Sequence[UUID], actor: Actor) -> Arrival:
    """To people who do not have it yet; whoever has it is asked once.

    Raises ArrivalNotFound, NotYourDepartment, NotYours, NotReceived, ReturnedAlready, ReadersMissing (also on a second
    press), TooManyReaders, ReaderUnknown.
    """
    held = arrival_for_update(arrival_id, actor=viewer_of(actor))
    arrival, wanted = held.arrival, list(dict.fromkeys(people))
    rules.check_can_circulate(arrival, held.sides)
    cards = {pk: card for pk, card in person_cards(wanted).items() if card.post_id}
    had = set(ArrivalReader.objects.filter(arrival=arrival, person_id__in=wanted).values_list("person_id", flat=True))
    fresh = [cards[one] for one in wanted if one in cards and one not in had and one != actor.person_id]
    rules.check_readers(wanted, known=cards, fresh=[one.person_id for one in fresh])
    ArrivalReader.objects.bulk_create(
        ArrivalReader(
            arrival=arrival, person_id=one.person_id, person_name=one.name, person_title=one.post_title,
            asked_by_name=actor.name, asked_at=clock.now(),
        )
        for one in fresh
    )  # fmt: skip
    first = fresh[0]
    names = f"{first.name} {first.post_title}".strip() + (f" +{len(fresh) - 1}" if len(fresh) > 1 else "")
    told = [one.person_id for one in fresh]
    step = write_step(arrival, StepKind.CIRCULATED, actor=actor, to_name=names, people=told)
    tell(step, actor=actor, people=told)
    return arrival


@transaction.atomic
def note_reading(*, arrival: Arrival, actor: Actor) -> bool:
    """Whoever it was circulated to has opened it: the moment is kept, the first one only. Whether it was this one."""
    if actor.person_id is None:
        return False
    unread = ArrivalReader.objects.filter(arrival=arrival, person_id=actor.person_id, read_at=None)
    if not unread.update(read_at=clock.now()):
        return False
    record("receiving.read", target=arrival, actor=actor, detail={"number": arrival.number_text})
    return True
