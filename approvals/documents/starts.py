"""What a new draft begins with: nothing, a template, or a former document."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.datastructures import MultiValueDict

from approvals.documents import selectors, services
from approvals.documents.enums import RelationKind, TextFormat
from approvals.documents.errors import DocumentNotFound, TemplateNotFound
from approvals.documents.forms import initial_of
from approvals.documents.rules import RouteLine
from core.audit.public import Actor
from core.groups import public as groups
from onnara_web.public import RichText

#: A new draft takes neither the state of the former one nor its moment.
NOT_COPIED = frozenset(
    {"expected_revision", "expected_state", "urgent", "proposer_id", "reporter_id", "records_file_id"}
)


@dataclass(frozen=True, slots=True)
class Start:
    """Values for the form, people for the path (nobody: the suggested one) and documents to refer to."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: Sequence[RouteLine] = ()
    relations: tuple[tuple[UUID, str], ...] = ()
    template_id: UUID | None = None
    #: Title and number of the former document.
    copied: str = ""
    #: Whether its path could be used again.
    same_route: bool = False


def start_of(asked: MultiValueDict[str, str], *, actor: Actor) -> Start:
    """From ``template=<id>`` or ``from=<id>``. Raises TemplateNotFound, DocumentNotFound, NoDepartment."""
    if raw := asked.get("template"):
        return _from_template(_id(raw, TemplateNotFound), actor)
    if raw := asked.get("from"):
        return _from_document(_id(raw, DocumentNotFound), actor)
    return Start()


def _from_template(template_id: UUID, actor: Actor) -> Start:
    template = selectors.template_for(template_id, actor=actor)
    values = {name: getattr(template, name) for name in ("title", "purpose", "matter_code", "kind")}
    values["body"] = RichText(template.body, TextFormat.HTML)
    return Start(values, template_id=template.pk)


def _from_document(document_id: UUID, actor: Actor) -> Start:
    model = services.model_for(document_id, actor=actor)
    values = {
        name: value for name, value in initial_of(model.document, model.revision).items() if name not in NOT_COPIED
    }
    if model.document.department_id != actor.department_id:
        values.pop("unit_task")  # it belongs to the other department
        values.pop("sender_name")
    # Groups of its drafter that are not this person's stay with that drafter.
    values["reader_groups"] = list(groups.names_of(model.document.reader_groups, actor=actor))
    called = " ".join(part for part in (model.document.title, model.document.number_text) if part)
    return Start(
        values,
        model.lines,
        ((model.document.pk, RelationKind.COPIED),),
        copied=called or str(model.document.pk),
        same_route=bool(model.lines),
    )


def _id(raw: str, error: type[Exception]) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise error from None
