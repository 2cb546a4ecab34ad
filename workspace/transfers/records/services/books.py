"""One act, both books: the side that acts writes envelope and ledger at once, the other side's ledger follows."""

from typing import Any
from uuid import UUID

from django.db import transaction

from core.accounts.public import Role, person_ids_with_role
from core.audit.public import Actor, actor_system, record
from core.foundation.public import clock
from core.notices.public import notify
from core.tenancy.public import agency_lock, on_commit_here, send_task
from tenants.public import get_agency
from workspace.transfers.envelopes.public import Act, Transfer, TransferAct, acts_of_others, move, side_of
from workspace.transfers.records.enums import ReceiptKind
from workspace.transfers.records.models import NotedAct, TransferReceipt
from workspace.transfers.records.tasks import note_acts_task
from workspace.transfers.records.wording import told_act


def act_on(transfer: Transfer, act: Act, *, actor: Actor, **more: Any) -> TransferAct:
    """Carry one act out: envelope, own ledger, and word to the other side. Raises NotYourAct or WrongTransferState."""
    before = transfer.state
    written = move(transfer, act, actor=actor, **more)
    record(
        f"transfers.{act.value}", target=transfer, actor=actor, detail=_facts(written), before={"state": before},
        after={"state": transfer.state},
    )  # fmt: skip
    other = transfer.receiver_code if written.by_code == transfer.agency_code else transfer.agency_code
    on_commit_here(lambda: send_task(note_acts_task, agency=other))
    return written


def note_acts() -> int:
    """Write what other agencies did into this agency's ledger, each act once, and tell the administrators; says how many.

    A kill leaves some for the next time, never half of one.
    """
    noted = set(NotedAct.objects.values_list("act_id", flat=True))
    waiting = [act_id for act_id in acts_of_others().values_list("pk", flat=True) if act_id not in noted]
    return sum(_note(act_id) for act_id in waiting)


@transaction.atomic
def _note(act_id: UUID) -> bool:
    act = acts_of_others().select_for_update(of=("transfer",)).get(pk=act_id)
    if NotedAct.objects.filter(act_id=act_id).exists():
        return False
    NotedAct.objects.create(act_id=act_id, noted_at=clock.now())
    notify(
        person_ids=person_ids_with_role(Role.AGENCY_ADMIN), kind="transfers.act",
        title=told_act(act.act, act.transfer.title), url=f"/transfers/{act.transfer_id}/",
        key=f"transfers:{act_id}",
    )  # fmt: skip
    record(f"transfers.{act.act}", target=act.transfer, actor=actor_system(), detail=_facts(act) | {"told": True})
    return True


def _facts(act: TransferAct) -> dict[str, Any]:
    return {
        "transfer_id": str(act.transfer_id), "act_id": str(act.pk), "from": act.agency_code, "to": act.receiver_code,
        "by": act.by_code, "by_name": act.person_name, "reason": act.reason, "counts": act.counts,
        "manifest_sha256": act.manifest_sha256, "receipt": act.receipt_number,
    }  # fmt: skip


def write_receipt(transfer: Transfer, kind: ReceiptKind, *, agency: str, actor: Actor) -> TransferReceipt:
    """The next receipt of this kind and year in the agency's own book; without gaps, one after the other."""
    year = clock.today().year
    agency_lock(f"transfers.receipts.{kind}")
    own = TransferReceipt.objects.filter(kind=kind, year=year)
    last = own.order_by("-serial").values_list("serial", flat=True).first() or 0
    giver = side_of(agency, transfer.agency_code, transfer.receiver_code) == "giver"
    other = transfer.receiver_code if giver else transfer.agency_code
    return TransferReceipt.objects.create(
        kind=kind, year=year, serial=last + 1, transfer_id=transfer.pk, title=transfer.title, ground=transfer.ground,
        effective_on=transfer.effective_on, other_code=other, other_name=get_agency(other).name_ko,
        counts=transfer.counts, manifest_sha256=transfer.manifest_sha256, person_id=actor.person_id,
        person_name=actor.name, person_title=actor.post_title, person_department=actor.department_name,
        signed_at=clock.now(),
    )  # fmt: skip
