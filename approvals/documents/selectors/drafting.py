"""Reads that make drafting quick: templates, saved paths with the people of today, what was typed, drafts that fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from approvals.documents.enums import EDITABLE_STATES, PLANNABLE_KINDS, StepRule
from approvals.documents.errors import SavedPathNotFound, TemplateNotFound
from approvals.documents.models import Autosave, Document, RouteStep, SavedRoute, Template
from approvals.documents.rules import RouteLine
from approvals.documents.selectors.people import in_office
from approvals.documents.selectors.visibility import documents_visible_to
from core.audit.public import Actor
from core.foundation.public import new_id
from core.organization import public as organization
from core.organization.public import PersonCard

MOST_FOUND = 8
MOST_DRAFTS = 20
#: People whom a group or a circulation put on a route: the next route asks anew.
OF_GROUPS = (StepRule.CIRCULATED, StepRule.GROUP)


# -- templates ---------------------------------------------------------------------------------------------------------


def templates_for(actor: Actor) -> QuerySet[Template]:
    """What is offered to a drafter: the agency's templates and those of the own department."""
    own = Q(department_id=actor.department_id) if actor.department_id else Q(department=None)
    return Template.objects.filter(Q(department=None) | own, active=True)


def template_for(template_id: UUID, *, actor: Actor) -> Template:
    """One of them. Raises TemplateNotFound."""
    found = templates_for(actor).filter(pk=template_id).first()
    if found is None:
        raise TemplateNotFound
    return found


def all_templates() -> QuerySet[Template]:
    """Every template, the agency's own first, for those who keep them."""
    return Template.objects.order_by(F("department_id").asc(nulls_first=True), "name")


def templates_named(name: str, department_id: UUID | None) -> QuerySet[Template]:
    place = Q(department=None) if department_id is None else Q(department_id=department_id)
    return Template.objects.filter(place, name=name)


# -- saved paths -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SavedLine:
    """One line of a saved path today: ``card`` is None where the post is vacant or the person has left."""

    kind: str
    card: PersonCard | None
    #: Who stood there when the path was saved, if somebody else or nobody stands there now.
    before: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A saved path with the people of today."""

    route: SavedRoute
    lines: Sequence[SavedLine]

    @property
    def able(self) -> list[RouteLine]:
        """The lines that can be used: each person once."""
        found = {line.card.person_id: RouteLine(line.card.person_id, line.kind) for line in self.lines if line.card}
        return list(found.values())

    @property
    def changed(self) -> list[SavedLine]:
        return [line for line in self.lines if line.before]


def saved_routes_of(actor: Actor) -> list[Resolved]:
    """The person's own paths, last used first: three queries, however many there are."""
    return resolved(SavedRoute.objects.filter(owner_id=actor.person_id))


def saved_route_of(route_id: UUID, *, actor: Actor) -> Resolved:
    """One of the person's own paths. Raises SavedPathNotFound."""
    found = SavedRoute.objects.filter(owner_id=actor.person_id, pk=route_id)
    if not found:
        raise SavedPathNotFound
    return resolved(found)[0]


def resolved(routes: Sequence[SavedRoute] | QuerySet[SavedRoute]) -> list[Resolved]:
    """Whoever holds the post of a line today; without a post the person, while in office."""
    lines = [line for route in routes for line in route.lines]
    holders = organization.holders_of(UUID(line["post_id"]) for line in lines if line["post_id"])
    cards = organization.person_cards(UUID(line["person_id"]) for line in lines)
    here = in_office({**cards, **{card.person_id: card for card in holders.values()}})
    return [Resolved(route, [_line(line, holders, cards, here) for line in route.lines]) for route in routes]


def _line(
    line: Mapping[str, Any], holders: Mapping[UUID, PersonCard], cards: Mapping[UUID, PersonCard], here: set[UUID]
) -> SavedLine:
    person = cards.get(UUID(line["person_id"]))
    now = holders.get(UUID(line["post_id"])) if line["post_id"] else person
    now = now if now is not None and now.person_id in here else None
    same = now is not None and person is not None and now.person_id == person.person_id
    return SavedLine(line["kind"], now, "" if same else (person.name if person else "?"))


def last_route(unit_task_id: UUID, *, actor: Actor) -> list[RouteLine]:
    """The path of the drafter's last submitted document of a unit task, as it was submitted; empty without one."""
    own = Document.objects.filter(drafter_id=actor.person_id, unit_task_id=unit_task_id, submitted_at__isnull=False)
    last = own.filter(bundle_lead=None).order_by("-submitted_at").first()
    return route_used(last) if last else []


def route_used(document: Document) -> list[RouteLine]:
    """Who stood on the last round of a document by plan, in order and in office today; what was put in later is left out."""
    steps = RouteStep.objects.filter(document=document, round__no=document.current_round, origin=None)
    planned = list(steps.filter(kind__in=PLANNABLE_KINDS).exclude(rule__in=OF_GROUPS).order_by("position"))
    here = in_office(organization.person_cards([step.person_id for step in planned]))
    found = {step.person_id: RouteLine(step.person_id, step.kind) for step in planned if step.person_id in here}
    return list(found.values())


# -- typed and not saved -----------------------------------------------------------------------------------------------


def typed_by(actor: Actor, document_id: UUID | None) -> Autosave | None:
    """What the person typed here and did not save."""
    place = Q(document=None) if document_id is None else Q(document_id=document_id)
    return Autosave.objects.filter(place, owner_id=actor.person_id).first()


# -- what stands around a draft ----------------------------------------------------------------------------------------


def documents_named(ids: Sequence[UUID], *, actor: Actor) -> dict[UUID, Document]:
    """Those of the documents that are open to the person."""
    return documents_visible_to(actor).in_bulk(list(ids)) if ids else {}


def drafts_to_bundle(lead: Document | None, *, actor: Actor) -> list[Document]:
    """The drafter's other drafts of the department that may go with this one, those in it already first (RULE 5(1))."""
    lead_id = lead.pk if lead else new_id()
    leads = Exists(Document.objects.filter(bundle_lead=OuterRef("pk")))
    own = Document.objects.filter(
        Q(drafter_id=actor.person_id, continued_by=None) | Q(continued_by_id=actor.person_id),
        department=lead.department_id if lead else actor.department_id,
        state__in=EDITABLE_STATES,
    )
    free = own.filter(Q(bundle_lead=None) | Q(bundle_lead_id=lead_id)).exclude(pk=lead_id).exclude(leads)
    return list(free.order_by("-bundle_position", "-updated_at")[:MOST_DRAFTS])
