"""Standing deputies by days: who stood in before stays to be read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.models import Post, StandingDeputy


def deputise(orders: Mapping[UUID, Sequence[UUID]], day: date, until: date | None = None) -> None:
    """Who stands in for these posts from one day to another, ``until`` excluded, first to last; without it from the day on.

    What stays the same goes on. What else stood in those days ends on the first of them and goes on after the last; what lies
    between them only is taken back.
    """
    running = StandingDeputy.objects.filter(_ends_after(day), post_id__in=list(orders))
    rows = [row for row in running if until is None or row.valid_from is None or row.valid_from < until]
    wanted = {(post, deputy, order) for post, deputies in orders.items() for order, deputy in enumerate(deputies)}
    kept = {row.pk: _place(row) for row in rows if _place(row) in wanted and _covers(row, day, until)}
    over = [row for row in rows if row.pk not in kept]
    cut = StandingDeputy.objects.filter(pk__in=[row.pk for row in over])
    cut.filter(valid_from__gte=day).delete()
    cut.update(valid_until=day)
    named = [(*place, day, until) for place in sorted(wanted - set(kept.values()))]
    if until:
        later = [row for row in over if row.valid_until is None or row.valid_until > until]
        named += [(*_place(row), until, row.valid_until) for row in later]
    StandingDeputy.objects.bulk_create(
        StandingDeputy(post_id=post, deputy_post_id=deputy, order=order, valid_from=begins, valid_until=ends)
        for post, deputy, order, begins, ends in named
    )


def pass_deputies(posts: Mapping[UUID, UUID | None], actor: Actor) -> None:
    """A closed post has none any more, and where it stood in or is planned to, the one that takes over does, once.

    From today on, also where the post closed earlier: who stood in until now did so.
    """
    today = clock.today()
    ahead = StandingDeputy.objects.filter(_ends_after(today))
    touched = ahead.filter(Q(post_id__in=list(posts)) | Q(deputy_post_id__in=list(posts)))
    rows: dict[UUID, list[StandingDeputy]] = {}
    for row in ahead.filter(post_id__in=touched.values("post_id")).order_by("post_id", "order"):
        rows.setdefault(row.post_id, []).append(row)
    stretches: dict[tuple[date, date | None], dict[UUID, list[UUID]]] = {}
    for post, arranged in rows.items():
        for first, until in _stretches(arranged, today):
            after = [] if post in posts else _after(post, _standing(arranged, first), posts)
            stretches.setdefault((first, until), {})[post] = after
    for (first, until), orders in sorted(stretches.items(), key=lambda one: one[0][0]):
        deputise(orders, first, until)
    for closed in Post.objects.filter(pk__in=list(rows)).order_by("pk"):
        before = _standing(rows[closed.pk], today)
        record_deputies(closed, before, [] if closed.pk in posts else _after(closed.pk, before, posts), actor)


def record_deputies(
    post: Post, before: Sequence[UUID], after: Sequence[UUID], actor: Actor, **days: date | None
) -> None:
    """One entry of the ledger: who stood in for the post, and who does now, or on the days that are named."""
    detail = {"post_id": str(post.pk), "department_id": str(post.department_id)}
    old, new = ({"deputies": [str(deputy) for deputy in deputies]} for deputies in (before, after))
    told = {name: day.isoformat() for name, day in days.items() if day}
    audit.record("organization.deputies_set", target=post, actor=actor, detail=detail | told, before=old, after=new)


def _after(post: UUID, deputies: Iterable[UUID], posts: Mapping[UUID, UUID | None]) -> list[UUID]:
    heirs = (posts.get(deputy, deputy) for deputy in deputies)
    return list(dict.fromkeys(heir for heir in heirs if heir is not None and heir != post))


def _ends_after(day: date) -> Q:
    return Q(valid_until__isnull=True) | Q(valid_until__gt=day)


def _place(row: StandingDeputy) -> tuple[UUID, UUID, int]:
    return row.post_id, row.deputy_post_id, row.order


def _covers(row: StandingDeputy, day: date, until: date | None) -> bool:
    begun = row.valid_from is None or row.valid_from <= day
    return begun and (row.valid_until is None or (until is not None and row.valid_until >= until))


def _standing(rows: Iterable[StandingDeputy], day: date) -> list[UUID]:
    """Of rows that are not over on the day, who stands in on it, in order."""
    return [row.deputy_post_id for row in rows if _covers(row, day, day + timedelta(days=1))]


def _stretches(rows: Iterable[StandingDeputy], today: date) -> list[tuple[date, date | None]]:
    """From today on, from one change of the arrangement to the next."""
    changes = {day for row in rows for day in (row.valid_from, row.valid_until) if day and day > today}
    days = [today, *sorted(changes)]
    return list(zip(days, [*days[1:], None], strict=True))
