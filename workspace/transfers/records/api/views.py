"""Endpoints of transfers: the same services as the pages."""

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from onnara_web.public import ApiView
from workspace.transfers.envelopes.public import get_transfer, transfers_of_agency
from workspace.transfers.records import permissions
from workspace.transfers.records.api import shapes
from workspace.transfers.records.selectors.overview import shown
from workspace.transfers.records.selectors.records import get_record, search_records
from workspace.transfers.records.services.acting import carry_out
from workspace.transfers.records.services.placing import place_items
from workspace.transfers.records.services.planning import add_lines, plan_transfer, remove_line

WHOLE = {200: shapes.TransferSerializer}


def answer(transfer_id: UUID, status: int = 200) -> Response:
    """The transfer as it stands afterwards."""
    return Response(shapes.whole(shown(get_transfer(transfer_id))), status=status)


class Transfers(ApiView):
    """Transfers from and to other agencies."""

    permission = permissions.READ

    @extend_schema(operation_id="transfers_list", responses=shapes.TransferRowSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The latest first."""
        return self.paginated(transfers_of_agency(), shapes.TransferRowSerializer)


class NewTransfer(ApiView):
    permission = permissions.MANAGE

    @extend_schema(
        operation_id="transfers_create",
        request=shapes.NewTransferSerializer,
        responses={201: shapes.TransferSerializer},
    )
    def post(self, request: Request) -> Response:
        """Plan a transfer."""
        wanted = shapes.NewTransferSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        return answer(plan_transfer(**wanted.asked(), actor=self.actor).pk, status=201)


class OneTransfer(ApiView):
    permission = permissions.READ

    @extend_schema(operation_id="transfers_retrieve", responses=shapes.TransferSerializer)
    def get(self, request: Request, transfer_id: UUID) -> Response:
        """One transfer with both reports, acts and receipts."""
        return answer(transfer_id)


class AddLine(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="transfers_line_add", request=shapes.TransferLineSerializer, responses=WHOLE)
    def post(self, request: Request, transfer_id: UUID) -> Response:
        """Put something into the plan."""
        get_transfer(transfer_id)
        wanted = shapes.TransferLineSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        add_lines(transfer_id=transfer_id, lines=[wanted.plan()], actor=self.actor)
        return answer(transfer_id)


class RemoveLine(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="transfers_line_remove", request=shapes.RemovedLineSerializer, responses=WHOLE)
    def post(self, request: Request, transfer_id: UUID) -> Response:
        """Take something out of the plan."""
        get_transfer(transfer_id)
        wanted = shapes.RemovedLineSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        remove_line(transfer_id=transfer_id, key=wanted.validated_data["line"], actor=self.actor)
        return answer(transfer_id)


class PlaceItems(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="transfers_place", request=shapes.PlacesSerializer, responses=WHOLE)
    def post(self, request: Request, transfer_id: UUID) -> Response:
        """Say where what comes goes in this agency."""
        get_transfer(transfer_id)
        wanted = shapes.PlacesSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        place_items(transfer_id=transfer_id, places=wanted.plan(), actor=self.actor)
        return answer(transfer_id)


class TakeAct(ApiView):
    permission = permissions.MANAGE

    @extend_schema(operation_id="transfers_act", request=shapes.TransferActInputSerializer, responses=WHOLE)
    def post(self, request: Request, transfer_id: UUID) -> Response:
        """Offer, agree, refuse, seal, take over or confirm."""
        get_transfer(transfer_id)
        wanted = shapes.TransferActInputSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        carry_out(transfer_id=transfer_id, actor=self.actor, **wanted.validated_data)
        return answer(transfer_id)


class Records(ApiView):
    """Records that came from other agencies."""

    permission = permissions.READ_RECORDS

    @extend_schema(
        operation_id="received_records_list",
        parameters=[OpenApiParameter("q", str, description="Title, old number, old path or drafter.")],
        responses=shapes.RecordRowSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Found by what they were called there."""
        return self.paginated(search_records(self.actor, request.GET.get("q", "")), shapes.RecordRowSerializer)


class OneRecord(ApiView):
    permission = permissions.READ_RECORDS

    @extend_schema(operation_id="received_records_retrieve", responses=shapes.ReceivedRecordSerializer)
    def get(self, request: Request, record_id: UUID) -> Response:
        """One record with its sealed card and its files."""
        return Response(shapes.ReceivedRecordSerializer(get_record(record_id, self.actor)).data)
