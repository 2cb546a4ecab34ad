"""The giver accepts the receipt: what went away is closed here. People are never without a desk in between."""

from datetime import date
from uuid import UUID

from django.db import transaction

from core.accounts.public import Role, deactivate_user, get_user
from core.audit.public import Actor, held_back
from core.organization.public import close_if_empty, first_day_without, tenures_of, vacate_and_close_post
from core.tenancy.public import enqueue_on_commit
from workspace.transfers.envelopes.public import (
    Act,
    FilePiece,
    ItemKind,
    Side,
    Transfer,
    TransferState,
    manifest_hash,
    transfer_for_update,
)
from workspace.transfers.records.errors import EnvelopeDiffers
from workspace.transfers.records.models import PassedItem
from workspace.transfers.records.services.books import act_on
from workspace.transfers.records.services.sealing import STEP, manifest_in
from workspace.transfers.records.services.signing import sign
from workspace.transfers.records.tasks import go_on_task
from workspace.transfers.records.wording import transferred

#: Pieces that go in one step.
PIECES_CLEARED = 50


@transaction.atomic
def begin_confirming(*, transfer_id: UUID, actor: Actor) -> Transfer:
    """Accept the receipt of the other side, whose hash must be the own one, and begin to close what went away.

    Raises TransferUnknown, NotYourAct, WrongTransferState, EnvelopeDiffers or SignerMissing.
    """
    transfer = transfer_for_update(transfer_id)
    if transfer.state == TransferState.RECEIVED:
        theirs = transfer.acts.filter(act=Act.RECEIVE).order_by("-at").values_list("manifest_sha256", flat=True).first()
        if not transfer.manifest_sha256 == theirs == manifest_hash(manifest_in(transfer)):
            raise EnvelopeDiffers(names=transfer.title)
    total = len(_to_close(transfer_id))
    act_on(transfer, Act.BEGIN_CONFIRMING, actor=actor, done=0, total=total)
    sign(transfer_id, Side.GIVER, actor)
    enqueue_on_commit(go_on_task)
    return transfer


def _to_close(transfer_id: UUID) -> list[tuple[str, UUID]]:
    """Posts first, then departments from below, then accounts."""
    rows = PassedItem.objects.filter(transfer_id=transfer_id)
    of_kind = {kind: list(rows.filter(kind=kind).order_by("position").values_list("source_id", flat=True))
               for kind in (ItemKind.POST, ItemKind.DEPARTMENT, ItemKind.PERSON)}  # fmt: skip
    return [
        *((ItemKind.POST, one) for one in of_kind[ItemKind.POST]),
        *((ItemKind.DEPARTMENT, one) for one in reversed(of_kind[ItemKind.DEPARTMENT])),
        *((ItemKind.PERSON, one) for one in of_kind[ItemKind.PERSON]),
    ]


def close_step(transfer_id: UUID, actor: Actor) -> tuple[int, int] | None:
    """Close the next things; how many, of how many. None where nothing is to be closed."""
    with transaction.atomic(), held_back():
        transfer = transfer_for_update(transfer_id)
        if transfer.state != TransferState.CONFIRMING:
            return None
        rows = _to_close(transfer_id)[transfer.done : transfer.done + STEP]
        if not rows and _clear_pieces(transfer):
            return transfer.done, transfer.total
        if not rows:
            act_on(transfer, Act.CONFIRM, actor=actor, done=0)
            return None
        day = first_day_without([key for kind, key in _to_close(transfer_id) if kind == ItemKind.POST])
        for kind, key in rows:
            _close(kind, key, transfer, day, actor)
        transfer.done += len(rows)
        transfer.save(update_fields=["done"])
        return transfer.done, transfer.total


def _clear_pieces(transfer: Transfer) -> int:
    """Both receipts are there: the next pieces of files go from the envelope; hashes, names and counts stay. Says how many
    went.
    """
    waiting = FilePiece.objects.filter(transfer=transfer).values_list("pk", flat=True)
    return FilePiece.objects.filter(pk__in=list(waiting[:PIECES_CLEARED])).delete()[0]


def _close(kind: str, key: UUID, transfer: Transfer, day: date, actor: Actor) -> None:
    if kind == ItemKind.POST:
        vacate_and_close_post(post_id=key, day=day, actor=actor)
    elif kind == ItemKind.DEPARTMENT:
        close_if_empty(department_id=key, day=day, actor=actor)
    else:
        _close_account(key, transfer, actor)


def _close_account(person_id: UUID, transfer: Transfer, actor: Actor) -> None:
    """Administrators stay until somebody closes the agency; so does whoever signs, and whoever holds a post still."""
    user = get_user(person_id)
    holds = any(one.valid_until is None for one in tenures_of(person_id))
    if user.is_active and not holds and Role.AGENCY_ADMIN not in user.roles and person_id != actor.person_id:
        reason = transferred(transfer.receiver_code, transfer.effective_on.isoformat())
        deactivate_user(user_id=person_id, reason=reason, actor=actor)
