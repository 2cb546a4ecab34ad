"""Pictures that browsers do not show (TIFF of scanners and fax machines), turned into ones they do."""

import io
from typing import IO, Final

from PIL import Image, UnidentifiedImageError

from core.files.reading.content import Content, Unreadable

MAX_PIXELS: Final = 60_000_000


def count(stream: IO[bytes], content: Content) -> None:
    """How many pages a fax or scan has; words it has none."""
    try:
        with Image.open(stream) as image:
            content.pages = getattr(image, "n_frames", 1)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise Unreadable("broken") from None


def picture(stream: IO[bytes], *, page: int, width: int) -> bytes:
    """Page ``page`` (from 1) as PNG, at most ``width`` pixels wide."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2  # Pillow itself refuses from twice this number
    try:
        with Image.open(stream) as image:
            image.seek(page - 1)
            shown = image.convert("RGB")
    except EOFError:
        raise Unreadable("no_page") from None
    except Image.DecompressionBombError:
        raise Unreadable("limit") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Unreadable("broken") from None
    shown.thumbnail((width, width * 4))
    target = io.BytesIO()
    shown.save(target, "PNG")
    return target.getvalue()
