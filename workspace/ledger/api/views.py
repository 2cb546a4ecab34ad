"""The ledger for programs of auditors."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from core.audit.public import entry_visible_to, search_entries
from onnara_web.public import ApiView, CursorPage
from workspace.ledger.api.serializers import LedgerEntrySerializer
from workspace.ledger.forms import LedgerFilter
from workspace.ledger.permissions import READ_LEDGER

PARAMETERS = [
    OpenApiParameter("since", str, description="First day (Seoul), 2026-01-31."),
    OpenApiParameter("until", str, description="Last day (Seoul)."),
    OpenApiParameter("event", str, description="Beginning of the event's code, such as `documents.`."),
    OpenApiParameter("person", str, description="Name or log-in name."),
    OpenApiParameter("object_id", str, description="Id of the object."),
]


class LedgerPage(CursorPage):
    """In the order of the chain, newest first: ids are drawn before the chain's lock, numbers under it."""

    ordering = "-seq"


class LedgerListView(ApiView):
    """Entries of this agency's ledger (on the console: of the platform's own)."""

    permission = READ_LEDGER
    pagination_class = LedgerPage

    @extend_schema(operation_id="ledger_list", parameters=PARAMETERS, responses=LedgerEntrySerializer(many=True))
    def get(self, request: Request) -> Response:
        asked = LedgerFilter(request.query_params)
        if not asked.is_valid():
            raise ValidationError({name: [str(text) for text in texts] for name, texts in asked.errors.items()})
        return self.paginated(search_entries(**asked.cleaned_data), LedgerEntrySerializer)


class LedgerEntryView(ApiView):
    """One entry by its number."""

    permission = READ_LEDGER

    @extend_schema(operation_id="ledger_entry", responses=LedgerEntrySerializer)
    def get(self, request: Request, seq: int) -> Response:
        entry = entry_visible_to(seq=seq, actor=self.actor, may_read_all=True)
        return Response(LedgerEntrySerializer(entry).data)
