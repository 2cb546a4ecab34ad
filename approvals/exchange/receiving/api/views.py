"""Endpoints of papers that came in: the same services as the pages, the paper as it stands afterwards as the answer."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.exchange.receiving import permissions, services
from approvals.exchange.receiving.api import shapes
from approvals.exchange.receiving.enums import ArrivalBox, ArrivalState
from approvals.exchange.receiving.forms import ListForm
from approvals.exchange.receiving.selectors.lists import listed
from approvals.exchange.receiving.selectors.visibility import get_arrival
from onnara_web.public import ActView, ApiView, Permission

LIST_PARAMETERS = [
    OpenApiParameter("box", str, enum=ArrivalBox.values, description="A list; without it the register."),
    OpenApiParameter("q", str, description="Words in title, sender, numbers or officer; initial consonants too."),
    OpenApiParameter("state", str, enum=ArrivalState.values),
    OpenApiParameter("since", str, description="First day of arrival."),
    OpenApiParameter("until", str, description="Last day of arrival."),
    OpenApiParameter("overdue", bool),
]


class Arrivals(ApiView):
    """The papers of a list, as far as they are open to you."""

    permission = permissions.READ

    @extend_schema(
        operation_id="arrivals_list", parameters=LIST_PARAMETERS, responses=shapes.ArrivalRowSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        asked = request.query_params.get("box", "")
        box = ArrivalBox(asked) if asked in ArrivalBox.values else ArrivalBox.REGISTER
        rows = listed(box, actor=self.actor, by=ListForm(request.query_params).narrowed())
        return self.paginated(rows, shapes.ArrivalRowSerializer)


class OneArrival(ApiView):
    """The paper whole. Opening it notes that a reader has read it."""

    permission = permissions.READ

    @extend_schema(operation_id="arrivals_retrieve", responses=shapes.ArrivalSerializer)
    def get(self, request: Request, arrival_id: UUID) -> Response:
        arrival: Any = get_arrival(arrival_id, actor=self.actor)
        if arrival.is_open:
            services.note_reading(arrival=arrival, actor=self.actor)
        return Response(shapes.ArrivalSerializer(arrival).data)


class Act(ActView):
    """One act; the answer is the paper as it stands afterwards."""

    thing, whole = "arrival_id", shapes.ArrivalSerializer
    permission: ClassVar[Permission] = permissions.RECEIVE

    def found(self, thing_id: UUID) -> None:
        get_arrival(thing_id, actor=self.actor)

    def answer(self, thing_id: UUID) -> Response:
        return Response(shapes.ArrivalSerializer(get_arrival(thing_id, actor=self.actor)).data)


class Distribute(Act, operation="arrivals_distribute"):
    """To the processing department."""

    permission = permissions.DISTRIBUTE
    service = staticmethod(services.distribute)
    shape = shapes.DistributeSerializer


class Receive(Act, operation="arrivals_receive"):
    """With the department's next receipt number."""

    service = staticmethod(services.receive)
    shape = shapes.ReceiveSerializer


class Assign(Act, operation="arrivals_assign"):
    """To an officer, under a task card."""

    service = staticmethod(services.assign)
    shape = shapes.HandlingSerializer


class Circulate(Act, operation="arrivals_circulate"):
    """To those who must know of it."""

    service = staticmethod(services.circulate)
    shape = shapes.CirculateSerializer


class Finish(Act, operation="arrivals_finish"):
    """It is dealt with."""

    service = staticmethod(services.finish)
    shape = shapes.FinishSerializer


class Reply(Act, operation="arrivals_reply"):
    """Draft a reply to the sender; ``reply_id`` names the draft."""

    service = staticmethod(services.draft_reply)


class SendBack(Act, operation="arrivals_send_back"):
    """Back to the document office; the answer has no content, the paper may no longer be open to you."""

    service = staticmethod(services.send_back)
    shape = shapes.ReasonSerializer

    def answer(self, thing_id: UUID) -> Response:
        return Response(status=204)


class Return(Act, operation="arrivals_return"):
    """Back to the sender, with the reason."""

    service = staticmethod(services.return_to_sender)
    shape = shapes.ReasonSerializer
