"""How posts stood on days: every change of posts writes here what is true from which day on, however many they are."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection

from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.models import Post, PostVersion

#: What has days; the columns of both tables.
DATED: Final = ("department_id", "title_ko", "title_en", "grade", "duty", "is_head", "order")

# What begins later: of what is only planned whatever the plan left as it was.
_AHEAD = """
UPDATE organization_postversion later SET {ahead}
FROM organization_post post LEFT JOIN organization_postversion version ON version.post_id = post.id
    AND (version.valid_from IS NULL OR version.valid_from <= %(day)s)
    AND (version.valid_until IS NULL OR version.valid_until > %(day)s)
WHERE post.id = ANY(%(posts)s) AND later.post_id = post.id AND later.valid_from > %(day)s
"""

_CORRECTED = """
UPDATE organization_postversion version SET {corrected}, is_planned = false FROM organization_post post
WHERE post.id = ANY(%(posts)s) AND version.post_id = post.id AND version.valid_from = %(day)s
"""

_ENDED = """
UPDATE organization_postversion version SET valid_until = %(day)s FROM organization_post post
WHERE post.id = ANY(%(posts)s) AND version.post_id = post.id
    AND (version.valid_from IS NULL OR version.valid_from < %(day)s)
    AND (version.valid_until IS NULL OR version.valid_until > %(day)s) AND ({old}) IS DISTINCT FROM ({new})
"""

# Not where something stands that day, nor where the post begins later only: that version was changed above.
_BEGUN = """
INSERT INTO organization_postversion (id, post_id, {columns}, valid_from, valid_until, is_planned)
SELECT gen_random_uuid(), post.id, {begun}, %(day)s, coalesce(
    (SELECT min(later.valid_from) FROM organization_postversion later
     WHERE later.post_id = post.id AND later.valid_from > %(day)s), post.closed_on), false
FROM organization_post post
LEFT JOIN organization_postversion ended ON ended.post_id = post.id AND ended.valid_until = %(day)s
WHERE post.id = ANY(%(posts)s) AND (post.closed_on IS NULL OR post.closed_on > %(day)s)
    AND NOT EXISTS (
        SELECT FROM organization_postversion standing WHERE standing.post_id = post.id
        AND (standing.valid_until IS NULL OR standing.valid_until > %(day)s)
        AND (standing.valid_from IS NULL OR standing.valid_from <= %(day)s OR ended.id IS NULL))
"""

_NEVER_BEGUN = """
DELETE FROM organization_postversion version USING organization_post post
WHERE post.id = ANY(%(posts)s) AND version.post_id = post.id AND version.valid_from >= post.closed_on
"""

_CLOSED = """
UPDATE organization_postversion version SET valid_until = post.closed_on FROM organization_post post
WHERE post.id = ANY(%(posts)s) AND version.post_id = post.id
    AND (version.valid_until IS NULL OR version.valid_until > post.closed_on)
"""


def write_versions(posts: Collection[UUID], day: date, names: Sequence[str] = DATED) -> None:
    """In ``names`` the posts are as their rows say from the day on, in all else as they were; a version that began that very
    day is corrected.
    """
    parts = _parts(names)
    _carry_out([one.format(**parts) for one in (_AHEAD, _CORRECTED, _ENDED, _BEGUN)], posts, day)


def end_versions(posts: Collection[UUID]) -> None:
    """The posts end on the days their rows say; what would have begun then or later never was."""
    _carry_out([_NEVER_BEGUN, _CLOSED], posts, None)


def plan_version(last: PostVersion, day: date, values: dict[str, Any]) -> None:
    """What is true from a day to come on; one planned for that very day is corrected."""
    planned = last
    if last.valid_from != day:
        standing = {name: getattr(last, name) for name in DATED}
        planned = PostVersion(
            post_id=last.post_id, valid_from=day, valid_until=last.valid_until, is_planned=True, **standing
        )
        PostVersion.objects.filter(pk=last.pk).update(valid_until=day)
    for name, value in values.items():
        setattr(planned, name, value)
    planned.save()


def bring_in_planned(actor: Actor) -> int:
    """Let posts follow what was planned for today or before; says how many, in the transaction in force.

    A head that comes to where another post became one in between is none, as in a reorganisation.
    """
    due = PostVersion.objects.filter(is_planned=True, valid_from__lte=clock.today()).select_related("post")
    found = list(due.order_by("valid_from", "is_head"))
    for version in found:
        _bring_in(version, actor)
    return len(found)


def _bring_in(version: PostVersion, actor: Actor) -> None:
    post = version.post
    others = Post.objects.filter(department=post.department_id, is_head=True, closed_on__isnull=True).exclude(
        pk=post.pk
    )
    version.is_head, version.is_planned = version.is_head and not others.exists(), False
    version.save(update_fields=["is_head", "is_planned"])
    before, after = ({name: getattr(row, name) for name in DATED[1:]} for row in (post, version))
    Post.objects.filter(pk=post.pk).update(**after)
    detail = {"post_id": str(post.pk), "department_id": str(post.department_id)}
    shown = after | {"effective_on": str(version.valid_from)}
    audit.record("organization.post_came_due", target=post, actor=actor, detail=detail, before=before, after=shown)


def _parts(names: Sequence[str]) -> dict[str, str]:
    """The statements name each column, since one that is not named stays as it was."""
    same = "NOT later.is_planned OR version.id IS NULL OR later.{0} = version.{0}"
    ahead = f"{{0}} = CASE WHEN {same} THEN post.{{0}} ELSE later.{{0}} END"
    begun = ("post.{0}" if name in names else "coalesce(ended.{0}, post.{0})" for name in DATED)
    return {
        "ahead": _listed(ahead, names),
        "corrected": _listed("{0} = post.{0}", names),
        "old": _listed("version.{0}", names),
        "new": _listed("post.{0}", names),
        "columns": _listed("{0}", DATED),
        "begun": ", ".join(shape.format(f'"{name}"') for shape, name in zip(begun, DATED, strict=True)),
    }


def _listed(shape: str, names: Sequence[str]) -> str:
    return ", ".join(shape.format(f'"{name}"') for name in names)


def _carry_out(statements: Sequence[str], posts: Collection[UUID], day: date | None) -> None:
    if not posts:
        return
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, {"posts": list(posts), "day": day})
