"""Endpoints of sending: the same services as the pages, the thing as it stands afterwards as the answer."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents.public import viewer_of
from approvals.exchange.sending import permissions, services
from approvals.exchange.sending.api import shapes
from approvals.exchange.sending.forms import REACHED, LogForm
from approvals.exchange.sending.selectors import dispatches as selectors
from approvals.exchange.sending.selectors.naming import proposed, reachable
from approvals.exchange.sending.selectors.seals import get_seal, seals
from core.audit.public import Actor
from onnara_web.public import ActView, ApiView, Permission, checked

LOG_PARAMETERS = [
    OpenApiParameter("q", str, description="Words in title, number or recipients."),
    OpenApiParameter("reached", str, enum=[one for one, _label in REACHED if one]),
    OpenApiParameter("since", str, description="Enforced on or after this day."),
    OpenApiParameter("until", str, description="Enforced on or before this day."),
]


def whole(dispatch_id: UUID, actor: Actor) -> dict[str, Any]:
    found = selectors.get_dispatch(dispatch_id, actor=actor)
    return dict(shapes.DispatchSerializer(found).data)


class Log(ApiView):
    """The sending log, the latest first."""

    permission = permissions.READ

    @extend_schema(
        operation_id="sending_log", parameters=LOG_PARAMETERS, responses=shapes.DispatchRowSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        rows = selectors.sending_log(self.actor, LogForm(request.query_params).filters())
        return self.paginated(rows, shapes.DispatchRowSerializer)


class Waiting(ApiView):
    """Decisions that wait to be sent, the oldest first."""

    permission = permissions.SEND

    @extend_schema(operation_id="sending_waiting", responses=shapes.WaitingSerializer(many=True))
    def get(self, request: Request) -> Response:
        return self.paginated(selectors.waiting_to_be_sent(self.actor), shapes.WaitingSerializer)


class ToSend(ApiView):
    """One of them, with the ways that are proposed."""

    permission = permissions.SEND

    @extend_schema(operation_id="sending_proposal", responses=shapes.ProposalSerializer)
    def get(self, request: Request, document_id: UUID) -> Response:
        document: Any = selectors.document_to_send(document_id, actor=self.actor)
        document.lines = proposed(document, reachable())
        return Response(shapes.ProposalSerializer(document).data)


class Send(ApiView):
    """Stamp and send it."""

    permission = permissions.SEND

    @extend_schema(
        operation_id="sending_send", request=shapes.SendSerializer, responses={201: shapes.DispatchSerializer}
    )
    def post(self, request: Request, document_id: UUID) -> Response:
        selectors.document_to_send(document_id, actor=self.actor)
        given = checked(shapes.SendSerializer, request).given()
        dispatch = services.send_document(document_id=document_id, actor=self.actor, **given)
        return Response(whole(dispatch.pk, self.actor), status=201)


class OneDispatch(ApiView):
    """One dispatch with its recipients and requests."""

    permission = permissions.READ

    @extend_schema(operation_id="sending_retrieve", responses=shapes.DispatchSerializer)
    def get(self, request: Request, dispatch_id: UUID) -> Response:
        return Response(whole(dispatch_id, self.actor))


class Act(ActView):
    """One act; the answer is the dispatch as it stands afterwards."""

    thing, whole = "dispatch_id", shapes.DispatchSerializer
    permission: ClassVar[Permission] = permissions.APPROVE

    def found(self, thing_id: UUID) -> None:
        selectors.get_dispatch(thing_id, actor=viewer_of(self.actor))

    def answer(self, thing_id: UUID) -> Response:
        return Response(whole(thing_id, self.actor))


class SendAgain(Act, operation="sending_send_again"):
    """Put it on its way again to a recipient it did not reach."""

    permission = permissions.SEND
    service = staticmethod(services.send_again)


class Ask(Act, operation="sending_ask_recipients"):
    """Ask for other or further recipients; whoever decided orders them."""

    permission = permissions.SEND
    service = staticmethod(services.ask_recipients)
    shape = shapes.AskSerializer


class Approve(Act, operation="sending_approve_recipients"):
    """Approve as head: the document goes to them today, under the date it was first sent."""

    service = staticmethod(services.approve_recipients)
    shape = shapes.AnswerSerializer


class Refuse(Act, operation="sending_refuse_recipients"):
    """Refuse as head, and say why."""

    service = staticmethod(services.refuse_recipients)
    shape = shapes.AnswerSerializer


class TakeBack(Act, operation="sending_take_back_request"):
    """Take the own request back."""

    permission = permissions.SEND
    service = staticmethod(services.take_back_request)


class Seals(ApiView):
    """The register of seals; those in use first."""

    permission = (permissions.SEALS, permissions.SEND)
    pagination_class = None

    @extend_schema(operation_id="sending_seals", responses=shapes.SealSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(shapes.SealSerializer(seals()[:500], many=True).data)


class NewSeal(ApiView):
    """Put a seal into the register."""

    permission = permissions.SEALS
    parser_classes: ClassVar = [MultiPartParser]

    @extend_schema(
        operation_id="sending_register_seal", request=shapes.NewSealSerializer, responses={201: shapes.SealSerializer}
    )
    def post(self, request: Request) -> Response:
        given = checked(shapes.NewSealSerializer, request).validated_data
        seal = services.register_seal(actor=self.actor, **given)
        return Response(shapes.SealSerializer(seal).data, status=201)


class Retire(ApiView):
    """Take a seal out of use."""

    permission = permissions.SEALS

    @extend_schema(
        operation_id="sending_retire_seal", request=shapes.RetireSerializer, responses={200: shapes.SealSerializer}
    )
    def post(self, request: Request, seal_id: UUID) -> Response:
        get_seal(seal_id)
        given = checked(shapes.RetireSerializer, request).validated_data
        seal = services.retire_seal(seal_id=seal_id, actor=self.actor, **given)
        return Response(shapes.SealSerializer(seal).data)
