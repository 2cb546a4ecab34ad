"""Writing into envelopes: the state with the act that led to it. The books of both sides are kept by ``records``."""

from typing import Any

from core.audit.public import Actor
from core.foundation.public import clock
from core.tenancy.public import current_agency
from workspace.transfers.envelopes import rules
from workspace.transfers.envelopes.enums import Act
from workspace.transfers.envelopes.models import Statement, Transfer, TransferAct


def move(
    transfer: Transfer, act: Act, *, actor: Actor, reason: str = "", receipt: str = "", **changes: Any
) -> TransferAct:
    """Carry one act out on a locked transfer. Raises NotYourAct or WrongTransferState."""
    code = current_agency() or ""
    side = rules.side_of(code, transfer.agency_code, transfer.receiver_code)
    transfer.state = rules.state_after(act, transfer.state, side)
    assert side is not None
    transfer.reason, transfer.changed_at = reason.strip(), clock.now()
    for name, value in changes.items():
        setattr(transfer, name, value)
    transfer.save(update_fields=["state", "reason", "changed_at", *changes])
    return TransferAct.objects.create(
        transfer=transfer, agency_code=transfer.agency_code, receiver_code=transfer.receiver_code, by_code=code,
        side=side, act=act, person_id=actor.person_id, person_name=actor.name, person_title=actor.post_title,
        reason=reason.strip(), receipt_number=receipt, manifest_sha256=transfer.manifest_sha256, counts=transfer.counts,
        at=clock.now(),
    )  # fmt: skip


def state_something(transfer: Transfer, content: dict[str, Any]) -> Statement:
    """Say what this side foresees; the latest one counts."""
    return Statement.objects.create(
        transfer=transfer, agency_code=transfer.agency_code, receiver_code=transfer.receiver_code,
        by_code=current_agency() or "", content=content, made_at=clock.now(),
    )  # fmt: skip


def statement_by(transfer: Transfer, code: str) -> dict[str, Any] | None:
    """The latest thing one side said."""
    latest = Statement.objects.filter(transfer=transfer, by_code=code).order_by("-made_at", "-id")
    return latest.values_list("content", flat=True).first()
