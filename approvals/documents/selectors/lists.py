"""The inbox and what lies on a desk: parts of what is visible."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from approvals.documents.additions import NUMBERS
from approvals.documents.enums import (
    COOPERATING_KINDS,
    DECIDING_KINDS,
    EDITABLE_STATES,
    READING_KINDS,
    REVIEWING_KINDS,
    DocumentState,
    StepKind,
    StepState,
)
from approvals.documents.models import Attachment, Document, OpinionRequest, Revision, RouteStep
from approvals.documents.selectors.narrowing import NO_FILTERS as NO_FILTERS
from approvals.documents.selectors.narrowing import Filters as Filters
from approvals.documents.selectors.narrowing import narrowed
from approvals.documents.selectors.visibility import Shape, Viewer, awaiting_viewer, viewer_of, visible, written_by
from core.audit.public import Actor
from core.tenancy.public import KeptList


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """What waits for a person, by tab."""

    to_approve: int = 0
    to_review: int = 0
    to_cooperate: int = 0
    asked: int = 0
    to_read: int = 0
    returned: int = 0
    drafts: int = 0
    in_progress: int = 0
    #: Numbers of apps above, by the name they registered.
    others: Mapping[str, int] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """What somebody else waits for."""
        return self.to_approve + self.to_review + self.to_cooperate + self.asked + self.returned

    def of(self, tab: str) -> int | None:
        return getattr(self, tab, None)


#: Tabs in which somebody else waits, the most pressing first.
WAITING_TABS = ("to_approve", "to_review", "to_cooperate", "asked", "returned")
TABS = (*WAITING_TABS, "to_read", "drafts", "in_progress", "done", "register", "all")
#: Open steps of these kinds make up these tabs.
KINDS_OF_TAB: dict[str, frozenset[StepKind]] = {
    "to_approve": DECIDING_KINDS,
    "to_review": REVIEWING_KINDS - COOPERATING_KINDS,
    "to_cooperate": COOPERATING_KINDS,
    "to_read": READING_KINDS,
}
#: Tabs that grow with the agency; each has an index in its order.
WIDE_TABS = frozenset({"register", "all"})
#: What a person acted upon grows for ever: the tab shows the latest so many; words or dates search all of them.
RECENT = 500


def inbox(tab: str, *, actor: Actor | Viewer, filters: Filters = NO_FILTERS) -> QuerySet[Document]:
    """One tab of the inbox: a part of what is visible, narrowed; what was not yet opened first."""
    viewer = viewer_of(actor)
    # Whoever stands in any other tab may see the document by the same fact; visibility is not asked a second time.
    seen = visible(viewer) if tab in WIDE_TABS else Document.objects.all()
    rows = narrowed(seen.filter(_of_tab(tab, viewer, filters)), filters, order=key_of(tab))
    return _with_marks(rows, viewer).order_by(*_order_of(tab))


def chosen(document_ids: Sequence[UUID], *, actor: Actor | Viewer) -> list[Document]:
    """Those of the documents that wait for this person's review or decision, as the list shows them, in that order."""
    viewer = viewer_of(actor)
    waiting = _waiting_for(viewer, DECIDING_KINDS | REVIEWING_KINDS)
    rows = {row.pk: row for row in _with_marks(Document.objects.filter(waiting, pk__in=document_ids), viewer)}
    return [rows[document_id] for document_id in document_ids if document_id in rows]


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on a person's desk: counts, the most pressing items (``tab`` says why), own drafts."""

    counts: WorkCounts
    waiting: list[Document]
    drafts: list[Document]


def desk_of(actor: Actor | Viewer, *, limit: int) -> Desk:
    """The first page's question, what must I do now, with one look at who is away."""
    viewer = viewer_of(actor)
    drafts = _with_title(Document.objects.filter(_of_tab("drafts", viewer)), viewer)
    drafts = drafts.order_by("-updated_at", "-id")[:limit]
    return Desk(_counts(viewer), _waiting(viewer, limit), list(drafts))


def _waiting(viewer: Viewer, limit: int) -> list[Document]:
    any_of = reduce(or_, (_of_tab(tab, viewer) for tab in WAITING_TABS))
    tab = Case(*(When(_of_tab(name, viewer), Value(name)) for name in WAITING_TABS), default=Value(""))
    rows: QuerySet[Any] = _with_pending(Document.objects.filter(any_of).annotate(tab=tab), viewer)
    return list(rows.order_by("tab", "-urgent", "-unread", "submitted_at", "id")[:limit])


def work_counts(actor: Actor | Viewer) -> WorkCounts:
    """Numbers beside the tabs: the same documents the tabs list."""
    return _counts(viewer_of(actor))


def _counts(viewer: Viewer) -> WorkCounts:
    """One statement for every page of everybody: written by the ORM once for each number of people represented."""
    if viewer.actor.person_id is None:
        return WorkCounts()
    found: dict[str, Any] = dict(_counting(len(viewer.represented)).ask(*viewer.whose))
    others = {name: found.pop(name, 0) for name in NUMBERS}
    return WorkCounts(**found, others=others)


