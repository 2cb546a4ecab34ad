"""A file as a picture in a browser: a page of it that was drawn, or itself; and which part of it a page shows."""

from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.audit.public import Actor
from core.files.public import SHOWN_AS_IS, FileUnknown, ending_of, picture_of_page, show_file
from onnara_web.public import shown


def number_of(given: str) -> int:
    """A number as a form or an address gives it; 0, which nothing has, for anything else."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0


def screen_of(request: HttpRequest) -> int:
    """Which part of a long file is asked for."""
    return number_of(request.GET.get("screen", "1")) or 1


def drawn_page(file_id: UUID, page: int) -> HttpResponseBase:
    """One page of it. Raises FileUnknown."""
    return shown(picture_of_page(file_id=file_id, page=page), media_type="image/png")


def picture_itself(file_id: UUID, *, actor: Actor) -> HttpResponseBase:
    """The file, where it is a picture that browsers show by themselves. Raises FileUnknown."""
    stored, content = show_file(file_id=file_id, actor=actor)
    if ending_of(stored.name) in SHOWN_AS_IS:
        return shown(content, media_type=stored.media_type)
    content.close()
    raise FileUnknown
