"""Whether something may be done with a hand-over now. REG: Regulation on the Operation and Innovation of
Administrative Work; RULE: its Enforcement Rule.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.public import Tenure
from workspace.handover import errors, permissions
from workspace.handover.enums import OPEN_STATES, TAKEN_STATES, HandoverState, Reason, SignatureRole, Taker
from workspace.handover.models import Handover

#: Handing over begins before the last day on a post, and may be made good for this long after it.
MADE_GOOD_WITHIN = timedelta(days=60)
LONGEST_WORDS = 4_000
#: Who signs in which state, and where it leads.
SIGNS: Mapping[str, tuple[SignatureRole, HandoverState]] = {
    HandoverState.DRAFT: (SignatureRole.GIVER, HandoverState.GIVEN),
    HandoverState.GIVEN: (SignatureRole.RECEIVER, HandoverState.RECEIVED),
    HandoverState.RECEIVED: (SignatureRole.WITNESS, HandoverState.WITNESSED),
}


def may_be_handed_over(tenure: Tenure, *, today: date) -> bool:
    """A post one holds, or left a short while ago."""
    left = tenure.valid_until
    return tenure.valid_from <= today and (left is None or left + MADE_GOOD_WITHIN >= today)


def is_theirs(tenures: Iterable[Tenure], post_id: UUID, *, today: date) -> bool:
    """Whether somebody with these times on posts holds this one, or left it a short while ago."""
    return any(one.post.pk == post_id and may_be_handed_over(one, today=today) for one in tenures)


def check_may_hand_over(*, held: bool, former: Handover | None) -> None:
    """The holder hands a post over, or the deputy who got it while there was nobody (RULE 45(2)). Raises PostNotYours."""
    if not held and former is None:
        raise errors.PostNotYours


def check_not_given(earlier: Sequence[Handover], person_id: UUID, *, held_since: date | None) -> None:
    """A post one gave away is passed on by whoever has it, until one gets or holds it anew. ``earlier``: of the post, not
    withdrawn, given to or by this person; ``held_since`` None for a deputy who passes on. Raises OpenAlready, GivenAlready.
    """
    if any(one.giver_id == person_id and one.state in OPEN_STATES for one in earlier):
        raise errors.OpenAlready
    taken = [(one.received_at, one) for one in earlier if one.received_at is not None]
    if held_since is None or not taken:
        return
    moment, last = max(taken, key=lambda pair: pair[0])
    if last.giver_id == person_id and moment.astimezone(clock.SEOUL).date() >= held_since:
        raise errors.GivenAlready(name=last.receiver_name)


def check_only_deputy(others: Iterable[Handover], tenures: Iterable[Tenure]) -> None:
    """One deputy at a time has a post: what another got, or is to sign, stands until somebody holds the post anew.

    ``others``: to deputies, not passed on. ``tenures``: of the post. Raises DeputyThere.
    """
    begun = [one.valid_from for one in tenures]
    for other in others:
        moment = other.received_at or other.given_at
        assert moment is not None
        if not any(day > moment.astimezone(clock.SEOUL).date() for day in begun):
            raise errors.DeputyThere(name=other.receiver_name, field="receiver")


def check_three_people(giver_id: UUID, receiver_id: UUID, witness_id: UUID) -> None:
    """Nobody takes over from or bears witness to himself. Raises ThreePeople."""
    if len({giver_id, receiver_id, witness_id}) < 3:
        raise errors.ThreePeople(field="receiver")


def check_in_office(people: Mapping[str, UUID], in_office: Collection[UUID], names: Mapping[UUID, str]) -> None:
    """Raises PersonGone."""
    for field, person_id in people.items():
        if person_id not in in_office:
            raise errors.PersonGone(name=names.get(person_id, "?"), field=field)


def taker_of(tenures: Iterable[Tenure], receiver_id: UUID, *, day: date) -> Taker:
    """The next holder, if the post is theirs on the day or after; else a deputy. ``tenures``: of the post."""
    theirs = [one for one in tenures if one.person_id == receiver_id]
    held = any(one.is_on(day) or one.valid_from >= day for one in theirs)
    return Taker.SUCCESSOR if held else Taker.DEPUTY


def check_no_successor(tenures: Iterable[Tenure], handover: Handover, *, today: date) -> None:
    """A deputy takes over only while there is no successor (RULE 45(2)). ``tenures``: of the post. Raises SuccessorThere."""
    concerned = {handover.giver_id, handover.receiver_id, handover.follows and handover.follows.giver_id}
    for one in tenures:
        if one.person_id not in concerned and (one.is_on(handover.day) or one.is_on(today)):
            raise errors.SuccessorThere(name=one.person_name, field="receiver")


def check_may_name_witness(handover: Handover, *, missing: bool, actor: Actor) -> None:
    """Once the giver has signed and until the witness does: the administrator, or the giver while the witness cannot sign.

    Raises NotOpen, NotGiver, WitnessThere.
    """
    if handover.state not in (HandoverState.GIVEN, HandoverState.RECEIVED):
        raise errors.NotOpen
    if actor.may(permissions.NAME_WITNESS):
        return
    if handover.giver_id != actor.person_id:
        raise errors.NotGiver
    if not missing:
        raise errors.WitnessThere(name=handover.witness_name)


def check_another_witness(handover: Handover, witness_id: UUID, reason: str) -> None:
    """Raises WitnessAlready, ThreePeople, WitnessReasonMissing."""
    if handover.witness_id == witness_id:
        raise errors.WitnessAlready(name=handover.witness_name, field="witness")
    if witness_id in (handover.giver_id, handover.receiver_id):
        raise errors.ThreePeople(field="witness")
    if not reason.strip():
        raise errors.WitnessReasonMissing(field="reason")


def check_words(words: Mapping[str, str]) -> None:
    """Raises WordsTooLong."""
    for heading, text in words.items():
        if len(text) > LONGEST_WORDS:
            raise errors.WordsTooLong(most=LONGEST_WORDS, field=heading)


def check_can_edit(handover: Handover, *, actor: Actor) -> None:
    """Until it is signed the giver writes. Raises NotGiver, NotOpen."""
    if handover.giver_id != actor.person_id:
        raise errors.NotGiver
    if handover.state != HandoverState.DRAFT:
        raise errors.NotOpen


def signer_of(handover: Handover) -> tuple[SignatureRole, UUID, str] | None:
    """Who signs next; None when nobody does."""
    if handover.state not in SIGNS:
        return None
    role = SIGNS[handover.state][0]
    return role, getattr(handover, f"{role}_id"), getattr(handover, f"{role}_name")


def check_signs(handover: Handover, role: SignatureRole, *, actor: Actor) -> None:
    """Giver, receiver and witness sign in this order, each in person. Raises SignedAlready, NotYourSignature, NotOpen."""
    order = list(SignatureRole)
    following = signer_of(handover)
    if following is None and handover.state == HandoverState.WITHDRAWN:
        raise errors.NotOpen
    mine = actor.person_id == getattr(handover, f"{role}_id")
    if mine and (following is None or order.index(role) < order.index(following[0])):
        raise errors.SignedAlready
    if following is None:
        raise errors.NotOpen
    if following[0] != role or not mine:
        raise errors.NotYourSignature(name=following[2])


def check_same_sheet(seen: str, present: str) -> None:
    """What is signed is what was looked at. Raises SheetChanged."""
    if seen != present:
        raise errors.SheetChanged


def check_same_as_shown(seen: str, present: str) -> None:
    """Live data may change between looking and signing. Raises SheetMoved."""
    if seen != present:
        raise errors.SheetMoved


def check_day_has_come(handover: Handover, *, today: date) -> None:
    """It is taken over from its day on. Raises TooEarly, TasksTooEarly."""
    if today < handover.day:
        early = errors.TooEarly if handover.is_whole else errors.TasksTooEarly
        raise early(day=handover.day.isoformat())


def check_acknowledged(groups: Iterable[str], acknowledged: Collection[str]) -> None:
    """Whoever takes over says of each group that it is not covered. Raises NotAcknowledged."""
    if not set(groups) <= set(acknowledged):
        raise errors.NotAcknowledged(field="acknowledged")


def is_withdrawable(handover: Handover) -> bool:
    """A post until it is taken over; chosen tasks until they have passed, with the last signature."""
    return handover.state in OPEN_STATES or (not handover.is_whole and handover.state == HandoverState.RECEIVED)


def check_can_withdraw(handover: Handover, *, reason: str, actor: Actor) -> None:
    """The giver takes it back (``is_withdrawable``). Raises NotGiver, NotOpen, ReasonMissing."""
    if handover.giver_id != actor.person_id:
        raise errors.NotGiver
    if not is_withdrawable(handover):
        raise errors.NotOpen
    if handover.state != HandoverState.DRAFT and not reason.strip():
        raise errors.ReasonMissing(field="reason")


def check_taken(handover: Handover, *, actor: Actor) -> None:
    """What stayed behind is fetched by whoever took over. Raises NotYourSignature, NotOpen."""
    if handover.state not in TAKEN_STATES:
        raise errors.NotOpen
    if handover.receiver_id != actor.person_id:
        raise errors.NotYourSignature(name=handover.receiver_name)


# -- chosen tasks ------------------------------------------------------------------------------------------------------


def check_may_share(*, holds: bool) -> None:
    """Who holds the post today passes tasks of it on; who left it, or has it as a deputy, hands it over whole (RULE 45(2)).

    Raises SharerGone.
    """
    if not holds:
        raise errors.SharerGone


def check_cards_chosen(card_ids: Collection[UUID] | None, reason: str, *, whole: bool) -> None:
    """Duties shared out anew are single tasks; for every other reason the post passes whole. Raises CardsUnchangeable,
    ReasonOtherwise, CardsMissing.
    """
    if (card_ids is None) != whole:
        raise errors.CardsUnchangeable(field="cards")
    if card_ids is None:
        return
    if reason != Reason.REALLOCATION:
        raise errors.ReasonOtherwise(field="reason")
    if not card_ids:
        raise errors.CardsMissing(field="cards")


def check_cards_here(card_ids: Collection[UUID], standing: Collection[UUID]) -> None:
    """``standing``: cards the post is in charge of, that are not over. Raises CardsNotHere."""
    if not set(card_ids) <= set(standing):
        raise errors.CardsNotHere(field="cards")


def check_cards_still_here(names: Mapping[UUID, str], standing: Collection[UUID]) -> None:
    """A card may be given away or closed between two signatures. Raises CardsGone."""
    if gone := [name for card_id, name in names.items() if card_id not in standing]:
        raise errors.CardsGone(cards=", ".join(gone))


def check_cards_free(elsewhere: Sequence[str]) -> None:
    """A task goes one way at a time. Raises CardsElsewhere."""
    if elsewhere:
        raise errors.CardsElsewhere(cards=", ".join(elsewhere), field="cards")


def check_receiving_post(post_id: UUID | None, *, former_id: UUID, name: str) -> None:
    """Tasks belong to posts. Raises ReceivingPostMissing, SamePost."""
    if post_id is None:
        raise errors.ReceivingPostMissing(name=name, field="receiver")
    if post_id == former_id:
        raise errors.SamePost(name=name, field="receiver")


def check_receiver_there(handover: Handover, held: Collection[UUID]) -> None:
    """``held``: posts of who takes over. Raises ReceiverMoved."""
    if handover.to_post_id not in held:
        raise errors.ReceiverMoved(name=handover.receiver_name)


def check_unit_tasks_there(elsewhere: Mapping[str, str], *, name: str) -> None:
    """A department shares out its own unit tasks (REG 60); nobody elsewhere writes under them. ``elsewhere``: names of cards
    whose unit task the receiving department does not have, with those of the departments that do. Raises UnitTasksElsewhere.
    """
    if elsewhere:
        cards = ", ".join(f"{card} ({department})" for card, department in elsewhere.items())
        raise errors.UnitTasksElsewhere(name=name, cards=cards, field="receiver")


def is_above(departments: Collection[UUID], line: Collection[UUID]) -> bool:
    """Whether somebody heading ``line`` assigns tasks from and to these departments (REG 60)."""
    return set(departments) <= set(line)


def check_witness_above(above: bool, *, name: str, heads: Iterable[str]) -> None:
    """A head assigns tasks within the own line; whoever signs last does. ``heads``: names of those who may.

    Raises WitnessNotAbove.
    """
    if not above:
        raise errors.WitnessNotAbove(name=name, heads=", ".join(heads) or "–", field="witness")


# -- manuals -----------------------------------------------------------------------------------------------------------


def check_may_write_manual(*, is_holder: bool, is_head: bool) -> None:
    """Raises ManualNotYours (RULE 46)."""
    if not (is_holder or is_head):
        raise errors.ManualNotYours


def check_manual_version(expected: int, present: int, *, by: str) -> None:
    """Raises ManualStale."""
    if expected != present:
        raise errors.ManualStale(name=by)
