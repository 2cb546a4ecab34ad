"""Who held which post from when to when: what hand-overs and desks of posts are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from core.foundation.public import clock
from core.organization.enums import AssignmentKind
from core.organization.models import Assignment, Post, StandingDeputy
from core.organization.selectors.posts import stood_on


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person on one post; ``valid_until`` is the first day without it, None while nobody knows."""

    post: Post
    person_id: UUID
    person_name: str
    kind: str
    valid_from: date
    valid_until: date | None

    @property
    def is_principal(self) -> bool:
        return self.kind == AssignmentKind.PRINCIPAL

    @property
    def kind_label(self) -> str:
        return str(AssignmentKind(self.kind).label)

    @property
    def is_planned(self) -> bool:
        return self.valid_from > clock.today()

    @property
    def is_current(self) -> bool:
        return self.is_on(clock.today())

    def is_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or self.valid_until > day)


def tenures_in(post_id: UUID) -> list[Tenure]:
    """Everybody who held a post, holds it or will, the latest first; one query."""
    return _tenures(Q(post_id=post_id))


def tenures_by_post(post_ids: Iterable[UUID]) -> dict[UUID, list[Tenure]]:
    """The same for many posts; one query."""
    found: dict[UUID, list[Tenure]] = {}
    for one in _tenures(Q(post_id__in=list(post_ids))):
        found.setdefault(one.post.pk, []).append(one)
    return found


def tenures_of(person_id: UUID) -> list[Tenure]:
    """Every post a person held, holds or will hold, the latest first; one query."""
    return _tenures(Q(person_id=person_id))


def deputy_posts_of(post_id: UUID, day: date | None = None) -> list[UUID]:
    """Posts whose holders stand in for this one's on a day (today), in order."""
    rows = StandingDeputy.objects.filter(stood_on(day or clock.today()), post_id=post_id).order_by("order")
    return list(rows.values_list("deputy_post_id", flat=True))


def deputies_before(post_id: UUID) -> list[StandingDeputy]:
    """Posts that stood in for this one and no longer do, the latest first."""
    rows = StandingDeputy.objects.filter(post_id=post_id, valid_until__lte=clock.today())
    return list(rows.select_related("deputy_post").order_by("-valid_until", "order"))


def deputies_from_now(post_id: UUID) -> list[StandingDeputy]:
    """Posts that stand in for this one or are planned to, the next first."""
    rows = StandingDeputy.objects.filter(post_id=post_id).exclude(valid_until__lte=clock.today())
    return list(rows.select_related("deputy_post").order_by(F("valid_from").asc(nulls_first=True), "order"))


def _tenures(which: Q) -> list[Tenure]:
    rows: Iterable[Assignment] = Assignment.objects.filter(which).select_related("post__department", "person")
    found = [
        Tenure(row.post, row.person_id, row.person.get_full_name(), row.kind, row.valid_from, row.valid_until)
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.valid_from, not one.is_principal), reverse=True)
