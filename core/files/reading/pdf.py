"""PDF: the text of each page, and a page as a picture. Scripts inside are never run, only noticed."""

import io
import math
from typing import IO, Final

import pypdfium2
from pypdfium2 import raw

from core.files.reading.content import MAX_PAGES, Content, Unreadable

MAX_PIXELS: Final = 8_000_000
MAX_SIDE: Final = 6_000
SCRIPT_MARKS: Final = (b"/JavaScript", b"/JS(", b"/JS ", b"/JS<", b"/Launch")
CHUNK: Final = 1024**2


def read(stream: IO[bytes], content: Content) -> None:
    """One part for each page."""
    document = opened(stream)
    content.pages = len(document)
    content.script = has_script(stream, document)
    content.truncated = content.pages > MAX_PAGES
    for number in range(min(content.pages, MAX_PAGES)):
        content.part(str(number + 1))
        for line in _page_text(document, number).split("\n\n"):
            content.paragraph(line)


def opened(stream: IO[bytes]) -> pypdfium2.PdfDocument:
    """Raises Unreadable: locked with a password, or broken."""
    try:
        return pypdfium2.PdfDocument(stream)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Unreadable("locked" if locked else "broken") from None


def has_script(stream: IO[bytes], document: pypdfium2.PdfDocument) -> bool:
    """Whether it would run something when opened in another program."""
    return raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or _mentions(stream, SCRIPT_MARKS)


def _mentions(stream: IO[bytes], marks: tuple[bytes, ...]) -> bool:
    stream.seek(0)
    overlap = b""
    while chunk := stream.read(CHUNK):
        if any(mark in overlap + chunk for mark in marks):
            return True
        overlap = chunk[-16:]
    return False


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    """Empty for a page that is broken or only a picture: the others are still read."""
    try:
        page = document[number]
        try:
            text: str = page.get_textpage().get_text_bounded(errors="ignore")
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return ""
    return text.replace("\r\n", "\n")


def picture(stream: IO[bytes], *, page: int, width: int) -> bytes:
    """Page ``page`` (from 1) as PNG, ``width`` pixels wide or less where the page would fill memory."""
    document = opened(stream)
    if not 1 <= page <= len(document):
        raise Unreadable("no_page")
    try:
        found = document[page - 1]
        image = found.render(scale=_scale(*found.get_size(), width=width)).to_pil()
    except pypdfium2.PdfiumError:
        raise Unreadable("broken") from None
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def _scale(page_width: float, page_height: float, *, width: int) -> float:
    if not (page_width > 0 and page_height > 0):
        raise Unreadable("broken")
    by_area = math.sqrt(MAX_PIXELS / (page_width * page_height))
    scale = min(width / page_width, MAX_SIDE / page_height, by_area)
    if min(page_width, page_height) * scale < 1:
        raise Unreadable("limit")
    return scale
