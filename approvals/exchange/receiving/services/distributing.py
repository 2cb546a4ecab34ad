"""The document office passes papers on, departments send back what is not theirs (RULE 15)."""

from uuid import UUID

from django.db import transaction

from approvals.documents.public import viewer_of
from approvals.exchange.receiving import rules
from approvals.exchange.receiving.enums import ArrivalState, StepKind
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.selectors.visibility import arrival_for_update
from approvals.exchange.receiving.services.history import tell, write_step
from core.audit.public import Actor
from core.organization.public import versions_on


@transaction.atomic
def distribute(*, arrival_id: UUID, department_id: UUID, actor: Actor) -> Arrival:
    """To the processing department, or to another one as long as the first has not received it.

    Raises ArrivalNotFound, NotTheDocumentOffice, DepartmentUnknown, AlreadyDistributed (also on a second press),
    AlreadyReceived, ReturnedAlready.
    """
    held = arrival_for_update(arrival_id, actor=viewer_of(actor))
    version = versions_on().filter(department_id=department_id).first()
    arrival, name = held.arrival, version.name_ko if version else ""
    rules.check_can_distribute(arrival, held.sides, department_id=version.department_id if version else None, name=name)
    arrival.state, arrival.department_id, arrival.department_name = ArrivalState.DISTRIBUTED, department_id, name
    arrival.save(update_fields=["state", "department", "department_name"])
    step = write_step(arrival, StepKind.DISTRIBUTED, actor=actor, to_name=name, department_id=department_id)
    tell(step, actor=actor, department_id=department_id)
    return arrival


@transaction.atomic
def send_back(*, arrival_id: UUID, reason: str, actor: Actor) -> Arrival:
    """Back to the document office for another distribution (재배부), with the reason.

    Raises ArrivalNotFound, NotYourDepartment, NotDistributed (also on a second press), AlreadyReceived, ReturnedAlready,
    ReasonMissing.
    """
    held = arrival_for_update(arrival_id, actor=viewer_of(actor))
    arrival = held.arrival
    rules.check_can_send_back(arrival, held.sides)
    rules.check_reason(reason)
    former = arrival.department_id
    arrival.state, arrival.department, arrival.department_name = ArrivalState.ARRIVED, None, ""
    arrival.save(update_fields=["state", "department", "department_name"])
    step = write_step(arrival, StepKind.SENT_BACK, actor=actor, reason=reason, department_id=former, why=reason.strip())
    tell(step, actor=actor, office=True)
    return arrival
