"""Reads. Every list, count, search, export and detail starts from ``documents_visible_to``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, TextField, Value, When

from approvals.documents import permissions
from approvals.documents.enums import (
    DECIDING_KINDS,
    EDITABLE_STATES,
    REVIEWING_KINDS,
    Act,
    DocumentState,
    Hindrance,
    ReadingRange,
    StepState,
)
from approvals.documents.errors import DocumentNotFound
from approvals.documents.models import Document, Opinion, PlannedStep, Revision, RouteStep
from approvals.documents.rules import CommandLine
from core.accounts import public as accounts
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import public as organization

OPEN_RANGES = (ReadingRange.AGENCY, ReadingRange.GOVERNMENT)


# -- the one rule of visibility ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person looking, with the absent people whose steps are his or hers to take at this moment."""

    actor: Actor
    represented: tuple[UUID, ...]
    #: Only for those who may put others in their place: people with a step before them who cannot act.
    stranded: tuple[UUID, ...] = ()

    @property
    def whose(self) -> tuple[UUID | None, ...]:
        return (self.actor.person_id, *self.represented)


def viewer_of(actor: Actor | Viewer) -> Viewer:
    """A page that asks several things looks up the represented once and passes the viewer on."""
    if isinstance(actor, Viewer):
        return actor
    if actor.person_id is None:
        return Viewer(actor, ())
    stranded = _stranded() if actor.may(permissions.REROUTE) else ()
    return Viewer(actor, tuple(organization.represented_by(actor.person_id)), stranded)


def _stranded() -> tuple[UUID, ...]:
    waiting = RouteStep.objects.filter(state=StepState.PENDING).order_by().values_list("person_id", flat=True)
    return tuple(hindrances(waiting.distinct()))


def documents_visible_to(actor: Actor | Viewer) -> QuerySet[Document]:
    """What this person may know of: own drafts, what one's route step or a represented absentee's step lies on, decided
    documents within their reading range; an auditor also everything that was ever submitted (DOMAIN 2.4, 2.9).
    """
    return _visible(viewer_of(actor))


def _visible(viewer: Viewer) -> QuerySet[Document]:
    actor = viewer.actor
    if actor.person_id is None:
        return Document.objects.none()
    seen: Any = Q(drafter_id=actor.person_id) | Exists(_own_steps(actor.person_id)) | _within_reading_range(actor)
    if viewer.represented:
        seen |= Exists(_pending(viewer).filter(document_id=OuterRef("pk")))
    if actor.may(permissions.READ_ALL):
        seen |= Q(submitted_at__isnull=False)
    if viewer.stranded:
        stranded = RouteStep.objects.filter(state=StepState.PENDING, person_id__in=viewer.stranded)
        seen |= Exists(stranded.filter(document_id=OuterRef("pk")))
    return Document.objects.filter(seen)


def _own_steps(person_id: UUID) -> QuerySet[RouteStep]:
    """Steps that open the document to a person; a step that was never reached does not."""
    mine = RouteStep.objects.filter(Q(person_id=person_id) | Q(acting_person_id=person_id))
    return mine.filter(document_id=OuterRef("pk")).exclude(state=StepState.SKIPPED)


def _pending(viewer: Viewer) -> QuerySet[RouteStep]:
    """Steps this person may take now: own ones, and those of absent people represented."""
    return RouteStep.objects.filter(person_id__in=viewer.whose, state=StepState.PENDING)


def _within_reading_range(actor: Actor) -> Q:
    reach = Q(reading_range__in=OPEN_RANGES)
    if actor.department_id is not None:
        reach |= Q(reading_range=ReadingRange.DEPARTMENT, department_id=actor.department_id)
    return Q(state=DocumentState.APPROVED) & reach


# -- one document ------------------------------------------------------------------------------------------------------


def get_document(document_id: UUID, *, actor: Actor | Viewer) -> Document:
    """The document, if this person may know of it. Raises DocumentNotFound."""
    found = documents_visible_to(actor).select_related("unit_task").filter(pk=document_id).first()
    if found is None:
        raise DocumentNotFound
    return found


def document_for_update(document_id: UUID, *, actor: Actor) -> Document:
    """The same, its row locked until the transaction ends. Raises DocumentNotFound."""
    visible = documents_visible_to(actor).filter(pk=document_id)
    found = visible.select_related("unit_task", "department").select_for_update(of=("self",)).first()
    if found is None:
        raise DocumentNotFound
    return found


def steps_of(document: Document) -> list[RouteStep]:
    """Steps of the present (or last) round, in order."""
    steps = RouteStep.objects.filter(document=document, round__no=document.current_round)
    return list(steps.order_by("position"))


