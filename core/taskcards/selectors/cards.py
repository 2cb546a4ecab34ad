"""Which cards a person sees, and what the person is to one of them. Every list, count and export asks here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.public import departments_headed_by, posts_held_by, predecessors_sql, represented_by
from core.taskcards import permissions
from core.taskcards.enums import CardState, MemberRole, Sharing
from core.taskcards.errors import CardUnknown
from core.taskcards.models import CardMember, PartSetting, TaskCard
from core.taskcards.rules import Standing
from core.taskcards.selectors.progress import with_progress

WRITERS = (MemberRole.OWNER, MemberRole.DEPUTY)


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person looking, with the posts whose cards are theirs today (absent people's included, REG 10(3)) and the
    departments whose head they are, with all below."""

    actor: Actor
    posts: tuple[UUID, ...] = ()
    line: frozenset[UUID] = frozenset()


def viewer_of(actor: Actor) -> Viewer:
    """Three queries; a page that asks several things passes the viewer on."""
    if actor.person_id is None:
        return Viewer(actor)
    people = (actor.person_id, *represented_by(actor.person_id))
    return Viewer(actor, tuple(posts_held_by(people)), frozenset(departments_headed_by(actor.person_id)))


def on_day(day: date | None = None) -> Q:
    """Condition for members of a day (today)."""
    at = day or clock.today()
    return Q(valid_from__lte=at) & (Q(valid_until__isnull=True) | Q(valid_until__gt=at))


def cards_visible_to(actor: Actor) -> QuerySet[TaskCard]:
    """Cards of the whole agency's sharing range, of the own department, of the own line (a superior reads everything
    in it, S0), and those one is on; an auditor all (DOMAIN 2.2)."""
    return visible(viewer_of(actor))


def visible(viewer: Viewer) -> QuerySet[TaskCard]:
    actor = viewer.actor
    rows = TaskCard.objects.select_related("unit_task", "department")
    if actor.person_id is None:
        return rows.none()
    if actor.may(permissions.READ_ALL) or actor.may(permissions.CLASSIFY):
        return rows
    seen: Any = Q(sharing=Sharing.AGENCY) | Q(department_id__in=viewer.line)
    if actor.department_id is not None:
        seen |= Q(sharing=Sharing.DEPARTMENT, department_id=actor.department_id)
        # Of a department that went to another agency the one above it keeps what may be read.
        gone = Q(state=CardState.TRANSFERRED, department_id__in=predecessors_sql(actor.department_id))
        seen |= gone & Q(sharing=Sharing.DEPARTMENT)
    if viewer.posts:
        held = CardMember.objects.filter(on_day(), post_id__in=viewer.posts).order_by()
        seen |= Q(pk__in=held.values("card_id"))
    return rows.filter(seen)


def cards_of_posts(post_ids: Iterable[UUID], roles: Iterable[str] = WRITERS) -> QuerySet[TaskCard]:
    """Cards these posts are on today in one of the roles; nobody's eyes are asked: for services and hand-overs."""
    members = CardMember.objects.filter(on_day(), post_id__in=list(post_ids), role__in=list(roles))
    rows = TaskCard.objects.select_related("unit_task", "department")
    return rows.filter(Exists(members.filter(card_id=OuterRef("pk"))))


def mine(viewer: Viewer) -> QuerySet[TaskCard]:
    """Cards the person writes on: in charge or deputy."""
    return cards_of_posts(viewer.posts)


def get_card(card_id: UUID, viewer: Viewer) -> TaskCard:
    """One card the person may see, loaded with its numbers (``progress_of``). Raises CardUnknown."""
    card = with_progress(visible(viewer)).filter(pk=card_id).first()
    if card is None:
        raise CardUnknown
    return card


def locked_card(card_id: UUID, actor: Actor) -> tuple[TaskCard, Standing]:
    """The card under its row lock and what the person is to it, both as they are now. Raises CardUnknown."""
    viewer = viewer_of(actor)
    card = TaskCard.objects.select_for_update().filter(pk=card_id).first()
    if card is None or not visible(viewer).filter(pk=card_id).exists():
        raise CardUnknown
    return card, standing_of(card, viewer)


def lock_cards(card_ids: Iterable[UUID]) -> list[TaskCard]:
    """Several cards under their row locks, in one order, before an entry locks the head of the ledger: for services that
    act on all of them or on none.
    """
    rows = TaskCard.objects.filter(pk__in=list(card_ids)).order_by("pk")
    return list(rows.select_for_update().all())


def standing_of(card: TaskCard, viewer: Viewer) -> Standing:
    """What the person is to the card today; one query."""
    held = CardMember.objects.filter(on_day(), card=card, role__in=WRITERS, post_id__in=viewer.posts)
    roles = set(held.values_list("role", flat=True)) if viewer.posts else set()
    return Standing(
        in_charge=MemberRole.OWNER in roles,
        deputy=MemberRole.DEPUTY in roles,
        superior=card.department_id in viewer.line,
        classifier=viewer.actor.may(permissions.CLASSIFY),
    )


def switched_off_parts() -> set[str]:
    """Parts the agency does without (RULE 20(3))."""
    return set(PartSetting.objects.values_list("part", flat=True))