@cache
def _counting(represented: int) -> KeptList:
    """The statement, with strangers in the places of the people."""
    viewer = Shape(represented, 0, has_department=False, reads_all=False).stranger

    def write() -> QuerySet[Any]:
        tabs = [name for name in WorkCounts.__dataclass_fields__ if name != "others"]
        documents = [_counted(tab, Document.objects.filter(_of_tab(tab, viewer))) for tab in tabs]
        first, *rest = [*documents, *(_counted(name, rows(viewer)) for name, rows in NUMBERS.items())]
        return first.union(*rest, all=True)

    return KeptList(write, viewer.ids)


def _counted(tab: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Counted as listed, without asking for visibility: see ``inbox``."""
    counted: QuerySet[Any] = rows.order_by().annotate(tab=Value(tab)).values("tab").annotate(number=Count("pk"))
    return counted.values_list("tab", "number")


def _with_pending(rows: QuerySet[Document], viewer: Viewer) -> QuerySet[Document]:
    """Adds ``unread`` and ``pending_steps``; drafts of this person that are being rewritten show their present title."""
    unread = Exists(awaiting_viewer(viewer).filter(document_id=OuterRef("pk"), read_at__isnull=True))
    pending = Prefetch("steps", RouteStep.objects.filter(state=StepState.PENDING), to_attr="pending_steps")
    return _with_title(rows.annotate(unread=unread), viewer).prefetch_related(pending)


def _with_title(rows: QuerySet[Document], viewer: Viewer) -> QuerySet[Document]:
    text = Revision.objects.filter(document_id=OuterRef("pk"), no=OuterRef("current_revision")).values("title")
    own = written_by(viewer.actor.person_id) & Q(state__in=EDITABLE_STATES, current_round__gt=0)
    title = Case(When(own, then=Subquery(text)), default=Value(""))
    return rows.annotate(written_title=title)  # type: ignore[no-redef] # the property that takes it


def _with_marks(rows: QuerySet[Document], viewer: Viewer) -> QuerySet[Document]:
    """The same, and ``attached`` and ``members``: how many other documents go along in the same draft."""
    attached = Exists(Attachment.objects.filter(document_id=OuterRef("pk"), removed_at__isnull=True))
    others = Document.objects.filter(bundle_lead=OuterRef("pk")).order_by().values("bundle_lead")
    number = Subquery(others.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    return _with_pending(rows, viewer).annotate(attached=attached, members=Coalesce(number, 0))


def _of_tab(tab: str, viewer: Viewer, filters: Filters = NO_FILTERS) -> Q:
    if tab in KINDS_OF_TAB:
        return _waiting_for(viewer, KINDS_OF_TAB[tab])
    mine = written_by(viewer.actor.person_id)
    match tab:
        case "asked":
            asked = OpinionRequest.objects.filter(person_id=viewer.actor.person_id, answered_at__isnull=True)
            return Q(pk__in=asked.values("document_id"))
        case "returned":
            return mine & Q(state=DocumentState.RETURNED)
        case "drafts":
            return mine & Q(state__in=EDITABLE_STATES - {DocumentState.RETURNED})
        case "in_progress":
            # Told by the document itself: its steps would lead through everything the person ever did.
            return Q(touched_by__contains=[viewer.actor.person_id], state=DocumentState.IN_APPROVAL)
        case "done":
            touched = _touched_by(viewer.actor) if filters.any else _lately_touched_by(viewer.actor)
            return touched & Q(state=DocumentState.APPROVED)
        case "register":
            return Q(state=DocumentState.APPROVED, department_id=viewer.actor.department_id)
    return Q()


def _waiting_for(viewer: Viewer, kinds: frozenset[StepKind]) -> Q:
    """Documents with an open step of these kinds; one that follows another in its draft does not ask a second time."""
    steps = awaiting_viewer(viewer).filter(kind__in=kinds)
    return Q(pk__in=steps.values("document_id"), bundle_lead__isnull=True)


def _touched_by(actor: Actor) -> Q:
    """Drafted or acted upon; the drafter's own step makes the two one question once submitted."""
    done = RouteStep.objects.filter(state=StepState.DONE).order_by().values("document_id")
    return Q(pk__in=done.filter(person_id=actor.person_id).union(done.filter(acting_person_id=actor.person_id)))


def _lately_touched_by(actor: Actor) -> Q:
    """The same, only the latest steps: both halves are read from the end of their index."""
    done = RouteStep.objects.filter(state=StepState.DONE).order_by(F("acted_at").desc()).values("document_id")
    own, deputy = done.filter(person_id=actor.person_id), done.filter(acting_person_id=actor.person_id)
    return Q(pk__one_of=own[:RECENT]) | Q(pk__one_of=deputy[:RECENT])


def key_of(tab: str) -> str:
    """The column a list grows by, newest first."""
    if tab in {"done", "register"}:
        return "decided_at"
    return "id" if tab == "all" else "updated_at"


def _order_of(tab: str) -> tuple[str, ...]:
    if tab in KINDS_OF_TAB:
        return ("-unread", "-urgent", "submitted_at", "id")
    return ("-id",) if tab == "all" else (f"-{key_of(tab)}", "-id")
