"""Another witness in the place of one who is absent or has left."""

from uuid import UUID

from django.db import transaction

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization import public as organization
from workspace.handover import chosen, rules, selectors
from workspace.handover.enums import HandoverState
from workspace.handover.models import Handover, WitnessChange
from workspace.handover.services.describing import handover_detail
from workspace.handover.services.sharing import check_witness
from workspace.handover.services.telling import tell, topic_of


@transaction.atomic
def name_witness(*, handover_id: UUID, witness_id: UUID, reason: str, actor: Actor) -> Handover:
    """Name another witness once the giver has signed; the sheet stays as it was signed, the change stands beside it.

    Raises HandoverUnknown, NotOpen, NotGiver, WitnessThere, WitnessAlready, ThreePeople, WitnessReasonMissing, PersonGone,
    WitnessNotAbove (of chosen tasks).
    """
    selectors.witnessed_for(handover_id, actor=actor)
    handover = Handover.objects.select_for_update().get(pk=handover_id)
    missing = handover.witness_id in selectors.missing_among([handover.witness_id])
    rules.check_may_name_witness(handover, missing=missing, actor=actor)
    rules.check_another_witness(handover, witness_id, reason)
    cards = organization.person_cards([witness_id])
    names = {person_id: card.name for person_id, card in cards.items()}
    rules.check_in_office({"witness": witness_id}, selectors.in_office(cards), names)
    if not handover.is_whole:
        check_witness(handover, witness_id, chosen.standing_in(handover), name=names[witness_id])
    change = _changed(handover, witness_id, cards[witness_id].name, reason, actor)
    handover.witness_id, handover.witness_name = witness_id, change.witness_name
    handover.witness_title = cards[witness_id].post_title
    handover.save(update_fields=["witness", "witness_name", "witness_title"])
    detail = handover_detail(handover, former_witness_id=change.former_id, reason=change.reason)
    record("handover.witness_named", target=handover, actor=actor, detail=detail)
    _tell(handover, change, actor)
    return handover


def _changed(handover: Handover, witness_id: UUID, name: str, reason: str, actor: Actor) -> WitnessChange:
    assert actor.person_id is not None
    return WitnessChange.objects.create(
        handover=handover,
        former_id=handover.witness_id,
        former_name=handover.witness_name,
        witness_id=witness_id,
        witness_name=name,
        reason=reason.strip()[:300],
        person_id=actor.person_id,
        person_name=actor.name,
        changed_at=clock.now(),
    )


def _tell(handover: Handover, change: WitnessChange, actor: Actor) -> None:
    """Who signs now, who need not any more, and the two whose hand-over it is."""
    key = f"{handover.pk}:{change.pk}"
    wanted = handover.state == HandoverState.RECEIVED
    tell(topic_of("handover.witness_wanted", handover) if wanted else "handover.witness_named", handover, [change.witness_id],
         by=handover.receiver_name if wanted else actor.name, key=key)  # fmt: skip
    tell("handover.witness_released", handover, [change.former_id], by=change.witness_name, key=key)
    others = {handover.giver_id, handover.receiver_id} - {actor.person_id}
    tell("handover.witness_changed", handover, others, by=change.witness_name, key=key)
