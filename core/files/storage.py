"""Where the bytes lie: under their own SHA-256, in the folder of the agency or in a bucket (setting FILES_STORAGE)."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings

from core.files.s3 import S3Bucket
from core.tenancy.public import agency_path, scope_name

SPOOL_BYTES = 4 * 1024**2


class Storage(Protocol):
    """Content by hash. ``put`` is done only when the bytes are safe; the same content twice is one."""

    def put(self, sha256: str, source: IO[bytes]) -> None: ...

    def open(self, sha256: str) -> IO[bytes]:
        """Raises FileNotFoundError."""
        ...


class FolderStorage:
    """Files below one folder, two levels deep by hash, so no folder grows large."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, sha256: str, source: IO[bytes]) -> None:
        """Write beside the place, sync, rename, sync the folder: a power cut leaves all or nothing."""
        place = self.path_of(sha256)
        if place.exists():
            return
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, temporary = tempfile.mkstemp(dir=place.parent, prefix=".part-")
        try:
            with os.fdopen(descriptor, "wb") as target:
                shutil.copyfileobj(source, target, 1024**2)
                target.flush()
                os.fsync(target.fileno())
            Path(temporary).replace(place)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(place.parent)

    def open(self, sha256: str) -> IO[bytes]:
        return self.path_of(sha256).open("rb")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class BucketStorage:
    """Objects ``<scope>/<hash>`` of one S3 bucket. What is read is fetched whole: no connection outlives the block."""

    def __init__(self, bucket: S3Bucket, prefix: str) -> None:
        self.bucket, self.prefix = bucket, prefix

    def put(self, sha256: str, source: IO[bytes]) -> None:
        name = f"{self.prefix}/{sha256}"
        if not self.bucket.exists(name):
            self.bucket.put(name, source, sha256)

    def open(self, sha256: str) -> IO[bytes]:
        spool = tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES)  # noqa: SIM115 - the caller closes it
        try:
            self.bucket.get(f"{self.prefix}/{sha256}", spool)
        except BaseException:
            spool.close()
            raise
        spool.seek(0)
        return spool


def storage() -> Storage:
    """The storage of the agency in force."""
    if settings.FILES_STORAGE == "s3":
        return BucketStorage(S3Bucket.from_settings(), scope_name().replace(":", "/"))
    return FolderStorage(agency_path())
