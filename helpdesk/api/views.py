"""The same services as the pages. Which actions exist on a host is said in its urls."""

from collections.abc import Callable
from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk import permissions, selectors, services
from helpdesk.api.serializers import (
    AskSerializer,
    NoWordsSerializer,
    TicketDetailSerializer,
    TicketSerializer,
    WordsSerializer,
)
from helpdesk.models import Ticket
from onnara_web.public import ApiView, CursorPage, Permission


class OldestFirst(CursorPage):
    ordering = ("opened_at", "id")


class AgencyTickets(ApiView):
    """The asker's own tickets, or the agency's for those who speak for it; and a new one."""

    permission = permissions.ASK

    @extend_schema(operation_id="tickets_list", responses=TicketSerializer(many=True))
    def get(self, request: Request) -> Response:
        return self.paginated(selectors.tickets_visible_to(self.actor), TicketSerializer)

    @extend_schema(operation_id="tickets_create", request=AskSerializer, responses={201: TicketSerializer})
    def post(self, request: Request) -> Response:
        given = AskSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        ticket = services.raise_ticket(**given.validated_data, actor=self.actor)
        return Response(TicketSerializer(ticket).data, status=201)


FILTERS = ("state", "agency", "module", "severity", "whose", "q")


class ConsoleTickets(ApiView):
    """The queue of all agencies, the one that has waited longest first; filters as on the page."""

    permission = permissions.READ_QUEUE
    pagination_class = OldestFirst

    @extend_schema(
        operation_id="tickets_list",
        responses=TicketSerializer(many=True),
        parameters=[OpenApiParameter(name, str) for name in FILTERS],
    )
    def get(self, request: Request) -> Response:
        chosen = selectors.QueueFilter.read(request.query_params)
        return self.paginated(selectors.queue(self.actor, chosen), TicketSerializer)


class TicketDetail(ApiView):
    """One ticket with its history; never with the help desk's internal notes."""

    permission = (permissions.ASK, permissions.READ_QUEUE)

    @extend_schema(operation_id="tickets_retrieve", responses=TicketDetailSerializer)
    def get(self, request: Request, ticket_id: UUID) -> Response:
        return Response(TicketDetailSerializer(selectors.get_ticket(ticket_id, self.actor)).data)


class _Act(ApiView):
    service: ClassVar[Callable[..., Ticket]]
    permission: ClassVar[Permission] = permissions.WORK

    def act(self, ticket_id: UUID, **given: str) -> Response:
        ticket = type(self).service(ticket_id=ticket_id, actor=self.actor, **given)
        return Response(TicketSerializer(ticket).data)


class _ActWithWords(_Act):
    @extend_schema(request=WordsSerializer, responses={200: TicketSerializer})
    def post(self, request: Request, ticket_id: UUID) -> Response:
        given = WordsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return self.act(ticket_id, text=given.validated_data["text"])


class _ActWithoutWords(_Act):
    @extend_schema(request=NoWordsSerializer, responses={200: TicketSerializer})
    def post(self, request: Request, ticket_id: UUID) -> Response:
        return self.act(ticket_id)


class Reply(_ActWithWords):
    """The asker adds something."""

    permission = permissions.ASK
    service = staticmethod(services.reply_to_ticket)


class Confirm(_ActWithoutWords):
    """The asker says that it helped."""

    permission = permissions.ASK
    service = staticmethod(services.confirm_ticket)


class Reopen(_ActWithWords):
    """The asker says why it did not help."""

    permission = permissions.ASK
    service = staticmethod(services.reopen_ticket)


class Assign(_ActWithoutWords):
    """Take a ticket in hand."""

    service = staticmethod(services.assign_ticket)


class Answer(_ActWithWords):
    """Answer the asker."""

    service = staticmethod(services.answer_ticket)


class Escalate(_ActWithWords):
    """Hand a ticket to the developers; the words are an internal note."""

    service = staticmethod(services.escalate_ticket)


class Fix(_ActWithWords):
    """Report an escalated ticket as fixed."""

    permission = permissions.FIX
    service = staticmethod(services.fix_ticket)


class Close(_ActWithoutWords):
    """Close a ticket."""

    service = staticmethod(services.close_ticket)


class Note(_ActWithWords):
    """Keep an internal note."""

    permission = (permissions.WORK, permissions.FIX)
    service = staticmethod(services.note_ticket)
