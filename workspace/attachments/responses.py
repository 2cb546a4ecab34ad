"""A file as an answer to a person who may read it."""

from uuid import UUID

from django.http.response import HttpResponseBase

from core.audit.public import Actor
from core.files.public import SHOWN_AS_IS, download_file, ending_of, show_file
from onnara_web.public import saved, shown


def file_response(*, file_id: UUID, actor: Actor) -> HttpResponseBase:
    """The content, to be saved. Raises FileUnknown and FileDamaged."""
    stored, content = download_file(file_id=file_id, actor=actor)
    return saved(content, name=stored.name, media_type=stored.media_type, size=stored.size)


def picture_response(*, file_id: UUID, actor: Actor) -> HttpResponseBase:
    """A picture that a page shows within a text; what is no picture is saved. Raises FileUnknown and FileDamaged."""
    stored, content = show_file(file_id=file_id, actor=actor)
    if ending_of(stored.name) in SHOWN_AS_IS:
        return shown(content, media_type=stored.media_type)
    content.close()
    return file_response(file_id=file_id, actor=actor)
