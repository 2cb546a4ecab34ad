"""The small agency of the approvals' tests with a dispatch clerk, a seal, and decisions that go to others."""

import io
from typing import Any
from uuid import UUID

from PIL import Image, ImageDraw

from approvals.documents.public import approve_document, review_step
from approvals.documents.services import attach_upload
from approvals.exchange.envelopes.public import Act, Envelope, acknowledge
from approvals.exchange.sending.services import register_seal, send_document
from approvals.exchange.sending.services.delivering import fill_envelope
from core.accounts.public import Role
from core.organization import public as organization
from core.outbox.public import OutboxMessage
from core.tenancy.public import agency_context
from tests.approvals.people import LONG_AGO, SYSTEM, Office, build_office
from tests.people import make_user

SENDER, RECEIVER = "alpha", "beta"
#: As documents call them: the head of agency beta, and a department of the own agency.
BETA, OWN = "beta부장관", "홍보팀장"


def build_sending_office() -> Office:
    """``clerk`` sends for the whole agency; ``seal`` is in use."""
    office: Any = build_office()
    office.clerk = make_user("clerk", Role.OFFICIAL, Role.DISPATCH_CLERK)
    post = organization.create_post(department=office.other_department, title_ko="주사", actor=SYSTEM)
    organization.assign_person(person_id=office.clerk.pk, post=post, valid_from=LONG_AGO, actor=SYSTEM)
    office.seal = register_seal(name="행정부장관의인", picture=picture(), actor=office.actor("clerk"))
    return office


def picture(side: int = 60, form: str = "PNG") -> io.BytesIO:
    image = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    ImageDraw.Draw(image).rectangle((2, 2, side - 3, side - 3), outline=(200, 0, 0, 255), width=3)
    out = io.BytesIO()
    (image.convert("RGB") if form == "JPEG" else image).save(out, form)
    out.seek(0)
    return out


def to_be_sent(office: Office, *recipients: str, files: bool = False, **changes: Any) -> Any:
    """Decided, going to others."""
    fields = {
        "title": "자료 제출 요청", "kind": "outgoing", "recipients": list(recipients or (BETA,)), "sender_name": "행정부장관",
        "sealing": "seal",
    }  # fmt: skip
    document = office.draft(**fields | changes)
    drafter = office.actor(changes.get("by", "drafter"))
    if files:
        attach_upload(document_id=document.pk, name="붙임.txt", stream=io.BytesIO("내용".encode()), actor=drafter)
    from approvals.documents.public import submit_document

    submit_document(document_id=document.pk, expected_revision=1, actor=drafter)
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def send(office: Office, document: Any, *, by: str = "clerk", **more: Any) -> Any:
    given = {"seal_id": office.seal.pk} | more
    dispatch = send_document(document_id=document.pk, actor=office.actor(by), **given)
    put_into_envelopes()
    return dispatch


def put_into_envelopes() -> None:
    """As the worker does a moment later."""
    for message in OutboxMessage.objects.filter(topic="sending.to_envelope").order_by("id"):
        fill_envelope(UUID(message.payload["recipient_id"]))


def said(recipient_id: UUID, act: Act, attempt: int = 1, **words: str) -> None:
    """Agency beta says something of what it got."""
    with agency_context(RECEIVER):
        envelope = Envelope.objects.get(recipient_id=recipient_id, attempt=attempt)
        acknowledge(envelope, act, **words)
