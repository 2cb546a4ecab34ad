"""An office that receives: a clerk of the document office, a clerk of a department, a task card of the officer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from approvals.exchange.receiving import services
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.services import Handling
from core.accounts.public import Role, create_user
from core.audit.public import Actor
from core.organization import public as organization
from tests.approvals.exchange.arriving import came
from tests.approvals.people import LONG_AGO, SYSTEM, Office, build_office
from tests.core.taskcards.people import active


@dataclass
class Receipts:
    """``office`` with the document office's clerk as ``clerk``; the department's own is ``counter``."""

    office: Office
    card: UUID

    def actor(self, name: str) -> Actor:
        return self.office.actor(name)

    def pk(self, name: str) -> UUID:
        found: UUID = getattr(self.office, name).pk
        return found

    def handling(self, **changes: Any) -> Handling:
        return Handling(**{"handler_id": self.pk("drafter"), "card_id": self.card, **changes})

    def distributed(self, arrival: Arrival | None = None, **changes: Any) -> Arrival:
        made = arrival or came(**changes)
        return services.distribute(
            arrival_id=made.pk, department_id=self.office.department.pk, actor=self.actor("clerk")
        )

    def received(self, **changes: Any) -> Arrival:
        return services.receive(arrival_id=self.distributed(**changes).pk, actor=self.actor("head"))

    def assigned(self, **changes: Any) -> Arrival:
        made = self.distributed(**changes)
        return services.receive(arrival_id=made.pk, handling=self.handling(), actor=self.actor("head"))


def build_receipts() -> Receipts:
    office = build_office()
    ministry = organization.get_department("min")
    for login, name, place in (("clerk", "문서과원", ministry), ("counter", "서무", office.department)):
        user = create_user(
            login=login, name=name, password="Geheim-12345", roles=[Role.OFFICIAL, Role.DISPATCH_CLERK], actor=SYSTEM
        )
        post = organization.create_post(department=place, title_ko="주무관", actor=SYSTEM)
        organization.assign_person(person_id=user.pk, post=post, valid_from=LONG_AGO, actor=SYSTEM)
        setattr(office, login, user)
    return Receipts(office, active(office).pk)
