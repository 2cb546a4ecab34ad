"""Giving numbers: to a decision, and to a draft on an important matter that came to nothing."""

from approvals.documents.enums import DocumentKind, DocumentState, RegistrationCause
from approvals.documents.models import ApprovalSettings, Document, DraftRegistration
from approvals.documents.numbering import Filed, Number, next_number, register
from core.foundation.public import clock


def register_decision(document: Document, settings: ApprovalSettings) -> Filed:
    """Give the number, end the round, file and freeze: from here on a database trigger keeps the registered columns
    (REG 11(1), 17; PRD 23). What is to be sent keeps the agency's address block and campaign lines as they are now."""
    now = clock.now()
    document.letterhead = settings.letterhead if document.kind == DocumentKind.OUTGOING else {}
    number, filed = register(document, at=now)
    document.number_year, document.number_serial = number.year, number.serial
    document.number_text, document.number_code = number.text, number.code
    document.number_system = number.system
    document.state, document.decided_revision = DocumentState.APPROVED, document.current_revision
    document.decided_at = document.updated_at = now
    document.records_file_id, document.records_volume = filed.file_id, filed.volume
    return filed


def register_draft(document: Document, *, cause: RegistrationCause) -> Number:
    """Register a returned or rewritten draft with a number of its own (PRD 21(1)2); its text is the present revision."""
    number = next_number(document)
    DraftRegistration.objects.create(
        document=document,
        department_id=document.department_id,
        round_no=document.current_round,
        revision_no=document.current_revision,
        cause=cause,
        number_year=number.year,
        number_serial=number.serial,
        number_text=number.text,
        number_code=number.code,
        number_system=number.system,
        registered_at=clock.now(),
    )
    return number
