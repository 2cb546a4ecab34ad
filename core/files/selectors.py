"""Reads of stored files."""

from uuid import UUID

from core.files.errors import FileUnknown
from core.files.models import StoredFile


def get_file(file_id: UUID) -> StoredFile:
    """Raises FileUnknown. Answers no question of permission: see ``services.readable_file``."""
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is None:
        raise FileUnknown
    return stored
