"""Endpoints of templates: offered to drafters, kept by the administrator and by heads of departments."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents import permissions, selectors, services
from approvals.documents.enums import DocumentKind
from approvals.documents.errors import TemplateNotFound
from approvals.documents.forms import LONGEST_BODY
from approvals.documents.models import Template
from approvals.documents.services import TemplateFields
from core.audit.public import Actor
from onnara_web.public import ApiView, checked

KEEPERS = (permissions.TEMPLATES, permissions.AGENCY_TEMPLATES)
KEPT = OpenApiParameter("kept", bool, description="Those one keeps, withdrawn ones too, instead of those on offer.")


@extend_schema_serializer(component_name="DocumentTemplate")
class TemplateSerializer(serializers.ModelSerializer):
    """A text to start from; ``department_id`` null: offered in the whole agency."""

    class Meta:
        model = Template
        fields = (
            "id", "name", "department_id", "kind", "title", "body", "purpose", "matter_code", "active",
            "updated_by_name", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentTemplateFields")
class TemplateFieldsSerializer(serializers.Serializer):
    """What its keeper writes. Left out on a change means: as it stands."""

    name = serializers.CharField(max_length=100)
    department_id = serializers.UUIDField(required=False, allow_null=True)
    kind = serializers.ChoiceField(choices=DocumentKind.choices, required=False)
    title = serializers.CharField(max_length=300, required=False, allow_blank=True)
    body = serializers.CharField(
        max_length=LONGEST_BODY, required=False, allow_blank=True, trim_whitespace=False, help_text="Formatted text."
    )
    purpose = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    matter_code = serializers.CharField(max_length=60, required=False, allow_blank=True)


@extend_schema_serializer(component_name="DocumentTemplateChange")
class TemplateChangeSerializer(TemplateFieldsSerializer):
    """Only what changes."""

    name = serializers.CharField(max_length=100, required=False)


@extend_schema_serializer(component_name="DocumentTemplateOffer")
class OfferSerializer(serializers.Serializer):
    """Whether it is offered from now on."""

    active = serializers.BooleanField()


class Templates(ApiView):
    """Texts to start from, by name."""

    permission = (permissions.DRAFT, *KEEPERS)
    pagination_class = None

    @extend_schema(operation_id="documents_templates", parameters=[KEPT], responses=TemplateSerializer(many=True))
    def get(self, request: Request) -> Response:
        kept = request.query_params.get("kept") in {"1", "true"}
        rows = services.templates_kept_by(self.actor) if kept else selectors.templates_for(self.actor)
        return Response(TemplateSerializer(rows, many=True).data)


class NewTemplate(ApiView):
    """Write a template."""

    permission = KEEPERS

    @extend_schema(
        operation_id="documents_template_create",
        request=TemplateFieldsSerializer,
        responses={201: TemplateSerializer},
    )
    def post(self, request: Request) -> Response:
        given = checked(TemplateFieldsSerializer, request).validated_data
        made = services.save_template(fields=TemplateFields(**given), actor=self.actor)
        return Response(TemplateSerializer(made).data, status=201)


class OneTemplate(ApiView):
    """One template that is offered to the person or kept by them."""

    permission = (permissions.DRAFT, *KEEPERS)

    @extend_schema(operation_id="documents_template", responses=TemplateSerializer)
    def get(self, request: Request, template_id: UUID) -> Response:
        return Response(TemplateSerializer(_open_to(template_id, self.actor)).data)


class ChangeTemplate(ApiView):
    """Change a template; drafts made from it before do not change."""

    permission = KEEPERS

    @extend_schema(
        operation_id="documents_template_change", request=TemplateChangeSerializer, responses=TemplateSerializer
    )
    def post(self, request: Request, template_id: UUID) -> Response:
        present = services.template_kept(template_id, actor=self.actor)
        given = checked(TemplateChangeSerializer, request).validated_data
        fields = TemplateFields(**_present(present) | given)
        made = services.save_template(template_id=template_id, fields=fields, actor=self.actor)
        return Response(TemplateSerializer(made).data)


class OfferTemplate(ApiView):
    """Withdraw a template, or offer it again. None is ever deleted: the ledger names it."""

    permission = KEEPERS

    @extend_schema(operation_id="documents_template_offer", request=OfferSerializer, responses=TemplateSerializer)
    def post(self, request: Request, template_id: UUID) -> Response:
        services.template_kept(template_id, actor=self.actor)
        active = checked(OfferSerializer, request).validated_data["active"]
        made = services.offer_template(template_id=template_id, active=active, actor=self.actor)
        return Response(TemplateSerializer(made).data)


def _open_to(template_id: UUID, actor: Actor) -> Template:
    try:
        return selectors.template_for(template_id, actor=actor)
    except TemplateNotFound:
        return services.template_kept(template_id, actor=actor)


def _present(template: Template) -> dict[str, Any]:
    return {name: getattr(template, name) for name in TemplateFields.__dataclass_fields__}
