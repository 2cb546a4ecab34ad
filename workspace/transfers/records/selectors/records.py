"""Records that came from other agencies, and who reads them here."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from approvals.documents.public import ReadingRange
from core.audit.public import Actor
from core.files.public import ContainsIgnoringCase
from core.organization.public import predecessors_sql
from core.tenancy.public import HaveGramsOf
from workspace.transfers.records import permissions
from workspace.transfers.records.errors import RecordUnknown
from workspace.transfers.records.models import SEARCHED, PassedItem, ReceivedRecord, RecordFile

for searched in ("title", "number_text", "old_path", "drafter_name"):
    ReceivedRecord._meta.get_field(searched).register_lookup(ContainsIgnoringCase)  # type: ignore[union-attr] # text columns


def records_visible_to(actor: Actor) -> QuerySet[ReceivedRecord]:
    """By the reading range they had: all of the agency, the department that took the duty over, or who took part; the
    records officer and an auditor all.
    """
    rows = ReceivedRecord.objects.select_related("unit_task").defer("card")
    if actor.person_id is None:
        return rows.none()
    if actor.may(permissions.READ_ALL_RECORDS):
        return rows
    seen: Any = Q(reading_range__in=[ReadingRange.AGENCY, ReadingRange.GOVERNMENT])
    seen |= Q(readers__contains=[actor.person_id])
    if actor.department_id is not None:
        former = predecessors_sql(actor.department_id)
        own = Q(department_id=actor.department_id) | Q(department_id__in=former)
        seen |= Q(reading_range=ReadingRange.DEPARTMENT) & own
    return rows.filter(seen)


def search_records(actor: Actor, words: str = "") -> QuerySet[ReceivedRecord]:
    """By title, old number, old path or drafter, the latest decision first."""
    rows = records_visible_to(actor)
    for word in words.split():
        written = (
            Q(title__has_words=word) | Q(number_text__has_words=word) | Q(old_path__has_words=word)
            | Q(drafter_name__has_words=word) | Q(keywords__contains=[word])
        )  # fmt: skip
        near = written & Q(HaveGramsOf(SEARCHED, word)) if len(word) > 1 else written
        rows = rows.filter(near | Q(number_code=word))
    return rows.order_by("-decided_at", "-id")


def get_record(record_id: UUID, actor: Actor) -> ReceivedRecord:
    """One with its card. Raises RecordUnknown."""
    found = records_visible_to(actor).defer(None).filter(pk=record_id).first()
    if found is None:
        raise RecordUnknown
    return found


def may_read_file(file_id: UUID, actor: Actor) -> bool:
    """Whoever reads a record reads its files."""
    files = RecordFile.objects.filter(file_id=file_id, record_id=OuterRef("pk"))
    return records_visible_to(actor).filter(Exists(files)).exists()


def passed_documents(document_id: UUID) -> QuerySet[PassedItem]:
    """Where a document of this agency went."""
    return PassedItem.objects.filter(kind="document", source_id=document_id)
