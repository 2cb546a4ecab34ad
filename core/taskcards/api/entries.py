"""Entries of a card's parts for programs: written, changed, struck out, reported; what results rest on."""

from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from core.taskcards import services
from core.taskcards.api import act_shapes as shapes
from core.taskcards.api.acts import Act
from core.taskcards.api.entries_shapes import WRITTEN
from core.taskcards.enums import CardPart


class Write(Act):
    """Write an entry of a part, or one anew; a stale version is refused."""

    service = staticmethod(services.write_entry)
    part: ClassVar[CardPart]

    def act(self, request: Request, **address: Any) -> Response:
        return super().act(request, part=self.part, **address)


class WritePlan(Write, operation="task_cards_write_plan"):
    """Write a step of the plan, or change one; the former version stays."""

    part = CardPart.PLAN
    shape = WRITTEN[CardPart.PLAN]


class WriteResults(Write, operation="task_cards_write_results"):
    """Write a result, or change one; the former version stays."""

    part = CardPart.RESULTS
    shape = WRITTEN[CardPart.RESULTS]


class WriteReceipts(Write, operation="task_cards_write_receipts"):
    """Write a receipt, or change one; the former version stays."""

    part = CardPart.RECEIPTS
    shape = WRITTEN[CardPart.RECEIPTS]


class WriteQuality(Write, operation="task_cards_write_quality"):
    """Write a point of quality, or change one; the former version stays."""

    part = CardPart.QUALITY
    shape = WRITTEN[CardPart.QUALITY]


class WritePublicity(Write, operation="task_cards_write_publicity"):
    """Write an entry of publicity, or change one; the former version stays."""

    part = CardPart.PUBLICITY
    shape = WRITTEN[CardPart.PUBLICITY]


class WriteCustomer(Write, operation="task_cards_write_customer"):
    """Write a customer, or change one; the former version stays."""

    part = CardPart.CUSTOMER
    shape = WRITTEN[CardPart.CUSTOMER]


class Drop(Act, operation="task_cards_drop_entry"):
    """Strike an entry out; its versions stay."""

    service = staticmethod(services.drop_entry)
    shape = shapes.DropSerializer


class Report(Act, operation="task_cards_report"):
    """Report progress: a result, and the step that is done with it."""

    service = staticmethod(services.report_progress)
    shape = shapes.ReportSerializer


class Attach(Act, operation="task_cards_attach"):
    """Attach a document, a memo, … to a result."""

    service = staticmethod(services.link_result)
    names: ClassVar = {"entry_id": "result_id"}
    shape = shapes.AttachSerializer


class Detach(Act, operation="task_cards_detach"):
    """Take something off a result; that it was there stays."""

    service = staticmethod(services.unlink_result)
    names: ClassVar = {"entry_id": "result_id"}
