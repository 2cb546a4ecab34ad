"""What the books of agencies and the console may use of envelopes."""

from workspace.transfers.envelopes.enums import (
    CLOSED_ENVELOPE,
    PLACEABLE,
    UNDER_WAY,
    Act,
    ItemKind,
    LineKind,
    Side,
    TransferState,
)
from workspace.transfers.envelopes.errors import NotYourAct, TransferUnknown, WrongTransferState
from workspace.transfers.envelopes.manifest import Sealed, content_hash, counts_of, manifest_hash, manifest_of
from workspace.transfers.envelopes.models import FilePiece, Statement, Transfer, TransferAct, TransferItem
from workspace.transfers.envelopes.rules import WAYS, acts_open, side_of
from workspace.transfers.envelopes.selectors import (
    acts_of,
    acts_of_others,
    all_transfers,
    get_transfer,
    items_of,
    own_side,
    transfer_for_update,
    transfers_of_agency,
    under_way,
)
from workspace.transfers.envelopes.services import move, state_something, statement_by

__all__ = [
    "CLOSED_ENVELOPE",
    "PLACEABLE",
    "UNDER_WAY",
    "WAYS",
    "Act",
    "FilePiece",
    "ItemKind",
    "LineKind",
    "NotYourAct",
    "Sealed",
    "Side",
    "Statement",
    "Transfer",
    "TransferAct",
    "TransferItem",
    "TransferState",
    "TransferUnknown",
    "WrongTransferState",
    "acts_of",
    "acts_of_others",
    "acts_open",
    "all_transfers",
    "content_hash",
    "counts_of",
    "get_transfer",
    "items_of",
    "manifest_hash",
    "manifest_of",
    "move",
    "own_side",
    "side_of",
    "state_something",
    "statement_by",
    "transfer_for_update",
    "transfers_of_agency",
    "under_way",
]
