"""The one rule of visibility: every list, card, count and export asks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from approvals.documents import permissions, rules
from approvals.documents.enums import EDITABLE_STATES, READING_KINDS, DocumentState, ReadingRange, StepKind, StepState
from approvals.documents.models import Document, OpinionRequest, RouteStep
from approvals.documents.selectors.people import hindrances_of
from core.audit.public import Actor, actor_system
from core.organization import public as organization
from core.tenancy.public import strangers


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person looking, with the absent people whose steps are his or hers to take at this moment."""

    actor: Actor
    #: For each of them the way from there to this person (``organization.represented_by``).
    ways: Mapping[UUID, Sequence[UUID]]
    #: Only for those who may put others in their place: open steps whose person cannot act.
    stranded: tuple[UUID, ...] = ()

    @property
    def represented(self) -> tuple[UUID, ...]:
        return tuple(self.ways)

    @property
    def whose(self) -> tuple[UUID | None, ...]:
        return (self.actor.person_id, *self.represented)

    @property
    def shape(self) -> "Shape":
        """What a kept statement about somebody is written for."""
        actor = self.actor
        has_department, reads_all = actor.department_id is not None, actor.may(permissions.READ_ALL)
        return Shape(len(self.represented), len(self.stranded), has_department, reads_all)

    @property
    def ids(self) -> list[UUID]:
        """Every id by which somebody of this shape differs from another."""
        own = [one for one in (self.actor.person_id, self.actor.department_id) if one is not None]
        return [*own, *self.represented, *self.stranded]


class Shape(NamedTuple):
    """All by which the statements about two people differ, but for ids."""

    represented: int
    stranded: int
    has_department: bool
    reads_all: bool

    @property
    def stranger(self) -> Viewer:
        """Somebody of this shape whom nobody knows."""
        person_id, department_id, *others = strangers(self._count)
        actor = replace(
            actor_system(),
            person_id=person_id,
            department_id=department_id if self.has_department else None,
            permissions=frozenset({permissions.READ_ALL} if self.reads_all else ()),
        )
        ways = dict.fromkeys(others[: self.represented], ())
        return Viewer(actor, ways, tuple(others[self.represented :]))

    def other_strangers(self, count: int) -> list[UUID]:
        """Ids that ``stranger`` does not have."""
        return strangers(self._count + count)[self._count :]

    @property
    def _count(self) -> int:
        return 2 + self.represented + self.stranded


def viewer_of(actor: Actor | Viewer) -> Viewer:
    """A page that asks several things looks up the represented once and passes the viewer on."""
    if isinstance(actor, Viewer):
        return actor
    if actor.person_id is None:
        return Viewer(actor, {})
    stranded = _stranded() if actor.may(permissions.REROUTE) else ()
    return Viewer(actor, organization.represented_by(actor.person_id), stranded)


def _stranded() -> tuple[UUID, ...]:
    """Steps that nobody may take: no deputy, or only one who drafted it (REG 10(3)). They hold a document up, or were put
    off and are left open by its decision (후결).
    """
    waiting = RouteStep.objects.filter(state=StepState.PENDING).exclude(kind__in=READING_KINDS).order_by()
    cards = organization.person_cards(waiting.values_list("person_id", flat=True).distinct())
    helpless = hindrances_of(cards)
    deputies = {person_id: card.deputy_id for person_id, card in cards.items() if card.deputy_id}
    stuck = list(waiting.filter(person_id__in=helpless).values_list("pk", flat=True)) if helpless else []
    drafters = ("document__drafter_id", "document__continued_by_id")
    theirs = waiting.filter(person_id__in=deputies).values_list("pk", "person_id", "round_id", *drafters)
    rows = list(theirs) if deputies else []
    joint = _joint_drafters({round_id for _pk, _person, round_id, *_drafters in rows})
    return (
        *stuck,
        *(pk for pk, person, round_id, *own in rows if deputies[person] in {*own, *joint.get(round_id, ())}),
    )


def _joint_drafters(round_ids: set[UUID]) -> dict[UUID, set[UUID]]:
    """Who drafts jointly, by round; whoever was replaced does not."""
    found: dict[UUID, set[UUID]] = {}
    rows = RouteStep.objects.filter(round_id__in=round_ids, kind=StepKind.JOINT).exclude(state=StepState.SKIPPED)
    for round_id, person_id in rows.order_by().values_list("round_id", "person_id") if round_ids else ():
        found.setdefault(round_id, set()).add(person_id)
    return found


def documents_visible_to(actor: Actor | Viewer) -> QuerySet[Document]:
    """What this person may know of: own drafts, what was drafted from a post one holds now (REG 61), what one's route
    step or a represented absentee's step lies on, what one was asked about, decided documents within their reading range;
    an auditor also everything that was ever submitted (DOMAIN 2.4, 2.9).
    """
    return visible(viewer_of(actor))


