"""A transfer walked through by an operator: each side's part in that side's own block, never two at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.accounts.public import actor_of_user, users
from core.audit.public import Actor
from core.tenancy.public import agency_context, platform_context
from workspace.transfers.envelopes.public import Side, TransferState, TransferUnknown, all_transfers, get_transfer
from workspace.transfers.records import permissions
from workspace.transfers.records.errors import CheckNotPassed, SignerMissing
from workspace.transfers.records.lines import lines_of
from workspace.transfers.records.places import placed_items
from workspace.transfers.records.selectors.arrival import foresee_arrival
from workspace.transfers.records.selectors.contents import foresee
from workspace.transfers.records.selectors.foresight import Told
from workspace.transfers.records.services.books import note_acts
from workspace.transfers.records.services.confirming import begin_confirming
from workspace.transfers.records.services.planning import agree_to_transfer, offer_transfer
from workspace.transfers.records.services.receiving import begin_receiving
from workspace.transfers.records.services.running import go_on
from workspace.transfers.records.services.sealing import begin_sealing


@dataclass(frozen=True, slots=True)
class Parties:
    """Between whom a transfer is and how far, as plain data that may leave the block."""

    giver: str
    receiver: str
    state: TransferState

    def code_of(self, side: Side) -> str:
        return self.giver if side == Side.GIVER else self.receiver


def parties_of(transfer_id: UUID) -> Parties:
    """Raises TransferUnknown."""
    with platform_context():
        found = all_transfers().filter(pk=transfer_id).values_list("agency_code", "receiver_code", "state").first()
    if found is None:
        raise TransferUnknown
    return Parties(found[0], found[1], TransferState(found[2]))


def both_reports(transfer_id: UUID) -> dict[str, Any]:
    """What would pass and what is in the way on each side; changes nothing. Raises TransferUnknown."""
    parties = parties_of(transfer_id)
    with agency_context(parties.giver):
        transfer = get_transfer(transfer_id)
        going = foresee(lines_of(transfer.lines))
        said, places = going.as_data(), transfer.places
    with agency_context(parties.receiver):
        coming = foresee_arrival(placed_items(said["items"], places))
    return {
        "counts": said["counts"], "items": said["items"], "giver": [_shown(one) for one in going.told],
        "receiver": [_shown(one) for one in coming.told], "sound": not (going.hindrances or coming.hindrances),
    }  # fmt: skip


def _shown(told: Told) -> dict[str, Any]:
    return {
        "concern": told.concern,
        "label": told.label,
        "number": told.number,
        "text": told.text,
        "hinders": told.hinders,
    }


def _nothing(**_given: Any) -> None:
    """The work was begun and only goes on."""


#: What comes next in each state, and on which side.
NEXT: Mapping[TransferState, tuple[Side, Callable[..., Any]]] = {
    TransferState.PLANNED: (Side.GIVER, offer_transfer),
    TransferState.OFFERED: (Side.RECEIVER, agree_to_transfer),
    TransferState.AGREED: (Side.GIVER, begin_sealing),
    TransferState.SEALING: (Side.GIVER, _nothing),
    TransferState.SEALED: (Side.RECEIVER, begin_receiving),
    TransferState.CHECKING: (Side.RECEIVER, _nothing),
    TransferState.RECEIVING: (Side.RECEIVER, _nothing),
    TransferState.RECEIVED: (Side.GIVER, begin_confirming),
    TransferState.CONFIRMING: (Side.GIVER, _nothing),
}


def take_next(transfer_id: UUID, signers: Mapping[Side, str], tick: Callable[..., None] | None = None) -> None:
    """The next act with the work that follows from it, then word to the other side. Raises what the act refuses, and
    SignerMissing where nobody of that log-in name may sign for the agency, CheckNotPassed where the check of the envelope
    led nowhere.
    """
    parties = parties_of(transfer_id)
    side, act = NEXT[parties.state]
    with agency_context(parties.code_of(side)):
        act(transfer_id=transfer_id, actor=_signer(signers[side]))
        after = go_on(transfer_id, tick)
        if after.state == parties.state:
            raise CheckNotPassed(reason=after.reason)
    for code in (parties.giver, parties.receiver):
        with agency_context(code):
            note_acts()


def _signer(login: str) -> Actor:
    user = users(active=True).filter(login=login).first()
    actor = actor_of_user(user) if user else None
    if actor is None or not actor.may(permissions.MANAGE):
        raise SignerMissing
    return actor
