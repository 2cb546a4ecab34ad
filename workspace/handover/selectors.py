"""Reads of hand-overs. What a person may know of is said once, here: lists, numbers, pages and API ask it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from approvals.documents.public import steps_on_desk
from approvals.memos.public import Memo, memos_on_desk
from core.accounts import public as accounts
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.public import PersonCard, Tenure
from workspace.handover import errors, permissions, rules
from workspace.handover.enums import OPEN_STATES, TAKEN_STATES, HandoverState, Missing, MoveKind, Taker
from workspace.handover.models import (
    Handover,
    HandoverMove,
    HandoverSheet,
    HandoverSignature,
    ManualVersion,
    WitnessChange,
)

# -- one hand-over -----------------------------------------------------------------------------------------------------


def handovers_visible_to(actor: Actor) -> QuerySet[Handover]:
    """Own ones; those one takes over or witnesses, once signed by the giver; those of posts one holds now, given or receiving,
    and of the own line, where the post stood then or stands now; an auditor all that were signed.
    """
    if actor.person_id is None:
        return Handover.objects.none()
    mine = Q(giver_id=actor.person_id)
    if actor.may(permissions.READ_ALL):
        return Handover.objects.filter(mine | Q(given_at__isnull=False))
    seen = Q(receiver_id=actor.person_id) | Q(witness_id=actor.person_id)
    held = organization.posts_held_sql([actor.person_id])
    seen |= Q(post_id__in=held) | Q(to_post_id__in=held)
    headed = organization.departments_headed_sql(actor.person_id)
    seen |= Q(department_id__in=headed) | Q(post__department_id__in=headed) | Q(to_post__department_id__in=headed)
    return Handover.objects.filter(mine | (seen & Q(given_at__isnull=False)))


def get_handover(handover_id: UUID, *, actor: Actor) -> Handover:
    """Raises HandoverUnknown, also for one the person may not know of."""
    found = handovers_visible_to(actor).select_related("sheet", "follows", "to_post").filter(pk=handover_id).first()
    if found is None:
        raise errors.HandoverUnknown
    return found


def handover_for_update(handover_id: UUID, *, actor: Actor) -> Handover:
    """The same, locked: what changes a hand-over happens one after the other; one that follows it may begin meanwhile."""
    if not handovers_visible_to(actor).filter(pk=handover_id).exists():
        raise errors.HandoverUnknown
    return Handover.objects.select_for_update(no_key=True).get(pk=handover_id)


def of_whole_posts() -> QuerySet[Handover]:
    """Those by which a post passes; of chosen tasks the giver keeps the post, so nothing follows from them for it."""
    return Handover.objects.filter(to_post__isnull=True)


def open_handovers_of(post_ids: Sequence[UUID]) -> list[str]:
    """Titles of these posts, with their holders, for which a hand-over is begun and not yet taken over, or whose tasks have
    not yet passed; nobody's eyes are asked: for what passes between agencies.
    """
    tasks = Q(to_post__isnull=False, state=HandoverState.RECEIVED)
    of_posts = Q(post_id__in=post_ids) | Q(to_post_id__in=post_ids)
    rows = Handover.objects.filter(of_posts, Q(state__in=OPEN_STATES) | tasks).order_by("created_at", "id")
    return [f"{title} {name}" for title, name in rows.values_list("post_title", "giver_name")]


def witnessed_for(handover_id: UUID, *, actor: Actor) -> Handover:
    """One whose witness this person may name: any for the administrator, who is shown no sheet. Raises HandoverUnknown."""
    rows = Handover.objects.all() if actor.may(permissions.NAME_WITNESS) else handovers_visible_to(actor)
    found = rows.filter(pk=handover_id, given_at__isnull=False).first()
    if found is None:
        raise errors.HandoverUnknown
    return found


def waiting_for_witness() -> QuerySet[Handover]:
    """Signed by the giver, not yet by the witness, those that wait longest first; for the administrator."""
    return Handover.objects.filter(state__in=[HandoverState.GIVEN, HandoverState.RECEIVED]).order_by("given_at", "id")


def missing_among(person_ids: Collection[UUID]) -> dict[UUID, Missing]:
    """People who cannot sign today, and why; three queries however many there are."""
    cards = organization.person_cards(person_ids)
    here = in_office(cards)
    gone = {one: Missing.GONE for one in person_ids if one not in here}
    return gone | {one: Missing.ABSENT for one in here if cards[one].is_absent}


def witness_changes_of(handover: Handover) -> list[WitnessChange]:
    return list(handover.witness_changes.order_by("changed_at", "id"))


def found_by(words: str) -> list[PersonCard]:
    """People with a post that words find; none without words."""
    return [card for card in organization.search_people(words) if card.department_id] if words.strip() else []


def possible_witnesses(handover: Handover, *, found: Sequence[PersonCard] = ()) -> list[PersonCard]:
    """Heads above the post, people of its department and those found; those who sign already left out."""
    heads = [person_id for person_id, _department in organization.heads_in_line(handover.department_id)]
    above = organization.person_cards(heads).values()
    people = {card.person_id: card for card in (*found, *above, *organization.people_of(handover.department_id))}
    signing = {handover.giver_id, handover.receiver_id, handover.witness_id}
    return [card for key, card in people.items() if key not in signing and card.department_id]


def sheet_of(handover: Handover) -> HandoverSheet | None:
    """The frozen sheet; None until the giver signs."""
    return HandoverSheet.objects.filter(handover=handover).first()


def signatures_of(handover: Handover) -> list[HandoverSignature]:
    return list(handover.signatures.order_by("signed_at", "id"))


def moves_of(handover: Handover) -> list[HandoverMove]:
    """What went over or stayed, the last try of each thing; what stayed comes first."""
    last = {(move.kind, move.object_id): move for move in handover.moves.order_by("moved_at", "id")}
    return sorted(last.values(), key=lambda move: (not move.refusal, move.kind, move.title))


def chain_of(handover: Handover) -> list[Handover]:
    """The hand-overs before and after one that goes by way of a deputy, in order."""
    before = [handover.follows] if handover.follows else []
    after = handover.followers.exclude(state=HandoverState.WITHDRAWN).exclude(given_at__isnull=True)
    return [*before, *after]


# -- what waits --------------------------------------------------------------------------------------------------------


def to_sign(person_id: UUID | None) -> QuerySet[Handover]:
    """Signed by the others before, waiting for this person."""
    taking = Q(state=HandoverState.GIVEN, receiver_id=person_id)
    return Handover.objects.filter(taking | Q(state=HandoverState.RECEIVED, witness_id=person_id))


def own_drafts(person_id: UUID | None) -> QuerySet[Handover]:
    return Handover.objects.filter(state=HandoverState.DRAFT, giver_id=person_id)


def to_begin(person_id: UUID | None) -> QuerySet[Any]:
    """Posts that end soon or ended lately, for which nobody else was told anything yet: held by this person."""
    given = of_whole_posts().filter(giver_id=person_id, post_id=OuterRef("post_id"))
    done = given.exclude(state=HandoverState.WITHDRAWN)
    ending = organization.assignments_ending(person_id, days=rules.MADE_GOOD_WITHIN.days)
    return ending.filter(~Exists(done))


# -- beginning one -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Handable:
    """A post this person may hand over; ``former``: the hand-over by which a deputy got it."""

    post_id: UUID
    title: str
    former: Handover | None = None
    leaves_on: date | None = None


def passed_to(person_id: UUID | None) -> QuerySet[Handover]:
    """Posts a deputy took over and has not passed on yet (RULE 45(2))."""
    rows = Handover.objects.filter(receiver_id=person_id, taker=Taker.DEPUTY, state__in=TAKEN_STATES)
    passed = Handover.objects.filter(follows_id=OuterRef("pk")).exclude(state=HandoverState.WITHDRAWN)
    return rows.filter(~Exists(passed))


def stood_in_for(person_id: UUID | None) -> QuerySet[Handover]:
    """Posts a deputy took over, until who comes next has signed."""
    rows = Handover.objects.filter(receiver_id=person_id, taker=Taker.DEPUTY, state__in=TAKEN_STATES)
    return rows.filter(~Exists(Handover.objects.filter(follows_id=OuterRef("pk"), state__in=TAKEN_STATES)))


def posts_stood_in_for(person_id: UUID | None) -> QuerySet[Any]:
    """Ids of these posts while nobody but the first giver holds them: what a successor has to do is no deputy's matter."""
    rows = stood_in_for(person_id).annotate(first_giver=Coalesce("follows__giver_id", "giver_id"))
    return rows.exclude(organization.held_by_another("post_id", "first_giver")).values("post_id")


