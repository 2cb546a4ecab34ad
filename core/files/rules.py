"""What may be stored. Each check raises one error with its own code."""

import re
import unicodedata
import zipfile
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from core.files.enums import MEDIA_TYPES
from core.files.errors import ArchiveRefused, FileEmpty, FileTooLarge, TypeMismatch, TypeNotAllowed
from core.files.sniffing import SYNONYMS, ZIP_MARK, endings_of

NAME_BYTES = 200
MAX_ENTRIES = 10_000
MAX_UNPACKED = 1024**3
MAX_RATIO = 200
RATIO_FROM = 10 * 1024**2  # small files may be as repetitive as they like
# Control characters, and those that turn the direction of writing: “fdp.exe” can be made to read “exe.pdf”.
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
FORBIDDEN = re.compile(r'[<>:"|?*/\\]')
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def clean_name(given: str) -> str:
    """The file name without folders, hidden characters and device names, at most 200 bytes, ending kept."""
    name = unicodedata.normalize("NFC", HIDDEN.sub("", given)).replace("\\", "/").rsplit("/", 1)[-1]
    name = FORBIDDEN.sub("_", name).strip(" .")
    if RESERVED.match(name):
        name = f"_{name}"
    return _shortened(name or "file")


def _shortened(name: str) -> str:
    path = PurePosixPath(name)
    stem, ending = path.stem, path.suffix[:20]
    while len(stem.encode()) + len(ending.encode()) > NAME_BYTES:
        stem = stem[:-1]
    return stem + ending


def ending_of(name: str) -> str:
    """``docx`` for “보고.DOCX”; empty for a name without ending."""
    return PurePosixPath(name).suffix.lstrip(".").lower()


def check_size(name: str, size: int, limit: int) -> None:
    """Raise FileEmpty or FileTooLarge."""
    if size == 0:
        raise FileEmpty(name=name)
    if size > limit:
        raise FileTooLarge(name=name, limit=limit // 1024**2)


def check_type(name: str, stream: IO[bytes]) -> str:
    """The media type of a file whose content is what its name says.

    Raises TypeNotAllowed for endings offices do not exchange and TypeMismatch when name and content disagree.
    """
    ending = ending_of(name)
    if ending not in MEDIA_TYPES:
        raise TypeNotAllowed(name=name, accepted=", ".join(MEDIA_TYPES))
    if SYNONYMS.get(ending, ending) not in endings_of(stream):
        raise TypeMismatch(name=name)
    return MEDIA_TYPES[ending]


def check_archive(name: str, stream: IO[bytes]) -> None:
    """Raise ArchiveRefused for an archive that would fill memory or disk when opened; other files pass."""
    stream.seek(0)
    is_archive = stream.read(len(ZIP_MARK)) == ZIP_MARK
    stream.seek(0)
    if is_archive and (reason := _archive_fault(stream)):
        raise ArchiveRefused(name=name, reason=reason)
    stream.seek(0)


def _archive_fault(stream: IO[bytes]) -> str:
    size = stream.seek(0, 2)
    with zipfile.ZipFile(stream) as archive:
        entries = archive.infolist()
    unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if len(entries) > MAX_ENTRIES:
        return _("it holds too many files.")
    if packed > size:
        return _("its parts lie over one another.")
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed):
        return _("it unpacks to an unreasonable size.")
    if any(entry.flag_bits & 1 for entry in entries):
        return _("it is locked with a password.")
    return ""
