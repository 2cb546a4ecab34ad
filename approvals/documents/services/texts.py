"""Adding to what is only ever added to: revisions and opinions, with the author as of this moment."""

from approvals.documents.models import Document, Opinion, Revision, RouteStep
from approvals.documents.models.revision import content_hash
from core.audit.public import Actor
from core.foundation.public import clock


def add_revision(document: Document, *, title: str, body: str, actor: Actor, step: RouteStep | None = None) -> Revision:
    """Append the next revision; the caller holds the document's lock and saves ``current_revision``."""
    assert actor.person_id is not None
    return Revision.objects.create(
        document=document,
        no=document.current_revision,
        title=title,
        body=body,
        content_hash=content_hash(title, body),
        author_id=actor.person_id,
        author_name=actor.name,
        author_title=actor.post_title,
        author_department=actor.department_name,
        step=step,
        created_at=clock.now(),
    )


def add_opinion(step: RouteStep, *, act: str, text: str, revision_no: int, actor: Actor) -> None:
    """Append what was said, if anything was."""
    if not text.strip():
        return
    assert actor.person_id is not None
    Opinion.objects.create(
        document_id=step.document_id,
        step=step,
        person_id=actor.person_id,
        person_name=actor.name,
        person_title=actor.post_title,
        person_department=actor.department_name,
        act=act,
        text=text.strip(),
        revision_no=revision_no,
        created_at=clock.now(),
    )
