"""How the official form writes dates, marks and classes (RULE 2, 6, 7)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from approvals.documents import selectors
from approvals.documents.enforcing import Receipt
from approvals.documents.enums import (
    DECIDING_KINDS,
    REVIEWING_KINDS,
    Act,
    Disclosure,
    Secrecy,
    StepKind,
    StepResult,
    StepState,
)
from approvals.documents.models import Document, Opinion, OpinionRequest, RouteStep
from core.foundation.public import clock

PROPOSER, REPORTER = "★", "⊙"


def day(moment: datetime | None) -> str:
    """``2007. 1. 2.``: no leading zeros (RULE 2)."""
    if moment is None:
        return ""
    return date_text(moment.astimezone(clock.SEOUL).date())


def date_text(there: date) -> str:
    return f"{there.year}. {there.month}. {there.day}."


def minute(moment: datetime | None) -> str:
    """``2007. 1. 2. 14:05``: hours of the day by twenty-four."""
    return f"{day(moment)} {moment.astimezone(clock.SEOUL):%H:%M}" if moment else ""


def enforced(document: Document, receipts: Sequence[Receipt]) -> str:
    """The day a document was carried out; before that the day of its decision."""
    return date_text(receipts[0].enforced_day) if receipts else day(document.decided_at)


def disclosure(document: Document) -> str:
    """The class with the numbers of its grounds: 부분공개(5)."""
    grounds = ", ".join(str(ground) for ground in document.disclosure_grounds)
    label = str(Disclosure(document.disclosure).label)
    return f"{label}({grounds})" if grounds else label


def disclosure_since(document: Document, review: Opinion | None) -> str:
    """The class as decided and, where it was reviewed since, to what and when."""
    if review is None:
        return disclosure(document)
    told = {"decided": disclosure(document), "now": disclosure(review.document), "day": day(review.created_at)}
    return pgettext("print", "%(decided)s; reviewed %(day)s: %(now)s") % told


def reviewed(review: Opinion) -> str:
    """To what the disclosure of a decision was reviewed, when and by whom."""
    document = review.document
    to = [disclosure(document), document.disclosure_reason, str(Secrecy(document.secrecy).label)]
    by = f"{review.person_name} {review.person_title}".strip()
    return f"{minute(review.created_at)} {by}: {', '.join(filter(None, to))}"


def marks(step: RouteStep) -> str:
    """전결 and 대결 stand in the signature cell; an approval by the head of the agency carries no mark (RULE 7)."""
    return " · ".join(str(mark.label) for mark in step.marks if mark in {StepKind.DELEGATED, StepKind.ACTING})


def result(step: RouteStep) -> str:
    """What came of a step, in one word."""
    if step.undone_at is not None:
        return pgettext("print", "Taken back")
    if step.state == StepState.SKIPPED:
        return pgettext("print", "Passed over") if step.skip_reason else str(StepState.SKIPPED.label)
    if step.state != StepState.DONE:
        return str(StepState(step.state).label)
    if step.kind in REVIEWING_KINDS and step.result == StepResult.APPROVED:
        return pgettext("step result", "Reviewed") if "review" in step.kind else pgettext("step result", "Agreed")
    return str(StepResult(step.result).label)


def stood_in(step: RouteStep) -> str:
    """Who acted for the person of the step."""
    if step.acting_person_id is None:
        return ""
    acting = f"{step.acting_name} {step.acting_title}".strip()
    return pgettext("print", "acted for: %(name)s") % {"name": acting}


def said(opinion: Opinion, *, shown: str) -> dict[str, Any]:
    """An opinion, with what it was said about where that is not plain, and who said it where it was somebody else; and
    what became of it, as the card on the screen tells it.
    """
    about = [str(Act(opinion.act).label)]
    if opinion.person_name != shown:
        about.append(opinion.person_name)
    answers = [became(one) for one in selectors.answers_of(opinion)]
    return {"about": "[" + ", ".join(about) + "]", "text": opinion.text, "answers": answers}


def became(answer: selectors.Answered) -> str:
    """Taken up or not, by which revision, why, and who says so when."""
    by = f"{answer.person_name} {answer.person_title}".strip()
    taken = _("by revision %(no)s") % {"no": answer.revision_no} if answer.revision_no else ""
    facts = [answer.verdict_label, taken, answer.reason, f"{by} {minute(answer.created_at)}"]
    return "→ " + " · ".join(filter(None, facts))


def question(request: OpinionRequest) -> dict[str, Any]:
    """What somebody outside the path was asked, and by whom."""
    return {
        "about": f"[{pgettext('print', 'Question')}, {request.asked_by_name}]",
        "text": request.question,
        "answers": [],
    }


def is_signed(step: RouteStep) -> bool:
    """Whether a signature of this step stands on the form: it was passed, and not taken back afterwards."""
    passed = step.result in {StepResult.SUBMITTED, StepResult.APPROVED}
    kinds = {StepKind.DRAFT, *REVIEWING_KINDS, *DECIDING_KINDS}
    return step.state == StepState.DONE and passed and step.kind in kinds and step.undone_at is None


def note(step: RouteStep) -> str:
    """A dissent is told beside the name; what it says stands on the card (RULE 6(3))."""
    said_aside = {Act.SUBMITTED, Act.INSTRUCTED, Act.DISCLOSED}
    spoken = any(opinion.act not in said_aside for opinion in step.opinions.all())
    return _("with opinion") if spoken else ""
