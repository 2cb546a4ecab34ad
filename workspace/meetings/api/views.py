"""Endpoints of meetings: the same services as the pages, the meeting as it stands afterwards as the answer."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.audit.public import Actor
from onnara_web.public import ActView, ApiView, checked
from workspace.meetings import permissions, selectors, services
from workspace.meetings.api import shapes
from workspace.meetings.enums import MeetingBox
from workspace.meetings.forms import ListForm

LIST_PARAMETERS = [
    OpenApiParameter("box", str, enum=MeetingBox.values, description="A list; without it what lies ahead."),
    OpenApiParameter("q", str, description="Words in the name, the host body or the agenda."),
]


def whole(meeting_id: UUID, actor: Actor) -> dict[str, Any]:
    data: dict[str, Any] = shapes.MeetingSerializer(selectors.get_meeting(meeting_id, actor=actor)).data
    return data


class Meetings(ApiView):
    """The meetings of a list."""

    permission = permissions.READ

    @extend_schema(
        operation_id="meetings_list", parameters=LIST_PARAMETERS, responses=shapes.MeetingRowSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        box, words = ListForm(request.query_params).chosen()
        return self.paginated(selectors.listed(box, actor=self.actor, words=words), shapes.MeetingRowSerializer)


class NewMeeting(ApiView):
    """Call a meeting."""

    permission = permissions.WRITE

    @extend_schema(
        operation_id="meetings_create",
        request=shapes.MeetingDraftSerializer,
        responses={201: shapes.MeetingSerializer},
    )
    def post(self, request: Request) -> Response:
        fields = checked(shapes.MeetingDraftSerializer, request).meeting_fields()
        meeting = services.call_meeting(fields=fields, actor=self.actor)
        return Response(whole(meeting.pk, self.actor), status=201)


class OneMeeting(ApiView):
    """The meeting whole, with its minutes and history."""

    permission = permissions.READ

    @extend_schema(operation_id="meetings_retrieve", responses=shapes.MeetingSerializer)
    def get(self, request: Request, meeting_id: UUID) -> Response:
        return Response(whole(meeting_id, self.actor))


class Act(ActView):
    """One act; the answer is the meeting as it stands afterwards."""

    thing, whole = "meeting_id", shapes.MeetingSerializer
    permission = permissions.WRITE

    def found(self, thing_id: UUID) -> None:
        selectors.get_meeting(thing_id, actor=self.actor)

    def answer(self, thing_id: UUID) -> Response:
        return Response(whole(thing_id, self.actor))


class Change(Act, operation="meetings_change"):
    """Change what is only called."""

    service = staticmethod(services.change_meeting)
    shape = shapes.MeetingChangeSerializer


class CallOff(Act, operation="meetings_call_off"):
    """It does not take place."""

    service = staticmethod(services.call_off_meeting)
    shape = shapes.ReasonSerializer


class Hold(Act, operation="meetings_held"):
    """It took place."""

    service = staticmethod(services.hold_meeting)


class WriteMinutes(Act, operation="meetings_minutes"):
    """Write the minutes, or their next version."""

    service = staticmethod(services.write_minutes)
    shape = shapes.MinutesDraftSerializer


class Confirm(Act, operation="meetings_confirm"):
    """Confirm a version of the minutes."""

    service = staticmethod(services.confirm_minutes)
    shape = shapes.MinutesConfirmationSerializer


class ObjectTo(Act, operation="meetings_object"):
    """Object to a version of the minutes."""

    service = staticmethod(services.object_to_minutes)
    shape = shapes.MinutesObjectionSerializer
