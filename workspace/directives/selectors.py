"""Reads of directives. What a person may know of is said once, here: lists, counts, exports, pages and API ask it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from approvals.documents.public import Document, Viewer, documents_visible_to, viewer_of
from approvals.memos.public import Memo, memos_visible_to
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import public as organization
from core.taskcards.public import TaskCard, cards_visible_to
from workspace.directives import errors, permissions
from workspace.directives.additions import STOOD_IN_FOR
from workspace.directives.enums import OVER, TO_DO, TO_JUDGE, DirectiveBox, DirectiveSource, DirectiveState, Progress
from workspace.directives.models import Directive, DirectiveDepartment, DirectiveEntry
from workspace.directives.rules import Sides
from workspace.meetings.public import meetings_visible_to

MOST_OFFERED = 12


def directives_visible_to(actor: Actor | Viewer) -> QuerySet[Directive]:
    """Whoever gave it or wrote it down, holders of the post in charge and of the post that follows up (now, their deputies,
    and who took the post over as a deputy), heads above both, the departments named, and the auditor (DOMAIN 2.11).
    """
    viewer = viewer_of(actor)
    me = viewer.actor
    if me.person_id is None:
        return Directive.objects.none()
    if me.may(permissions.READ_ALL):
        return Directive.objects.all()
    led = organization.departments_headed_sql(me.person_id)
    seen = Q(giver_id=me.person_id) | Q(issuer_id=me.person_id) | _owned(viewer) | _given(viewer)
    seen |= Q(owner_post__department_id__in=led) | Q(issuer_post__department_id__in=led)
    return Directive.objects.filter(seen | _of_department(me.department_id))


def _owned(viewer: Viewer) -> Q:
    return _at_post("owner_post_id", viewer)


def _given(viewer: Viewer) -> Q:
    return _at_post("issuer_post_id", viewer)


def _at_post(field: str, viewer: Viewer) -> Q:
    """That the person, or an absent one represented, holds that post or stands in for it."""
    found = Q(**{f"{field}__in": organization.posts_held_sql(viewer.whose)})
    for posts in STOOD_IN_FOR.values():
        found |= Q(**{f"{field}__in": posts(viewer.actor.person_id)})
    return found


def _of_department(department_id: UUID | None) -> Any:
    """Whose department leads or helps; nothing for somebody without a post."""
    if department_id is None:
        return Q(pk__in=[])
    helping = DirectiveDepartment.objects.filter(directive_id=OuterRef("pk"), department_id=department_id)
    return Q(lead_department_id=department_id) | Q(Exists(helping))


def get_directive(directive_id: UUID, *, actor: Actor | Viewer) -> Directive:
    """Raises DirectiveNotFound, also for one the person may not know of."""
    viewer = viewer_of(actor)
    found = shown(directives_visible_to(viewer), viewer).select_related("unit_task").filter(pk=directive_id).first()
    if found is None:
        raise errors.DirectiveNotFound
    return found


def shown(rows: QuerySet[Directive], viewer: Viewer) -> QuerySet[Directive]:
    """With what not everybody is shown alike: ``origin_shown``, the title of the memo, document or meeting it came from
    where that is open to the person; and ``acting_name``, who gave it in the place of an absent giver (대결).
    """
    sources = (memos_visible_to(viewer), documents_visible_to(viewer), meetings_visible_to(viewer))
    is_open = Q(*(Exists(rows.filter(pk=OuterRef("origin_id"))) for rows in sources), _connector=Q.OR)
    deputed = Q(giver__isnull=False) & ~Q(giver=F("issuer"))
    return rows.annotate(
        origin_shown=Case(When(is_open, then=F("origin_title")), default=Value("")),
        acting_name=Case(When(deputed, then=F("issuer__name")), default=Value("")),
    )


def directive_for_update(directive_id: UUID, *, actor: Actor | Viewer) -> Directive:
    """The same, locked: what changes a directive happens one after the other."""
    if not directives_visible_to(actor).filter(pk=directive_id).exists():
        raise errors.DirectiveNotFound
    return Directive.objects.select_for_update().get(pk=directive_id)


def sides_of(directive: Directive, *, actor: Actor | Viewer) -> Sides:
    """On which side of the directive the person stands today; a deputy stands where the absent one does."""
    viewer = viewer_of(actor)
    sides = Directive.objects.annotate(owns=_when(_owned(viewer)), gave=_when(_given(viewer)))
    owns, gave = sides.values_list("owns", "gave").get(pk=directive.pk)
    return Sides(owns=owns, gave=gave)


def entries_of(directive: Directive) -> list[DirectiveEntry]:
    return list(DirectiveEntry.objects.filter(directive=directive).order_by("created_at", "id"))


def last_entry(directive: Directive) -> DirectiveEntry | None:
    return DirectiveEntry.objects.filter(directive=directive).order_by("created_at", "id").last()


def cooperating_of(directive: Directive) -> list[DirectiveDepartment]:
    return list(DirectiveDepartment.objects.filter(directive=directive).order_by("id"))


def card_of(directive: Directive, *, actor: Actor) -> TaskCard | None:
    """The latest card of its unit task, where it is open to the person."""
    if directive.unit_task_id is None:
        return None
    return cards_visible_to(actor).filter(unit_task_id=directive.unit_task_id).order_by("created_at").last()


def is_made_of(origin_id: UUID, *, issuer_id: UUID) -> bool:
    """Whether this person made a directive of this memo or document before."""
    return Directive.objects.filter(origin_id=origin_id, issuer_id=issuer_id).exists()


# -- lists -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What narrows a list; empty fields narrow nothing."""

    words: str = ""
    progress: str = ""
    source: str = ""


