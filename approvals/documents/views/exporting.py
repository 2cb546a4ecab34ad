"""The card on paper and as a file on the reader's own machine."""

import io
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from approvals.documents import selectors
from approvals.documents.enforcing import receipts_of
from approvals.documents.models import DecisionSeal
from approvals.documents.printing.card import agency_name, revision_of
from approvals.documents.printing.contents import words_of
from approvals.documents.services.exporting import CardFile, export_json, export_pdf
from approvals.documents.views.card import DocumentPage
from onnara_web.public import saved


class PrintPage(DocumentPage):
    """The official form and the card, with the same words as the PDF."""

    template_name = "documents/print.html"

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        document = self.document
        revision = revision_of(document)
        seal = DecisionSeal.objects.filter(document=document).first()
        review, receipts = selectors.review_of(document), receipts_of(document)
        words = words_of(document, revision, agency=agency_name(), seal=seal, review=review, receipts=receipts)
        return self.render({"title": words["title"], "document": document, "revision": revision, "words": words})


class CardPdf(DocumentPage):
    """Signed, when the document is decided; else a copy that says what it is not."""

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponseBase:
        return _answer(export_pdf(document=self.document, actor=self.actor))


class CardJson(DocumentPage):
    """The same for machines."""

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponseBase:
        return _answer(export_json(document=self.document, actor=self.actor))


def _answer(file: CardFile) -> HttpResponseBase:
    return saved(io.BytesIO(file.content), name=file.name, media_type=file.media_type, size=len(file.content))
