"""Endpoints of documents."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents import permissions, selectors, services
from approvals.documents.api import serializers as shapes
from approvals.documents.forms import FilterForm
from approvals.documents.models import Document
from approvals.documents.services import DraftFields
from core.audit.public import Actor
from core.notices.public import mark_seen
from core.organization import public as organization
from onnara_web.public import ApiView, Permission

LIST_PARAMETERS = [
    OpenApiParameter("tab", str, enum=selectors.TABS, description="A part of the inbox; without it all that is open."),
    OpenApiParameter("q", str, description="Words in title, number, drafter, keywords or summary."),
    OpenApiParameter("urgent", bool),
    OpenApiParameter("since", str, description="Changed on this day or later (YYYY-MM-DD, Seoul)."),
    OpenApiParameter("until", str, description="Changed on this day or earlier."),
]


def card_of(document: Document) -> dict[str, Any]:
    """The card as JSON."""
    text = selectors.get_revision(document, document.current_revision)
    document.report_path, document.text = selectors.history_of(document), text
    return dict(shapes.CardSerializer(document).data)


def note_seen(document_id: UUID, actor: Actor) -> None:
    """Who reads a card or acts on it needs no bell for it any more."""
    mark_seen(url=reverse("documents:card", args=[document_id]), actor=actor)


def checked(serializer: type[Any], request: Request) -> Any:
    given = serializer(data=request.data)
    given.is_valid(raise_exception=True)
    return given


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

    @extend_schema(
        operation_id="documents_create", request=shapes.NewDraftSerializer, responses={201: shapes.CardSerializer}
    )
    def post(self, request: Request) -> Response:
        given = checked(shapes.NewDraftSerializer, request)
        route = shapes.lines_of(given.validated_data.get("route", []))
        document = services.create_draft(fields=given.draft_fields(), route=route, actor=self.actor)
        return Response(card_of(document), status=201)


class Counts(ApiView):
    """What waits for the person."""

    permission = permissions.READ

    @extend_schema(operation_id="documents_counts", responses=shapes.CountsSerializer)
    def get(self, request: Request) -> Response:
        return Response(shapes.CountsSerializer(selectors.work_counts(self.actor)).data)


class Card(ApiView):
    """The whole card. Reading it on one's turn is noted on the step, as on the page."""

    permission = permissions.READ

    @extend_schema(operation_id="documents_retrieve", responses=shapes.CardSerializer)
    def get(self, request: Request, document_id: UUID) -> Response:
        document = selectors.get_document(document_id, actor=self.actor)
        step = selectors.pending_step(selectors.steps_of(document))
        deputy = organization.deputy_of(step.person_id) if step else None
        services.note_reading(document=document, step=step, deputy=deputy, actor=self.actor)
        note_seen(document_id, self.actor)
        return Response(card_of(document))


class Save(ApiView):
    """Save changes of a draft; a changed title or body becomes a new revision."""

    permission = permissions.DRAFT

    @extend_schema(
        operation_id="documents_save", request=shapes.ChangedDraftSerializer, responses={200: shapes.CardSerializer}
    )
    def post(self, request: Request, document_id: UUID) -> Response:
        given = checked(shapes.ChangedDraftSerializer, request)
        present = _present_fields(selectors.get_document(document_id, actor=self.actor))
        document = services.save_draft(
            document_id=document_id,
            expected_revision=given.validated_data["expected_revision"],
            fields=given.draft_fields(present),
            actor=self.actor,
        )
        return Response(card_of(document))


def _present_fields(document: Document) -> DraftFields:
    text = selectors.get_revision(document, document.current_revision)
    names = set(DraftFields.__dataclass_fields__) - {"body", "keywords", "disclosure_grounds"}
    values: dict[str, Any] = {name: getattr(document, name) for name in names}
    lists: dict[str, Any] = {name: tuple(getattr(document, name)) for name in ("keywords", "disclosure_grounds")}
    return DraftFields(**values, **lists, body=text.body)


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


class _Act(ApiView):
    """One act; the answer is the card as it stands afterwards."""

    permission: ClassVar[Permission] = permissions.DECIDE
    service: ClassVar[Callable[..., Document]]
    shape: ClassVar[type[Any]] = shapes.ActSerializer

    def act(self, request: Request, document_id: UUID) -> Response:
        given = checked(self.shape, request).validated_data
        document = type(self).service(document_id=document_id, actor=self.actor, **given)
        note_seen(document_id, self.actor)
        return Response(card_of(document))


class Submit(_Act):
    """Send the document along its route (상신)."""

    permission = permissions.DRAFT
    service = staticmethod(services.submit_document)

    @extend_schema(
        operation_id="documents_submit", request=shapes.ActSerializer, responses={200: shapes.CardSerializer}
    )
    def post(self, request: Request, document_id: UUID) -> Response:
        return self.act(request, document_id)


class Review(_Act):
    """Pass a review or a co-operation (검토, 협조)."""

    service = staticmethod(services.review_step)

    @extend_schema(
        operation_id="documents_review", request=shapes.ActSerializer, responses={200: shapes.CardSerializer}
    )
    def post(self, request: Request, document_id: UUID) -> Response:
        return self.act(request, document_id)


class Approve(_Act):
    """Decide: number given, text final (결재, 전결, 대결)."""

    service = staticmethod(services.approve_document)

    @extend_schema(
        operation_id="documents_approve", request=shapes.ActSerializer, responses={200: shapes.CardSerializer}
    )
    def post(self, request: Request, document_id: UUID) -> Response:
        return self.act(request, document_id)


class Return(_Act):
    """Send back to the drafter with the reason (반려)."""

    service = staticmethod(services.return_document)
    shape = shapes.ReturnSerializer

    @extend_schema(
        operation_id="documents_return", request=shapes.ReturnSerializer, responses={200: shapes.CardSerializer}
    )
    def post(self, request: Request, document_id: UUID) -> Response:
        return self.act(request, document_id)


class Withdraw(_Act):
    """Take back while nobody has opened it (회수)."""

    permission = permissions.DRAFT
    service = staticmethod(services.withdraw_document)
    shape = shapes.WithdrawSerializer

    @extend_schema(
        operation_id="documents_withdraw", request=shapes.WithdrawSerializer, responses={200: shapes.CardSerializer}
    )
    def post(self, request: Request, document_id: UUID) -> Response:
        return self.act(request, document_id)


class ReplaceStep(_Act):
    """Put another person on the pending step of somebody who can no longer act."""

    permission = permissions.REROUTE
    service = staticmethod(services.replace_step)
    shape = shapes.ReplaceSerializer

    @extend_schema(
        operation_id="documents_replace", request=shapes.ReplaceSerializer, responses={200: shapes.CardSerializer}
    )
    def post(self, request: Request, document_id: UUID) -> Response:
        selectors.get_document(document_id, actor=self.actor)
        return self.act(request, document_id)


class Revisions(ApiView):
    """All texts the document has had, newest first."""

    permission = permissions.READ

    @extend_schema(operation_id="documents_revisions", responses=shapes.RevisionSerializer(many=True))
    def get(self, request: Request, document_id: UUID) -> Response:
        document = selectors.get_document(document_id, actor=self.actor)
        return self.paginated(selectors.revisions_of(document), shapes.RevisionSerializer)


class Text(_Act):
    """Change the text on one's turn: a new revision."""

    service = staticmethod(services.edit_text)
    shape = shapes.TextSerializer

    @extend_schema(operation_id="documents_text", request=shapes.TextSerializer, responses={200: shapes.CardSerializer})
    def post(self, request: Request, document_id: UUID) -> Response:
        return self.act(request, document_id)
