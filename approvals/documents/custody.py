"""Where a decided document is kept (PRD 27, 28): with the department that made it, until it passed to another body.

The app that passes documents on stands above and registers here how to ask.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approvals.documents.additions import CardPart, register_card_part
from approvals.documents.models import Document
from approvals.documents.printing import wording
from approvals.documents.selectors.json_rows import rows_as, rows_of

TRANSFERRED = "transferred"


@dataclass(frozen=True, slots=True)
class Transfer:
    """The body it passed to, and since when."""

    to_name: str
    passed_at: datetime


Rows = Callable[[UUID], QuerySet[Any]]
_known: list[Rows] = []


def register_transfers(rows: Rows, *, template_name: str) -> None:
    """``rows`` gives the fields of ``Transfer`` for a document; the template shows them on the card."""
    _known[:] = [rows]
    register_card_part(CardPart(TRANSFERRED, template_name, Transfer, lambda document_id, _viewer: rows(document_id)))


def transfers_of(document: Document) -> list[Transfer]:
    """Of a decided document, the latest last; asks nothing of any other."""
    if not _known or not document.is_decided:
        return []
    return rows_of(Transfer, list(rows_as(Transfer, _known[0](document.pk)).values_list("row", flat=True)))


def transfer_state(document: Document, transfers: Sequence[Transfer]) -> str:
    """In words; nothing before the decision."""
    if not document.is_decided:
        return ""
    if not transfers:
        return _("Kept by the processing department")
    last = transfers[-1]
    return _("Transferred to %(agency)s on %(day)s") % {"agency": last.to_name, "day": wording.day(last.passed_at)}