def listed(box: str, *, actor: Actor | Viewer, by: Narrowed = Narrowed()) -> QuerySet[Directive]:
    """The directives of a box: overdue ones first, then what is due next, what is over last."""
    viewer = viewer_of(actor)
    found = shown(directives_visible_to(viewer), viewer).filter(_in_box(DirectiveBox(box), viewer))
    found = found.annotate(overdue=_when(_overdue()), over=_when(Q(state__in=OVER)))
    for word in by.words.split():
        named = Q(text__icontains=word) | Q(owner_name__icontains=word) | Q(giver_name__icontains=word)
        found = found.filter(named | Q(origin_shown__icontains=word))
    if by.progress in Progress.values:
        found = found.filter(_progressed(Progress(by.progress)))
    if by.source in DirectiveSource.values:
        found = found.filter(source=by.source)
    return found.order_by("over", "-overdue", F("due_on").asc(nulls_last=True), "-issued_at", "-id")


def open_in_boxes(actor: Actor | Viewer) -> dict[DirectiveBox, int]:
    """How many each of the own lists shows as long as nothing narrows it: what is not over. One statement for both."""
    viewer = viewer_of(actor)
    rows = directives_visible_to(viewer).filter(_progressed(Progress.OPEN))
    boxes = (DirectiveBox.MINE, DirectiveBox.GIVEN)
    found = rows.aggregate(**{str(box): Count("pk", filter=_in_box(box, viewer)) for box in boxes})
    return {box: found[str(box)] for box in boxes}


def _in_box(box: DirectiveBox, viewer: Viewer) -> Any:
    if box == DirectiveBox.MINE:
        return _owned(viewer)
    if box == DirectiveBox.GIVEN:
        return _given(viewer) | Q(giver_id=viewer.actor.person_id)
    return _of_department(viewer.actor.department_id) if box == DirectiveBox.DEPARTMENT else Q()


def _overdue() -> Q:
    return Q(state__in=TO_DO, due_on__lt=clock.today())


