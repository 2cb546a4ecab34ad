"""What may be sent how, and how far it came: no writes, no queries."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from approvals.documents.public import Sealing
from approvals.exchange.envelopes.public import Act
from approvals.exchange.sending import errors
from approvals.exchange.sending.enums import CARRIED, ChangeState, Channel, RecipientState
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Recipient, RecipientChange, Seal


def check_way(
    line: Line, *, agencies: Collection[str], departments: Collection[UUID], classified: bool = False
) -> None:
    """By network as the rule, but nothing classified (REG 16(5)); other ways only with proof (REG 16(1), RULE 13(1)).

    Raises WayMissing, AgencyNotReached, DepartmentNotReached, SecretByNetwork, ProofMissing.
    """
    if line.channel not in Channel.values:
        raise errors.WayMissing(name=line.name, field="channel")
    if line.channel == Channel.NETWORK and line.agency_code not in agencies:
        raise errors.AgencyNotReached(name=line.name, field="agency_code")
    if line.channel == Channel.OWN and line.department_id not in departments:
        raise errors.DepartmentNotReached(name=line.name, field="department_id")
    if classified and line.channel in CARRIED:
        raise errors.SecretByNetwork(name=line.name, field="channel")
    if line.channel not in CARRIED and not line.proof.strip():
        raise errors.ProofMissing(name=line.name, field="proof")


def check_goes_where_meant(line: Line, meant: Line, *, to: str) -> None:
    """Whoever sends chooses the way, not the body: where it is known who is called so, it is carried to nobody else without
    the head (REG 15(4)). ``to``: the name of whom it would go to. Raises NotARecipient.
    """
    known = line.channel in CARRIED and meant.channel in CARRIED
    if known and (line.agency_code, line.department_id) != (meant.agency_code, meant.department_id):
        raise errors.NotARecipient(name=to, field="lines")


def check_sealing(decided: str, chosen: str) -> str:
    """What stands beside the sender's name: what was decided, or where nothing was, what is chosen (REG 14). Raises SealingMissing."""
    sealing = decided or chosen
    if sealing not in Sealing.values:
        raise errors.SealingMissing(field="sealing")
    return sealing


def check_seal(sealing: str, seal: Seal | None) -> None:
    """A document under seal bears one that is in use, any other none (REG 14, 36). Raises SealMissing, SealNotWanted."""
    if sealing == Sealing.SEAL and (seal is None or seal.retired_on is not None):
        raise errors.SealMissing(field="seal_id")
    if sealing != Sealing.SEAL and seal is not None:
        raise errors.SealNotWanted(field="seal_id")


def check_names(lines: Sequence[Line], *, taken: Collection[str] = ()) -> None:
    """Nobody is a recipient twice. Raises NoRecipients, RecipientTwice."""
    if not lines:
        raise errors.NoRecipients(field="lines")
    seen = set(taken)
    for line in lines:
        if not line.name.strip():
            raise errors.NoRecipients(field="lines")
        if line.name in seen:
            raise errors.RecipientTwice(name=line.name, field="lines")
        seen.add(line.name)


def check_can_send_again(recipient: Recipient) -> None:
    """What did not reach its recipient by network is sent again. Raises NothingToSendAgain."""
    if recipient.state != RecipientState.FAILED:
        raise errors.NothingToSendAgain(name=recipient.name, state=recipient.get_state_display())


def check_waits(change: RecipientChange) -> None:
    """A request is answered once. Raises ChangeClosed."""
    if change.state != ChangeState.ASKED:
        raise errors.ChangeClosed(state=change.get_state_display())


def check_replaces(lines: Sequence[Line], recipients: Mapping[UUID, Recipient]) -> None:
    """A recipient is replaced once. Raises NotReplaceable."""
    replaced = [line.replaces for line in lines if line.replaces is not None]
    for one in replaced:
        found = recipients.get(one)
        if found is None or found.replaced_by_id is not None or replaced.count(one) > 1:
            raise errors.NotReplaceable(field="lines")


def note(recipient: Recipient, said: Mapping[str, Any], *, attempt: int) -> None:
    """Write down what a receiver said. In whatever order and however often it is heard, the books end alike: of two
    that say the same the earlier one counts.
    """
    at = datetime.fromisoformat(said["at"])
    match said["act"]:
        case Act.ARRIVED:
            recipient.arrived_at = min(recipient.arrived_at or at, at)
        case Act.RECEIVED if recipient.received_at is None or at < recipient.received_at:
            recipient.received_at, recipient.number_text = at, said["number"]
            recipient.receiver_department = said["department"]
            recipient.receiver_name = " ".join(filter(None, (said["person"], said["title"])))[:100]
        case Act.RETURNED if recipient.returned_at is None or at < recipient.returned_at:
            recipient.returned_at, recipient.return_reason = at, said["reason"]
        case Act.FAILED if attempt >= recipient.failed_attempt:
            recipient.failed_attempt, recipient.failed_reason = attempt, said["reason"]
    recipient.state = state_of(recipient)


def state_of(recipient: Recipient) -> RecipientState:
    """How far it came, from all that was heard."""
    reached = (
        (recipient.replaced_by_id, RecipientState.REPLACED),
        (recipient.returned_at, RecipientState.RETURNED),
        (recipient.received_at, RecipientState.RECEIVED),
        (recipient.arrived_at, RecipientState.ARRIVED),
        (recipient.failed_attempt == recipient.attempt, RecipientState.FAILED),
    )
    return next((state for holds, state in reached if holds), RecipientState.SENT)
