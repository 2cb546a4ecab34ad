"""The receiver says where things go here: departments of its own, codes that are free; also where it was held up."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor, record
from core.organization.public import departments_today
from core.tenancy.public import enqueue_on_commit
from workspace.transfers.envelopes.public import (
    PLACEABLE,
    NotYourAct,
    Side,
    Transfer,
    TransferState,
    WrongTransferState,
    own_side,
    transfer_for_update,
)
from workspace.transfers.records.errors import LineUnknown, PlaceUnknown
from workspace.transfers.records.places import Place, check_place, key_of, stored_place
from workspace.transfers.records.selectors.arrival import waiting_items
from workspace.transfers.records.tasks import go_on_task


@transaction.atomic
def place_items(*, transfer_id: UUID, places: Mapping[str, Place], actor: Actor) -> Transfer:
    """Choose where what comes goes, by the key of its line or department; what was chosen before and is not named stays.

    Held up while taking over, the work goes on with the rest. Raises TransferUnknown, NotYourAct, WrongTransferState,
    LineUnknown (also of what is here already), PlaceMissing, PlaceUnknown or NumberMalformed.
    """
    transfer = transfer_for_update(transfer_id)
    if own_side(transfer) != Side.RECEIVER:
        raise NotYourAct
    if transfer.state not in PLACEABLE:
        raise WrongTransferState(state=transfer.get_state_display())
    if unknown := places.keys() - {key_of(item) for item in waiting_items(transfer)}:
        raise LineUnknown(field=min(unknown))
    before, names = transfer.places, {row.code: row.path for row in departments_today().values()}
    for key, place in places.items():
        check_place(key, place)
        if place.target and place.target not in names:
            raise PlaceUnknown(field=f"target-{key}")
    chosen = {
        key: stored_place(replace(place, target_name=names.get(place.target, ""))) for key, place in places.items()
    }
    transfer.places = before | chosen
    if transfer.state == TransferState.RECEIVING:
        transfer.reason = ""
        enqueue_on_commit(go_on_task)
    transfer.save(update_fields=["places", "reason"])
    record(
        "transfers.placed", target=transfer, actor=actor, before={"places": before}, after={"places": transfer.places}
    )
    return transfer