def history_of(document: Document) -> list[RouteStep]:
    """Steps of all rounds with the opinions given at each, oldest first."""
    said = Prefetch("opinions", Opinion.objects.order_by("created_at", "id"))
    steps = RouteStep.objects.filter(document=document).select_related("round").prefetch_related(said)
    return list(steps.order_by("round__no", "position"))


def return_of(document: Document) -> Opinion | None:
    """Why a returned document came back, for the drafter to see first; None in any other state."""
    if document.state != DocumentState.RETURNED:
        return None
    return document.opinions.filter(step__round__no=document.current_round, act=Act.RETURNED).first()


def in_office(cards: Mapping[UUID, organization.PersonCard]) -> set[UUID]:
    """Those of the people who hold a post and whose account is not switched off."""
    held = [person_id for person_id, card in cards.items() if card.department_id is not None]
    return set(accounts.users().filter(pk__in=held, is_active=True).values_list("pk", flat=True))


def hindrances(person_ids: Iterable[UUID]) -> dict[UUID, Hindrance]:
    """Those of the people who cannot act now and for whom no deputy does, with the reason."""
    cards = {key: card for key, card in organization.person_cards(person_ids).items() if card.deputy_id is None}
    here = in_office(cards)
    gone = {person_id: Hindrance.GONE for person_id in cards if person_id not in here}
    return gone | {key: Hindrance.AWAY for key, card in cards.items() if key in here and card.is_absent}


def hindrance_of(step: RouteStep | None) -> Hindrance:
    """Why the person of a pending step cannot act; NONE when there is no reason, or no such step."""
    return hindrances([step.person_id]).get(step.person_id, Hindrance.NONE) if step else Hindrance.NONE


def hindrance_among(steps: Sequence[RouteStep]) -> Hindrance:
    return hindrance_of(pending_step(steps))


def replacements_for(document: Document, step: RouteStep, *, words: str) -> list[organization.PersonCard]:
    """People to put in place: found by the words; without words the heads in line, for a review their staff too."""
    heads = command_line_of(document).heads
    people = [head_id for head_id, _department_id in heads]
    if words.strip():
        found = organization.search_people(words)
    elif step.is_deciding:
        found = list(organization.person_cards(people).values())
    else:
        found = organization.people_of(document.department_id, *(department_id for _head_id, department_id in heads))
    on_route = {one.person_id for one in steps_of(document) if one.state != StepState.SKIPPED}
    able = [card for card in found if card.person_id not in on_route and card.department_id]
    return [card for card in able if not step.is_deciding or card.person_id in people]


def command_line_of(document: Document) -> CommandLine:
    """The drafting department's line of heads; where that department is gone, the line the drafter stands in now."""
    heads = organization.heads_in_line(document.department_id)
    if heads or (now := organization.department_of(document.drafter_id)) is None:
        return CommandLine(document.department_id, document.department_name, heads)
    return CommandLine(now.pk, document.department_name, organization.heads_in_line(now.pk))


def planned_steps_of(document: Document) -> list[PlannedStep]:
    return list(PlannedStep.objects.filter(document=document).order_by("position"))


def revisions_of(document: Document) -> QuerySet[Revision]:
    """All revisions, newest first."""
    return Revision.objects.filter(document=document).order_by("-no")


def revisions_for_card(document: Document) -> list[Revision]:
    """All revisions, newest first; only the present one with its body."""
    body = Case(When(no=document.current_revision, then=F("body")), default=Value(""), output_field=TextField())
    return list(revisions_of(document).defer("body").annotate(present_body=body))


def get_revision(document: Document, no: int) -> Revision:
    """One exact text. Raises DocumentNotFound when there is no such revision."""
    found = Revision.objects.filter(document=document, no=no).first()
    if found is None:
        raise DocumentNotFound
    return found


def pending_step(steps: Sequence[RouteStep]) -> RouteStep | None:
    return next((step for step in steps if step.state == StepState.PENDING), None)


