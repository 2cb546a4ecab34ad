"""What changed between revisions, and what changed since a person last looked (REG 9(1): who signs knows what they sign)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from approvals.documents.diff import Piece, word_diff
from approvals.documents.enums import StepState, TextFormat
from approvals.documents.models import Attachment, Document, Opinion, Revision, RouteStep
from approvals.documents.selectors import Surroundings, all_attachments_of, get_revision, history_of, revisions_of
from approvals.documents.selectors.surroundings import Related, TextLine
from core.richtext.public import HtmlDiff, html_diff, html_of_plain

#: A revision, by whom and when; as rows or as the card fetched it.
Written: TypeAlias = Revision | TextLine


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file that came (``added``) or went, and through whom."""

    name: str
    added: bool
    by: str


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """A document that is referred to now (``added``), or no longer."""

    to: Related
    added: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Two revisions against each other: their titles word by word, their texts with marks."""

    old: Revision
    new: Revision
    titles: list[Piece]
    text: HtmlDiff
    #: Files that others added or took away since; empty where only two texts are compared.
    files: tuple[FileChange, ...] = ()
    #: What the document refers to since, and to what no longer.
    references: tuple[ReferenceChange, ...] = ()

    @property
    def has_text(self) -> bool:
        return self.old.title != self.new.title or html_of(self.old) != html_of(self.new)

    @property
    def is_one(self) -> bool:
        """One revision looked at by itself: what somebody saw."""
        return self.old.no == self.new.no

    @property
    def is_nothing(self) -> bool:
        return not (self.has_text or self.files or self.references)


def html_of(revision: Revision) -> str:
    """The text of a revision as HTML, however it was written down."""
    return revision.body if revision.format == TextFormat.HTML else html_of_plain(revision.body)


def changes_between(old: Revision, new: Revision) -> Changes:
    return Changes(old, new, word_diff(old.title, new.title), html_diff(html_of(old), html_of(new)))


def changes_since(
    document: Document,
    *,
    person_id: UUID | None,
    steps: Sequence[RouteStep] | None = None,
    opinions: Iterable[Opinion] | None = None,
    attachments: Iterable[Attachment] | None = None,
    around: Surroundings | None = None,
) -> Changes | None:
    """What others changed since the person last acted on the document, wrote its text or opened a text before the present
    one; before the first of these, since they last opened it. What one wrote oneself is no news.

    None where they never saw it, or where nothing has changed since. ``steps`` are those of all rounds, ``opinions``
    all that was said and ``attachments`` all that were ever attached, where the caller has them already; ``around`` tells
    what the document refers to and did when it was handed in before.
    """
    steps = history_of(document) if steps is None else steps
    written = _written(document, person_id, around)
    known: dict[str, Any] = {"person_id": person_id, "opinions": opinions, "written": written}
    seen = last_seen(steps, present=document.current_revision, **known)
    if seen is None:
        return None
    moment = last_look(steps, **known)
    files = _files_since(all_attachments_of(document) if attachments is None else attachments, moment)
    references = _references_since(around, moment) if around and moment else []
    if seen >= document.current_revision and not files and not references:
        return None
    texts = changes_between(get_revision(document, seen), get_revision(document, document.current_revision))
    found = replace(texts, files=tuple(files), references=tuple(references))
    return None if found.is_nothing else found


def _written(document: Document, person_id: UUID | None, around: Surroundings | None) -> list[Written]:
    """The revisions that the person wrote."""
    every = around.revisions if around else revisions_of(document).defer("body")
    return [one for one in every if one.author_id == person_id]


def _files_since(attachments: Iterable[Attachment], moment: datetime | None) -> list[FileChange]:
    """Files that came or went after a moment; one that did both in between is no change."""
    if moment is None:
        return []
    found = []
    for one in attachments:
        if one.added_at > moment and one.removed_at is None:
            found.append(FileChange(one.file.name, added=True, by=one.added_name))
        elif one.added_at <= moment and one.removed_at is not None and one.removed_at > moment:
            found.append(FileChange(one.file.name, added=False, by=one.removed_name))
    return found


def _references_since(around: Surroundings, moment: datetime) -> list[ReferenceChange]:
    """References that came or went after a moment; one that went and came back is no change."""
    every = [*around.relations, *around.former_relations]
    before = {(one.id, one.kind): one for one in every if _stood(one, moment)}
    now = {(one.id, one.kind): one for one in around.relations}
    came = [ReferenceChange(one, added=True) for key, one in now.items() if key not in before]
    return came + [ReferenceChange(one, added=False) for key, one in before.items() if key not in now]


def _stood(one: Related, moment: datetime) -> bool:
    begun = one.added_at is not None and one.added_at <= moment
    return begun and (one.removed_at is None or one.removed_at > moment)


def last_seen(
    steps: Sequence[RouteStep],
    *,
    person_id: UUID | None,
    opinions: Iterable[Opinion] | None = None,
    written: Iterable[Written] = (),
    present: int = 0,
) -> int | None:
    """The newest revision the person acted on, said something about or wrote, or opened before the ``present`` one: that
    is told until they act, however often they look. Else the newest one they opened.
    """
    own = [step for step in steps if person_id is not None and person_id in {step.person_id, step.acting_person_id}]
    acted = [step.seen_revision for step in own if step.seen_revision and step.state != StepState.PENDING]
    spoken = [one for step in steps for one in step.opinions.all()] if opinions is None else opinions
    said = [one.revision_no for one in spoken if one.person_id == person_id]
    opened = [step.seen_revision for step in own if step.seen_revision]
    known = [*acted, *said, *(one.no for one in written)]
    known += [no for no in opened if no < present] if known else []
    return max(known, default=max(opened, default=None)) if person_id else None


def last_look(
    steps: Sequence[RouteStep],
    *,
    person_id: UUID | None,
    opinions: Iterable[Opinion] | None = None,
    written: Iterable[Written] = (),
) -> datetime | None:
    """When the person last acted on the document, said something about it or wrote it; else when they first opened it."""
    own = [step for step in steps if person_id is not None and person_id in {step.person_id, step.acting_person_id}]
    acted = [step.acted_at for step in own if step.acted_at is not None]
    spoken = [one for step in steps for one in step.opinions.all()] if opinions is None else opinions
    said = [one.created_at for one in spoken if one.person_id == person_id]
    opened = [step.read_at for step in own if step.read_at is not None]
    wrote = [one.created_at for one in written]
    return max([*acted, *said, *wrote], default=max(opened, default=None)) if person_id else None
