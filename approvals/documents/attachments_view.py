"""How the attachments of a document are shown on the card and on the draft."""

from typing import Any

from django.conf import settings

from approvals.documents.models import Attachment
from approvals.documents.pending_files import PendingFiles


def attachments_context(
    found: list[Attachment], *, may_change: bool, pending: PendingFiles | None = None
) -> dict[str, Any]:
    """What ``_attachments.html`` needs: present and removed ones, and files that wait for the form to be saved.

    ``found``: all that were ever attached and that the person may know of.
    """
    present = [one for one in found if one.removed_at is None]
    return {
        "attachments": present,
        "attachments_bytes": sum(one.file.size for one in present),
        "removed_attachments": [one for one in found if one.removed_at is not None],
        "may_attach": may_change,
        "pending_files": pending or PendingFiles(),
        "most_megabytes": settings.FILES_MAX_BYTES // 1024**2,
    }