def open_directives_of(post_ids: Collection[UUID]) -> QuerySet[Directive]:
    """Not over, in charge of these posts or given from them; nobody's eyes are asked: for what passes between agencies."""
    concerned = Q(owner_post_id__in=list(post_ids)) | Q(issuer_post_id__in=list(post_ids))
    return Directive.objects.filter(concerned).exclude(state__in=OVER).order_by("issued_at", "id")


def _progressed(progress: Progress) -> Q:
    if progress == Progress.OVERDUE:
        return _overdue()
    if progress == Progress.ALL:
        return Q()
    states = {
        Progress.OPEN: (*TO_DO, *TO_JUDGE),
        Progress.TO_DO: TO_DO,
        Progress.REPORTED: TO_JUDGE,
        Progress.OVER: OVER,
    }
    return Q(state__in=states[progress])


def _when(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


# -- numbers -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DirectiveCounts:
    """What waits: to be done by the person, of it not yet accepted; to be looked at by the giver."""

    to_do: int = 0
    unaccepted: int = 0
    to_judge: int = 0

    @property
    def waiting(self) -> int:
        """The number beside the menu entry."""
        return self.to_do + self.to_judge


def _to_do(viewer: Viewer) -> QuerySet[Directive]:
    return Directive.objects.filter(_owned(viewer), state__in=TO_DO)


def _unaccepted(viewer: Viewer) -> QuerySet[Directive]:
    return Directive.objects.filter(_owned(viewer), state=DirectiveState.ISSUED)


def _to_judge(viewer: Viewer) -> QuerySet[Directive]:
    return Directive.objects.filter(_given(viewer), state__in=TO_JUDGE)


#: What is counted, by the field of ``DirectiveCounts``; the documents' statement counts it along (``register_number``).
#: Those counted are seen by the rule above: holders of the two posts.
COUNTED: dict[str, Callable[[Viewer], QuerySet[Any]]] = {
    "to_do": _to_do,
    "unaccepted": _unaccepted,
    "to_judge": _to_judge,
}


def counts_among(numbers: Mapping[str, int]) -> DirectiveCounts:
    """The directives' among the numbers that were counted together."""
    return DirectiveCounts(**{name: numbers.get(f"directives.{name}", 0) for name in COUNTED})


# -- what it came from and what shows it -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DirectiveOfOrigin:
    """A directive as the card of the document (or the page of the memo) shows it that it came from."""

    id: UUID
    text: str
    state: str
    owner_name: str
    owner_title: str
    percent: int

    @property
    def state_label(self) -> str:
        return str(DirectiveState(self.state).label)


def directives_from(origin_id: UUID, viewer: Viewer) -> QuerySet[Directive]:
    """Directives made of a memo, a document or a meeting, where they are open to the person."""
    return directives_visible_to(viewer).filter(origin_id=origin_id).order_by("issued_at", "id")


@dataclass(frozen=True, slots=True)
class Links:
    """Documents and memos by id, only those that are open to the person."""

    documents: Mapping[UUID, Document]
    memos: Mapping[UUID, Memo]


def links_among(documents: Sequence[UUID], memos: Sequence[UUID], *, actor: Actor | Viewer) -> Links:
    """One query for each kind that is named at all."""
    viewer = viewer_of(actor)
    return Links(
        {one.pk: one for one in documents_visible_to(viewer).filter(pk__in=documents)} if documents else {},
        {one.pk: one for one in memos_visible_to(viewer).filter(pk__in=memos)} if memos else {},
    )


def own_papers(actor: Actor | Viewer) -> tuple[list[Document], list[Memo]]:
    """The latest documents and memos of the person: what a report most likely points at."""
    viewer = viewer_of(actor)
    me = viewer.actor.person_id
    documents = (
        documents_visible_to(viewer)
        .filter(Q(drafter_id=me) | Q(continued_by_id=me))
        .exclude(title="")
        .order_by("-updated_at")
    )
    memos = memos_visible_to(viewer).filter(author_id=me).exclude(sent_at=None).order_by("-updated_at")
    return list(documents[:MOST_OFFERED]), list(memos[:MOST_OFFERED])
