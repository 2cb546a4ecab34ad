"""The giver fixes what passes, packs it piece by piece, and seals. A kill anywhere only delays it."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from core.audit.public import Actor, held_back, record
from core.brm.public import close_unit_task
from core.files.public import open_file
from core.foundation.public import clock
from core.taskcards.public import pass_card_on
from core.tenancy.public import current_agency, enqueue_on_commit
from tenants.public import get_agency
from workspace.transfers.envelopes.public import (
    Act,
    FilePiece,
    ItemKind,
    Sealed,
    Side,
    Transfer,
    TransferItem,
    TransferState,
    content_hash,
    manifest_hash,
    manifest_of,
    transfer_for_update,
)
from workspace.transfers.records import errors
from workspace.transfers.records.enums import ReceiptKind
from workspace.transfers.records.lines import lines_of
from workspace.transfers.records.models import PassedItem
from workspace.transfers.records.places import placed_lines
from workspace.transfers.records.selectors.contents import foresee
from workspace.transfers.records.selectors.foresight import Entry
from workspace.transfers.records.selectors.packing import payload_of
from workspace.transfers.records.services.books import act_on, write_receipt
from workspace.transfers.records.services.planning import check_nothing_in_the_way
from workspace.transfers.records.services.signing import sign
from workspace.transfers.records.tasks import go_on_task
from workspace.transfers.records.wording import transferred

#: Items of one step: a kill loses no more than this.
STEP = 25
PIECE_BYTES = 1024**2


@transaction.atomic
@held_back()
def begin_sealing(*, transfer_id: UUID, actor: Actor) -> Transfer:
    """Fix what passes, in one transaction: cards and unit tasks are closed for writing here from this moment.

    Raises TransferUnknown, NotYourAct, WrongTransferState, NotYetTheDay, ThingsInTheWay or SignerMissing.
    """
    transfer = transfer_for_update(transfer_id)
    if clock.today() < transfer.effective_on:
        raise errors.NotYetTheDay(day=transfer.effective_on)
    foreseen = foresee(placed_lines(lines_of(transfer.lines), transfer.places))
    total = len(foreseen.entries)
    act_on(transfer, Act.BEGIN_SEALING, actor=actor, counts=foreseen.counts, done=0, total=total)
    check_nothing_in_the_way(foreseen.hindrances)
    sign(transfer_id, Side.GIVER, actor)
    name = get_agency(transfer.receiver_code).name_ko
    PassedItem.objects.bulk_create(
        _passed(transfer, place, entry, name) for place, entry in enumerate(foreseen.entries, 1)
    )
    _close_for_writing(foreseen.entries, name, actor)
    enqueue_on_commit(go_on_task)
    return transfer


def _passed(transfer: Transfer, place: int, entry: Entry, name: str) -> PassedItem:
    return PassedItem(
        transfer_id=transfer.pk, position=place, kind=entry.kind, source_id=entry.source_id, label=entry.label,
        number=entry.number, path=entry.path, detail=entry.detail, to_code=transfer.receiver_code, to_name=name,
        passed_at=clock.now(),
    )  # fmt: skip


def _close_for_writing(entries: list[Entry], name: str, actor: Actor) -> None:
    words = transferred(name, clock.today().isoformat())
    for entry in entries:
        if entry.kind == ItemKind.CARD:
            pass_card_on(card_id=entry.source_id, to=words, actor=actor)
        elif entry.kind == ItemKind.UNIT_TASK and not entry.detail["closed_on"]:
            close_unit_task(unit_task_id=entry.source_id, actor=actor)


def pack_step(transfer_id: UUID, actor: Actor) -> tuple[int, int] | None:
    """Put the next items into the envelope; how many are in it, of how many. None where nothing is to be packed."""
    with transaction.atomic(), held_back():
        transfer = transfer_for_update(transfer_id)
        if transfer.state != TransferState.SEALING:
            return None
        packed = TransferItem.objects.filter(transfer=transfer).aggregate(last=Max("position"))["last"] or 0
        rows = list(PassedItem.objects.filter(transfer_id=transfer_id, position__gt=packed).order_by("position")[:STEP])
        if not rows:
            _seal(transfer, actor)
            return None
        for row in rows:
            _pack(transfer, row)
        transfer.done = rows[-1].position
        transfer.save(update_fields=["done"])
        told = {"transfer_id": str(transfer_id), "positions": [rows[0].position, rows[-1].position]}
        record("transfers.items_packed", target=transfer, actor=actor, detail=told)
        return transfer.done, transfer.total


def _pack(transfer: Transfer, row: PassedItem) -> None:
    payload = payload_of(row)
    for told in payload.get("files", ()):
        _pack_file(transfer, UUID(told["file_id"]), told["sha256"])
    TransferItem.objects.create(
        transfer=transfer, agency_code=transfer.agency_code, receiver_code=transfer.receiver_code,
        position=row.position, kind=row.kind, source_id=row.source_id, label=row.label, number=row.number,
        path=row.path, payload=payload, sha256=content_hash(payload),
    )  # fmt: skip


def _pack_file(transfer: Transfer, file_id: UUID, sha256: str) -> None:
    if FilePiece.objects.filter(transfer=transfer, sha256=sha256).exists():
        return
    with open_file(file_id) as stream:
        for position, content in enumerate(iter(lambda: stream.read(PIECE_BYTES), b"")):
            FilePiece.objects.create(
                transfer=transfer, agency_code=transfer.agency_code, receiver_code=transfer.receiver_code,
                sha256=sha256, position=position, content=content,
            )  # fmt: skip


def _seal(transfer: Transfer, actor: Actor) -> None:
    """Everything is in: the manifest is hashed, the statement of handing over is written, both in one transaction."""
    transfer.manifest_sha256 = manifest_hash(manifest_in(transfer))
    transfer.save(update_fields=["manifest_sha256"])
    receipt = write_receipt(transfer, ReceiptKind.GIVEN, agency=current_agency() or "", actor=actor)
    act_on(transfer, Act.SEAL, actor=actor, receipt=receipt.number, done=0)


def manifest_in(transfer: Transfer) -> dict[str, Any]:
    """The manifest made anew from what the envelope names; contents are proved item by item."""
    rows = TransferItem.objects.filter(transfer=transfer).values_list(
        "position", "kind", "source_id", "sha256", "payload__files"
    )
    items = [
        Sealed(position, kind, str(source_id), sha256, tuple(one["sha256"] for one in files or ()))
        for position, kind, source_id, sha256, files in rows
    ]
    parties = (transfer.agency_code, transfer.receiver_code)
    return manifest_of(parties, transfer.effective_on.isoformat(), transfer.ground, items)
