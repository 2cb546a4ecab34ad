"""Giving a card out as a file; who had it is written down (PRD 28)."""

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from approvals.documents import selectors
from approvals.documents.enforcing import receipts_of
from approvals.documents.models import DecisionSeal, Document, SignedCard
from approvals.documents.printing.card import agency_name, card_data, card_pdf, revision_of
from approvals.documents.services.signing import signed_paper
from core.audit.public import Actor, record
from core.files.public import open_file
from core.foundation.public import canonical
from core.signing.public import TimestampRequestError, sign_bytes


@dataclass(frozen=True, slots=True)
class CardFile:
    """A card as it goes out."""

    name: str
    content: bytes
    media_type: str
    signed: bool


@transaction.atomic
def export_pdf(*, document: Document, actor: Actor) -> CardFile:
    """The signed card where there is one; else a copy that says it is not signed, or not even decided.

    The card signed at the decision knows neither of a review since nor of its recipients: after one, or once it was sent,
    it is made and signed anew, with all that on it.
    The caller has answered whether this person may see the document. Raises FileDamaged.
    """
    content, signed = _paper(document)
    return _given(document, CardFile(_name(document, "pdf"), content, "application/pdf", signed), actor)


def _paper(document: Document) -> tuple[bytes, bool]:
    """Its bytes, and whether they are signed: after a review, or once sent, only while the time-stamp service answers."""
    kept = SignedCard.objects.filter(document=document).first()
    if kept is not None and selectors.review_of(document) is None and not receipts_of(document):
        with open_file(kept.file_id) as stream:
            return stream.read(), True
    if kept is not None:
        with suppress(TimestampRequestError):
            return signed_paper(document).content, True
    return card_pdf(document), False


@transaction.atomic
def export_json(*, document: Document, actor: Actor) -> CardFile:
    """The card for machines; of a decided document with the agency's signature beside it."""
    seal = DecisionSeal.objects.filter(document=document).first()
    card = card_data(document, revision_of(document), seal, selectors.review_of(document), receipts_of(document))
    signature = sign_bytes(canonical(card), agency_name=agency_name()) if seal else None
    content = json.dumps({"card": card, "signature": signature}, ensure_ascii=False, default=str, indent=1).encode()
    return _given(document, CardFile(_name(document, "json"), content, "application/json", seal is not None), actor)


def _name(document: Document, ending: str) -> str:
    return f"{document.number_text or document.title or document.pk}.{ending}"


def _given(document: Document, file: CardFile, actor: Actor) -> CardFile:
    detail: dict[str, Any] = {"name": file.name, "type": file.media_type, "signed": file.signed}
    record("documents.card_exported", target=document, actor=actor, detail=detail)
    return file
