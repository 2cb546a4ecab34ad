"""Reads of envelopes: an agency's own only, in what the database shows it and in what is asked."""

from uuid import UUID

from django.db.models import Q, QuerySet

from core.tenancy.public import current_agency
from workspace.transfers.envelopes.enums import TransferState
from workspace.transfers.envelopes.errors import TransferUnknown
from workspace.transfers.envelopes.models import Transfer, TransferAct, TransferItem
from workspace.transfers.envelopes.rules import side_of


def transfers_of_agency() -> QuerySet[Transfer]:
    """Transfers the agency in force is a party to; what another one only plans is not told yet."""
    code = current_agency() or ""
    theirs = Q(receiver_code=code) & ~Q(state=TransferState.PLANNED)
    return Transfer.objects.filter(Q(agency_code=code) | theirs)


def all_transfers() -> QuerySet[Transfer]:
    """For the government console: between whom, how far, how many."""
    return Transfer.objects.all()


def get_transfer(transfer_id: UUID) -> Transfer:
    """Raises TransferUnknown, also for an agency that is no party."""
    found = transfers_of_agency().filter(pk=transfer_id).first()
    if found is None:
        raise TransferUnknown
    return found


def transfer_for_update(transfer_id: UUID) -> Transfer:
    """The same, locked: what changes a transfer happens one after the other, on whichever side. Raises TransferUnknown."""
    found = transfers_of_agency().select_for_update().filter(pk=transfer_id).first()
    if found is None:
        raise TransferUnknown
    return found


def acts_of(transfer: Transfer) -> list[TransferAct]:
    """What both sides did, in order."""
    return list(TransferAct.objects.filter(transfer=transfer).order_by("at", "id"))


def acts_of_others() -> QuerySet[TransferAct]:
    """What the other sides of this agency's transfers did."""
    code = current_agency() or ""
    mine = Q(agency_code=code) | Q(receiver_code=code)
    return TransferAct.objects.filter(mine).exclude(by_code=code).select_related("transfer").order_by("at", "id")


def items_of(transfer: Transfer) -> QuerySet[TransferItem]:
    """What is in the envelope, without its contents."""
    return TransferItem.objects.filter(transfer=transfer).defer("payload").order_by("position")


def under_way(states: frozenset[TransferState]) -> QuerySet[Transfer]:
    """Transfers of the agency in force on which work is to be gone on with."""
    return transfers_of_agency().filter(state__in=sorted(states)).order_by("created_at")


def own_side(transfer: Transfer) -> str:
    """Giver or receiver; empty outside both."""
    return side_of(current_agency() or "", transfer.agency_code, transfer.receiver_code) or ""
