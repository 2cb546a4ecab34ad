"""What a file really is, told from its bytes: which endings its content may honestly carry."""

import io
import zipfile
from typing import IO, Final

import puremagic

from core.files.enums import TEXT_ENDINGS

ZIP_MARK: Final = b"PK\x03\x04"
OLE_MARK: Final = bytes.fromhex("d0cf11e0a1b11ae1")
# Streams that only this kind of compound file has, as its directory spells them.
OLE_STREAMS: Final = {
    "doc": "WordDocument".encode("utf-16-le"),
    "xls": "Workbook".encode("utf-16-le"),
    "ppt": "PowerPoint Document".encode("utf-16-le"),
    "hwp": b"HWP Document File",
}
OOXML_FOLDERS: Final = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
ZIP_MEDIA_TYPES: Final = {
    b"application/hwp+zip": "hwpx",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
SAMPLE: Final = 65536
SYNONYMS: Final = {"jfif": "jpg", "jpe": "jpg", "jpeg": "jpg", "tiff": "tif"}


def endings_of(stream: IO[bytes]) -> frozenset[str]:
    """Endings (``docx``, ``pdf`` …) this content may carry; empty when it is nothing known. Leaves the position at 0."""
    stream.seek(0)
    sample = stream.read(SAMPLE)
    stream.seek(0)
    if sample.startswith(ZIP_MARK):
        return _zip_endings(stream)
    if sample.startswith(OLE_MARK):
        return _ole_endings(stream)
    return _magic_endings(sample) | (TEXT_ENDINGS if _is_text(sample) else frozenset())


def _zip_endings(stream: IO[bytes]) -> frozenset[str]:
    try:
        with zipfile.ZipFile(stream) as archive:
            return _endings_inside(archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return frozenset()
    finally:
        stream.seek(0)


def _endings_inside(archive: zipfile.ZipFile) -> frozenset[str]:
    names = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return frozenset()  # macros: a program in an office file's clothes
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
        kind = ZIP_MEDIA_TYPES.get(archive.read("mimetype").strip())
        return frozenset({kind}) if kind else frozenset({"zip"})
    if "[Content_Types].xml" in names:
        return frozenset(
            kind for folder, kind in OOXML_FOLDERS.items() if any(name.startswith(folder) for name in names)
        )
    return frozenset({"zip"})


def _ole_endings(stream: IO[bytes]) -> frozenset[str]:
    content = stream.read()
    stream.seek(0)
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        return frozenset()
    return frozenset(kind for kind, mark in OLE_STREAMS.items() if mark in content)


def _magic_endings(sample: bytes) -> frozenset[str]:
    try:
        found = puremagic.magic_stream(io.BytesIO(sample))
    except (puremagic.PureError, ValueError, OSError):
        return frozenset()
    endings = {match.extension.lstrip(".").lower() for match in found if match.extension}
    return frozenset(SYNONYMS.get(ending, ending) for ending in endings)


def _is_text(sample: bytes) -> bool:
    """UTF-8 or CP949 (what Korean spreadsheets write) without control characters; a cut last character is forgiven."""
    if b"\0" in sample or sample.startswith((b"#!", b"MZ", b"\x7fELF")):
        return False
    return any(_decodes(sample, encoding) for encoding in ("utf-8-sig", "cp949"))


def _decodes(sample: bytes, encoding: str) -> bool:
    for cut in range(4):
        try:
            text = sample[: len(sample) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(character.isprintable() or character in "\r\n\t\f\ufeff\u3000\xa0" for character in text)
    return False
