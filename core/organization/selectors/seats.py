"""Posts and departments of people as conditions within other statements: nobody pays a query of their own for them.

The day is the database's, so a statement that is kept stays right tomorrow.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from core.organization.models import Assignment, Post
from core.organization.selectors import sql
from core.organization.selectors.people import DEEPEST_TREE

TODAY = "(now() AT TIME ZONE 'Asia/Seoul')::date"


def posts_held_sql(person_ids: Iterable[UUID | None]) -> RawSQL:
    """Ids of the posts that any of these people hold today, and of the closed ones those took over, within a statement."""
    people = list(person_ids)
    text = sql.POSTS_AND_BEFORE.replace("%(people)s", f"ARRAY[{', '.join(['%s'] * len(people))}]::uuid[]")
    return RawSQL(text.replace("%(day)s", TODAY), people)  # noqa: S611 - fixed text of ours


def departments_headed_sql(person_id: UUID) -> RawSQL:
    """Ids of the departments a person heads today and of all below them: ``departments_headed_by`` within a statement."""
    text = sql.HEADED.replace("%(person)s", "%s").replace("%(limit)s", "%s")
    return RawSQL(text.replace("%(day)s", TODAY), [person_id, DEEPEST_TREE])  # noqa: S611 - fixed text of ours


def held_by_somebody(post: str) -> Exists:
    """Whether anybody holds, today, the post that a row of another statement names in the column ``post``, or the one
    that took it over.
    """
    return Exists(_running().filter(Q(post_id=OuterRef(post)) | Q(post__taken_over=OuterRef(post))))


def sitting_in(post_id: UUID | None) -> QuerySet[Assignment]:
    """By whom a post is held today, or the one that took it over: ``posts_held_sql`` the other way round; none of None."""
    after = Post.objects.filter(taken_over=post_id).values("pk")
    rows = _running() if post_id else Assignment.objects.none()
    return rows.filter(Q(post_id=post_id) | Q(post_id__in=after)).order_by("valid_from", "pk")


def held_by_another(post: str, person: str) -> Exists:
    """Whether, today, somebody else than the person in the column ``person`` holds the post in the column ``post``."""
    return Exists(_running().filter(post_id=OuterRef(post)).exclude(person_id=OuterRef(person)))


def _running() -> QuerySet[Assignment]:
    today = RawSQL(TODAY, [])  # noqa: S611 - fixed text of ours
    return Assignment.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=today), valid_from__lte=today)


def assignments_ending(person_id: UUID | None, *, days: int) -> QuerySet[Assignment]:
    """Posts of a person whose last day is known and lies ahead, or not further back than so many days."""
    earliest = RawSQL(f"{TODAY} - %s", [days])  # noqa: S611 - fixed text of ours
    return Assignment.objects.filter(person_id=person_id, valid_until__gte=earliest)
