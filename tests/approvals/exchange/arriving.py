"""Papers on their way to agency ``alpha``: envelopes that ``beta`` put in, and messages of the own departments."""

import hashlib
import io
from dataclasses import replace
from typing import Any
from uuid import UUID

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
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.services.taking import take_in, take_in_own
from core.foundation.public import new_id
from core.tenancy.public import agency_context

RECEIVER, SENDER = "alpha", "beta"
TITLE = "2026년 정보화 사업 추진계획 제출 요청"


def parcel(**changes: Any) -> Parcel:
    """A paper of beta; ``changes`` go to the part that has a field of that name."""
    parts: dict[str, Any] = {
        "sender": Sender(SENDER, "베타청", "기획과", "베타청장", "박발신", "주무관"),
        "addressee": Addressee("행정부"),
        "paper": Paper(
            document_id=str(new_id()), title=TITLE, body="1. 관련: 법\n2. 제출하여 주시기 바랍니다.  끝.",
            format="plain", number_text="기획과-12", full_number="1320000000012",
            decided_at="2026-11-27T01:00:00.000000Z", enforced_on="2026-11-27", urgent=False, summary="",
            keywords=(), disclosure="1NNNNNNNN", disclosure_reason="", secrecy="o", via="", recipients=("행정부",),
            reference_recipients=(), letterhead={}, decision_sha256="0" * 64,
        ),
        "signers": (Signer("최청장", "청장", "approve", "", "2026-11-27T01:00:00.000000Z"),),
        "seal": Sealed("omitted"),
        "files": (),
    }  # fmt: skip
    for name, value in changes.items():
        if name in parts:
            parts[name] = value
            continue
        part = next(key for key in ("paper", "sender", "addressee") if hasattr(parts[key], name))
        parts[part] = replace(parts[part], **{name: value})
    return Parcel(**parts)


def file_in(content: bytes, *, no: int = 1, name: str = "붙임.txt", file_id: UUID | None = None, **more: Any) -> FileIn:
    digest = hashlib.sha256(content).hexdigest()
    return FileIn(
        str(file_id or new_id()), no, name, digest, len(content), more.pop("media_type", "text/plain"), **more
    )


def sent(one: Parcel | None = None, *contents: bytes, recipient_id: UUID | None = None, attempt: int = 1) -> UUID:
    """Beta puts it into an envelope to alpha; its id."""
    with agency_context(SENDER):
        envelope, _made = put_in(
            one or parcel(), receiver=RECEIVER, recipient_id=recipient_id or new_id(), attempt=attempt
        )
        for content in contents:
            put_file(envelope, hashlib.sha256(content).hexdigest(), io.BytesIO(content))
        return envelope.pk


def came(*contents: bytes, **changes: Any) -> Arrival:
    """A paper of beta that alpha has taken in and that lies at the document office."""
    envelope_id = sent(parcel(**changes), *contents)
    take_in()
    return Arrival.objects.get(envelope_id=envelope_id)


def own(department: Any, **changes: Any) -> Arrival:
    """A paper of a department of alpha itself, which waits in the department it was sent to."""
    sender = Sender(RECEIVER, "행정부", "홍보팀", "홍보팀장", "정홍보", "사무관")
    made = parcel(**{"sender": sender, **changes})
    arrival = take_in_own(
        sender_code=RECEIVER, recipient_id=new_id(), said=made.as_data(), sha256=made.sha256,
        department_id=department.pk if department else None,
    )  # fmt: skip
    assert arrival is not None
    return arrival
