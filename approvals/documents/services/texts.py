"""Adding to what is only ever added to: revisions and opinions, with the author as of this moment."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from approvals.documents.enums import Act, TextFormat
from approvals.documents.models import Document, Opinion, Revision, RouteStep
from approvals.documents.models.revision import content_hash
from approvals.documents.selectors.attachments import pictures_in
from core.audit.public import Actor
from core.files.public import FileUnknown, keep_as_own
from core.foundation.public import clock
from core.richtext.public import check_plain, clean_html, image_ids, is_blank, with_end_mark_last


def clean_body(body: str, text_format: str) -> str:
    """What is kept of a body: formatted text without anything that could act, plain text as typed; the end mark, where
    somebody wrote behind it, once and last (RULE 4(5)).

    Raises TextTooLong, TooManyLines, TableTooLarge, TextTooDeep.
    """
    if text_format == TextFormat.HTML:
        return with_end_mark_last(clean_html(body), html=True)
    check_plain(body)
    return with_end_mark_last(body, html=False)


def kept_body(document: Document, body: str, text_format: str, *, actor: Actor) -> str:
    """The same, with pictures that its readers may see.

    Whoever writes a text after another document shows pictures that somebody else handed in there, to readers who may
    not see that document: those the author may read become the author's own, as if handed in again. Others stay a name.
    """
    body = clean_body(body, text_format)
    wanted = image_ids(body) if text_format == TextFormat.HTML else []
    known = pictures_in(document, wanted) if wanted else set()
    for file_id in (one for one in wanted if one not in known):
        body = body.replace(f"/files/{file_id}/", f"/files/{_own(file_id, actor)}/")
    return body


def _own(file_id: UUID, actor: Actor) -> UUID:
    try:
        return keep_as_own(file_id=file_id, actor=actor).pk
    except FileUnknown:
        return file_id


def said_in(body: str, text_format: str) -> str:
    """The body as far as it says or shows something: marks around nothing are no text (RULE 4)."""
    return "" if text_format == TextFormat.HTML and is_blank(body) else body


def add_revision(
    document: Document,
    *,
    title: str,
    body: str,
    text_format: str = TextFormat.PLAIN,
    actor: Actor,
    step: RouteStep | None = None,
) -> Revision:
    """Append the next revision; the caller holds the document's lock and saves ``current_revision``.

    Raises what ``kept_body`` raises.
    """
    assert actor.person_id is not None
    body = kept_body(document, body, text_format, actor=actor)
    return Revision.objects.create(
        document=document,
        no=document.current_revision,
        title=title,
        body=body,
        format=text_format,
        content_hash=content_hash(title, body),
        author_id=actor.person_id,
        author_name=actor.name,
        author_title=actor.post_title,
        author_department=actor.department_name,
        step=step,
        created_at=clock.now(),
    )


def add_opinion(
    step: RouteStep | None, *, act: str, text: str, revision_no: int, actor: Actor, **more: Any
) -> Opinion | None:
    """Append what was said, if anything was. ``more``: the document where there is no step, what it answers or corrects."""
    if not text.strip():
        return None
    said = _opinion(step, act=act, text=text, revision_no=revision_no, actor=actor, **more)
    said.save(force_insert=True)
    return said


def add_opinions(step: RouteStep, said: Mapping[Act, str], *, revision_no: int, actor: Actor) -> list[Opinion]:
    """Append what was said at one act in several ways: texts by kind of act, as far as there are any."""
    told = {act: text for act, text in said.items() if text.strip()}
    rows = [_opinion(step, act=act, text=text, revision_no=revision_no, actor=actor) for act, text in told.items()]
    return Opinion.objects.bulk_create(rows) if rows else []


def _opinion(step: RouteStep | None, *, act: str, text: str, revision_no: int, actor: Actor, **more: Any) -> Opinion:
    assert actor.person_id is not None
    if step is not None:
        more = {"document_id": step.document_id} | more
    return Opinion(
        step=step,
        person_id=actor.person_id,
        person_name=actor.name,
        person_title=actor.post_title,
        person_department=actor.department_name,
        act=act,
        text=text.strip(),
        revision_no=revision_no,
        created_at=clock.now(),
        **more,
    )
