"""Taking one item over: what it is here. Each is written once; ids of the giver stay known in ``TakenItem``."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from approvals.documents import public as documents
from approvals.documents.public import DraftFields
from core.accounts.public import NewUser, User, actor_of_user, create_users, get_user, users
from core.audit.public import Actor
from core.brm.public import get_unit_task, take_unit_task
from core.files.public import take_file
from core.foundation.public import clock
from core.organization import public as organization
from core.taskcards.public import Places, take_card
from workspace.transfers.envelopes.public import FilePiece, ItemKind, Transfer, TransferItem
from workspace.transfers.records.errors import EnvelopeDiffers
from workspace.transfers.records.models import ReceivedRecord, RecordFile, TakenItem
from workspace.transfers.records.places import key_of, placed
from workspace.transfers.records.wording import first_sign_in, new_code, new_login

Known = dict[tuple[str, UUID], UUID]


class Hand:
    """Takes items of one transfer over; knows what those before are called here."""

    def __init__(self, transfer: Transfer, giver_name: str, actor: Actor) -> None:
        self.transfer, self.giver_name, self.actor = transfer, giver_name, actor
        rows = TakenItem.objects.filter(transfer_id=transfer.pk).values_list("kind", "source_id", "local_id")
        self.known: Known = {(kind, source): local for kind, source, local in rows}
        self.notes: list[str] = []

    def take(self, item: TransferItem) -> TakenItem:
        """One item, in the transaction in force."""
        self.notes = []
        local = TAKERS[ItemKind(item.kind)](self, item)
        self.known[item.kind, item.source_id] = local
        return TakenItem.objects.create(
            transfer_id=self.transfer.pk, item_id=item.pk, position=item.position, kind=item.kind,
            source_id=item.source_id, local_id=local, label=item.label, number=item.number, path=item.path,
            from_code=self.transfer.agency_code, from_name=self.giver_name, notes=self.notes, taken_at=clock.now(),
        )  # fmt: skip

    def here(self, kind: ItemKind, source_id: str) -> UUID:
        return self.known[kind.value, UUID(source_id)]

    def all_of(self, kind: ItemKind) -> dict[UUID, UUID]:
        return {source: local for (one, source), local in self.known.items() if one == kind}

    def goes(self, item: TransferItem) -> dict[str, Any]:
        """Where it goes, with what this agency said last."""
        key = key_of({"kind": item.kind, "number": item.number})
        return placed(item.payload["goes"], key, self.transfer.places)

    def department(self, goes: dict[str, Any]) -> Any:
        """The department an item goes to: one that came along, or one that stands here."""
        if goes.get("department"):
            return organization.department_by_id(self.here(ItemKind.DEPARTMENT, goes["department"]))
        return organization.get_department(goes["target"])


def _department(hand: Hand, item: TransferItem) -> UUID:
    said, goes = item.payload, hand.goes(item)
    parent = organization.department_by_id(hand.here(ItemKind.DEPARTMENT, goes["parent"])) if goes["parent"] else None
    if parent is None and goes["target"]:
        parent = organization.get_department(goes["target"])
    code, number = goes["new_code"] or said["code"], goes["new_number_code"] or said["number_code"]
    made = organization.create_department(
        code=code, number_code=number, name_ko=said["name_ko"], name_en=said["name_en"],
        abbreviation=said["abbreviation"], order=said["order"], parent=parent, valid_from=clock.today(),
        actor=hand.actor,
    )  # fmt: skip
    if code != said["code"]:
        hand.notes.append(new_code(said["code"], code))
    return made.pk


def _post(hand: Hand, item: TransferItem) -> UUID:
    said, department = item.payload, hand.department(hand.goes(item))
    is_head = said["is_head"] and not organization.has_head(department.pk)
    names = {name: said[name] for name in ("title_ko", "title_en", "grade", "duty", "order")}
    return organization.create_post(department=department, is_head=is_head, actor=hand.actor, **names).pk


def _deputies(hand: Hand, item: TransferItem) -> UUID:
    post_id = hand.known[ItemKind.POST.value, item.source_id]
    deputies = [hand.here(ItemKind.POST, one) for one in item.payload["deputies"]]
    organization.set_standing_deputies(post_id=post_id, deputy_post_ids=deputies, actor=hand.actor)
    return post_id


def _person(hand: Hand, item: TransferItem) -> UUID:
    """The account of the same personnel number, or a new one into which nobody gets before a first password is given."""
    said = item.payload
    user = users().filter(personnel_number=said["personnel_number"]).first() if said["personnel_number"] else None
    if user is None:
        user = _new_account(hand, said)
    for post, kind in said["goes"]["posts"]:
        place = organization.get_post(hand.here(ItemKind.POST, post))
        organization.assign_person(person_id=user.pk, post=place, kind=kind, valid_from=clock.today(), actor=hand.actor)
    return user.pk


def _new_account(hand: Hand, said: dict[str, Any]) -> User:
    login = said["login"]
    if users().filter(login=login).exists():
        login = f"{login}-{hand.transfer.agency_code}"[:64]
        hand.notes.append(new_login(said["login"], login))
    person = NewUser(login, said["name"], said["email"], said["personnel_number"])
    made = create_users(people=[person], roles=said["roles"], actor=hand.actor)
    hand.notes.append(first_sign_in())
    return get_user(made[login])


def _unit_task(hand: Hand, item: TransferItem) -> UUID:
    said, goes = item.payload, hand.goes(item)
    closed_on = date.fromisoformat(goes["closed_on"]) if goes["closed_on"] else None
    task = take_unit_task(
        content=said, department_id=hand.department(goes).pk, closed_on=closed_on,
        came_from=hand.transfer.agency_code, actor=hand.actor,
    )  # fmt: skip
    if task.code != said["code"]:
        hand.notes.append(new_code(said["code"], task.code))
    return task.pk


def _document(hand: Hand, item: TransferItem) -> UUID:
    said = item.payload
    if not documents.record_holds(said):
        raise EnvelopeDiffers(names=item.label)
    task = get_unit_task(hand.here(ItemKind.UNIT_TASK, said["goes"]["task"]))
    people = hand.all_of(ItemKind.PERSON)
    record = ReceivedRecord.objects.create(
        source_id=item.source_id, transfer_id=hand.transfer.pk, title=said["title"], number_text=said["number_text"],
        number_code=said["number_code"], from_code=hand.transfer.agency_code, from_name=hand.giver_name,
        old_department=said["department_name"], old_path=item.path, department_id=task.department_id, unit_task=task,
        drafter_name=said["drafter_name"], decided_at=datetime.fromisoformat(said["decided_at"]),
        retention=said["retention"], keywords=said["manifest"]["document"]["keywords"], reading_range=said["reading_range"],
        readers=[people[UUID(one)] for one in said["people"] if UUID(one) in people],
        card={name: said.get(name) for name in ("manifest", "reviewed", "text", "revisions")},
        seal_sha256=said["seal_sha256"],
        taken_at=clock.now(),
    )  # fmt: skip
    for told in said["files"]:
        stored = _file(hand, told, hand.actor)
        RecordFile.objects.create(record=record, file=stored, no=told["no"], name=told["name"], kind=told["kind"])
    return record.pk


def _file(hand: Hand, told: dict[str, Any], actor: Actor) -> Any:
    pieces = FilePiece.objects.filter(transfer=hand.transfer, sha256=told["sha256"]).order_by("position")
    content = io.BytesIO(b"".join(bytes(one) for one in pieces.values_list("content", flat=True)))
    return take_file(
        file_id=UUID(told["file_id"]), name=told["name"], sha256=told["sha256"], media_type=told["media_type"],
        stream=content, came_from=hand.transfer.agency_code, actor=actor,
    )  # fmt: skip


def _draft(hand: Hand, item: TransferItem) -> UUID:
    """A draft of its drafter under the unit task here; it begins anew, the path is planned by the rules of this agency."""
    said = item.payload
    drafter = get_user(hand.here(ItemKind.PERSON, said["drafter_id"]))
    actor = replace(actor_of_user(drafter), channel="task")
    files = [(told["kind"], _file(hand, told, actor).pk) for told in said["files"]]
    fields: dict[str, Any] = {
        name: tuple(one) if isinstance(one, list) else one for name, one in said["fields"].items()
    }
    task = hand.here(ItemKind.UNIT_TASK, said["goes"]["task"])
    made = documents.create_draft(fields=DraftFields(unit_task_id=task, **fields), actor=actor)
    for kind, file_id in files:
        if kind == "attachment":
            documents.attach_file(document_id=made.pk, file_id=file_id, actor=actor)
    return made.pk


def _card(hand: Hand, item: TransferItem) -> UUID:
    said, goes = item.payload, hand.goes(item)
    tasks, posts = hand.all_of(ItemKind.UNIT_TASK), hand.all_of(ItemKind.POST)
    if goes.get("task"):
        department = get_unit_task(tasks[UUID(goes["task"])]).department
    else:
        department = hand.department(goes)
    outside = {post: (name, f"{hand.giver_name} {unit}".strip()) for post, (name, unit) in said["outside"].items()}
    assert hand.actor.person_id is not None
    places = Places(
        department=department, stand_in=hand.actor.person_id, posts=posts, people=hand.all_of(ItemKind.PERSON),
        unit_tasks=tasks, outside=outside,
    )  # fmt: skip
    card = take_card(
        rows=said["rows"], state=goes["state"], state_reason=goes["reason"], places=places, actor=hand.actor
    )
    if card.number != item.number:
        hand.notes.append(new_code(item.number, card.number))
    return card.pk


TAKERS: dict[ItemKind, Callable[[Hand, TransferItem], UUID]] = {
    ItemKind.DEPARTMENT: _department,
    ItemKind.POST: _post,
    ItemKind.DEPUTIES: _deputies,
    ItemKind.PERSON: _person,
    ItemKind.UNIT_TASK: _unit_task,
    ItemKind.DOCUMENT: _document,
    ItemKind.DRAFT: _draft,
    ItemKind.CARD: _card,
}
