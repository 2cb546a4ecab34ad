"""Endpoints of directives: the same services as the pages, the directive as it stands afterwards as the answer."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.audit.public import Actor
from onnara_web.public import ActView, ApiView, Permission, checked
from workspace.directives import permissions, selectors, services
from workspace.directives.api import shapes
from workspace.directives.enums import DirectiveBox, DirectiveSource, Progress
from workspace.directives.forms import ListForm

LIST_PARAMETERS = [
    OpenApiParameter("box", str, enum=DirectiveBox.values, description="A list; without it what is mine to do."),
    OpenApiParameter("q", str, description="Words in the text, the giver, who is in charge, or the origin's title."),
    OpenApiParameter("progress", str, enum=Progress.values, description="How far it is; without it what is not over."),
    OpenApiParameter("source", str, enum=DirectiveSource.values),
]


def whole(directive_id: UUID, actor: Actor) -> dict[str, Any]:
    data: dict[str, Any] = shapes.DirectiveSerializer(selectors.get_directive(directive_id, actor=actor)).data
    return data


class Directives(ApiView):
    """The directives of a list, the latest first."""

    permission = permissions.READ

    @extend_schema(
        operation_id="directives_list", parameters=LIST_PARAMETERS, responses=shapes.DirectiveRowSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        asked = request.query_params.get("box", "")
        box = asked if asked in DirectiveBox.values else DirectiveBox.MINE
        rows = selectors.listed(box, actor=self.actor, by=ListForm(request.query_params).narrowed())
        return self.paginated(rows, shapes.DirectiveRowSerializer)


class NewDirective(ApiView):
    """Give a directive."""

    permission = permissions.ISSUE

    @extend_schema(
        operation_id="directives_create",
        request=shapes.DirectiveDraftSerializer,
        responses={201: shapes.DirectiveSerializer},
    )
    def post(self, request: Request) -> Response:
        given = checked(shapes.DirectiveDraftSerializer, request)
        memo_id, fields = given.validated_data.get("memo_id"), given.directive_fields()
        if memo_id:
            directive = services.issue_from_memo(memo_id=memo_id, fields=fields, actor=self.actor)
        else:
            directive = services.issue_directive(fields=fields, actor=self.actor)
        return Response(whole(directive.pk, self.actor), status=201)


class OneDirective(ApiView):
    """The directive whole, with its history."""

    permission = permissions.READ

    @extend_schema(operation_id="directives_retrieve", responses=shapes.DirectiveSerializer)
    def get(self, request: Request, directive_id: UUID) -> Response:
        return Response(whole(directive_id, self.actor))


class Act(ActView):
    """One act; the answer is the directive as it stands afterwards."""

    thing, whole = "directive_id", shapes.DirectiveSerializer
    permission: ClassVar[Permission] = permissions.ISSUE

    def found(self, thing_id: UUID) -> None:
        selectors.get_directive(thing_id, actor=self.actor)

    def answer(self, thing_id: UUID) -> Response:
        return Response(whole(thing_id, self.actor))


class Accept(Act, operation="directives_accept"):
    """Take it on."""

    permission = permissions.REPORT
    service = staticmethod(services.accept_directive)


class ReportProgress(Act, operation="directives_progress"):
    """Say how far it is."""

    permission = permissions.REPORT
    service = staticmethod(services.report_progress)
    shape = shapes.ProgressSerializer


class ReportCompletion(Act, operation="directives_report"):
    """Report it as done."""

    permission = permissions.REPORT
    service = staticmethod(services.report_completion)
    shape = shapes.ReportSerializer


class Settle(Act, operation="directives_settle"):
    """Accept it as done."""

    service = staticmethod(services.settle_directive)
    shape = shapes.WordsSerializer


class SendBack(Act, operation="directives_send_back"):
    """Ask for more."""

    service = staticmethod(services.send_back)
    shape = shapes.ReasonSerializer


class Close(Act, operation="directives_close"):
    """Close what was accepted as done."""

    service = staticmethod(services.close_directive)
    shape = shapes.WordsSerializer


class CallOff(Act, operation="directives_call_off"):
    """End what is no longer to be done."""

    service = staticmethod(services.call_off)
    shape = shapes.ReasonSerializer
