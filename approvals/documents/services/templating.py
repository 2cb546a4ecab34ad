"""Texts to start from: kept for the whole agency by its administrator, for a department by its head."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import permissions, rules, selectors
from approvals.documents.enums import DocumentKind
from approvals.documents.errors import NameMissing, PlaceUnknown, TemplateNameTaken, TemplateNotFound
from approvals.documents.models import Template
from approvals.documents.services.keeping import departments_kept
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization import public as organization
from core.richtext.public import clean_html
from core.tenancy.public import agency_lock


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFields:
    """What a template holds; ``department_id`` None stands for the whole agency, ``body`` is formatted text."""

    name: str
    department_id: UUID | None = None
    kind: str = DocumentKind.INTERNAL
    title: str = ""
    body: str = ""
    purpose: str = ""
    matter_code: str = ""


@transaction.atomic
def save_template(*, template_id: UUID | None = None, fields: TemplateFields, actor: Actor) -> Template:
    """Write a template or change one (RULE 4). Drafts made from it before do not change.

    Raises TemplateNotYours, TemplateNotFound, PlaceUnknown, NameMissing, TemplateNameTaken.
    """
    agency_lock("documents.templates")
    template = _template(template_id, actor) if template_id else Template()
    _check_may_keep(fields.department_id, actor)
    _check_place(fields.department_id)
    _check_name(fields, template)
    before = _state(template) if template_id else {}
    for name, value in (asdict(fields) | {"body": clean_html(fields.body), "name": fields.name.strip()}).items():
        setattr(template, name, value)
    return _written(template, before, actor)


@transaction.atomic
def offer_template(*, template_id: UUID, active: bool, actor: Actor) -> Template:
    """Withdraw a template from what is offered, or offer it again. Raises TemplateNotYours, TemplateNotFound."""
    agency_lock("documents.templates")
    template = _template(template_id, actor)
    before = _state(template)
    template.active = active
    return _written(template, before, actor)


def may_keep_templates(department_id: UUID | None, actor: Actor) -> bool:
    """Whether the person keeps the templates of a department, or with None those of the agency."""
    return rules.holds(_check_may_keep, department_id, actor)


def templates_kept_by(actor: Actor) -> list[Template]:
    """Those the person keeps, the withdrawn ones among them; two queries."""
    standing = _standing(actor)
    return [one for one in selectors.all_templates() if rules.holds(_check_keeps, one.department_id, standing)]


def template_kept(template_id: UUID, *, actor: Actor) -> Template:
    """One the person keeps. Raises TemplateNotFound."""
    found = selectors.all_templates().filter(pk=template_id).first()
    if found is None or not may_keep_templates(found.department_id, actor):
        raise TemplateNotFound
    return found


def _template(template_id: UUID, actor: Actor) -> Template:
    """Asked for the place it stands at now as well: nobody takes a template away from another department."""
    template = Template.objects.filter(pk=template_id).first()
    if template is None:
        raise TemplateNotFound
    _check_may_keep(template.department_id, actor)
    return template


def _check_may_keep(department_id: UUID | None, actor: Actor) -> None:
    _check_keeps(department_id, _standing(actor))


def _check_keeps(department_id: UUID | None, standing: tuple[bool, set[UUID]]) -> None:
    everywhere, headed = standing
    rules.check_keeps_template(department_id, heads=department_id in headed, everywhere=everywhere)


def _standing(actor: Actor) -> tuple[bool, set[UUID]]:
    return departments_kept(actor, headed=permissions.TEMPLATES, every=permissions.AGENCY_TEMPLATES)


def _check_place(department_id: UUID | None) -> None:
    if department_id and not organization.Department.objects.filter(pk=department_id).exists():
        raise PlaceUnknown(field="department_id")


def _check_name(fields: TemplateFields, template: Template) -> None:
    name = fields.name.strip()
    if not name:
        raise NameMissing(field="name")
    if selectors.templates_named(name, fields.department_id).exclude(pk=template.pk).exists():
        raise TemplateNameTaken(name=name, field="name")


def _written(template: Template, before: dict[str, Any], actor: Actor) -> Template:
    template.updated_by_name, template.updated_at = actor.name, clock.now()
    template.save()
    record("documents.template_saved", target=template, actor=actor, before=before, after=_state(template))
    return template


def _state(template: Template) -> dict[str, Any]:
    names = ("name", "department_id", "kind", "title", "purpose", "matter_code", "active")
    return {name: getattr(template, name) for name in names}
