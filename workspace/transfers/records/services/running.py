"""Going on with what was begun, step by step, each a transaction of its own; may be killed and called again."""

from collections.abc import Callable
from uuid import UUID

import structlog
from django.db import transaction

from core.audit.public import Actor
from core.foundation.public import DomainError
from workspace.transfers.envelopes.public import (
    UNDER_WAY,
    Side,
    Transfer,
    TransferState,
    get_transfer,
    own_side,
    transfer_for_update,
    under_way,
)
from workspace.transfers.records.services.confirming import close_step
from workspace.transfers.records.services.receiving import check_step, take_step
from workspace.transfers.records.services.sealing import pack_step
from workspace.transfers.records.services.signing import signer_of

Tick = Callable[..., None]
Step = Callable[[UUID, Actor], tuple[int, int] | None]
log = structlog.get_logger("workspace.transfers")

STEPS: dict[TransferState, tuple[Side, Step]] = {
    TransferState.SEALING: (Side.GIVER, pack_step),
    TransferState.CHECKING: (Side.RECEIVER, check_step),
    TransferState.RECEIVING: (Side.RECEIVER, take_step),
    TransferState.CONFIRMING: (Side.GIVER, close_step),
}


def go_on(transfer_id: UUID, tick: Tick | None = None) -> Transfer:
    """Do what is left of this agency's part; nothing where it is the other side's turn. Raises what a step refuses."""
    transfer = get_transfer(transfer_id)
    while (step := _own_step(transfer)) is not None:
        actor = signer_of(transfer_id)
        while (far := step(transfer_id, actor)) is not None:
            if tick:
                tick(transfer.title, *far)
        transfer = get_transfer(transfer_id)
    return transfer


def _own_step(transfer: Transfer) -> Step | None:
    side, step = STEPS.get(TransferState(transfer.state), (None, None))
    return step if side == own_side(transfer) else None


def go_on_with_all() -> int:
    """Everything of this agency that was begun; what cannot go on is written down and stops none of the others."""
    waiting = list(under_way(UNDER_WAY).values_list("pk", flat=True))
    for transfer_id in waiting:
        try:
            go_on(transfer_id)
        except DomainError as error:
            log.warning("transfer_cannot_go_on", transfer=str(transfer_id), error=str(error))
            _say_why(transfer_id, str(error))
    return len(waiting)


@transaction.atomic
def _say_why(transfer_id: UUID, reason: str) -> None:
    """The page shows what holds the work up; it is tried again until that is out of the way."""
    transfer = transfer_for_update(transfer_id)
    transfer.reason = reason
    transfer.save(update_fields=["reason"])
