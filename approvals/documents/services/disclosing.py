"""Changing the class of disclosure of what was handed in: opened by whoever decides, reviewed by the head afterwards."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from approvals.documents import rules, selectors
from approvals.documents.enums import Act, StepState
from approvals.documents.errors import DisclosureAsBefore
from approvals.documents.models import Document, Opinion, Round, RouteStep
from approvals.documents.printing import wording
from approvals.documents.selectors import Viewer
from approvals.documents.services.acting import touch
from approvals.documents.services.drafting import draft_detail
from approvals.documents.services.route import tell_people
from approvals.documents.services.texts import add_opinion
from core.audit.public import Actor, record

COLUMNS = ("disclosure", "disclosure_grounds", "disclosure_reason", "secrecy")


@transaction.atomic
def change_disclosure(
    *,
    document_id: Any,
    disclosure: str,
    disclosure_grounds: tuple[int, ...] = (),
    disclosure_reason: str = "",
    reason: str,
    expected_disclosure: str = "",
    actor: Actor,
) -> Document:
    """Open on the own turn what was to be kept back, or review a decision of the own department (PRD 24, 27).

    ``reason`` stays on the card with what stood before; a secrecy label that followed the class follows it again;
    ``expected_disclosure`` is the ``disclosure_code`` the actor was shown, where it is known. Raises ReasonMissing, GroundsMissing,
    GroundsNotWanted, DisclosureAsBefore, StaleDisclosure, NotInApproval, NotYourTurn, AlreadyActed, OwnDocumentAsDeputy,
    NotDeciding, MayOnlyOpen; of a decision NotHead.
    """
    viewer = selectors.viewer_of(actor)
    document = selectors.document_for_update(document_id, actor=viewer)
    rules.check_reason(reason)
    rules.check_disclosure(disclosure, grounds=disclosure_grounds, reason=disclosure_reason)
    step = _allowed(document, disclosure, viewer)
    before, shown, said = _state(document), document.disclosure_code, _in_words(document)
    _set(document, disclosure, disclosure_grounds, disclosure_reason)
    if _state(document) == before:
        raise DisclosureAsBefore(field="disclosure")
    rules.check_disclosure_seen(expected_disclosure, shown, now=said)
    touch(document, *COLUMNS)
    _say(document, step, said, reason.strip(), actor)
    record(
        "documents.disclosure_changed",
        target=document,
        actor=actor,
        revision=document.current_revision,
        before=before,
        after=_state(document),
        detail=draft_detail(document) | {"reason": reason.strip()},
    )
    return document


def _allowed(document: Document, disclosure: str, viewer: Viewer) -> RouteStep | None:
    """The open step of whoever decides; None for the head of a decision's department."""
    if document.is_decided:
        rules.check_can_review_disclosure(heads=selectors.heads_department_of(document, viewer))
        return None
    rules.check_in_approval(document)
    steps = selectors.steps_of(document)
    step = selectors.turn_for(steps, viewer)
    rules.check_turn(step, steps, actor=viewer.actor)
    assert step is not None
    rules.check_deputy_is_not_drafter(document, step, steps, actor=viewer.actor)
    rules.check_can_open(document, step, disclosure=disclosure)
    return step


def _set(document: Document, disclosure: str, grounds: tuple[int, ...], reason: str) -> None:
    follows = document.secrecy == rules.suggested_secrecy(document.disclosure)
    document.disclosure, document.disclosure_grounds = disclosure, sorted(set(grounds))
    document.disclosure_reason = reason.strip()
    document.secrecy = rules.suggested_secrecy(disclosure) if follows else document.secrecy


def _say(document: Document, step: RouteStep | None, before: str, reason: str, actor: Actor) -> None:
    """On the card; an opening also on the round, which everybody else reads if it comes back, a review to whom it concerns."""
    about = {} if step else {"document": document}
    text, revision_no = f"{before} → {_in_words(document)}: {reason}", document.current_revision
    said = add_opinion(step, act=Act.DISCLOSED, text=text, revision_no=revision_no, actor=actor, **about)
    if step is not None:
        Round.objects.filter(pk=step.round_id).update(opened=_state(document))
    elif said is not None:
        _tell_review(document, said, reason, actor)


def _tell_review(document: Document, said: Opinion, reason: str, actor: Actor) -> None:
    """Whose document it is, and whoever decided it, learn to what its disclosure was reviewed, and why."""
    deciding = [one for one in selectors.steps_of(document) if one.is_deciding and one.state == StepState.DONE]
    who = (document.writer_id, *(one.person_id for one in deciding), *(one.acting_person_id for one in deciding))
    more = {"disclosure": document.disclosure, "reason": reason, "by_id": str(actor.person_id)}
    told = [one for one in who if one and one != actor.person_id]
    tell_people("documents.disclosure_reviewed", document, told, key=str(said.pk), by=actor.name, **more)


def _state(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in COLUMNS}


def _in_words(document: Document) -> str:
    """As the record keeps it, whatever language the page was in."""
    with override(settings.LANGUAGE_CODE):
        return wording.disclosure(document)
