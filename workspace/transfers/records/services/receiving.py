"""The receiver proves the envelope, takes everything over item by item, and writes the receipt."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor, held_back, record
from core.foundation.public import DomainError
from core.tenancy.public import current_agency, enqueue_on_commit
from tenants.public import get_agency
from workspace.transfers.envelopes.public import (
    Act,
    FilePiece,
    Side,
    Transfer,
    TransferItem,
    TransferState,
    content_hash,
    counts_of,
    manifest_hash,
    transfer_for_update,
)
from workspace.transfers.records.enums import ReceiptKind
from workspace.transfers.records.errors import EnvelopeDiffers
from workspace.transfers.records.models import TakenItem
from workspace.transfers.records.selectors.arrival import arrival_of
from workspace.transfers.records.services.books import act_on, write_receipt
from workspace.transfers.records.services.planning import check_nothing_in_the_way
from workspace.transfers.records.services.sealing import STEP, manifest_in
from workspace.transfers.records.services.signing import sign
from workspace.transfers.records.services.taking import Hand
from workspace.transfers.records.tasks import go_on_task

SHOWN_NAMES = 5


@transaction.atomic
def begin_receiving(*, transfer_id: UUID, actor: Actor) -> Transfer:
    """Begin to prove the envelope; once it holds it is taken over. The work goes on in the background.

    Raises TransferUnknown, NotYourAct, WrongTransferState, ThingsInTheWay or SignerMissing.
    """
    transfer = transfer_for_update(transfer_id)
    act_on(transfer, Act.BEGIN_RECEIVING, actor=actor, done=0, total=sum(transfer.counts.values()))
    check_nothing_in_the_way(arrival_of(transfer).hindrances)
    sign(transfer_id, Side.RECEIVER, actor)
    enqueue_on_commit(go_on_task)
    return transfer


def check_step(transfer_id: UUID, actor: Actor) -> tuple[int, int] | None:
    """Hash the next items with their files anew; how many are proved, of how many. None where the check is over: all is
    taken over from now on, or, after a difference or with something in the way, nothing is and the reason is said.
    """
    with transaction.atomic(), held_back():
        transfer = transfer_for_update(transfer_id)
        if transfer.state != TransferState.CHECKING:
            return None
        rows = list(
            TransferItem.objects.filter(transfer=transfer, position__gt=transfer.done).order_by("position")[:STEP]
        )
        try:
            _check_items(transfer, rows)
            if not rows:
                _check_whole(transfer)
        except DomainError as error:
            act_on(transfer, Act.HOLD, actor=actor, reason=str(error), done=0)
            return None
        if not rows:
            act_on(transfer, Act.PASS_CHECK, actor=actor, done=0)
            return None
        transfer.done = rows[-1].position
        transfer.save(update_fields=["done"])
        return transfer.done, transfer.total


def _check_whole(transfer: Transfer) -> None:
    """Counts and the manifest, and that nothing came into the way meanwhile. Raises EnvelopeDiffers or ThingsInTheWay."""
    kinds = TransferItem.objects.filter(transfer=transfer).order_by("position").values_list("kind", flat=True)
    if counts_of(kinds) != transfer.counts or manifest_hash(manifest_in(transfer)) != transfer.manifest_sha256:
        raise EnvelopeDiffers(names=transfer.title)
    check_nothing_in_the_way(arrival_of(transfer).hindrances)


def _check_items(transfer: Transfer, rows: Iterable[TransferItem]) -> None:
    """Raises EnvelopeDiffers, naming what differs."""
    wrong: list[str] = []
    for row in rows:
        if content_hash(row.payload) != row.sha256:
            wrong.append(row.label)
        files = row.payload.get("files", ())
        wrong += [one["name"] for one in files if _hash_of_file(transfer, one["sha256"]) != one["sha256"]]
    if wrong:
        more = f" (+{len(wrong) - SHOWN_NAMES})" if len(wrong) > SHOWN_NAMES else ""
        raise EnvelopeDiffers(names=", ".join(wrong[:SHOWN_NAMES]) + more)


def _hash_of_file(transfer: Transfer, sha256: str) -> str:
    digest = hashlib.sha256()
    pieces = FilePiece.objects.filter(transfer=transfer, sha256=sha256).order_by("position")
    for content in pieces.values_list("content", flat=True).iterator(chunk_size=4):
        digest.update(bytes(content))
    return digest.hexdigest()


def take_step(transfer_id: UUID, actor: Actor) -> tuple[int, int] | None:
    """Take the next items over; how many are here, of how many. None where nothing is to be taken."""
    with transaction.atomic(), held_back():
        transfer = transfer_for_update(transfer_id)
        if transfer.state != TransferState.RECEIVING:
            return None
        taken = TakenItem.objects.filter(transfer_id=transfer_id).values_list("item_id", flat=True)
        waiting = TransferItem.objects.filter(transfer=transfer).exclude(pk__in=list(taken))
        rows = list(waiting.order_by("position")[:STEP])
        if not rows:
            _receipt(transfer, actor)
            return None
        hand = Hand(transfer, get_agency(transfer.agency_code).name_ko, actor)
        for row in rows:
            hand.take(row)
        transfer.done = rows[-1].position
        transfer.save(update_fields=["done"])
        told = {"transfer_id": str(transfer_id), "positions": [rows[0].position, rows[-1].position]}
        record("transfers.items_taken", target=transfer, actor=actor, detail=told)
        return transfer.done, transfer.total


def _receipt(transfer: Transfer, actor: Actor) -> None:
    """Everything is here: counted and hashed once more, then signed for."""
    kinds = TakenItem.objects.filter(transfer_id=transfer.pk).order_by("position").values_list("kind", flat=True)
    if counts_of(kinds) != transfer.counts or manifest_hash(manifest_in(transfer)) != transfer.manifest_sha256:
        raise EnvelopeDiffers(names=transfer.title)
    receipt = write_receipt(transfer, ReceiptKind.TAKEN, agency=current_agency() or "", actor=actor)
    act_on(transfer, Act.RECEIVE, actor=actor, receipt=receipt.number, done=0)
