"""A new draft after a former document: its words and, where its people are still in office, its path. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from approvals.documents import rules, selectors
from approvals.documents.models import Document, Revision
from approvals.documents.rules import RouteLine
from approvals.documents.services.drafting import check_route
from core.audit.public import Actor
from core.foundation.public import DomainError


@dataclass(frozen=True, slots=True)
class Model:
    """The former document, its present text, and its path as far as it can be used again."""

    document: Document
    revision: Revision
    lines: Sequence[RouteLine]


def model_for(document_id: UUID, *, actor: Actor) -> Model:
    """Any document one may see serves as a model (REG 8(1), RULE 20(2)). Raises NoDepartment, DocumentNotFound."""
    rules.check_can_draft(actor)
    document = selectors.get_document(document_id, actor=actor)
    revision = selectors.get_revision(document, document.current_revision)
    return Model(document, revision, usable(selectors.route_used(document), actor))


def usable(lines: Sequence[RouteLine], actor: Actor) -> list[RouteLine]:
    """The path if the actor's own draft could be submitted along it today, else nobody."""
    if actor.person_id is None or actor.department_id is None:
        return []
    draft = Document(
        drafter_id=actor.person_id, department_id=actor.department_id, department_name=actor.department_name
    )
    try:
        check_route(draft, lines)
    except DomainError:
        return []
    return list(lines)
