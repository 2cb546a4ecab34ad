"""Endpoints of the acts on a document: one service each, the card as it stands afterwards as the answer."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents import permissions, selectors, services
from approvals.documents.api import serializers as shapes
from approvals.documents.api.card import card_of, note_seen
from approvals.documents.api.card_shapes import CardSerializer
from approvals.documents.api.decided import DecidedSerializer
from onnara_web.public import ActView, Permission, checked

CARD = {200: CardSerializer}
SPEAKING = (permissions.DRAFT, permissions.DECIDE)
PASSING = (permissions.DRAFT, permissions.REROUTE)


class Act(ActView):
    """One act; the answer is the card as it stands afterwards."""

    thing, whole = "document_id", CardSerializer
    permission: ClassVar[Permission] = permissions.DECIDE
    shape: ClassVar[type[Any] | None] = shapes.ActSerializer

    def answer(self, thing_id: UUID) -> Response:
        note_seen(thing_id, self.actor)
        viewer = selectors.viewer_of(self.actor)
        return Response(card_of(selectors.get_document(thing_id, actor=viewer), viewer))


class Submit(Act, operation="documents_submit"):
    """Send the document along its route (상신)."""

    permission = permissions.DRAFT
    service = staticmethod(services.submit_document)


class Review(Act, operation="documents_review"):
    """Pass a review or a co-operation (검토, 협조)."""

    service = staticmethod(services.review_step)
    shape = shapes.ReviewSerializer


class Approve(Act):
    """Decide: number given, text final (결재, 전결, 대결). The answer is the decision alone, so that many cost little."""

    @extend_schema(operation_id="documents_approve", request=shapes.ApproveSerializer, responses=DecidedSerializer)
    def post(self, request: Request, document_id: UUID) -> Response:
        given = checked(shapes.ApproveSerializer, request).validated_data
        decided = services.approve_document(document_id=document_id, actor=self.actor, **given)
        note_seen(document_id, self.actor)
        return Response(DecidedSerializer(decided).data)


class Return(Act, operation="documents_return"):
    """Send back with the reason (반려): to the drafter, or to a step passed before."""

    service = staticmethod(services.return_document)
    shape = shapes.ReturnSerializer


class Recall(Act, operation="documents_recall"):
    """Take the own last approval back while nobody after has acted (결재취소)."""

    service = staticmethod(services.recall_approval)
    shape = shapes.ReasonSerializer


class Continue(Act, operation="documents_continue"):
    """Go on with what the former holder of the own post left (REG 61)."""

    permission = permissions.DRAFT
    service = staticmethod(services.continue_document)
    shape = None


class Discard(Act, operation="documents_discard"):
    """Throw a draft away that was never handed in; it can be taken back."""

    permission = permissions.DRAFT
    service = staticmethod(services.discard_draft)
    shape = None


class TakeBack(Act, operation="documents_take_back"):
    """Make a draft again of what was thrown away."""

    permission = permissions.DRAFT
    service = staticmethod(services.take_draft_back)
    shape = None


class Withdraw(Act, operation="documents_withdraw"):
    """Take back while nobody has opened it (회수)."""

    permission = permissions.DRAFT
    service = staticmethod(services.withdraw_document)
    shape = shapes.WithdrawSerializer


class ChangeDisclosure(Act, operation="documents_disclosure"):
    """Open more of a document on one's turn to decide, or review the disclosure of what one's department decided."""

    service = staticmethod(services.change_disclosure)
    shape = shapes.DisclosureSerializer


class Skip(Act, operation="documents_skip"):
    """Pass over a reviewer who cannot act and has no deputy, with the reason."""

    permission = PASSING
    service = staticmethod(services.skip_step)
    shape = shapes.StepReasonSerializer


class PutOff(Act, operation="documents_put_off"):
    """Let an urgent document go on; the reviewer who is away acts after the decision (후결)."""

    permission = PASSING
    service = staticmethod(services.put_off_step)
    shape = shapes.StepReasonSerializer


class Circulate(Act, operation="documents_circulate"):
    """Let more people read a decided document (공람)."""

    permission = SPEAKING
    service = staticmethod(services.circulate_document)
    shape = shapes.ReadersSerializer


class ReplaceStep(Act):
    """Put another person on the pending step of somebody who can no longer act."""

    permission = permissions.REROUTE

    @extend_schema(operation_id="documents_replace", request=shapes.ReplaceSerializer, responses=CARD)
    def post(self, request: Request, document_id: UUID) -> Response:
        given = checked(shapes.ReplaceSerializer, request).validated_data
        done = services.replace_step(document_id=document_id, actor=self.actor, **given)
        # Replaced, the line is stuck no longer and the document not open to the administrator any more.
        return Response(card_of(done, selectors.viewer_of(self.actor)))


class Text(Act, operation="documents_text"):
    """Change the text on one's turn: a new revision."""

    service = staticmethod(services.edit_text)
    shape = shapes.TextSerializer


class Ask(Act, operation="documents_opinion_ask"):
    """Ask somebody outside the line for an opinion; from then on that person may read the document."""

    permission = SPEAKING
    service = staticmethod(services.ask_opinion)
    shape = shapes.QuestionSerializer


class Give(Act, operation="documents_opinion_give"):
    """Say what one was asked for."""

    permission = SPEAKING
    service = staticmethod(services.give_opinion)
    shape = shapes.SayingSerializer


class Comment(Act, operation="documents_comment"):
    """Leave a comment as a reader: beside the route, for all who see the document. The card shows it among ``beside``."""

    permission = SPEAKING
    service = staticmethod(services.leave_comment)
    shape = shapes.SayingSerializer


class Answer(Act, operation="documents_opinion_answer"):
    """Say what became of an opinion: taken up by which revision, or not, and why."""

    permission = SPEAKING
    service = staticmethod(services.answer_opinion)
    shape = shapes.VerdictSerializer


class Correct(Act, operation="documents_opinion_correct"):
    """Add a correction to an own opinion; both stay."""

    permission = SPEAKING
    service = staticmethod(services.correct_opinion)
    shape = shapes.SayingSerializer
