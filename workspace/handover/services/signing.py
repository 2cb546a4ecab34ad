"""Giver, receiver and witness sign one after the other; what they sign is one frozen sheet."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization import public as organization
from workspace.handover import rules, selectors, sheet
from workspace.handover.enums import SignatureRole
from workspace.handover.models import Handover, HandoverSheet, HandoverSignature
from workspace.handover.services.describing import handover_detail
from workspace.handover.services.sharing import check_chosen, hold_cards, pass_cards
from workspace.handover.services.telling import tell, topic_of
from workspace.handover.services.writing import check_deputy, check_people, checked_words, post_lock

TIMES = {SignatureRole.GIVER: "given_at", SignatureRole.RECEIVER: "received_at", SignatureRole.WITNESS: "witnessed_at"}
EVENTS = {
    SignatureRole.GIVER: "handover.given",
    SignatureRole.RECEIVER: "handover.received",
    SignatureRole.WITNESS: "handover.witnessed",
}


@transaction.atomic
def give_handover(
    *, handover_id: UUID, sheet_sha256: str, words: Mapping[str, str] | None = None, actor: Actor
) -> Handover:
    """Sign as the one who hands over what was looked at: the sheet with that hash, frozen with the words given along
    (None: those kept before) (REG 61, form 12).

    Raises NotYourSignature, SignedAlready, NotOpen, PostNotYours (left too long ago), ThreePeople, PersonGone,
    SuccessorThere, DeputyThere, WordsTooLong, SheetMoved (save, look again, sign); of chosen tasks what
    ``sharing.check_chosen`` refuses.
    """
    handover = selectors.handover_for_update(handover_id, actor=actor)
    post_lock(handover.post_id)
    rules.check_signs(handover, SignatureRole.GIVER, actor=actor)
    rules.check_may_hand_over(held=selectors.is_theirs(handover.giver_id, handover.post_id), former=handover.follows)
    check_people(handover)
    check_chosen(handover)
    content = sheet.content_of(handover, actor)
    rules.check_same_as_shown(sheet_sha256, sheet.canonical_of(content)[1])
    if words is not None:
        handover.words = checked_words(words)
    text, sha256 = sheet.canonical_of(sheet.with_words(content, handover.words))
    frozen = HandoverSheet.objects.create(handover=handover, canonical=text, sha256=sha256, made_at=clock.now())
    handover.save()
    _sign(handover, SignatureRole.GIVER, frozen, actor)
    tell(topic_of("handover.given", handover), handover, [handover.receiver_id], by=actor.name)
    return handover


@transaction.atomic
def receive_handover(
    *, handover_id: UUID, sheet_sha256: str, acknowledged: Collection[str] = (), actor: Actor
) -> Handover:
    """Sign as the one who takes over, knowing what is not covered; what waits for the giver of a post follows from the
    outbox, chosen tasks with the last signature.

    Raises NotYourSignature, SignedAlready, NotOpen, SheetChanged, TooEarly, NotAcknowledged, SuccessorThere, DeputyThere; of
    chosen tasks TasksTooEarly and what ``sharing.check_chosen`` refuses.
    """
    handover = selectors.handover_for_update(handover_id, actor=actor)
    post_lock(handover.post_id)
    rules.check_signs(handover, SignatureRole.RECEIVER, actor=actor)
    frozen = handover.sheet
    rules.check_same_sheet(sheet_sha256, frozen.sha256)
    rules.check_day_has_come(handover, today=clock.today())
    check_deputy(handover, organization.tenures_in(handover.post_id))
    check_chosen(handover)
    groups = sheet.groups_left_out(frozen)
    rules.check_acknowledged(groups, acknowledged)
    _sign(handover, SignatureRole.RECEIVER, frozen, actor, acknowledged=groups)
    tell(topic_of("handover.received", handover), handover, [handover.giver_id], by=actor.name)
    tell(topic_of("handover.witness_wanted", handover), handover, [handover.witness_id], by=actor.name)
    return handover


@transaction.atomic
def witness_handover(*, handover_id: UUID, sheet_sha256: str, actor: Actor) -> Handover:
    """Sign as the witness; with that the hand-over is complete. Chosen tasks pass now, all or none (REG 60).

    Raises NotYourSignature, SignedAlready, NotOpen, SheetChanged; of chosen tasks what ``sharing.check_chosen`` refuses.
    """
    handover = selectors.handover_for_update(handover_id, actor=actor)
    rules.check_signs(handover, SignatureRole.WITNESS, actor=actor)
    frozen = handover.sheet
    rules.check_same_sheet(sheet_sha256, frozen.sha256)
    hold_cards(handover)
    _sign(handover, SignatureRole.WITNESS, frozen, actor)
    if not handover.is_whole:
        pass_cards(handover, actor=actor)
    tell(topic_of("handover.witnessed", handover), handover, [handover.giver_id, handover.receiver_id], by=actor.name)
    return handover


def _sign(handover: Handover, role: SignatureRole, frozen: HandoverSheet, actor: Actor, **more: Any) -> None:
    now = clock.now()
    assert actor.person_id is not None
    HandoverSignature.objects.create(
        handover=handover,
        role=role,
        person_id=actor.person_id,
        person_name=actor.name,
        person_title=actor.post_title,
        person_department=actor.department_name,
        sheet_sha256=frozen.sha256,
        signed_at=now,
        **more,
    )
    _role, handover.state = rules.SIGNS[handover.state]
    setattr(handover, TIMES[role], now)
    handover.save(update_fields=["state", TIMES[role]])
    detail = handover_detail(handover, sheet_sha256=frozen.sha256, **more)
    record(EVENTS[role], target=handover, actor=actor, detail=detail)
