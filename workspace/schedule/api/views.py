"""Endpoints of the schedule: the same services as the pages, the item as it stands afterwards as the answer."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents.public import viewer_of
from core.audit.public import Actor
from onnara_web.public import ActView, ApiView, checked
from workspace.schedule import permissions, selectors, services
from workspace.schedule.agenda import happenings_of
from workspace.schedule.api import shapes
from workspace.schedule.enums import Whose
from workspace.schedule.forms import WeekForm

WEEK_PARAMETERS = [
    OpenApiParameter("of", str, enum=Whose.values, description="Whose week; without it one's own."),
    OpenApiParameter("week", str, description="A day of the week, such as 2026-11-23; without it the present week."),
]


def whole(item_id: UUID, actor: Actor) -> dict[str, Any]:
    data: dict[str, Any] = shapes.ScheduleItemSerializer(selectors.get_item(item_id, actor=actor)).data
    return data


class OneWeek(ApiView):
    """A week with everything that goes on."""

    permission = permissions.READ

    @extend_schema(operation_id="schedule_week", parameters=WEEK_PARAMETERS, responses=shapes.ScheduleWeekSerializer)
    def get(self, request: Request) -> Response:
        week, whose = WeekForm(request.query_params).chosen()
        found = {"first": week.first, "last": week.last}
        rows = happenings_of(week, whose, viewer_of(self.actor))
        return Response(shapes.ScheduleWeekSerializer({**found, "happenings": rows}).data)


class NewItem(ApiView):
    """Put something into the schedule."""

    permission = permissions.WRITE

    @extend_schema(
        operation_id="schedule_create",
        request=shapes.ScheduleDraftSerializer,
        responses={201: shapes.ScheduleItemSerializer},
    )
    def post(self, request: Request) -> Response:
        fields = checked(shapes.ScheduleDraftSerializer, request).item_fields()
        item = services.plan_item(fields=fields, actor=self.actor)
        return Response(whole(item.pk, self.actor), status=201)


class OneItem(ApiView):
    """The item whole, with its history."""

    permission = permissions.READ

    @extend_schema(operation_id="schedule_retrieve", responses=shapes.ScheduleItemSerializer)
    def get(self, request: Request, schedule_item_id: UUID) -> Response:
        return Response(whole(schedule_item_id, self.actor))


class Act(ActView):
    """One act; the answer is the item as it stands afterwards."""

    thing, whole = "schedule_item_id", shapes.ScheduleItemSerializer
    names: ClassVar = {"schedule_item_id": "item_id"}
    permission = permissions.WRITE

    def found(self, thing_id: UUID) -> None:
        selectors.get_item(thing_id, actor=self.actor)

    def answer(self, thing_id: UUID) -> Response:
        return Response(whole(thing_id, self.actor))


class Change(Act, operation="schedule_change"):
    """Change what is still planned."""

    service = staticmethod(services.change_item)
    shape = shapes.ScheduleChangeSerializer


class Finish(Act, operation="schedule_done"):
    """It took place."""

    service = staticmethod(services.finish_item)
    shape = shapes.WordsSerializer


class CallOff(Act, operation="schedule_call_off"):
    """It does not take place."""

    service = staticmethod(services.call_off_item)
    shape = shapes.ReasonSerializer


class Report(Act, operation="schedule_result"):
    """Make it a result of its task card."""

    service = staticmethod(services.report_result)