def concerning(person_id: UUID, post_id: UUID) -> list[Handover]:
    """Not withdrawn ones of this whole post that the person gives or gets; one statement, so that none slips by between two."""
    rows = of_whole_posts().filter(Q(giver_id=person_id) | Q(receiver_id=person_id), post_id=post_id)
    return list(rows.exclude(state=HandoverState.WITHDRAWN))


def other_deputies(handover: Handover) -> list[Handover]:
    """Hand-overs of the same post to deputies who are to sign, or who have it and have not passed it on."""
    passed = Handover.objects.filter(follows_id=OuterRef("pk"), state__in=TAKEN_STATES)
    standing = Q(state=HandoverState.GIVEN) | (Q(state__in=TAKEN_STATES) & ~Q(Exists(passed)))
    rows = Handover.objects.filter(standing, post_id=handover.post_id, taker=Taker.DEPUTY)
    return list(rows.exclude(pk__in=[one for one in (handover.pk, handover.follows_id) if one]))


def handable_by(actor: Actor) -> list[Handable]:
    """Posts held or left lately, and those taken over as a deputy; the one that is left first comes first."""
    if actor.person_id is None:
        return []
    today = clock.today()
    found: dict[UUID, Handable] = {}
    for one in organization.tenures_of(actor.person_id):
        if rules.may_be_handed_over(one, today=today):
            found.setdefault(one.post.pk, Handable(one.post.pk, one.post.title, None, one.valid_until))
    for former in passed_to(actor.person_id):
        found.setdefault(former.post_id, Handable(former.post_id, former.post_title, former))
    return sorted(found.values(), key=lambda one: (one.leaves_on is None, one.leaves_on or today))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who probably takes over and bears witness; ``people`` to choose from."""

    receiver_id: UUID | None
    witness_id: UUID | None
    day: date
    people: Sequence[PersonCard]


def suggestion_for(post: Handable, *, found: Sequence[PersonCard] = (), actor: Actor) -> Suggestion:
    """The next holder, else a standing deputy; the head of the department, or for a head the next above."""
    day = max(post.leaves_on or clock.today(), clock.today())
    department_id = organization.get_post(post.post_id).department_id
    following = [one for one in organization.tenures_in(post.post_id) if one.person_id != actor.person_id]
    taking = [one.person_id for one in following if one.is_on(day) or one.valid_from >= day]
    deputies = [card.person_id for card in organization.holders_of(organization.deputy_posts_of(post.post_id)).values()]
    heads = [person_id for person_id, _department in organization.heads_in_line(department_id)]
    others = {actor.person_id}
    receiver = next((one for one in [*taking, *deputies] if one not in others), None)
    witness = next((one for one in heads if one not in {*others, receiver}), None)
    cards = organization.person_cards([*taking, *deputies, *heads])
    nearby = [*cards.values(), *organization.people_of(department_id)]
    people = {
        card.person_id: card for card in (*found, *nearby) if card.person_id != actor.person_id and card.department_id
    }
    return Suggestion(receiver, witness, day, list(people.values()))


def is_theirs(person_id: UUID, post_id: UUID) -> bool:
    """Whether a person holds a post, or left it a short while ago."""
    return rules.is_theirs(organization.tenures_of(person_id), post_id, today=clock.today())


def succeeded_on(handover: Handover) -> date | None:
    """Since when somebody else holds the post: what came to it from then on is not the giver's to see or to hand over.

    Whoever gave it to a deputy and still holds it is no successor.
    """
    today, givers = clock.today(), _givers(handover)
    tenures = organization.tenures_in(handover.post_id)
    return next((one.valid_from for one in tenures if one.is_on(today) and one.person_id not in givers), None)


def _givers(handover: Handover) -> set[UUID]:
    """Who hands over, and those from whom the post came by way of deputies."""
    former, found = handover.follows, {handover.giver_id}
    while former is not None:
        found.add(former.giver_id)
        former = former.follows
    return found


def cards_of(person_ids: Sequence[UUID]) -> list[PersonCard]:
    return list(organization.person_cards(person_ids).values())


def in_office(cards: dict[UUID, PersonCard]) -> set[UUID]:
    """Those of the people who hold a post and whose account is not switched off."""
    held = [person_id for person_id, card in cards.items() if card.department_id is not None]
    return set(accounts.users().filter(pk__in=held, is_active=True).values_list("pk", flat=True))


# -- what goes over ----------------------------------------------------------------------------------------------------


def steps_going(handover: Handover) -> QuerySet[Any]:
    """Documents that wait for the giver through this post."""
    return steps_on_desk(handover.giver_id, handover.post_id)


def memos_going(handover: Handover) -> QuerySet[Memo]:
    """Memos that wait for the giver because of this post: of a deputy those that came with it; of its holder those from
    the time on it, if it was the principal one.
    """
    waiting = memos_on_desk(handover.giver_id)
    if handover.follows_id is not None:
        came = HandoverMove.objects.filter(handover_id=handover.follows_id, kind=MoveKind.MEMO, refusal="")
        return waiting.filter(pk__in=came.values("object_id"))
    tenure = tenure_of(handover.giver_id, handover.post_id)
    if tenure is None or not tenure.is_principal:
        return waiting.none()
    if tenure.valid_until is None:
        return waiting
    return waiting.filter(sent_at__lt=datetime.combine(tenure.valid_until, time(), clock.SEOUL))


def tenure_of(person_id: UUID, post_id: UUID) -> Tenure | None:
    """The latest time of a person on a post."""
    return next((one for one in organization.tenures_of(person_id) if one.post.pk == post_id), None)


def taken_from(person_id: UUID, post_id: UUID) -> Handover | None:
    """The hand-over by which a post went from a person who does not hold it any more."""
    rows = of_whole_posts().filter(giver_id=person_id, post_id=post_id, state__in=TAKEN_STATES)
    found = rows.order_by("-received_at").first()
    holder = organization.holders_of([post_id]).get(post_id) if found else None
    return None if holder is not None and holder.person_id == person_id else found


def taken_since(person_id: UUID, moment: datetime) -> Handover | None:
    """The first hand-over of this person that was signed after a moment, of a post not held any more."""
    rows = of_whole_posts().filter(giver_id=person_id, state__in=TAKEN_STATES, given_at__gte=moment)
    found = rows.order_by("given_at").first()
    return taken_from(person_id, found.post_id) if found else None


# -- manuals -----------------------------------------------------------------------------------------------------------


def manual_of(post_id: UUID) -> ManualVersion | None:
    """The present job manual of a post."""
    return ManualVersion.objects.filter(post_id=post_id).order_by("-number").first()


def manual_versions(post_id: UUID) -> QuerySet[ManualVersion]:
    return ManualVersion.objects.filter(post_id=post_id).order_by("-number")


def holds_post(actor: Actor, post_id: UUID) -> bool:
    """Whether the person holds the post today, or got it as a deputy and has not passed it on."""
    if actor.person_id is None:
        return False
    held = organization.posts_held_by([actor.person_id])
    return post_id in held or stood_in_for(actor.person_id).filter(post_id=post_id).exists()


def heads_post(actor: Actor, department_id: UUID) -> bool:
    """Whether the person heads the department of the post or one above."""
    return actor.person_id is not None and department_id in organization.departments_headed_by(actor.person_id)
