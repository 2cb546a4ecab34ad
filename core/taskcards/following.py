"""Task cards follow the post that is in charge into its department; numbers, versions and results stay as they are."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from core.audit.public import Actor, record
from core.brm.public import pass_unit_tasks, unit_tasks_passing
from core.foundation.public import clock
from core.organization.public import Effect, Passing
from core.taskcards.enums import ENDED, MemberRole
from core.taskcards.models import CardMember, TaskCard


def report(passing: Passing) -> list[Effect]:
    """Running cards that get another department, places on cards that pass to another post, and what would be left."""
    places = _places(passing)
    left = sum(place is None for place in places.values())
    members = _members_of(passing.posts)
    unowned = sum(passing.posts[row.post_id] is None for row in members if row.role == MemberRole.OWNER and row.post_id)
    effects = [
        Effect(_("Task cards that go with their post or department"), len(places) - left),
        Effect(_("Places on task cards that pass to the post that takes over"), len(members) - unowned),
    ]
    if left:
        effects.append(Effect(_("Task cards of a closed department that nobody takes over"), left, trouble=True))
    if unowned:
        effects.append(Effect(_("Task cards in charge of a closed post that nobody takes over"), unowned, trouble=True))
    return effects


def follow(passing: Passing, actor: Actor) -> None:
    """Cards and their unit tasks go where the work goes; on a closed post the one that takes over is in charge."""
    places = {card: place for card, place in _places(passing).items() if place}
    cards = list(TaskCard.objects.filter(pk__in=list(places)))
    for card in cards:
        card.department_id, card.updated_at = places[card.pk], clock.now()
    TaskCard.objects.bulk_update(cards, ["department", "updated_at"], batch_size=2000)
    tasks = {card.unit_task_id: places[card.pk] for card in cards if card.unit_task_id}
    pass_unit_tasks(places=tasks, actor=actor)
    passed = _pass_members(passing.posts, passing.day)
    if cards or passed:
        told = {str(card.pk): str(places[card.pk]) for card in cards}
        record("taskcards.followed_reorganisation", actor=actor, detail={"departments": told, "members": passed})


def unit_tasks_after(passing: Passing) -> dict[UUID, UUID | None]:
    """Where unit tasks would stand that get another department: with their card, else after their department."""
    places = unit_tasks_passing(passing)
    cards = _places(passing)
    for card, task in TaskCard.objects.filter(pk__in=list(cards), unit_task__isnull=False).values_list(
        "pk", "unit_task"
    ):
        places[task] = cards[card]
    return places


def _places(passing: Passing) -> dict[UUID, UUID | None]:
    """Where running cards go: with the post in charge; without one, or where it stays, after their department."""
    owners = CardMember.objects.filter(_on(passing.day), role=MemberRole.OWNER)
    touched = [*passing.moved, *(post for post, successor in passing.posts.items() if successor)]
    places: dict[UUID, UUID | None] = {}
    for card, post in owners.filter(post_id__in=touched).values_list("card_id", "post_id"):
        after = passing.posts.get(post) or post
        if after in passing.moved:
            places[card] = passing.moved[after]
    running = TaskCard.objects.exclude(state__in=sorted(ENDED))
    for card, department in running.filter(department_id__in=list(passing.departments)).values_list(
        "pk", "department_id"
    ):
        places.setdefault(card, passing.departments[department])
    known = set(running.filter(pk__in=list(places)).values_list("pk", flat=True))
    return {card: place for card, place in places.items() if card in known}


def _on(day: date) -> Q:
    return Q(valid_from__lte=day) & _after(day)


def _after(day: date) -> Q:
    """On that day or later: a reorganisation that comes late meets what was written meanwhile."""
    return Q(valid_until__isnull=True) | Q(valid_until__gt=day)


def _members_of(posts: Mapping[UUID, UUID | None]) -> list[CardMember]:
    """Places that posts have on running cards, now or later."""
    open_end = CardMember.objects.filter(post_id__in=list(posts), valid_until__isnull=True)
    return list(open_end.exclude(card__state__in=sorted(ENDED)))


def _pass_members(posts: Mapping[UUID, UUID | None], day: date) -> dict[str, str]:
    """Days before stay as they were; the post that takes over begins on the day, accepted as it was."""
    passed: dict[str, str] = {}
    for row in _members_of(posts):
        successor = posts[row.post_id] if row.post_id else None
        row.valid_until = max(day, row.valid_from)
        row.save(update_fields=["valid_until"])
        known = CardMember.objects.filter(_after(day), card=row.card_id, role=row.role, post=successor)
        if successor is None or known.exists():
            continue
        CardMember.objects.create(
            card_id=row.card_id, role=row.role, post_id=successor, duty=row.duty, valid_from=row.valid_until,
            assigned_by_name=row.assigned_by_name, accepted_at=row.accepted_at, accepted_by_id=row.accepted_by_id,
            accepted_by_name=row.accepted_by_name,
        )  # fmt: skip
        passed[str(row.pk)] = str(successor)
    return passed
