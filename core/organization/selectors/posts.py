"""Posts as they stood on a day, and the story of one of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet

from core.foundation.public import clock
from core.organization.models import Assignment, DepartmentVersion, PostVersion
from core.organization.selectors.departments import in_force_on


@dataclass(frozen=True, slots=True)
class PostChapter:
    """A post while neither it nor the name of its department changed; without a first day since before days were kept."""

    version: PostVersion
    department: DepartmentVersion
    valid_from: date | None
    valid_until: date | None

    @property
    def is_current(self) -> bool:
        today = clock.today()
        begun = self.valid_from is None or self.valid_from <= today
        return begun and (self.valid_until is None or self.valid_until > today)

    @property
    def said(self) -> tuple[object, ...]:
        """What people see of it."""
        names = ("title_ko", "title_en", "grade", "duty", "is_head", "is_planned")
        place = self.department
        told = (getattr(self.version, name) for name in names)
        return (*told, place.department_id, place.name_ko, place.name_en)


def stood_on(day: date) -> Q:
    """Condition for versions of posts in force on a day; one without a first day was so before days were kept."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (
        Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    )


def post_versions_on(day: date | None = None) -> QuerySet[PostVersion]:
    """Posts as they stood on a day (today), one row each."""
    return PostVersion.objects.filter(stood_on(day or clock.today()))


def posts_on(department_id: UUID, day: date) -> list[PostVersion]:
    """Posts of a department on a day, head first."""
    rows = post_versions_on(day).filter(department=department_id)
    return list(rows.order_by("-is_head", "order", "title_ko", "post"))


def held_on(posts: Iterable[PostVersion], day: date) -> QuerySet[Assignment]:
    """Who held these posts that day."""
    rows = Assignment.objects.filter(in_force_on(day), post__in=[version.post_id for version in posts])
    return rows.select_related("person").order_by("valid_from")


@dataclass(frozen=True, slots=True)
class SeatThen:
    """A post on a day, and who held it."""

    version: PostVersion
    holders: list[Assignment]


def seats_on(department_id: UUID, day: date) -> list[SeatThen]:
    """Posts of a department on a day with their holders; two queries."""
    stood = posts_on(department_id, day)
    held: dict[UUID, list[Assignment]] = {}
    for row in held_on(stood, day):
        held.setdefault(row.post_id, []).append(row)
    return [SeatThen(version, held.get(version.post_id, [])) for version in stood]


def post_story(post_id: UUID) -> QuerySet[PostVersion]:
    """What a post was, is and is planned to be, the latest first."""
    return PostVersion.objects.filter(post=post_id).order_by(F("valid_from").desc(nulls_last=True))


def post_stories(post_ids: Iterable[UUID]) -> dict[UUID, list[PostVersion]]:
    """The same of many posts; one query."""
    found: dict[UUID, list[PostVersion]] = {}
    for version in PostVersion.objects.filter(post__in=list(post_ids)).order_by(F("valid_from").desc(nulls_last=True)):
        found.setdefault(version.post_id, []).append(version)
    return found


def title_then(story: Iterable[PostVersion], day: date) -> str | None:
    """What a post was called on a day, in the language of the page; None where nobody knows it."""
    begun = (one for one in story if one.valid_from is None or one.valid_from <= day)
    return next((one.title for one in begun if one.valid_until is None or one.valid_until > day), None)


def post_chapters(post_id: UUID) -> list[PostChapter]:
    """The same with the names of its departments in those days; two queries."""
    versions = list(post_story(post_id))[::-1]
    places = DepartmentVersion.objects.filter(department__in={version.department_id for version in versions})
    rows = list(places.select_related("department").order_by("valid_from"))
    found = [chapter for version in versions for chapter in _chapters(version, rows)]
    return _joined(found)[::-1]


def _chapters(version: PostVersion, places: Iterable[DepartmentVersion]) -> Iterable[PostChapter]:
    """A version by what its department was called while it stood."""
    first = version.valid_from
    until = version.valid_until or date.max
    for place in places:
        ends = min(until, place.valid_until or date.max)
        begins = max(first, place.valid_from) if first else place.valid_from
        if place.department_id == version.department_id and begins < ends:
            yield PostChapter(version, place, begins if first else None, None if ends == date.max else ends)
            first = ends


def _joined(chapters: Iterable[PostChapter]) -> list[PostChapter]:
    """What follows without a visible difference is one."""
    joined: list[PostChapter] = []
    for chapter in chapters:
        if joined and joined[-1].said == chapter.said and joined[-1].valid_until == chapter.valid_from:
            joined[-1] = replace(joined[-1], valid_until=chapter.valid_until)
        else:
            joined.append(chapter)
    return joined


def last_post_version(post_id: UUID) -> PostVersion | None:
    """What ends its story so far, planned or not."""
    return post_story(post_id).first()


def first_versions(post_ids: Iterable[UUID]) -> list[PostVersion]:
    """How these posts began, one row each."""
    rows = PostVersion.objects.filter(post__in=list(post_ids))
    return list(rows.order_by("post", F("valid_from").asc(nulls_first=True)).distinct("post"))


def begun_on(post_id: UUID) -> date | None:
    """The day of its last change that is not only planned; None where nobody knows it."""
    day: date | None = PostVersion.objects.filter(post=post_id, is_planned=False).aggregate(Max("valid_from"))[
        "valid_from__max"
    ]
    return day


def heads_from(department_id: UUID, day: date) -> QuerySet[PostVersion]:
    """Posts that head a department on a day or later."""
    rows = PostVersion.objects.filter(department=department_id, is_head=True)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
