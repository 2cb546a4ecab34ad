"""Asking for opinions, answering them, correcting them.

REG: Regulation on the Operation and Innovation of Administrative Work; RULE: its Enforcement Rule; PRD: Enforcement
Decree of the Public Records Management Act; FOI: Official Information Disclosure Act.
"""

from collections.abc import Sequence

from approvals.documents import errors
from approvals.documents.enums import (
    EDITING_KINDS,
    DocumentState,
    Verdict,
)
from approvals.documents.laws import law
from approvals.documents.models import Document, Opinion, OpinionAnswer, RouteStep
from approvals.documents.rules.shapes import holds, taking_part
from core.audit.public import Actor


@law("REG 9; Blue House original: views from outside the line")
def check_can_ask(document: Document, steps: Sequence[RouteStep], *, actor: Actor) -> None:
    """The drafter, and whoever on the route has had the turn, may ask others. Raises MayNotAsk."""
    if actor.person_id is None or actor.person_id not in taking_part(document, steps):
        raise errors.MayNotAsk


def can_ask(document: Document, steps: Sequence[RouteStep], *, actor: Actor) -> bool:
    return holds(check_can_ask, document, steps, actor=actor)


@law("REG 22(1): opinions; DOMAIN 2.4: others comment if in reading range")
def check_can_comment(document: Document, *, reads: bool) -> None:
    """Readers may leave comments on a document that is on its way or decided. Raises NotReader, NotOnItsWay."""
    if not reads:
        raise errors.NotReader
    if document.state not in {DocumentState.IN_APPROVAL, DocumentState.APPROVED}:
        raise errors.NotOnItsWay


@law("house rule: nothing is done twice")
def check_not_said(last: Opinion | None, text: str) -> None:
    """Nobody leaves the same comment, or the same correction, twice in a row. Raises SaidAlready."""
    if last is not None and last.text == text.strip():
        raise errors.SaidAlready


@law("house rule: nothing is done twice")
def check_not_answered(last: OpinionAnswer | None, answer: OpinionAnswer) -> None:
    """Nobody says the same of an opinion twice in a row. Raises SaidAlready."""
    same = ("verdict", "reason", "revision_no", "person_id")
    if last is not None and all(getattr(last, name) == getattr(answer, name) for name in same):
        raise errors.SaidAlready


def can_comment(document: Document, *, reads: bool) -> bool:
    return holds(check_can_comment, document, reads=reads)


@law("REG 22(1): opinions and what became of them")
def check_can_answer(document: Document, step: RouteStep | None, *, actor: Actor) -> None:
    """The drafter, or who may change the text on the own turn, says what became of an opinion. Raises MayNotAnswer."""
    if actor.person_id is not None and actor.person_id == document.writer_id:
        return
    if step is None or step.kind not in EDITING_KINDS:
        raise errors.MayNotAnswer


def can_answer(document: Document, step: RouteStep | None, *, actor: Actor) -> bool:
    return holds(check_can_answer, document, step, actor=actor)


@law("PRD 16; RULE 21(2)")
def check_own_opinion(opinion: Opinion, *, actor: Actor) -> None:
    """An opinion is never changed; its author adds a correction. Raises NotYourOpinion."""
    if opinion.person_id != actor.person_id:
        raise errors.NotYourOpinion


@law("RULE 21(2)")
def check_opinion_text(text: str) -> None:
    """An opinion has words. Raises OpinionMissing."""
    if not text.strip():
        raise errors.OpinionMissing(field="opinion")


@law("REG 22(1): changes made on the way and why")
def check_answer(verdict: str, *, reason: str, revision_no: int | None, document: Document) -> None:
    """What was taken up names the revision that did it; what was not says why.

    Raises VerdictUnknown, ReasonMissing or RevisionUnknown.
    """
    if verdict not in Verdict.values:
        raise errors.VerdictUnknown(field="verdict")
    if verdict != Verdict.TAKEN and not reason.strip():
        raise errors.ReasonMissing(field="reason")
    if verdict != Verdict.NOT_TAKEN and not (revision_no and 1 <= revision_no <= document.current_revision):
        raise errors.RevisionUnknown(field="revision_no")
