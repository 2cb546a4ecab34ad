"""Writing a draft: the card's fields, its text in revisions, the planned route."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from approvals.documents import delegation, rules, selectors
from approvals.documents.enums import DECIDING_KINDS, Disclosure, DocumentKind, ReadingRange, TextFormat
from approvals.documents.errors import PersonGone, StaleDraft
from approvals.documents.models import Document, PlannedStep
from approvals.documents.rules import RouteLine
from approvals.documents.services.files import file_chosen
from approvals.documents.services.texts import add_revision, kept_body
from core.audit.public import Actor, record
from core.brm import public as brm
from core.foundation.public import clock
from core.groups import public as groups
from core.organization import public as organization
from core.taskcards import public as taskcards


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFields:
    """Everything a drafter fills in; ``title`` and ``body`` make up a revision, the rest belongs to the card."""

    unit_task_id: UUID
    #: The records file it is to go into; None: the latest one at the decision.
    records_file_id: UUID | None = None
    title: str = ""
    body: str = ""
    purpose: str = ""
    source: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    urgent: bool = False
    #: Left empty: as the card of the unit task suggests, else open.
    disclosure: str = ""
    disclosure_grounds: tuple[int, ...] = ()
    disclosure_reason: str = ""
    reading_range: str = ReadingRange.AGENCY
    #: Left empty: as the disclosure suggests.
    secrecy: str = ""
    #: How ``body`` is written down; formatted text is cleaned before it is kept.
    format: str = TextFormat.PLAIN
    kind: str = DocumentKind.INTERNAL
    proposer_id: UUID | None = None
    reporter_id: UUID | None = None
    important: bool = False
    matter_code: str = ""
    amount: int | None = None
    recipients: tuple[str, ...] = ()
    reference_recipients: tuple[str, ...] = ()
    #: Circulation groups whose people read it after the decision.
    reader_groups: tuple[UUID, ...] = ()
    via: str = ""
    sender_name: str = ""
    sealing: str = ""
    sending_method: str = ""

    def of_card(self) -> dict[str, Any]:
        """The card's own columns."""
        columns = {field.name: getattr(self, field.name) for field in fields(self) if field.name not in _OF_TEXT}
        return columns | {name: list(columns[name]) for name in _LISTS}


_OF_TEXT = frozenset({"title", "body", "format"})
#: Fields whose every value the ledger keeps: class, range and way of a document must be traceable (PRD 16; FOI 9(1)).
_TOLD = frozenset({
    "unit_task_id", "records_file_id", "kind", "urgent", "important", "matter_code", "amount", "disclosure", "disclosure_grounds",
    "reading_range", "secrecy", "recipients", "reference_recipients", "sealing", "sending_method", "reader_groups",
})  # fmt: skip
_LISTS = ("keywords", "disclosure_grounds", "recipients", "reference_recipients", "reader_groups")


