"""The kinds of file that offices exchange; everything else is refused, executables and scripts above all."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

#: Ending of the name -> media type under which the file is kept and served.
MEDIA_TYPES: Final[dict[str, str]] = {
    "hwp": "application/x-hwp",
    "hwpx": "application/hwp+zip",
    "pdf": "application/pdf",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "docx": f"{_OOXML}wordprocessingml.document",
    "xlsx": f"{_OOXML}spreadsheetml.sheet",
    "pptx": f"{_OOXML}presentationml.presentation",
    "odt": f"{_ODF}text",
    "ods": f"{_ODF}spreadsheet",
    "odp": f"{_ODF}presentation",
    "txt": "text/plain",
    "csv": "text/csv",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "zip": "application/zip",
}
TEXT_ENDINGS: Final = frozenset({"txt", "csv"})
#: Kinds whose text is read (``reading/``); doc, xls and ppt, the formats before 2007, are kept but not read.
READABLE: Final = frozenset(
    {"pdf", "hwp", "hwpx", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "zip", "tif", "tiff"}
)
#: Kinds browsers show by themselves, and kinds we draw page by page.
SHOWN_AS_IS: Final = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
DRAWN: Final = frozenset({"pdf", "tif", "tiff"})


class TextState(TextChoices):
    """How far the reading of a file came."""

    DONE = "done", _("Text read")
    FAILED = "failed", _("Text could not be read")
    UNSUPPORTED = "unsupported", _("Holds no readable text")


class Reason(TextChoices):
    """Why a file was not read or not shown."""

    NONE = "", ""
    LOCKED = "locked", _("it is locked with a password or protected")
    BROKEN = "broken", _("it is damaged")
    ENTITIES = "entities", _("it carries declarations that are used for attacks")
    LIMIT = "limit", _("it is too large or too intricate to be opened safely")
    NO_PAGE = "no_page", _("it has no such page")
    KIND = "kind", _("this kind of file is not read")
