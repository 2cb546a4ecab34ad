"""The desk of a post for its present holder: what the holders before left, and what goes on, in one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from approvals.documents.public import Document, Viewer, documents_of_post, viewer_of
from approvals.memos.public import Memo, memos_of_post
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.public import Post, Tenure
from workspace.handover import errors, permissions, selectors, sheet
from workspace.handover.came_over import passed_to_post
from workspace.handover.enums import Heading, Mark
from workspace.handover.models import Handover, ManualVersion
from workspace.handover.opening import linked_as_open
from workspace.handover.sheet import Section
from workspace.meetings.public import Meeting, meetings_of_post
from workspace.schedule.public import ScheduleItem, items_of_post

#: What a desk shows of the sheet it would make now; documents have a list of their own there.
LIVE = (Heading.UNSETTLED, Heading.ISSUES, Heading.DUTIES, Heading.PLANS, Heading.GOODS)


@dataclass(frozen=True, slots=True)
class DeskOfPost:
    """A post as its holder finds it."""

    post: Post
    department_name: str
    tenures: Sequence[Tenure]
    handovers: Sequence[Handover]
    manual: ManualVersion | None
    sections: Sequence[Section]
    documents: QuerySet[Document]
    memos: QuerySet[Memo]
    schedule: QuerySet[ScheduleItem]
    meetings: QuerySet[Meeting]
    #: By which single tasks came to the post, the latest first.
    shared: Sequence[Handover]

    @property
    def holder(self) -> Tenure | None:
        today = clock.today()
        return next((one for one in self.tenures if one.is_on(today)), None)

    def has_tasks_of(self, person_id: UUID | None) -> bool:
        """Whether this person holds the post today and it is in charge of tasks, which may pass singly."""
        today = clock.today()
        held = any(one.person_id == person_id and one.is_on(today) for one in self.tenures)
        lines = (line for section in self.sections for group in section.groups for line in group.lines)
        return held and any((line["source"], line["mark"]) == ("cards", Mark.OWNER) for line in lines)

    @property
    def before(self) -> list[Tenure]:
        """Former holders, the latest first."""
        today = clock.today()
        return [one for one in self.tenures if one.valid_until is not None and one.valid_until <= today]


def may_open(actor: Actor, post: Post) -> bool:
    """The holder, the deputy who took it over, the heads above, the auditor."""
    held = selectors.holds_post(actor, post.pk)
    return held or actor.may(permissions.READ_ALL) or selectors.heads_post(actor, post.department_id)


def desk_of_post(post_id: UUID, *, actor: Actor) -> DeskOfPost:
    """Everything of a post in one place; a fixed number of queries. Raises PostUnknown, DeskNotYours."""
    post = organization.get_post(post_id)
    if not may_open(actor, post):
        raise errors.DeskNotYours
    viewer = viewer_of(actor)
    version = organization.versions_on().filter(department_id=post.department_id).first()
    handovers = list(selectors.handovers_visible_to(actor).filter(Q(post_id=post_id) | Q(to_post_id=post_id)))
    return DeskOfPost(
        post=post,
        department_name=version.name if version else "",
        tenures=organization.tenures_in(post_id),
        handovers=handovers,
        manual=selectors.manual_of(post_id),
        sections=_live(post, viewer),
        documents=documents_of_post(post_id, actor=viewer),
        memos=memos_of_post(post_id, actor=viewer),
        schedule=items_of_post(post_id, actor=viewer),
        meetings=meetings_of_post(post_id, actor=viewer),
        shared=passed_to_post(handovers, post_id),
    )


def _live(post: Post, viewer: Viewer) -> list[Section]:
    """The sheet that would be made of the post now, where it has something to say."""
    actor = viewer.actor
    assert actor.person_id is not None
    former = selectors.stood_in_for(actor.person_id).filter(post_id=post.pk).first()
    made = Handover(post=post, post_title=post.title_ko, giver_id=actor.person_id, follows=former)
    found = sheet.sections_of(made, actor)
    by_heading = {section.heading: section for section in found if section.groups}
    return linked_as_open([by_heading[heading] for heading in LIVE if heading in by_heading], viewer)
