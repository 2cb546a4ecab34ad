"""Who is on a card: the post in charge, deputies, related people inside and outside. Nothing is overwritten: days are."""

from datetime import date
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.public import get_open_post
from core.taskcards import rules
from core.taskcards.enums import MemberRole
from core.taskcards.errors import (
    AlreadyMember,
    AlreadyOwner,
    ContactMissing,
    EntryUnknown,
    OwnerMissing,
)
from core.taskcards.models import CardMember, TaskCard
from core.taskcards.selectors import locked_card, owner_on, viewer_of
from core.taskcards.selectors.cards import on_day
from core.taskcards.services.notifying import tell_people
from core.taskcards.services.versions import endorsed_still, moved, tell


@transaction.atomic
def assign_owner(*, card_id: UUID, post_id: UUID, reason: str = "", actor: Actor) -> CardMember:
    """Give the task to another post as of today (REG 60); the card follows into that post's department.

    Raises CardUnknown, NotSuperior, WrongCardState, PostUnknown, PostClosed, OutOfLine or AlreadyOwner.
    """
    card, standing = locked_card(card_id, actor)
    rules.check_is_superior(standing)
    rules.check_heading_open(card.state)
    post = get_open_post(post_id)
    rules.check_in_line(post.department_id, viewer_of(actor).line)
    former = owner_on(card)
    if former is not None and former.post_id == post.pk:
        raise AlreadyOwner(field="post")
    today = clock.today()
    _end(former, today)
    member = CardMember.objects.create(
        card=card, role=MemberRole.OWNER, post=post, duty=reason.strip(), valid_from=today, assigned_by_name=actor.name
    )
    endorsed = endorsed_still(card, same=card.department_id == post.department_id)
    card.department = post.department
    moved(card, "department", *endorsed)
    tell_people("taskcards.owner_assigned", card, actor, reason=reason.strip())
    posts = {"post_id": str(post.pk), "former_post_id": str(former.post_id) if former else None}
    tell("owner_assigned", card, actor, reason=reason.strip(), **posts)
    return member


@transaction.atomic
def accept_task(*, card_id: UUID, actor: Actor) -> TaskCard:
    """Whoever holds the post takes the task on; an approved card is in progress from now on.

    Raises CardUnknown, NotInCharge, OwnerMissing, AlreadyAccepted or WrongCardState.
    """
    card, standing = locked_card(card_id, actor)
    rules.check_in_charge(standing)
    owner = owner_on(card)
    if owner is None:
        raise OwnerMissing(field="owner_post")
    card.state = rules.state_after_acceptance(card.state, accepted=owner.accepted_at is not None)
    owner.accepted_at, owner.accepted_by_id, owner.accepted_by_name = clock.now(), actor.person_id, actor.name
    owner.save(update_fields=["accepted_at", "accepted_by", "accepted_by_name"])
    moved(card, "state")
    tell("accepted", card, actor, post_id=str(owner.post_id))
    return card


@transaction.atomic
def add_member(
    *,
    card_id: UUID,
    role: str,
    post_id: UUID | None = None,
    outside_name: str = "",
    outside_organisation: str = "",
    contact: str = "",
    duty: str = "",
    actor: Actor,
) -> CardMember:
    """Put a deputy or somebody related on the card: a post, or a person outside by name.

    Raises CardUnknown, NotInCharge, WrongCardState, PostUnknown, PostClosed, OwnerMissing, ContactMissing or AlreadyMember.
    """
    card, standing = locked_card(card_id, actor)
    rules.check_may_staff(standing)
    rules.check_heading_open(card.state)
    outside = role == MemberRole.OUTSIDE
    if outside and not outside_name.strip():
        raise ContactMissing(field="outside_name")
    if not outside and post_id is None:
        raise OwnerMissing(field="post")
    post = None if outside or post_id is None else get_open_post(post_id)
    if post is not None and card.members.filter(on_day(), role=role, post=post).exists():
        raise AlreadyMember(field="post")
    names = (outside_name, outside_organisation, contact) if outside else ("", "", "")
    member = CardMember.objects.create(
        card=card, role=role, post=post, outside_name=names[0].strip(), outside_organisation=names[1].strip(),
        contact=names[2].strip(), duty=duty.strip(), valid_from=clock.today(), assigned_by_name=actor.name,
    )  # fmt: skip
    moved(card)
    tell("member_added", card, actor, role=role, post_id=str(post.pk) if post else None, name=member.outside_name)
    return member


@transaction.atomic
def end_member(*, card_id: UUID, member_id: UUID, actor: Actor) -> CardMember:
    """Take somebody off the card as of today; the days before stay. The owner is changed by ``assign_owner`` only.

    Raises CardUnknown, NotInCharge, WrongCardState or EntryUnknown.
    """
    card, standing = locked_card(card_id, actor)
    rules.check_may_staff(standing)
    rules.check_heading_open(card.state)
    member = card.members.filter(on_day(), pk=member_id).exclude(role=MemberRole.OWNER).first()
    if member is None:
        raise EntryUnknown
    _end(member, clock.today())
    moved(card)
    tell("member_ended", card, actor, role=member.role, member_id=str(member.pk))
    return member


def _end(member: CardMember | None, day: date) -> None:
    if member is not None:
        member.valid_until = day
        member.save(update_fields=["valid_until"])
