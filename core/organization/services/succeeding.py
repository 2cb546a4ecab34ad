"""What hangs on a post or department that closes goes to whoever takes over: one rule for closing and reorganising."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import connection

from core.audit.public import Actor
from core.organization.errors import WorkLeft
from core.organization.following import Effect, Passing, counted, followers, troubles_among
from core.organization.services.deputising import pass_deputies

NAME_HEIRS = """
UPDATE organization_post post SET successor_id = pair.heir
FROM unnest(%s::uuid[], %s::uuid[]) AS pair(former, heir) WHERE post.{key} = pair.former
"""


def check_nothing_left(passing: Passing) -> None:
    """Raises WorkLeft, naming cards, unit tasks, directives or steps under way that nobody would take over."""
    told = [(str(found.name), found.report(passing)) for found in followers()]
    left = [(name, troubles_among([(name, effects)])) for name, effects in told]
    if what := counted(left):
        raise WorkLeft(what=what)


def what_passes(passing: Passing) -> list[Effect]:
    """Of what there is any, as each app tells it; for somebody who wants to know what the successor got."""
    return [effect for found in followers() for effect in found.report(passing) if effect.count and not effect.trouble]


def pass_on(passing: Passing, actor: Actor) -> None:
    """Let everything follow, in the transaction in force."""
    name_heirs(passing.posts)
    pass_deputies(passing.posts, actor)
    for found in followers():
        found.follow(passing, actor)


def closing(
    *, day: date, departments: Iterable[UUID] = (), posts: Iterable[UUID] = (), heir: UUID | None = None
) -> Passing:
    """Departments that close without a successor, and posts that pass to one post, or to none."""
    gone: dict[UUID, UUID | None] = dict.fromkeys(departments)
    return Passing(day=day, departments=gone, posts=dict.fromkeys(posts, heir), moved={}, names={})


def name_heirs(posts: Mapping[UUID, UUID | None]) -> None:
    """Each closed post knows the one that goes on with it, and so do those it had taken over itself: never a chain."""
    pairs = [(post, heir) for post, heir in posts.items() if heir]
    if not pairs:
        return
    former, heirs = ([str(one) for one in side] for side in zip(*pairs, strict=True))
    with connection.cursor() as cursor:
        for key in ("id", "successor_id"):
            cursor.execute(NAME_HEIRS.format(key=key), [former, heirs])
