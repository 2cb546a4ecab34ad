"""Whether something may be done with a paper that came in (REG 18, RULE 15–17). Each check raises what it refuses."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from approvals.exchange.receiving import errors
from approvals.exchange.receiving.enums import UNRECEIVED, ArrivalState
from approvals.exchange.receiving.models import Arrival
from core.organization.public import PersonCard

MOST_READERS = 100
State = ArrivalState


@dataclass(frozen=True, slots=True)
class Sides:
    """What a person is to a paper: of the document office, of its department, head or clerk there, handling officer."""

    office: bool = False
    department: bool = False
    chief: bool = False
    handler: bool = False


def check_can_distribute(arrival: Arrival, sides: Sides, *, department_id: UUID | None, name: str) -> None:
    """The document office passes on at once what it received (RULE 15(1)); it corrects itself until the department has
    received it. Raises NotTheDocumentOffice, ReturnedAlready, AlreadyReceived, DepartmentUnknown, AlreadyDistributed.
    """
    if not sides.office:
        raise errors.NotTheDocumentOffice
    _check_not_received(arrival)
    if department_id is None:
        raise errors.DepartmentUnknown(field="department_id")
    if arrival.department_id == department_id:
        raise errors.AlreadyDistributed(department=name)


def check_can_send_back(arrival: Arrival, sides: Sides) -> None:
    """What is not the department's goes back for another distribution (RULE 15(3)), before it is received.

    Raises NotYourDepartment, ReturnedAlready, AlreadyReceived, NotDistributed.
    """
    _check_department(sides)
    _check_not_received(arrival)
    _check_distributed(arrival)


def check_can_receive(arrival: Arrival, sides: Sides) -> None:
    """The processing department receives and numbers it (REG 18(1)). Raises NotYourDepartment, AlreadyReceived (also on a
    second press), ReturnedAlready, NotDistributed.
    """
    if not sides.department:
        _check_distributed(arrival)
        raise errors.NotYourDepartment
    _check_not_received(arrival)
    _check_distributed(arrival)


def check_can_assign(arrival: Arrival, sides: Sides) -> None:
    """Whoever received it hands it to the handling officer; head, clerk or officer to another one (REG 18(4), (5)).

    Raises NotYourDepartment, NotYours, NotReceived, OverAlready, ReturnedAlready.
    """
    if arrival.state == State.ASSIGNED:
        _check_own(sides)
        return
    _check_department(sides)
    _check_registered(arrival)
    _check_not_done(arrival)


def check_handler(card: PersonCard | None, arrival: Arrival, *, department_id: UUID | None) -> None:
    """An officer of its department, or of the one that came after it. Raises HandlerElsewhere."""
    if card is None or card.post_id is None or card.department_id != department_id:
        raise errors.HandlerElsewhere(department=arrival.department_name, field="handler_id")


def check_due(due_on: date | None, today: date) -> None:
    """Raises DueInThePast."""
    if due_on is not None and due_on < today:
        raise errors.DueInThePast(field="due_on")


def check_not_assigned_so(
    arrival: Arrival, *, post_id: UUID | None, card_id: UUID, due_on: date | None, name: str
) -> None:
    """A second press changes nothing. Raises AlreadyAssigned."""
    if arrival.state == State.ASSIGNED and (arrival.handler_post_id, arrival.card_id, arrival.due_on) == (
        post_id,
        card_id,
        due_on,
    ):
        raise errors.AlreadyAssigned(name=name)


def check_can_circulate(arrival: Arrival, sides: Sides) -> None:
    """The handling officer says who has to see it (REG 18(4), RULE 16). Raises NotYours, NotReceived, ReturnedAlready."""
    if arrival.state in (State.ASSIGNED, State.DONE):
        _check_own(sides)
        return
    _check_department(sides)
    _check_registered(arrival)


def check_readers(wanted: Collection[UUID], *, known: Collection[UUID], fresh: Collection[UUID]) -> None:
    """Raises TooManyReaders, ReaderUnknown, ReadersMissing."""
    if len(wanted) > MOST_READERS:
        raise errors.TooManyReaders(most=MOST_READERS, field="people")
    if not set(wanted) <= set(known):
        raise errors.ReaderUnknown(field="people")
    if not fresh:
        raise errors.ReadersMissing(field="people")


def check_can_finish(arrival: Arrival, sides: Sides) -> None:
    """Raises NotReceived, NotAssigned, OverAlready (also on a second press), ReturnedAlready, NotYours."""
    _check_registered(arrival)
    _check_not_done(arrival)
    if arrival.state != State.ASSIGNED:
        raise errors.NotAssigned
    _check_own(sides)


def check_can_reply(arrival: Arrival, sides: Sides) -> None:
    """Whoever handles it drafts the reply, once. Raises NotReceived, NotAssigned, OverAlready, ReturnedAlready, NotYours,
    RepliedAlready.
    """
    check_can_finish(arrival, sides)
    if not sides.handler:
        raise errors.NotYours
    if arrival.reply_id is not None:
        raise errors.RepliedAlready


def check_can_return(arrival: Arrival, sides: Sides) -> None:
    """What has a formal defect goes back to the sender with the reason (RULE 15(5)): from the document office, from the
    department, and by whoever handles it, until it is done. Raises ReturnedAlready, OverAlready, NotTheDocumentOffice,
    NotYourDepartment, NotYours.
    """
    _check_not_done(arrival)
    if arrival.state == State.ARRIVED and not sides.office:
        raise errors.NotTheDocumentOffice
    if arrival.state in (State.DISTRIBUTED, State.RECEIVED):
        _check_department(sides)
    if arrival.state == State.ASSIGNED:
        _check_own(sides)


def check_reason(reason: str) -> None:
    """Raises ReasonMissing."""
    if not reason.strip():
        raise errors.ReasonMissing(field="reason")


def _check_department(sides: Sides) -> None:
    if not sides.department:
        raise errors.NotYourDepartment


def _check_own(sides: Sides) -> None:
    if not (sides.handler or sides.chief):
        raise errors.NotYours


def _check_distributed(arrival: Arrival) -> None:
    if arrival.state == State.ARRIVED:
        raise errors.NotDistributed


def _check_not_received(arrival: Arrival) -> None:
    if arrival.state == State.RETURNED:
        raise errors.ReturnedAlready
    if arrival.state not in UNRECEIVED:
        raise errors.AlreadyReceived(number=arrival.number_text)


def _check_registered(arrival: Arrival) -> None:
    if arrival.state == State.RETURNED:
        raise errors.ReturnedAlready
    if arrival.state in UNRECEIVED:
        raise errors.NotReceived


def _check_not_done(arrival: Arrival) -> None:
    if arrival.state == State.RETURNED:
        raise errors.ReturnedAlready
    if arrival.state == State.DONE:
        raise errors.OverAlready
