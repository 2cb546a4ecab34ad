"""What is put into a parcel: the decision as it is carried out, read once for all its recipients."""

from dataclasses import replace

from django.conf import settings
from django.utils.translation import override

from approvals.documents.models import DecisionSeal
from approvals.documents.printing.signatures import cells
from approvals.documents.public import Document, files_of
from approvals.documents.selectors import get_revision, steps_of
from approvals.exchange.envelopes.public import Addressee, FileIn, Paper, Parcel, Sealed, Sender, Signer
from approvals.exchange.sending.models import Dispatch, Recipient
from core.tenancy.public import current_agency
from tenants.public import get_agency


def parcel_of(dispatch: Dispatch, document: Document) -> Parcel:
    """To nobody yet: the same for every recipient but for the address."""
    return Parcel(
        sender=_sender(dispatch, document),
        addressee=Addressee(""),
        paper=_paper(dispatch, document),
        signers=tuple(_signers(document)),
        seal=Sealed(dispatch.sealing, dispatch.seal.name if dispatch.seal else ""),
        files=tuple(
            FileIn(str(one.file_id), one.no, one.name, one.sha256, one.size, one.media_type, one.kind)
            for one in files_of(document)
        ),
    )


def addressed(parcel: Parcel, recipient: Recipient) -> Parcel:
    department_id = str(recipient.department_id) if recipient.department_id else ""
    return replace(parcel, addressee=Addressee(recipient.name, recipient.reference, department_id))


def _sender(dispatch: Dispatch, document: Document) -> Sender:
    code = current_agency() or ""
    return Sender(
        agency_code=code,
        agency_name=get_agency(code).name_ko,
        department_name=document.department_name,
        sender_name=dispatch.sender_name,
        officer_name=document.writer_name,
        officer_title=document.writer_title,
    )


def _paper(dispatch: Dispatch, document: Document) -> Paper:
    text = get_revision(document, document.decided_revision or document.current_revision)
    return Paper(
        document_id=str(document.pk),
        title=text.title,
        body=text.body,
        format=text.format,
        number_text=document.number_text,
        full_number=document.full_number,
        decided_at=document.decided_at.isoformat() if document.decided_at else "",
        enforced_on=dispatch.enforced_on.isoformat(),
        urgent=document.urgent,
        summary=document.summary,
        keywords=tuple(document.keywords),
        disclosure=document.disclosure_code,
        disclosure_reason=document.disclosure_reason,
        secrecy=document.secrecy,
        via=document.via,
        recipients=tuple(document.recipients),
        reference_recipients=tuple(document.reference_recipients),
        letterhead=dict(document.letterhead),
        decision_sha256=DecisionSeal.objects.values_list("sha256", flat=True).get(document=document),
    )


def _signers(document: Document) -> list[Signer]:
    """As the official form prints them, in the official language (RULE 7)."""
    with override(settings.LANGUAGE_CODE):
        main, beside = cells(document, steps_of(document))
    return [
        Signer(name=cell["name"], title=f"{cell['sign']}{cell['post']}", kind=kind, mark=cell["mark"], at=cell["date"])
        for kind, line in (("sign", main), ("cooperate", beside))
        for cell in line
    ]
