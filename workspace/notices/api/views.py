"""A person's own notices for programs."""

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.notices.public import mark_all_read, mark_read, notices_of
from onnara_web.public import SIGNED_IN, ApiView
from workspace.notices.api.serializers import MarkedSerializer, NoticeSerializer

UNREAD = OpenApiParameter("unread", bool, description="1: only what is not read yet.")


class NoticeListView(ApiView):
    """My notices, newest first."""

    permission = SIGNED_IN

    @extend_schema(operation_id="notices_list", parameters=[UNREAD], responses=NoticeSerializer(many=True))
    def get(self, request: Request) -> Response:
        rows = notices_of(self.actor)
        if request.query_params.get("unread") in {"1", "true"}:
            rows = rows.filter(read_at=None)
        return self.paginated(rows, NoticeSerializer)


class NoticeReadView(ApiView):
    """Mark one of my notices read."""

    permission = SIGNED_IN

    @extend_schema(operation_id="notices_read", request=None, responses=NoticeSerializer)
    def post(self, request: Request, notice_id: UUID) -> Response:
        return Response(NoticeSerializer(mark_read(notice_id=notice_id, actor=self.actor)).data)


class NoticeReadAllView(ApiView):
    """Mark all my notices read."""

    permission = SIGNED_IN

    @extend_schema(operation_id="notices_read_all", request=None, responses=MarkedSerializer)
    def post(self, request: Request) -> Response:
        return Response({"marked": mark_all_read(actor=self.actor)})
