"""Opinions beside the route: asking others, answering with a change, correcting oneself. Nothing said is ever removed."""

from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.enums import Act
from approvals.documents.errors import AlreadyAsked, DocumentNotFound, NotAsked, PersonGone
from approvals.documents.models import Document, Opinion, OpinionAnswer, OpinionRequest
from approvals.documents.services.drafting import draft_detail
from approvals.documents.services.route import tell_people
from approvals.documents.services.texts import add_opinion
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization import public as organization


@transaction.atomic
def ask_opinion(*, document_id: UUID, person_id: UUID, question: str, actor: Actor) -> OpinionRequest:
    """Ask somebody outside the line for a view; from now on that person may read the document.

    Raises MayNotAsk, OpinionMissing (no question), PersonGone, AlreadyAsked.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_can_ask(document, selectors.steps_of(document), actor=actor)
    rules.check_opinion_text(question)
    card = _card_of(person_id)
    open_requests = OpinionRequest.objects.filter(document=document, person_id=person_id, answered_at__isnull=True)
    if open_requests.exists():
        raise AlreadyAsked(name=card.name, field="person")
    assert actor.person_id is not None
    asked = OpinionRequest.objects.create(
        document=document,
        asked_by_id=actor.person_id,
        asked_by_name=actor.name,
        person_id=person_id,
        person_name=card.name,
        person_title=card.post_title,
        person_department=card.department_name,
        question=question.strip(),
        asked_at=clock.now(),
    )
    tell_people("documents.opinion_asked", document, [person_id], key=str(asked.pk), by=actor.name)
    detail = draft_detail(document) | {"person_id": person_id, "request_id": asked.pk}
    record("documents.opinion_asked", target=document, actor=actor, revision=document.current_revision, detail=detail)
    return asked


def _card_of(person_id: UUID) -> organization.PersonCard:
    cards = organization.person_cards([person_id])
    if person_id not in selectors.in_office(cards):
        raise PersonGone(name=cards[person_id].name if person_id in cards else "?", field="person")
    return cards[person_id]


@transaction.atomic
def give_opinion(*, document_id: UUID, text: str, actor: Actor) -> Opinion:
    """Say what one was asked for. Raises NotAsked, OpinionMissing."""
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_opinion_text(text)
    waiting = OpinionRequest.objects.filter(document=document, person_id=actor.person_id, answered_at__isnull=True)
    request = waiting.order_by("asked_at").first()
    if request is None:
        raise NotAsked
    opinion = _say(document, Act.ASKED, text, actor, request=request)
    request.answered_at = clock.now()
    request.save(update_fields=["answered_at"])
    people = {request.asked_by_id, document.writer_id} - {actor.person_id}
    tell_people("documents.opinion_given", document, people, key=str(opinion.pk), by=actor.name)
    _record("documents.opinion_given", document, opinion, actor)
    return opinion


@transaction.atomic
def leave_comment(*, document_id: UUID, text: str, actor: Actor) -> Opinion:
    """Leave a comment as a reader: no part of the route, for all who see the document, told to the drafter.

    Raises OpinionMissing, NotReader, NotOnItsWay, SaidAlready (a second press).
    """
    viewer = selectors.viewer_of(actor)
    document = selectors.document_for_update(document_id, actor=viewer)
    rules.check_opinion_text(text)
    rules.check_can_comment(document, reads=selectors.is_reader(document, viewer))
    own = Opinion.objects.filter(document=document, act=Act.COMMENTED, person_id=actor.person_id)
    rules.check_not_said(own.order_by("created_at", "id").last(), text)
    said = _say(document, Act.COMMENTED, text, actor)
    people = {document.writer_id} - {actor.person_id}
    tell_people("documents.commented", document, people, key=str(said.pk), by=actor.name)
    _record("documents.commented", document, said, actor)
    return said


@transaction.atomic
def correct_opinion(*, opinion_id: UUID, text: str, document_id: UUID | None = None, actor: Actor) -> Opinion:
    """Add a correction to an own opinion; both stay.

    Raises NotYourOpinion, OpinionMissing, DocumentNotFound, SaidAlready (a second press).
    """
    said, document = _opinion(opinion_id, document_id, actor)
    rules.check_own_opinion(said, actor=actor)
    rules.check_opinion_text(text)
    rules.check_not_said(Opinion.objects.filter(corrects=said).order_by("created_at", "id").last(), text)
    opinion = _say(document, Act.CORRECTED, text, actor, corrects=said, step=said.step)
    _record("documents.opinion_corrected", document, opinion, actor, corrects=said.pk)
    return opinion


@transaction.atomic
def answer_opinion(
    *,
    opinion_id: UUID,
    verdict: str,
    reason: str = "",
    revision_no: int | None = None,
    document_id: UUID | None = None,
    actor: Actor,
) -> OpinionAnswer:
    """Say what became of an opinion: taken up by which revision, or not, and why (REG 22(1)).

    Raises MayNotAnswer; ReasonMissing where it was not, or only partly, taken up; DocumentNotFound; SaidAlready (a second
    press).
    """
    said, document = _opinion(opinion_id, document_id, actor)
    step = rules.find_turn(selectors.steps_of(document), actor=actor, represented=())
    rules.check_can_answer(document, step, actor=actor)
    rules.check_answer(verdict, reason=reason, revision_no=revision_no, document=document)
    assert actor.person_id is not None
    answer = OpinionAnswer(
        opinion=said,
        verdict=verdict,
        reason=reason.strip(),
        revision_no=revision_no,
        person_id=actor.person_id,
        person_name=actor.name,
        person_title=actor.post_title,
        created_at=clock.now(),
    )
    rules.check_not_answered(OpinionAnswer.objects.filter(opinion=said).order_by("created_at", "id").last(), answer)
    answer.save(force_insert=True)
    tell_people(
        "documents.opinion_answered", document, {said.person_id} - {actor.person_id}, key=str(answer.pk), by=actor.name
    )
    _record("documents.opinion_answered", document, said, actor, verdict=verdict, answered_by_revision=revision_no)
    return answer


def _opinion(opinion_id: UUID, document_id: UUID | None, actor: Actor) -> tuple[Opinion, Document]:
    """An opinion on a document this person may see (on the one named, where one is), that document locked."""
    said = Opinion.objects.select_related("step").filter(pk=opinion_id).first()
    if said is None or document_id not in (None, said.document_id):
        raise DocumentNotFound
    return said, selectors.document_for_update(said.document_id, actor=actor)


def _say(document: Document, act: Act, text: str, actor: Actor, **more: Any) -> Opinion:
    step = more.pop("step", None)
    if step is None:
        more["document"] = document
    said = add_opinion(step, act=act, text=text, revision_no=document.current_revision, actor=actor, **more)
    assert said is not None
    return said


def _record(event: str, document: Document, opinion: Opinion, actor: Actor, **more: Any) -> None:
    detail = draft_detail(document) | {"opinion_id": opinion.pk} | more
    record(event, target=document, actor=actor, revision=document.current_revision, detail=detail)
