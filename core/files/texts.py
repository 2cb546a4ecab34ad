"""Reading what a file says, once, after it was handed in."""

from typing import Any
from uuid import UUID

from django.db import transaction

from core.files import sandbox
from core.files.enums import READABLE, Reason, TextState
from core.files.models import FileText, StoredFile
from core.files.reading.content import text_of
from core.files.rules import ending_of
from core.files.selectors import get_file, reading_of
from core.files.services import open_file
from core.foundation.public import clock


@transaction.atomic
def read_file(*, file_id: UUID) -> FileText:
    """Read a file's text in a child process and keep it; read already, it stays as it is.

    A file that cannot be read is kept as such with the reason: it is no failure of ours, and trying again would not
    help. Raises FileUnknown and FileDamaged, which a later try may mend.
    """
    if kept := reading_of(file_id):
        return kept
    stored = get_file(file_id)
    fresh = FileText(file=stored, made_at=clock.now(), **_columns(stored))
    FileText.objects.bulk_create([fresh], ignore_conflicts=True)  # another worker may have been quicker
    return FileText.objects.get(file=stored)


def _columns(stored: StoredFile) -> dict[str, Any]:
    ending = ending_of(stored.name)
    if ending not in READABLE:
        return {"state": TextState.UNSUPPORTED, "reason": Reason.KIND}
    try:
        with open_file(stored.pk) as content:
            found = sandbox.read_text(content, ending=ending)
    except sandbox.Refused as refusal:
        return {"state": TextState.FAILED, "reason": refusal.reason}
    return {"state": TextState.DONE, "text": text_of(found["parts"]), **found}
