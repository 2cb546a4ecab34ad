"""What stands around one document: the others of its draft, what it refers to, who was asked, how it was registered.

All of it is one statement, however much there is: a card opens in one look.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import JSONObject

from approvals.documents.additions import CARD_PARTS
from approvals.documents.enums import DocumentState, RegistrationCause, RelationKind
from approvals.documents.models import DecisionSeal, Document, DraftRegistration, OpinionRequest, Relation, Revision
from approvals.documents.models.revision import written_at
from approvals.documents.numbers import whole_number
from approvals.documents.selectors.card import known_texts
from approvals.documents.selectors.json_rows import rows_as, rows_of
from approvals.documents.selectors.readers import Reader, aside_columns, aside_in
from approvals.documents.selectors.relations import (
    came_later,
    former_relations,
    known_relations,
    relations_to,
)
from approvals.documents.selectors.visibility import Shape, Viewer, visible, written_by
from core.organization import public as organization
from core.tenancy.public import KeptList


@dataclass(frozen=True, slots=True)
class Member:
    """A document of the same draft (RULE 5(1)); the first of them leads."""

    id: UUID
    title: str
    state: str
    number_text: str
    current_revision: int
    position: int
    open: bool

    @property
    def leads(self) -> bool:
        return self.position == 0


@dataclass(frozen=True, slots=True)
class Related:
    """A document at the other end of a reference. Without a title where it is not ``open`` to the person."""

    id: UUID
    kind: str
    title: str
    state: str
    number_text: str
    decided_at: datetime | None
    open: bool
    added_at: datetime | None = None
    #: Only of what was handed in once and is not referred to any more.
    removed_at: datetime | None = None
    #: Came after a return or a withdrawal: whoever had it before did not see it.
    late: bool = False

    @property
    def supersedes(self) -> bool:
        return self.kind == RelationKind.SUPERSEDES

    @property
    def kind_label(self) -> str:
        return str(RelationKind(self.kind).label)

    @property
    def is_decided(self) -> bool:
        return self.state == DocumentState.APPROVED


End = TypeVar("End", Member, Related)
#: In the place of a revision and of a kind of matter; nothing else in the statement is called so.
NO_REVISION, NO_MATTER = 20070104, "no matter"


@dataclass(frozen=True, slots=True)
class Registration:
    """A draft on an important matter that was returned or rewritten, with its own number (PRD 21(1)2)."""

    cause: str
    number_text: str
    number_code: str
    number_system: str
    round_no: int
    revision_no: int
    registered_at: datetime | None

    @property
    def full_number(self) -> str:
        return whole_number(self.number_system, self.number_code)

    @property
    def cause_label(self) -> str:
        return str(RegistrationCause(self.cause).label)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to somebody outside the line; what they answered is among the opinions."""

    id: UUID
    asked_by_id: UUID
    asked_by_name: str
    person_id: UUID
    person_name: str
    person_title: str
    person_department: str
    question: str
    asked_at: datetime | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class TextLine:
    """A revision in the list of them; the present one with its body."""

    no: int
    format: str
    author_id: UUID
    author_name: str
    author_title: str
    created_at: datetime
    present_body: str
    step_kind: str | None

    @property
    def step_label(self) -> str:
        return written_at(self.step_kind)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of an app above, and the template that shows them."""

    template_name: str
    rows: list[Any]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """See the module. ``revisions`` with the newest first; ``matter`` is the name of the kind of matter."""

    revisions: list[TextLine]
    matter: str = ""

    members: list[Member] = field(default_factory=list)
    relations: list[Related] = field(default_factory=list)
    #: What it was handed in with once and what was taken out then, the oldest first; some of it came back since.
    former_relations: list[Related] = field(default_factory=list)
    referred_by: list[Related] = field(default_factory=list)
    registrations: list[Registration] = field(default_factory=list)
    requests: list[Asked] = field(default_factory=list)
    sealed: str = ""
    #: See ``readers.aside_of``.
    readers_aside: list[Reader] = field(default_factory=list)
    #: What apps above show beside all this.
    parts: list["Part"] = field(default_factory=list)

    def rows_of_part(self, name: str) -> list[Any]:
        """What an app above tells of the document under this name."""
        return next((part.rows for part in self.parts if part.name == name), [])

    @property
    def taken_out(self) -> list[Related]:
        """What it does not refer to any more, each once, as it went last; what came back is not among them."""
        back = {(one.id, one.kind) for one in self.relations}
        last = {(one.id, one.kind): one for one in self.former_relations}
        return [one for key, one in last.items() if key not in back]

    @property
    def changed_by(self) -> list[Related]:
        """Later decisions that change this one: whoever reads it must know."""
        return [one for one in self.referred_by if one.supersedes and one.is_decided]

    @property
    def lead(self) -> Member | None:
        return next((one for one in self.members if one.leads), None)


def surroundings_of(document: Document, viewer: Viewer) -> Surroundings:
    """Everything around a document, each thing only as far as this person may know of it."""
    row = _asked(document, viewer)
    members, relations, former, referring, registrations, requests, seals, revisions, matter, *more = row
    aside, more = more[:3], more[3:]
    return Surroundings(
        revisions=rows_of(TextLine, revisions),
        matter=organization.matter_called(document.matter_code, matter),
        members=_told(rows_of(Member, members)) if len(members) > 1 else [],
        relations=_told(rows_of(Related, relations)),
        former_relations=_told(rows_of(Related, former)),
        referred_by=_told(rows_of(Related, referring)),
        registrations=rows_of(Registration, registrations),
        requests=rows_of(Asked, requests),
        sealed=next(iter(seals), ""),
        readers_aside=aside_in(aside),
        parts=[
            Part(part.template_name, rows_of(part.shape, rows), part.name)
            for part, rows in zip(CARD_PARTS.values(), more, strict=True)
            if rows
        ],
    )


def _asked(document: Document, viewer: Viewer) -> tuple[Any, ...]:
    """What others know of a draft that is being rewritten is asked for seldom, and is another statement."""
    row: tuple[Any, ...]
    if hasattr(document, "shown_at") or viewer.stranded:
        (row,) = _rows(document, viewer)
    else:
        kept = _kept(viewer.shape, viewer.actor.permissions, drafted_at_post=document.drafter_post_id is not None)
        (row,) = kept.ask(*_told_of(document), *viewer.ids)
    return row


def _told_of(document: Document) -> list[Any]:
    """What the statement is written with of a document."""
    lead_id, post_id = document.bundle_lead_id or document.pk, document.drafter_post_id
    return [document.pk, lead_id, document.current_revision, document.matter_code, *([post_id] if post_id else [])]


@lru_cache(maxsize=100)
def _kept(shape: Shape, permissions: frozenset[str], *, drafted_at_post: bool) -> KeptList:
    """One for each set of permissions: what apps above show depends on theirs."""
    stranger, (document_id, lead_id, post_id) = shape.stranger, shape.other_strangers(3)
    document = Document(pk=document_id, bundle_lead_id=lead_id, drafter_post_id=post_id if drafted_at_post else None)
    document.current_revision, document.matter_code = NO_REVISION, NO_MATTER
    viewer = replace(stranger, actor=replace(stranger.actor, permissions=permissions))
    return KeptList(lambda: _rows(document, viewer), [*_told_of(document), *viewer.ids])


def _rows(document: Document, viewer: Viewer) -> QuerySet[Any]:
    rows: QuerySet[Any] = Document.objects.filter(pk=document.pk).values_list(
        ArraySubquery(_members(document.bundle_lead_id or document.pk, viewer)),
        ArraySubquery(_relations(document, known_relations(document), viewer)),
        ArraySubquery(_relations(document, former_relations(document), viewer)),
        ArraySubquery(_referring(document, viewer)),
        ArraySubquery(rows_as(Registration, _of(document, DraftRegistration).order_by("registered_at"))),
        ArraySubquery(rows_as(Asked, _of(document, OpinionRequest).order_by("asked_at", "id"))),
        ArraySubquery(_of(document, DecisionSeal).values("sha256")),
        ArraySubquery(rows_as(TextLine, _revisions(document))),
        ArraySubquery(organization.matter_rows(document.matter_code)),
        *aside_columns(document),
        *(ArraySubquery(rows_as(part.shape, part.rows(document.pk, viewer))) for part in CARD_PARTS.values()),
    )
    return rows


def _told(rows: list[End]) -> list[End]:
    """Nobody learns the title of what is not open to them."""
    return [one if one.open else replace(one, title="", number_text="") for one in rows]


def _of(document: Document, model: type[Any]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.filter(document=document)
    return rows


def _revisions(document: Document) -> QuerySet[Any]:
    present = When(no=document.current_revision, then=F("body"))
    body = Case(present, default=Value(""), output_field=TextField())
    rows: QuerySet[Any] = _of(document, Revision).filter(known_texts(document))
    rows = rows.annotate(present_body=body, step_kind=F("step__kind"))
    return rows.order_by("-no")


def _members(lead_id: UUID, viewer: Viewer) -> QuerySet[Any]:
    """All of one draft, the leading one first."""
    rows = Document.objects.filter(Q(pk=lead_id) | Q(bundle_lead_id=lead_id))
    rows = rows.annotate(open=_is_open("pk", viewer), position=F("bundle_position"))
    return rows_as(Member, rows.order_by("bundle_position", "id"))


def _relations(document: Document, relations: QuerySet[Relation], viewer: Viewer) -> QuerySet[Any]:
    """What it refers to. Something that is not open to the person is left out, but for the decision it changes."""
    return _ends(relations.annotate(late=came_later(document)), "other", viewer)


def _referring(document: Document, viewer: Viewer) -> QuerySet[Any]:
    writes = written_by(viewer.actor.person_id, "document__")
    return _ends(relations_to(document, writes=writes).annotate(late=Value(False)), "document", viewer)


def _ends(relations: QuerySet[Relation], end: str, viewer: Viewer) -> QuerySet[Any]:
    changes = Q(kind=RelationKind.SUPERSEDES, **{f"{end}__state": DocumentState.APPROVED})
    rows = relations.annotate(open=_is_open(f"{end}_id", viewer)).filter(Q(open=True) | changes).order_by("created_at")
    of_end = {name: f"{end}__{name}" for name in ("id", "title", "state", "number_text", "decided_at")}
    of_row = {"kind": "kind", "open": "open", "added_at": "created_at", "removed_at": "removed_at", "late": "late"}
    return rows.values(row=JSONObject(**of_row, **of_end))


def _is_open(pointer: str, viewer: Viewer) -> Exists:
    return Exists(visible(viewer).filter(pk=OuterRef(pointer)))
