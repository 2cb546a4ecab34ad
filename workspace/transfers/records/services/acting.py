"""What the two sides press: one table of acts for pages and API."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from core.audit.public import Actor
from workspace.transfers.envelopes.public import Act
from workspace.transfers.records.errors import ActUnknown
from workspace.transfers.records.services.confirming import begin_confirming
from workspace.transfers.records.services.planning import (
    agree_to_transfer,
    offer_transfer,
    refuse_transfer,
    take_transfer_back,
    withdraw_transfer,
)
from workspace.transfers.records.services.receiving import begin_receiving
from workspace.transfers.records.services.sealing import begin_sealing

WITH_REASON: Mapping[str, Callable[..., Any]] = {
    Act.REFUSE.value: refuse_transfer, Act.TAKE_BACK.value: take_transfer_back, Act.WITHDRAW.value: withdraw_transfer,
}  # fmt: skip
PLAIN: Mapping[str, Callable[..., Any]] = {
    Act.OFFER.value: offer_transfer, Act.BEGIN_SEALING.value: begin_sealing,
    Act.BEGIN_RECEIVING.value: begin_receiving, Act.BEGIN_CONFIRMING.value: begin_confirming,
}  # fmt: skip


def carry_out(*, transfer_id: UUID, act: str, reason: str, refused: Mapping[str, str], actor: Actor) -> None:
    """Carry out what was pressed. Raises ActUnknown and what the act itself refuses."""
    if act == Act.AGREE.value:
        run: Callable[..., Any] = partial(agree_to_transfer, refused=dict(refused))
    elif act in WITH_REASON:
        run = partial(WITH_REASON[act], reason=reason)
    elif act in PLAIN:
        run = PLAIN[act]
    else:
        raise ActUnknown(field="act")
    run(transfer_id=transfer_id, actor=actor)
