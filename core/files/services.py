"""Taking a file in, and giving it out again."""

import hashlib
import tempfile
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from core.audit.public import Actor, record
from core.files import rules
from core.files.access import may_read
from core.files.errors import FileDamaged, FileUnknown
from core.files.models import StoredFile
from core.files.selectors import get_file
from core.files.storage import SPOOL_BYTES, storage
from core.foundation.public import clock

CHUNK = 1024**2


@transaction.atomic
def store_file(*, name: str, stream: IO[bytes], actor: Actor) -> StoredFile:
    """Check a file, keep its content under its hash in the agency's storage, and return its row.

    Raises FileEmpty, FileTooLarge, TypeNotAllowed, TypeMismatch or ArchiveRefused. The content is safe on disk before
    the row exists; if the transaction is rolled back, content without a row remains and harms nobody.
    """
    name = rules.clean_name(name)
    with tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES) as spool:
        sha256, size = _copy(name, stream, spool)
        media_type = rules.check_type(name, spool)
        rules.check_archive(name, spool)
        storage().put(sha256, spool)
    stored = StoredFile.objects.create(
        name=name,
        sha256=sha256,
        size=size,
        media_type=media_type,
        uploaded_by=actor.person_id,
        uploaded_by_name=actor.name,
        created_at=clock.now(),
    )
    record("files.stored", target=stored, actor=actor, detail={"name": name, "sha256": sha256, "size": size})
    return stored


def _copy(name: str, stream: IO[bytes], spool: IO[bytes]) -> tuple[str, int]:
    """Copy while hashing; stops as soon as the limit is passed, whatever length was announced."""
    digest, size, limit = hashlib.sha256(), 0, settings.FILES_MAX_BYTES
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        rules.check_size(name, size, limit)
        digest.update(chunk)
        spool.write(chunk)
    rules.check_size(name, size, limit)
    spool.seek(0)
    return digest.hexdigest(), size


def open_file(file_id: UUID) -> IO[bytes]:
    """The content of a file, whole and proved by its hash; the caller closes it and has answered who may read it.

    Raises FileUnknown, and FileDamaged when the storage gives other bytes than were handed in.
    """
    stored = get_file(file_id)
    try:
        content = storage().open(stored.sha256)
    except FileNotFoundError:
        raise FileDamaged(name=stored.name) from None
    if _digest(content) != stored.sha256:
        content.close()
        raise FileDamaged(name=stored.name)
    content.seek(0)
    return content


def _digest(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


@transaction.atomic
def download_file(*, file_id: UUID, actor: Actor) -> tuple[StoredFile, IO[bytes]]:
    """Give a file to a person who may read it, and write down that they had it. Raises FileUnknown otherwise."""
    stored = readable_file(file_id=file_id, actor=actor)
    content = open_file(file_id)
    record("files.downloaded", target=stored, actor=actor, detail={"name": stored.name, "sha256": stored.sha256})
    return stored, content


def readable_file(*, file_id: UUID, actor: Actor) -> StoredFile:
    """The row of a file this person may read. Raises FileUnknown: whoever may not read it learns nothing of it."""
    stored = get_file(file_id)
    if not may_read(stored, actor):
        raise FileUnknown
    return stored