@transaction.atomic
def create_draft(*, fields: DraftFields, route: Sequence[RouteLine] = (), actor: Actor) -> Document:
    """Begin a document in the actor's department, with its first revision.

    Raises NoDepartment (REG 8(1)), UnitTaskNotYours (PRD 22), FileNotOpen (PRD 23), GroundsMissing or GroundsNotWanted (FOI 9(1)), GroupGone,
    TooManyGroups and the refusals of ``set_route``.
    """
    rules.check_can_draft(actor)
    assert actor.person_id is not None
    assert actor.department_id is not None
    fields = _checked(fields, department_id=actor.department_id)
    groups.check_groups(fields.reader_groups, actor=actor)
    document = Document.objects.create(
        **fields.of_card(),
        **_people_of(fields),
        title=fields.title,
        department_id=actor.department_id,
        department_name=actor.department_name,
        drafter_id=actor.person_id,
        drafter_name=actor.name,
        drafter_title=actor.post_title,
        drafter_post_id=actor.post_id,
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    revision = add_revision(document, title=fields.title, body=fields.body, text_format=fields.format, actor=actor)
    _plan(document, route)
    detail = draft_detail(document) | {"unit_task_id": document.unit_task_id}
    record("documents.drafted", target=document, actor=actor, revision=1, after=_state(revision), detail=detail)
    return document


@transaction.atomic
def save_draft(
    *,
    document_id: UUID,
    expected_revision: int,
    expected_state: str = "",
    fields: DraftFields,
    route: Sequence[RouteLine] | None = None,
    actor: Actor,
) -> Document:
    """Save the drafter's changes; a changed title or body becomes a new revision, the former one stays.

    ``route`` None leaves the planned route as it is; ``expected_state`` is the ``draft_state`` that was seen, empty where
    only what is named is changed. Raises NotDrafter, NotEditable, StaleRevision, StaleDraft (somebody saved in between:
    nothing is overwritten) and the refusals of ``create_draft``.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_can_edit_draft(document, actor=actor)
    rules.check_revision(document, expected=expected_revision)
    fields = _checked(fields, department_id=document.department_id, present=document)
    groups.check_groups([one for one in fields.reader_groups if one not in document.reader_groups], actor=actor)
    columns = fields.of_card() | _people_of(fields)
    said = _changed_in(document, columns)
    planned = selectors.planned_steps_of(document) if expected_state else []
    if expected_state and (said or _is_another(planned, route)) and expected_state != draft_state(document, planned):
        raise StaleDraft(current=document.current_revision, expected=expected_revision)
    for name, value in columns.items():
        setattr(document, name, value)
    changed = write_text(document, title=fields.title, body=fields.body, text_format=fields.format, actor=actor)
    document.updated_at = clock.now()
    document.save()
    document.title = fields.title  # for the drafter, who gets it back; see ``write_text``
    if route is not None:
        _plan(document, route)
        said["route"] = [{"person_id": line.person_id, "kind": line.kind} for line in route]
    record_revision(document, changed, said, actor=actor)
    return document


def draft_state(document: Document, planned: Sequence[PlannedStep]) -> str:
    """What a draft with this planned route says beside its text, in one word of 16 digits: of two windows none
    overwrites the other unseen.
    """
    names = [field.name for field in fields(DraftFields) if field.name not in _OF_TEXT]
    route = [(step.person_id, step.kind) for step in planned]
    state = {name: getattr(document, name) for name in names} | {"route": route}
    return hashlib.sha256(json.dumps(state, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()[:16]


def _is_another(planned: Sequence[PlannedStep], route: Sequence[RouteLine] | None) -> bool:
    known = [(step.person_id, step.kind) for step in planned]
    return route is not None and [(line.person_id, line.kind) for line in route] != known


def _changed_in(document: Document, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Which fields of the card a save changes; of those that decide who may read and where it goes also from what to what."""
    changed = {name: getattr(document, name) for name, value in columns.items() if getattr(document, name) != value}
    told = {name: {"from": old, "to": columns[name]} for name, old in changed.items() if name in _TOLD}
    return {"changed": sorted(changed), "values": told} if changed else {}


@transaction.atomic
def set_route(*, document_id: UUID, steps: Sequence[RouteLine], actor: Actor) -> list[PlannedStep]:
    """Plan who reviews, co-operates and decides, in this order.

    Raises NotDrafter, NotEditable, RouteWithoutDecision (REG 10), PersonTwice, OwnDocument (REG 10(2)), PersonGone,
    NotApprover (REG 10(1)), NotDelegate (REG 10(2)); where the agency blocks LevelRaised, LevelLowered (REG 67(2)).
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_can_edit_draft(document, actor=actor)
    level = delegation.check_level_of(document, steps)
    delegation.enforce_level(level, level_rule=selectors.approval_settings().level_rule)
    planned = _plan(document, steps)
    route = [{"person_id": step.person_id, "kind": step.kind} for step in planned]
    record(
        "documents.route_planned", target=document, actor=actor, after={"route": route}, detail=draft_detail(document)
    )
    return planned


def check_route(document: Document, lines: Sequence[RouteLine]) -> dict[UUID, organization.PersonCard]:
    """Ask every rule about a route; returns the cards of its people."""
    cards = organization.person_cards([line.person_id for line in lines])
    names = {person_id: card.name for person_id, card in cards.items()}
    rules.check_route_decides(lines)
    rules.check_joint_first(lines)
    rules.check_nobody_twice(lines, names=names)
    rules.check_not_own_document(lines, drafters=document.drafters)
    rules.check_everybody_in_office(lines, in_office=selectors.in_office(cards), names=names)
    decider = next(line for line in lines if line.kind in DECIDING_KINDS)
    check_decider(document, decider, name=names[decider.person_id])
    return cards


def check_decider(
    document: Document, line: RouteLine, *, name: str, heads: Sequence[tuple[UUID, UUID]] | None = None
) -> None:
    """Whether the decider may decide this document as the organisation stands now. Raises NotApprover, NotDelegate."""
    command = selectors.command_line_of(document, heads)
    rules.check_decider(line, command=command, drafters=document.drafters, name=name)


def write_text(
    document: Document, *, title: str, body: str, text_format: str = TextFormat.PLAIN, actor: Actor, **kwargs: Any
) -> tuple[Any, Any] | None:
    """Append a revision if the text differs from the present one: (former, new), else None. The caller saves.

    While a draft that was handed in before is being rewritten, the title of the card stays the one that came back:
    lists, searches and notices of everybody else tell that one until the draft is handed in again (REG 8(1)).
    """
    former = selectors.get_revision(document, document.current_revision)
    body = kept_body(document, body, text_format, actor=actor)
    if (former.title, former.body, former.format) == (title, body, text_format):
        return None
    document.current_revision += 1
    if not document.is_rewritten:
        document.title = title
    return former, add_revision(document, title=title, body=body, text_format=text_format, actor=actor, **kwargs)


def record_revision(
    document: Document, changed: tuple[Any, Any] | None, said: Mapping[str, Any] | None = None, *, actor: Actor
) -> None:
    """One ledger entry for a save: a new revision, or other fields of the card; ``said``: which, and the route."""
    if changed is None:
        record(
            "documents.saved",
            target=document,
            actor=actor,
            revision=document.current_revision,
            detail=draft_detail(document) | dict(said or {}),
        )
        return
    before, after = (_state(revision) for revision in changed)
    detail = draft_detail(document) | dict(said or {})
    record(
        "documents.revised",
        target=document,
        actor=actor,
        revision=changed[1].no,
        before=before,
        after=after,
        detail=detail,
    )


def draft_detail(document: Document) -> dict[str, Any]:
    return {"document_id": document.pk, "department_id": document.department_id}


def _state(revision: Any) -> dict[str, Any]:
    return {"revision": revision.no, "content_hash": revision.content_hash}


def _people_of(fields: DraftFields) -> dict[str, Any]:
    """Names and posts of proposer and reporter as they are now; the card reads the same in ten years."""
    wanted = {"proposer": fields.proposer_id, "reporter": fields.reporter_id}
    known = [person_id for person_id in wanted.values() if person_id]
    cards = organization.person_cards(known) if known else {}
    found: dict[str, Any] = {}
    for role, person_id in wanted.items():
        card = cards.get(person_id) if person_id else None
        if person_id and card is None:
            raise PersonGone(name="?", field=f"{role}_id")
        found |= {f"{role}_name": card.name if card else "", f"{role}_title": card.post_title if card else ""}
    return found


def _checked(fields: DraftFields, *, department_id: UUID | None, present: Document | None = None) -> DraftFields:
    """The fields with what was left to the house, where they may stand so."""
    task = brm.unit_tasks_of(department_id).filter(pk=fields.unit_task_id).first() if department_id else None
    rules.check_unit_task(task, department_id=department_id, day=clock.today())
    disclosure = fields.disclosure or taskcards.usual_disclosure(fields.unit_task_id) or Disclosure.OPEN
    rules.check_disclosure(disclosure, grounds=fields.disclosure_grounds, reason=fields.disclosure_reason)
    secrecy = fields.secrecy or rules.suggested_secrecy(disclosure)
    file_id = file_chosen(
        fields.records_file_id, department_id=department_id, unit_task_id=fields.unit_task_id, present=present
    )
    return replace(fields, disclosure=disclosure, secrecy=secrecy, records_file_id=file_id)


def _plan(document: Document, lines: Sequence[RouteLine]) -> list[PlannedStep]:
    if lines:
        check_route(document, lines)
    PlannedStep.objects.filter(document=document).delete()
    rows = enumerate(lines, start=1)
    steps = [
        PlannedStep(
            document=document,
            position=at,
            kind=line.kind,
            person_id=line.person_id,
            rule=line.rule,
            rule_text=line.rule_text,
        )
        for at, line in rows
    ]
    return PlannedStep.objects.bulk_create(steps)
