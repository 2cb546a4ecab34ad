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
from core.foundation.public import clock, new_id
from core.outbox.public import publish

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
    return _keep(name, sha256, size, media_type, actor)


def _keep(
    name: str, sha256: str, size: int, media_type: str, actor: Actor, *, pk: UUID | None = None, came_from: str = ""
) -> StoredFile:
    stored = StoredFile.objects.create(
        pk=pk or new_id(),
        name=name,
        sha256=sha256,
        size=size,
        media_type=media_type,
        uploaded_by=actor.person_id,
        uploaded_by_name=actor.name,
        created_at=clock.now(),
    )
    detail = {"name": name, "sha256": sha256, "size": size} | ({"came_from": came_from} if came_from else {})
    record("files.stored", target=stored, actor=actor, detail=detail)
    publish("files.stored", {"file_id": stored.pk}, key=str(stored.pk))
    return stored


@transaction.atomic
def take_file(
    *, file_id: UUID, name: str, sha256: str, media_type: str, stream: IO[bytes], came_from: str, actor: Actor
) -> StoredFile:
    """Keep a file that another agency gave, under the id it had there; twice is once. What nobody may hand in here does
    not come in from elsewhere either.

    Raises FileDamaged where the bytes are not those that were given, or of another kind than was said; FileEmpty,
    FileTooLarge, TypeNotAllowed, TypeMismatch or ArchiveRefused.
    """
    known = StoredFile.objects.filter(pk=file_id).first()
    if known is not None:
        return known
    with tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES) as spool:
        found, size = _copy(name, stream, spool)
        if found != sha256:
            raise FileDamaged(name=name)
        if rules.check_type(name, spool) != media_type:
            raise FileDamaged(name=name)
        rules.check_archive(name, spool)
        storage().put(sha256, spool)
    return _keep(name, sha256, size, media_type, actor, pk=file_id, came_from=came_from)


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


def show_file(*, file_id: UUID, actor: Actor) -> tuple[StoredFile, IO[bytes]]:
    """A file as part of a page the person looks at (a picture in a text): no download, so no line in the ledger.

    Raises FileUnknown for whoever may not read it.
    """
    return readable_file(file_id=file_id, actor=actor), open_file(file_id)


@transaction.atomic
def keep_as_own(*, file_id: UUID, actor: Actor) -> StoredFile:
    """A file this person may read, as one handed in by the same person: the content is kept once, the row is new.

    What the person handed in, or took over before, is given back as it is. Raises FileUnknown.
    """
    stored = readable_file(file_id=file_id, actor=actor)
    if stored.uploaded_by == actor.person_id:
        return stored
    same = StoredFile.objects.filter(uploaded_by=actor.person_id, sha256=stored.sha256, name=stored.name)
    return same.first() or _keep(stored.name, stored.sha256, stored.size, stored.media_type, actor)


def readable_file(*, file_id: UUID, actor: Actor) -> StoredFile:
    """The row of a file this person may read. Raises FileUnknown: whoever may not read it learns nothing of it."""
    stored = get_file(file_id)
    if not may_read(stored, actor):
        raise FileUnknown
    return stored
