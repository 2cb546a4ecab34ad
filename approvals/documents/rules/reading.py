"""Who may read a document. ``selectors.visibility`` asks the same of the database, for lists and counts in one statement;
a test over random documents and people holds the two together.

PRD: Enforcement Decree of the Public Records Management Act; REG: Regulation on Administrative Work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from approvals.documents.enums import DocumentState, ReadingRange, StepState
from approvals.documents.errors import DocumentNotFound
from approvals.documents.laws import law
from approvals.documents.models import Document, RouteStep

OPEN_RANGES = (ReadingRange.AGENCY, ReadingRange.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Reader:
    """What a person has to do with a document beside its path."""

    person_id: UUID | None
    #: Holds the post it was drafted from (REG 61).
    of_own_post: bool = False
    #: Works in the department it belongs to, or in one that came after it.
    of_department: bool = False
    #: Was asked for an opinion.
    asked: bool = False
    #: Absent people whose steps are this person's to take now.
    represented: tuple[UUID, ...] = ()
    #: Looks into everything that was ever handed in, as an auditor.
    audits: bool = False
    #: Puts somebody else in the place of whoever holds it up.
    reroutes: bool = False


@law("PRD 28; REG 10(3), 61")
def check_may_read(document: Document, steps: Sequence[RouteStep], *, reader: Reader) -> None:
    """Who writes it or wrote it, who stands on its path, who was asked, and once it is decided whom its range reaches. Raises DocumentNotFound."""
    if not (
        _writes(document, reader)
        or any(_opens(step, reader) for step in steps)
        or _within_range(document, reader)
        or reader.asked
        or (reader.audits and document.submitted_at is not None)
        or reader.reroutes
    ):
        raise DocumentNotFound


def may_read(document: Document, steps: Sequence[RouteStep], *, reader: Reader) -> bool:
    try:
        check_may_read(document, steps, reader=reader)
    except DocumentNotFound:
        return False
    return True


def _writes(document: Document, reader: Reader) -> bool:
    return reader.person_id in {document.drafter_id, document.continued_by_id} or reader.of_own_post


def _opens(step: RouteStep, reader: Reader) -> bool:
    """A step that was never reached opens nothing; that of somebody absent only while it waits."""
    own = reader.person_id in {step.person_id, step.acting_person_id} and step.state != StepState.SKIPPED
    return own or (step.state == StepState.PENDING and step.person_id in reader.represented)


def _within_range(document: Document, reader: Reader) -> bool:
    if document.state != DocumentState.APPROVED:
        return False
    return document.reading_range in OPEN_RANGES or (
        document.reading_range == ReadingRange.DEPARTMENT and reader.of_department
    )
