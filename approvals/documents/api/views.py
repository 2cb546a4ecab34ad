"""Endpoints of documents."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents import permissions, selectors, services
from approvals.documents.api import serializers as shapes
from approvals.documents.api.acts import checked
from approvals.documents.api.card import card_of, note_seen
from approvals.documents.api.card_shapes import CardSerializer, RevisionSerializer
from approvals.documents.draft_around import Around
from approvals.documents.forms import FilterForm
from approvals.documents.models import Document
from approvals.documents.services import DraftFields
from onnara_web.public import ApiView

LIST_PARAMETERS = [
    OpenApiParameter("tab", str, enum=selectors.TABS, description="A part of the inbox; without it all that is open."),
    OpenApiParameter(
        "q",
        str,
        description="Words in title, number (also as programs write it, or of the file), drafter, keywords or summary.",
    ),
    OpenApiParameter("urgent", bool),
    OpenApiParameter("since", str, description="Changed on this day or later (YYYY-MM-DD, Seoul)."),
    OpenApiParameter("until", str, description="Changed on this day or earlier."),
]


class Documents(ApiView):
    """Documents that are open to the person, and a new draft."""

    permission = permissions.READ

    @extend_schema(
        operation_id="documents_list", parameters=LIST_PARAMETERS, responses=shapes.DocumentRowSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        tab = request.query_params.get("tab", "all")
        filters = FilterForm(request.query_params).filters()
        rows = selectors.inbox(tab if tab in selectors.TABS else "all", actor=self.actor, filters=filters)
        return self.paginated(rows.prefetch_related(None), shapes.DocumentRowSerializer)


class NewDocument(ApiView):
    """Begin a draft."""

    permission = permissions.DRAFT

    @extend_schema(operation_id="documents_create", request=shapes.NewDraftSerializer, responses={201: CardSerializer})
    def post(self, request: Request) -> Response:
        given = checked(shapes.NewDraftSerializer, request)
        route = shapes.lines_of(given.validated_data.get("route", []))
        document = services.write_draft(
            fields=given.draft_fields(), route=route, around=given.around(Around()), actor=self.actor
        )
        return Response(card_of(document, selectors.viewer_of(self.actor)), status=201)


class Counts(ApiView):
    """What waits for the person."""

    permission = permissions.READ

    @extend_schema(operation_id="documents_counts", responses=shapes.CountsSerializer)
    def get(self, request: Request) -> Response:
        return Response(shapes.CountsSerializer(selectors.work_counts(self.actor)).data)


class Card(ApiView):
    """The whole card. Reading it on one's turn is noted on the step, as on the page."""

    permission = permissions.READ

    @extend_schema(operation_id="documents_retrieve", responses=CardSerializer)
    def get(self, request: Request, document_id: UUID) -> Response:
        viewer = selectors.viewer_of(self.actor)
        document = selectors.get_document(document_id, actor=viewer)
        services.note_reading(document=document, steps=selectors.steps_of(document), viewer=viewer)
        note_seen(document_id, self.actor)
        return Response(card_of(document, viewer))


class Save(ApiView):
    """Save changes of a draft; a changed title or body becomes a new revision."""

    permission = permissions.DRAFT

    @extend_schema(
        operation_id="documents_save", request=shapes.ChangedDraftSerializer, responses={200: CardSerializer}
    )
    def post(self, request: Request, document_id: UUID) -> Response:
        given = checked(shapes.ChangedDraftSerializer, request)
        former = selectors.get_document(document_id, actor=self.actor)
        document = services.write_draft(
            document_id=document_id,
            expected_revision=given.validated_data["expected_revision"],
            fields=given.draft_fields(_present_fields(former)),
            route=None,
            around=given.around(_present_around(former)),
            actor=self.actor,
        )
        return Response(card_of(document, selectors.viewer_of(self.actor)))


def _present_fields(document: Document) -> DraftFields:
    text = selectors.get_revision(document, document.current_revision)
    of_text: dict[str, Any] = {"body": text.body, "format": text.format}
    values: dict[str, Any] = {
        name: getattr(document, name) for name in DraftFields.__dataclass_fields__ if name not in of_text
    }
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return DraftFields(**values, **of_text)


def _present_around(document: Document) -> Around:
    members = tuple(one.pk for one in selectors.members_of(document))
    return Around(tuple(selectors.relations_of(document)), members)


class Route(ApiView):
    """Plan who reviews and who decides."""

    permission = permissions.DRAFT

    @extend_schema(
        operation_id="documents_route", request=shapes.RouteSerializer, responses={200: shapes.RouteSerializer}
    )
    def put(self, request: Request, document_id: UUID) -> Response:
        given = checked(shapes.RouteSerializer, request)
        steps = shapes.lines_of(given.validated_data["route"])
        planned = services.set_route(document_id=document_id, steps=steps, actor=self.actor)
        return Response(shapes.RouteSerializer({"route": planned}).data)


class Revisions(ApiView):
    """All texts the document has had, newest first."""

    permission = permissions.READ

    @extend_schema(operation_id="documents_revisions", responses=RevisionSerializer(many=True))
    def get(self, request: Request, document_id: UUID) -> Response:
        document = selectors.get_document(document_id, actor=self.actor)
        return self.paginated(selectors.revisions_of(document), RevisionSerializer)
