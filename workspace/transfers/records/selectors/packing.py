"""The contents of one item, as plain data: whole, so that the receiver needs nothing of the giver's afterwards."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from approvals.documents import public as documents
from core.accounts.public import Role, get_user
from core.brm.public import content_of_unit_task, get_unit_task
from core.organization import public as organization
from core.taskcards.public import TaskCard, whole_card
from workspace.transfers.envelopes.public import ItemKind
from workspace.transfers.records.models import PassedItem

#: Roles that go along with a post; everything that is given to a person by an administrator is given anew there.
GOING_ALONG = frozenset({Role.OFFICIAL, Role.DEPARTMENT_HEAD})


def payload_of(row: PassedItem) -> dict[str, Any]:
    """Contents of one thing that passes; ``goes`` says where, ``files`` names what travels beside it."""
    return {"goes": row.detail} | PACKERS[ItemKind(row.kind)](row)


def _department(row: PassedItem) -> dict[str, Any]:
    found = asdict(organization.departments_today()[row.source_id])
    return {
        name: found[name] for name in ("code", "number_code", "name_ko", "name_en", "abbreviation", "order", "path")
    }


def _post(row: PassedItem) -> dict[str, Any]:
    post = organization.get_post(row.source_id)
    return {name: getattr(post, name) for name in ("title_ko", "title_en", "grade", "duty", "is_head", "order")}


def _deputies(row: PassedItem) -> dict[str, Any]:
    passing = PassedItem.objects.filter(transfer_id=row.transfer_id, kind=ItemKind.POST)
    found = organization.deputies_among(list(passing.values_list("source_id", flat=True)))
    return {"deputies": [str(one) for one in found.get(row.source_id, ())]}


def _person(row: PassedItem) -> dict[str, Any]:
    """No password and no second factor: these are worth nothing, or too much, in another agency."""
    user = get_user(row.source_id)
    return {
        "login": user.login, "name": user.name, "email": user.email, "personnel_number": user.personnel_number,
        "roles": sorted(user.roles & GOING_ALONG),
    }  # fmt: skip


def _unit_task(row: PassedItem) -> dict[str, Any]:
    return content_of_unit_task(get_unit_task(row.source_id))


def _document(row: PassedItem) -> dict[str, Any]:
    document = documents.Document.objects.select_related("unit_task").get(pk=row.source_id)
    return documents.sealed_record(document) | {"retention": document.unit_task.retention, **_files(document)}


def _draft(row: PassedItem) -> dict[str, Any]:
    document = documents.Document.objects.get(pk=row.source_id)
    return documents.draft_record(document) | _files(document)


def _files(document: documents.Document) -> dict[str, Any]:
    return {"files": [asdict(one) | {"file_id": str(one.file_id)} for one in documents.files_of(document)]}


def _card(row: PassedItem) -> dict[str, Any]:
    """With the names of people on it through posts that stay behind."""
    card = TaskCard.objects.get(pk=row.source_id)
    rows = whole_card(card)
    posts = {one["post_id"] for one in rows["cardmember"] if one["post_id"]}
    return {"rows": rows, "outside": {post_id: _seat(post_id) for post_id in sorted(posts)}}


def _seat(post_id: str) -> list[str]:
    post = organization.get_post(post_id)  # type: ignore[arg-type] # Django takes the text of a UUID
    tenures = organization.tenures_in(post.pk)
    name = tenures[0].person_name if tenures else ""
    department = organization.last_name_of(post.department)
    return [f"{name} {post.title_ko}".strip(), department]


PACKERS: dict[ItemKind, Callable[[PassedItem], dict[str, Any]]] = {
    ItemKind.DEPARTMENT: _department,
    ItemKind.POST: _post,
    ItemKind.DEPUTIES: _deputies,
    ItemKind.PERSON: _person,
    ItemKind.UNIT_TASK: _unit_task,
    ItemKind.DOCUMENT: _document,
    ItemKind.DRAFT: _draft,
    ItemKind.CARD: _card,
}
