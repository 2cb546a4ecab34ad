"""Entries of a form as they stand today, saved or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.groups.models import GroupMember
from core.groups.rules import MemberPlan
from core.groups.selectors.resolving import Entry, cards_in, entries_for
from core.organization import public as organization


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """One entry of the form: a post with its holder, or a department with how many it reaches."""

    plan: MemberPlan
    entry: Entry

    @property
    def label(self) -> str:
        """What the entry is called in one line."""
        if not self.plan.post_id:
            return self.entry.department_name
        seat = self.entry.seats[0]
        return f"{seat.shown_department} {seat.post.title}"

    @property
    def reached(self) -> int:
        return len(cards_in([self.entry]))


def shown_plans(plans: Sequence[MemberPlan]) -> list[ShownPlan]:
    """Those of the entries that exist, in their order."""
    posts = organization.Post.objects.in_bulk([plan.post_id for plan in plans if plan.post_id])
    known = set(
        organization.Department.objects.filter(
            pk__in=[plan.department_id for plan in plans if plan.department_id]
        ).values_list("pk", flat=True)
    )
    rows = [
        (plan, GroupMember(post=posts.get(plan.post_id), department_id=plan.department_id, with_below=plan.with_below))
        for plan in plans
        if plan.post_id in posts or plan.department_id in known
    ]
    entries = entries_for([member for _plan, member in rows])
    return [ShownPlan(plan, entry) for (plan, _member), entry in zip(rows, entries, strict=True)]
