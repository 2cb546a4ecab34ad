"""The card as a file, for programs."""

import io
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from approvals.documents import permissions, selectors
from approvals.documents.services.exporting import CardFile, export_json, export_pdf
from onnara_web.public import ApiView, saved


class CardPdf(ApiView):
    """The card as PDF/A: of a decided document signed with the agency's key (PAdES), ``card.json`` inside."""

    permission = permissions.READ

    @extend_schema(operation_id="documents_card_pdf", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, document_id: UUID) -> HttpResponseBase:
        document = selectors.get_document(document_id, actor=self.actor)
        return _answer(export_pdf(document=document, actor=self.actor))


class CardJson(ApiView):
    """The sealed card: manifest, seal, body; of a decided document with the agency's signature beside it."""

    permission = permissions.READ

    @extend_schema(operation_id="documents_card_json", responses={(200, "application/json"): OpenApiTypes.OBJECT})
    def get(self, request: Request, document_id: UUID) -> HttpResponseBase:
        document = selectors.get_document(document_id, actor=self.actor)
        return _answer(export_json(document=document, actor=self.actor))


def _answer(file: CardFile) -> HttpResponseBase:
    return saved(io.BytesIO(file.content), name=file.name, media_type=file.media_type, size=len(file.content))
