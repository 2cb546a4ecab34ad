"""What is possible when, and for whom: the life of a transfer as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from workspace.transfers.envelopes.enums import Act, Side, TransferState
from workspace.transfers.envelopes.errors import NotYourAct, WrongTransferState

S = TransferState


@dataclass(frozen=True, slots=True)
class Way:
    """Whose act it is, from which states, and where it leads."""

    side: Side
    begin: frozenset[TransferState]
    end: TransferState


WAYS: Mapping[Act, Way] = {
    Act.OFFER: Way(Side.GIVER, frozenset({S.PLANNED}), S.OFFERED),
    Act.AGREE: Way(Side.RECEIVER, frozenset({S.OFFERED}), S.AGREED),
    Act.REFUSE: Way(Side.RECEIVER, frozenset({S.OFFERED, S.AGREED}), S.REFUSED),
    Act.TAKE_BACK: Way(Side.GIVER, frozenset({S.OFFERED, S.AGREED}), S.PLANNED),
    Act.WITHDRAW: Way(Side.GIVER, frozenset({S.PLANNED, S.OFFERED, S.AGREED}), S.WITHDRAWN),
    Act.BEGIN_SEALING: Way(Side.GIVER, frozenset({S.AGREED}), S.SEALING),
    Act.SEAL: Way(Side.GIVER, frozenset({S.SEALING}), S.SEALED),
    Act.BEGIN_RECEIVING: Way(Side.RECEIVER, frozenset({S.SEALED}), S.CHECKING),
    Act.HOLD: Way(Side.RECEIVER, frozenset({S.CHECKING}), S.SEALED),
    Act.PASS_CHECK: Way(Side.RECEIVER, frozenset({S.CHECKING}), S.RECEIVING),
    Act.RECEIVE: Way(Side.RECEIVER, frozenset({S.RECEIVING}), S.RECEIVED),
    Act.BEGIN_CONFIRMING: Way(Side.GIVER, frozenset({S.RECEIVED}), S.CONFIRMING),
    Act.CONFIRM: Way(Side.GIVER, frozenset({S.CONFIRMING}), S.CONFIRMED),
}


def side_of(agency: str, giver: str, receiver: str) -> Side | None:
    """Which side an agency is on; None for a third one."""
    return {giver: Side.GIVER, receiver: Side.RECEIVER}.get(agency)


def state_after(act: Act, state: str, side: Side | None) -> TransferState:
    """Where an act leads. Raises NotYourAct or WrongTransferState."""
    way = WAYS[act]
    if side != way.side:
        raise NotYourAct
    if state not in way.begin:
        raise WrongTransferState(state=TransferState(state).label)
    return way.end


def acts_open(state: str, side: Side | None) -> list[Act]:
    """What this side may do now."""
    return [act for act, way in WAYS.items() if way.side == side and state in way.begin]
