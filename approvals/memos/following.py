"""Memos that are still being written go with their unit task; what was sent stays as it was sent. Whoever holds the post
that takes over finds what was told to, and written from, the closed one (``posts_held_sql``).
"""

from django.db.models import F
from django.utils.translation import gettext as _

from approvals.memos.enums import MemoState
from approvals.memos.models import Memo
from approvals.memos.selectors import open_instructions
from core.audit.public import Actor, record
from core.organization.public import Effect, Passing
from core.taskcards.public import unit_tasks_after


def report(passing: Passing) -> list[Effect]:
    """Drafts whose unit task gets another department, and open instructions that a post takes over."""
    going = Memo.objects.filter(state=MemoState.DRAFT, unit_task_id__in=list(unit_tasks_after(passing)))
    told = open_instructions().filter(for_post_id__in=[post for post, heir in passing.posts.items() if heir])
    return [
        Effect(_("Memos being written that go with their unit task"), going.count()),
        Effect(_("Open instructions on memos of a post another one takes over"), told.count()),
    ]


def follow(passing: Passing, actor: Actor) -> None:
    """Unit tasks are in their places by now."""
    drafts = Memo.objects.filter(state=MemoState.DRAFT, unit_task__department_id__in=passing.places)
    memos = list(drafts.exclude(department=F("unit_task__department")).select_related("unit_task"))
    for memo in memos:
        assert memo.unit_task is not None
        memo.department_id = memo.unit_task.department_id
        memo.department_name = passing.names.get(memo.department_id, memo.department_name)
    Memo.objects.bulk_update(memos, ["department", "department_name"], batch_size=2000)
    if memos:
        record("memos.followed_reorganisation", actor=actor, detail={"memos": [str(memo.pk) for memo in memos]})
