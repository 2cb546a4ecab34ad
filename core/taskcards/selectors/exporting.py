"""A card as plain data, to be kept as a file or taken in by another system (``services.import_card``)."""

from collections.abc import Iterable
from typing import Any

from core.audit.public import Actor
from core.organization.public import holders_of
from core.taskcards.enums import CardPart
from core.taskcards.linking import with_links
from core.taskcards.models import CardMember, TaskCard
from core.taskcards.selectors.listing import department_names
from core.taskcards.selectors.story import entries_of

FORMAT = "onnara.task-card"
FORMAT_VERSION = 1
HEADING = (
    "name_ko", "name_en", "purpose_node_id", "initiative", "starts_on", "ends_on", "outline", "legal_basis", "budget",
    "sharing", "disclosure",
)  # fmt: skip
#: What entries of each part say; results name their step by its place in the plan.
ENTRIES: dict[str, tuple[str, ...]] = {
    CardPart.PLAN: (
        "title", "starts_on", "due_on", "is_milestone", "target_value", "reached_value", "unit", "done_on",
    ),
    CardPart.RESULTS: ("title", "happened_on", "percent", "text", "person_name", "person_title", "person_department"),
    CardPart.RECEIPTS: ("kind", "title", "sender", "object_id", "received_on", "due_on", "done_on"),
    CardPart.QUALITY: ("stage", "point", "finding", "action", "due_on", "done_on"),
    CardPart.PUBLICITY: (
        "kind", "title", "text", "appears_on", "medium", "department_name", "officer_name", "contact",
    ),
    CardPart.CUSTOMER: ("group", "name", "contact", "wishes", "satisfaction", "surveyed_on"),
}  # fmt: skip
MEMBER = (
    "role", "outside_name", "outside_organisation", "contact", "duty", "valid_from", "valid_until", "assigned_by_name",
    "accepted_at", "accepted_by_name",
)  # fmt: skip
EVALUATION = ("grade", "comment", "percent", "person_name", "person_title", "person_department", "given_at")


def exported(card: TaskCard, actor: Actor) -> dict[str, Any]:
    """Everything a card says today: heading, people, parts, evaluations. Former versions stay where they were written.

    Of what results rest on the titles are told that are open to the person.
    """
    task = card.unit_task
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "number": card.number,
        "kind": card.kind,
        "state": card.state,
        "state_reason": card.state_reason,
        "endorsed_at": _plain(card.endorsed_at),
        "endorsed_by_name": card.endorsed_by_name,
        "unit_task": {"code": task.code, "name": task.name_ko} if task else None,
        "department": {"code": card.department.code, "name": department_names().get(card.department_id, "")},
        "heading": _said(card, HEADING),
        "people": _people(card),
        **_parts(card, actor),
        "evaluations": [_said(one, EVALUATION) for one in card.evaluations.order_by("given_at", "id")],
    }


def _people(card: TaskCard) -> list[dict[str, Any]]:
    members = list(card.members.select_related("post__department").order_by("valid_from", "created_at", "id"))
    holders = holders_of({member.post_id for member in members if member.post_id})
    return [_said(member, MEMBER) | {"post": _post(member, holders)} for member in members]


def _post(member: CardMember, holders: Any) -> dict[str, str] | None:
    """A post is found again by department and title; who holds it today tells two of the same title apart."""
    post = member.post
    if post is None:
        return None
    holder = holders.get(post.pk)
    return {"department": post.department.code, "title": post.title_ko, "holder": holder.name if holder else ""}


def _parts(card: TaskCard, actor: Actor) -> dict[str, Any]:
    found: dict[str, Any] = {}
    steps = list(entries_of(card, CardPart.PLAN))
    places = {step.pk: number for number, step in enumerate(steps, 1)}
    for part, names in ENTRIES.items():
        rows = steps if part == CardPart.PLAN else _oldest_first(entries_of(card, part))
        found[str(part)] = [_said(row, names) for row in rows]
        if part == CardPart.RESULTS:
            for said, row in zip(found[str(part)], with_links(rows, actor), strict=True):
                said["step"] = places.get(row.step_id)
                said["links"] = [_said(link, ("kind", "object_id", "title")) for link in row.shown_links]
    return found


def _oldest_first(rows: Any) -> list[Any]:
    return list(rows.order_by("created_at", "id"))


def _said(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    """As JSON keeps it; moments and days in ISO form."""
    if value is None or isinstance(value, (bool, int)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