def visible(viewer: Viewer) -> QuerySet[Document]:
    if viewer.actor.person_id is None:
        return Document.objects.none()
    seen = _read_by(viewer)
    if viewer.actor.may(permissions.READ_ALL):
        seen |= Q(submitted_at__isnull=False)
    if viewer.stranded:
        seen |= Q(pk__in=RouteStep.objects.filter(pk__in=viewer.stranded).values("document_id"))
    return Document.objects.filter(seen)


def written_by(person_id: UUID | None, document: str = "") -> Q:
    """Documents whose drafts are this person's to write: own ones until somebody goes on with them, those gone on with,
    and those that were drafted from a post one holds now and are being written (REG 61). ``document`` leads there.
    """
    own = Q(**{f"{document}drafter_id": person_id, f"{document}continued_by": None})
    posts = organization.posts_held_sql([person_id])
    left = {f"{document}drafter_post__one_of": posts, f"{document}state__in": sorted(EDITABLE_STATES)}
    return own | Q(**{f"{document}continued_by_id": person_id}) | Q(**left)


def of_own_post(person_id: UUID | None) -> Q:
    """Whether a person holds the post that a document was drafted from; ``Document.of_own_post`` tells it."""
    return Q(drafter_post_id__in=organization.posts_held_sql([person_id]))


def of_headed_department(person_id: UUID) -> Q:
    """Whether a person heads today the department of a document, one above it, or one that came after it."""
    own = organization.departments_headed_sql(person_id)
    return Q(department_id__in=own) | Q(department_id__in=organization.predecessors_of_headed_sql(person_id))


def heads_department_of(document: Document, viewer: Viewer) -> bool:
    person_id = viewer.actor.person_id
    if person_id is None:
        return False
    return Document.objects.filter(of_headed_department(person_id), pk=document.pk).exists()


def is_reader(document: Document, viewer: Viewer) -> bool:
    """Whether a document this person may see is open as to a reader, and not only to an audit or to who re-routes."""
    if not viewer.actor.may(permissions.READ_ALL) and not viewer.stranded:
        return True
    return Document.objects.filter(_read_by(viewer), pk=document.pk).exists()


def _read_by(viewer: Viewer) -> Any:
    """By reading range or by name; ``readers.readers_of`` names the same people from the other side."""
    actor = viewer.actor
    assert actor.person_id is not None
    # What the row itself answers comes first: most documents are open to all, and nothing else is asked about them.
    seen: Any = Q(drafter_id=actor.person_id) | _within_reading_range(actor) | _some(_own_steps(actor.person_id))
    seen |= Exists(OpinionRequest.objects.filter(document_id=OuterRef("pk"), person_id=actor.person_id))
    seen |= Q(drafter_post_id__in=organization.posts_held_sql([actor.person_id])) | Q(continued_by_id=actor.person_id)
    if viewer.represented:
        seen |= Exists(pending_of_viewer(viewer).filter(document_id=OuterRef("pk")))
    return seen


def _some(rows: QuerySet[Any]) -> Q:
    """Like EXISTS, but looked up for each row: PostgreSQL may answer EXISTS by reading all the person ever did first."""
    return Q(IsNull(Subquery(rows.order_by().values("pk")[:1]), False))


def _own_steps(person_id: UUID) -> QuerySet[RouteStep]:
    """Steps that open the document to a person; a step that was never reached does not."""
    mine = RouteStep.objects.filter(Q(person_id=person_id) | Q(acting_person_id=person_id))
    return mine.filter(document_id=OuterRef("pk")).exclude(state=StepState.SKIPPED)


def pending_of_viewer(viewer: Viewer) -> QuerySet[RouteStep]:
    """Steps this person may take now: own ones, and those of absent people represented."""
    return RouteStep.objects.filter(person_id__in=viewer.whose, state=StepState.PENDING)


def awaiting_viewer(viewer: Viewer) -> QuerySet[RouteStep]:
    """Those of them that wait for this person: whoever has to read reads in person, no deputy ends it (RULE 17)."""
    return pending_of_viewer(viewer).exclude(~Q(person_id=viewer.actor.person_id), kind__in=READING_KINDS)


def _within_reading_range(actor: Actor) -> Q:
    reach = Q(reading_range__in=rules.OPEN_RANGES)
    if actor.department_id is not None:
        former = organization.predecessors_sql(actor.department_id)
        own = Q(department_id=actor.department_id) | Q(department_id__in=former)
        reach |= Q(reading_range=ReadingRange.DEPARTMENT) & own
    return Q(state=DocumentState.APPROVED) & reach


def turn_for(steps: Sequence[RouteStep], viewer: Viewer) -> RouteStep | None:
    """The open step this person may act on now."""
    return rules.find_turn(steps, actor=viewer.actor, represented=viewer.represented)
