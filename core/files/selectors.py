"""Reads of stored files."""

from uuid import UUID

from django.db.models import QuerySet

from core.files.errors import FileUnknown
from core.files.models import FileText, StoredFile


def get_file(file_id: UUID) -> StoredFile:
    """Raises FileUnknown. Answers no question of permission: see ``services.readable_file``."""
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is None:
        raise FileUnknown
    return stored


def reading_of(file_id: UUID) -> FileText | None:
    """What was read in a file; None while it waits to be read."""
    return FileText.objects.filter(file_id=file_id).first()


def files_with_text(words: str) -> QuerySet[FileText, UUID]:
    """Ids of files in whose text every one of the words stands, to be narrowed by what the person may see."""
    found = FileText.objects.order_by()
    for word in words.split():
        found = found.filter(text__has_words=word)
    return found.values_list("file_id", flat=True)
