"""A file as an answer: always saved, never shown inside the site, never guessed at by the browser."""

from typing import IO
from uuid import UUID

from django.http import FileResponse

from core.audit.public import Actor
from core.files.public import download_file


def file_response(*, file_id: UUID, actor: Actor) -> FileResponse:
    """The content for a person who may read it. Raises FileUnknown and FileDamaged."""
    stored, content = download_file(file_id=file_id, actor=actor)
    return saved(content, name=stored.name, media_type=stored.media_type, size=stored.size)


def saved(content: IO[bytes], *, name: str, media_type: str, size: int) -> FileResponse:
    """Content-Disposition makes the browser save it; should it show it all the same, the sandbox runs nothing."""
    response = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    response["Content-Length"] = str(size)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
