"""Files as answers: never run inside the site, never guessed at by the browser, never left behind on a shared desk."""

from collections.abc import Iterable
from typing import IO, TypeVar

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

Answer = TypeVar("Answer", bound=HttpResponseBase)
SANDBOX = "sandbox; default-src 'none'"


def saved(content: IO[bytes], *, name: str, media_type: str, size: int) -> FileResponse:
    """Content-Disposition makes the browser save it; should it show it all the same, the sandbox runs nothing."""
    response = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    response["Content-Length"] = str(size)
    return _guarded(response)


def saved_in_pieces(pieces: Iterable[bytes], *, name: str, media_type: str) -> StreamingHttpResponse:
    """What is made while it is sent; its length is not known beforehand."""
    response = StreamingHttpResponse(pieces, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return _guarded(response)


def shown(content: bytes | IO[bytes], *, media_type: str) -> HttpResponseBase:
    """A picture within a page of ours."""
    plain = isinstance(content, bytes)
    response = (
        HttpResponse(content, content_type=media_type) if plain else FileResponse(content, content_type=media_type)
    )
    return _guarded(response)


def _guarded(response: Answer) -> Answer:
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
