"""The signed card of a decision: made once, after the decision, by the outbox."""

import io
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from approvals.documents.models import DecisionSeal, Document, SignedCard
from approvals.documents.printing.card import agency_name, card_pdf
from core.audit.public import Actor, record
from core.files.public import store_file
from core.foundation.public import clock
from core.signing.public import SignedPdf, sign_pdf
from core.tenancy.public import agency_lock


@transaction.atomic
def sign_card(*, document_id: UUID, actor: Actor) -> SignedCard:
    """Print the decided card, sign it with the agency's key and keep it; the second time give what was made the first.

    In the official language of the installation, whoever asks (EGA 29: the signature proves agency and content).
    """
    agency_lock(f"documents.signed_card.{document_id}")
    made = SignedCard.objects.filter(document_id=document_id).first()
    if made is not None:
        return made
    document = Document.objects.select_related("unit_task", "records_file").get(pk=document_id)
    signed = signed_paper(document)
    stored = store_file(name=f"{document.number_text}.pdf", stream=io.BytesIO(signed.content), actor=actor)
    card = SignedCard.objects.create(
        document=document,
        file=stored,
        certificate_sha256=signed.certificate_sha256,
        timestamped=signed.timestamped,
        signed_at=clock.now(),
    )
    seal = DecisionSeal.objects.filter(document=document).values_list("sha256", flat=True).first()
    detail = {"number": document.number_text, "file_sha256": stored.sha256, "seal_sha256": seal}
    signature = {"certificate_sha256": card.certificate_sha256, "timestamped": card.timestamped}
    record("documents.card_signed", target=document, actor=actor, detail=detail | signature)
    return card


def signed_paper(document: Document) -> SignedPdf:
    """The card of a decision as it stands at this moment, signed; kept by nobody yet."""
    with override(settings.LANGUAGE_CODE):
        reason = _("Decision %(number)s") % {"number": document.number_text}
        name = agency_name()
        return sign_pdf(card_pdf(document, unsigned=False), reason=reason, agency_name=name)
