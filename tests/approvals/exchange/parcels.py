"""Parcels for tests."""

import hashlib
import io
from dataclasses import replace

from approvals.exchange.envelopes.public import (
    Addressee,
    FileIn,
    Paper,
    Parcel,
    Sealed,
    Sender,
    Signer,
    put_file,
    put_in,
)
from core.foundation.public import new_id

CONTENT = b"%PDF-1.4 one page of a plan\n" * 50_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def parcel(*, files=(), **paper):
    """A plain outgoing document of alpha."""
    said = {
        "document_id": str(new_id()), "title": "통계 자료 제출 협조 요청", "body": "<p>1. 협조를 요청합니다.  끝.</p>",
        "format": "html", "number_text": "정보화담당관-12", "full_number": "1310000000012",
        "decided_at": "2026-11-29T00:00:00+00:00", "enforced_on": "2026-11-29", "urgent": False, "summary": "",
        "keywords": ("통계",), "disclosure": "1NNNNNNNN", "disclosure_reason": "", "secrecy": "o", "via": "",
        "recipients": ("베타청장",), "reference_recipients": (), "letterhead": {}, "decision_sha256": "0" * 64,
    } | paper  # fmt: skip
    return Parcel(
        sender=Sender("alpha", "알파부", "정보화담당관", "알파부장관", "박주사", "주무관"),
        addressee=Addressee("베타청장"),
        paper=Paper(**said),
        signers=(Signer("박주사", "주무관", "draft", "★", "2026-11-28T00:00:00+00:00"),),
        seal=Sealed("omitted"),
        files=tuple(files),
    )


def a_file(name="계획.pdf", no=1):
    return FileIn(str(new_id()), no, name, SHA256, len(CONTENT), "application/pdf")


def sent(what, *, receiver="beta", recipient_id=None, attempt=1):
    """Put it into an envelope of the agency in force, with its files."""
    envelope, made = put_in(what, receiver=receiver, recipient_id=recipient_id or new_id(), attempt=attempt)
    for one in what.files if made else ():
        put_file(envelope, one.sha256, io.BytesIO(CONTENT))
    return envelope


def changed(what, **sender):
    return replace(what, sender=replace(what.sender, **sender))