# -- lists -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a list; every field stands in the address of the page."""

    text: str = ""
    urgent: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def any(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """What waits for a person, by tab."""

    to_approve: int = 0
    to_review: int = 0
    returned: int = 0
    drafts: int = 0
    in_progress: int = 0

    @property
    def waiting(self) -> int:
        """What somebody else waits for."""
        return self.to_approve + self.to_review + self.returned

    def of(self, tab: str) -> int | None:
        return getattr(self, tab, None)


TABS = ("to_approve", "to_review", "returned", "drafts", "in_progress", "done", "register", "all")
NO_FILTERS = Filters()


def inbox(tab: str, *, actor: Actor | Viewer, filters: Filters = NO_FILTERS) -> QuerySet[Document]:
    """One tab of the inbox: a part of what is visible, narrowed; what was not yet opened first."""
    viewer = viewer_of(actor)
    rows = _narrowed(_visible(viewer).filter(_of_tab(tab, viewer)), filters)
    return _with_pending(rows, viewer).order_by(*_order_of(tab))


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on a person's desk: counts, the most pressing items (``tab`` says why), own drafts."""

    counts: WorkCounts
    waiting: list[Document]
    drafts: list[Document]


def desk_of(actor: Actor | Viewer, *, limit: int) -> Desk:
    """The first page's question, what must I do now, with one look at who is away."""
    viewer = viewer_of(actor)
    drafts = _visible(viewer).filter(_of_tab("drafts", viewer)).order_by("-updated_at", "-id")[:limit]
    return Desk(_counts(viewer), _waiting(viewer, limit), list(drafts))


def _waiting(viewer: Viewer, limit: int) -> list[Document]:
    tabs = ("to_approve", "to_review", "returned")
    any_of = reduce(or_, (_of_tab(tab, viewer) for tab in tabs))
    tab = Case(*(When(_of_tab(name, viewer), Value(name)) for name in tabs), default=Value(""))
    rows: QuerySet[Any] = _with_pending(_visible(viewer).filter(any_of).annotate(tab=tab), viewer)
    return list(rows.order_by("tab", "-urgent", "-unread", "submitted_at", "id")[:limit])


def work_counts(actor: Actor | Viewer) -> WorkCounts:
    """Numbers beside the tabs: the same documents the tabs list."""
    return _counts(viewer_of(actor))


def _counts(viewer: Viewer) -> WorkCounts:
    first, *rest = (_counted(tab, viewer) for tab in WorkCounts.__dataclass_fields__)
    return WorkCounts(**dict(first.union(*rest, all=True)))


def _counted(tab: str, viewer: Viewer) -> QuerySet[Any]:
    rows = _visible(viewer).filter(_of_tab(tab, viewer)).annotate(tab=Value(tab))
    return rows.order_by().values("tab").annotate(number=Count("pk")).values_list("tab", "number")


def _with_pending(rows: QuerySet[Document], viewer: Viewer) -> QuerySet[Document]:
    """Adds ``unread`` and ``pending_steps`` (none or one)."""
    unread = Exists(_pending(viewer).filter(document_id=OuterRef("pk"), read_at__isnull=True))
    pending = Prefetch("steps", RouteStep.objects.filter(state=StepState.PENDING), to_attr="pending_steps")
    return rows.annotate(unread=unread).prefetch_related(pending)


def _of_tab(tab: str, viewer: Viewer) -> Q:
    mine = Q(drafter_id=viewer.actor.person_id)
    match tab:
        case "to_approve":
            return Q(pk__in=_pending(viewer).filter(kind__in=DECIDING_KINDS).values("document_id"))
        case "to_review":
            return Q(pk__in=_pending(viewer).filter(kind__in=REVIEWING_KINDS).values("document_id"))
        case "returned":
            return mine & Q(state=DocumentState.RETURNED)
        case "drafts":
            return mine & Q(state__in=EDITABLE_STATES - {DocumentState.RETURNED})
        case "in_progress":
            return _touched_by(viewer.actor) & Q(state=DocumentState.IN_APPROVAL)
        case "done":
            return _touched_by(viewer.actor) & Q(state=DocumentState.APPROVED)
        case "register":
            return Q(state=DocumentState.APPROVED, department_id=viewer.actor.department_id)
    return Q()


def _touched_by(actor: Actor) -> Q:
    """Drafted or acted upon; the drafter's own step makes the two one question once submitted."""
    acted = Q(person_id=actor.person_id) | Q(acting_person_id=actor.person_id)
    return Q(pk__in=RouteStep.objects.filter(acted, state=StepState.DONE).values("document_id"))


def _order_of(tab: str) -> tuple[str, ...]:
    if tab in {"to_approve", "to_review"}:
        return ("-unread", "-urgent", "submitted_at", "id")
    if tab in {"done", "register"}:
        return ("-decided_at", "-id")
    return ("-id",) if tab == "all" else ("-updated_at", "-id")


def _narrowed(rows: QuerySet[Document], filters: Filters) -> QuerySet[Document]:
    for word in filters.text.split():
        rows = rows.filter(_matching(word))
    if filters.urgent:
        rows = rows.filter(urgent=True)
    if filters.since:
        rows = rows.filter(updated_at__gte=datetime.combine(filters.since, time.min, clock.SEOUL))
    if filters.until:
        rows = rows.filter(updated_at__lte=datetime.combine(filters.until, time.max, clock.SEOUL))
    return rows


def _matching(word: str) -> Q:
    """One word of a search: in title, number, drafter, keywords or summary."""
    return (
        Q(title__icontains=word)
        | Q(number_text__icontains=word)
        | Q(drafter_name__icontains=word)
        | Q(keywords__contains=[word])
        | Q(summary__icontains=word)
    )
