"""Endpoints of memos: the same services as the pages, the memo as it stands afterwards as the answer."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from approvals.documents import permissions as document_permissions
from approvals.documents.selectors import viewer_of
from approvals.memos import permissions, selectors, services
from approvals.memos.api import shapes
from approvals.memos.enums import MemoBox
from approvals.memos.forms import BoxForm
from core.audit.public import Actor
from onnara_web.public import ActView, ApiView, Permission, checked

WHOLE = {200: shapes.MemoSerializer}
LIST_PARAMETERS = [
    OpenApiParameter("box", str, enum=MemoBox.values, description="A box; without it what waits for an answer."),
    OpenApiParameter("q", str, description="Words in title, identifier or author."),
]


def whole(memo_id: UUID, actor: Actor) -> dict[str, Any]:
    viewer = viewer_of(actor)
    memo = selectors.get_memo(memo_id, actor=viewer)
    data: dict[str, Any] = shapes.MemoSerializer(memo, context={"viewer": viewer}).data
    return data


class Memos(ApiView):
    """The memos of a box, the latest first."""

    permission = permissions.READ

    @extend_schema(operation_id="memos_list", parameters=LIST_PARAMETERS, responses=shapes.MemoRowSerializer(many=True))
    def get(self, request: Request) -> Response:
        asked = request.query_params.get("box", "")
        box = asked if asked in MemoBox.values else MemoBox.TO_ANSWER
        rows = selectors.box(box, actor=self.actor, words=BoxForm(request.query_params).words())
        return self.paginated(rows.prefetch_related(None), shapes.MemoRowSerializer)


class NewMemo(ApiView):
    """Begin a memo; it is reported by an act of its own."""

    permission = permissions.WRITE

    @extend_schema(
        operation_id="memos_create", request=shapes.MemoDraftSerializer, responses={201: shapes.MemoSerializer}
    )
    def post(self, request: Request) -> Response:
        given = checked(shapes.MemoDraftSerializer, request)
        memo = services.create_memo(fields=given.memo_fields(), actor=self.actor)
        return Response(whole(memo.pk, self.actor), status=201)


class Counts(ApiView):
    """What waits for the person."""

    permission = permissions.READ

    @extend_schema(operation_id="memos_counts", responses=shapes.CountsSerializer)
    def get(self, request: Request) -> Response:
        return Response(shapes.CountsSerializer(selectors.memo_counts(self.actor)).data)


class Instructions(ApiView):
    """Instructions given to the person; with ``side=given`` those the person gave. Open ones first."""

    permission = permissions.READ
    pagination_class = None

    @extend_schema(
        operation_id="memos_instructions",
        parameters=[OpenApiParameter("side", str, enum=["given"])],
        responses=shapes.MemoInstructionSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        rows = selectors.instructions_of(self.actor, given=request.query_params.get("side") == "given")
        return Response(shapes.MemoInstructionSerializer(rows[:500], many=True).data)


class OneMemo(ApiView):
    """The memo whole. Reading it is noted, as on the page."""

    permission = permissions.READ

    @extend_schema(operation_id="memos_retrieve", responses=shapes.MemoSerializer)
    def get(self, request: Request, memo_id: UUID) -> Response:
        services.read_memo(memo_id=memo_id, actor=self.actor)
        return Response(whole(memo_id, self.actor))


class Act(ActView):
    """One act; the answer is the memo as it stands afterwards."""

    thing, whole = "memo_id", shapes.MemoSerializer
    permission: ClassVar[Permission] = permissions.ANSWER

    def found(self, thing_id: UUID) -> None:
        selectors.get_memo(thing_id, actor=self.actor)

    def answer(self, thing_id: UUID) -> Response:
        return Response(whole(thing_id, self.actor))


class Save(Act):
    """Change a memo that is not on its way."""

    permission = permissions.WRITE

    @extend_schema(operation_id="memos_save", request=shapes.MemoDraftSerializer, responses=WHOLE)
    def post(self, request: Request, memo_id: UUID) -> Response:
        present = selectors.get_memo(memo_id, actor=self.actor)
        fields = checked(shapes.MemoDraftSerializer, request).memo_fields(present)
        services.save_memo(memo_id=memo_id, fields=fields, actor=self.actor)
        return Response(whole(memo_id, self.actor))


class Send(Act, operation="memos_send"):
    """Report it."""

    permission = permissions.WRITE
    service = staticmethod(services.send_memo)


class Withdraw(Act, operation="memos_withdraw"):
    """Take it back while nobody has opened it."""

    permission = permissions.WRITE
    service = staticmethod(services.withdraw_memo)


class Answer(Act, operation="memos_answer"):
    """Answer, instruct or ask."""

    service = staticmethod(services.answer_memo)
    shape = shapes.MemoSaidSerializer


class PassOn(Act, operation="memos_pass_on"):
    """Let the next superior have it too."""

    service = staticmethod(services.pass_on)
    shape = shapes.PersonSerializer


class Share(Act, operation="memos_share"):
    """Let more people read it."""

    permission = (permissions.WRITE, permissions.ANSWER)
    service = staticmethod(services.share_memo)
    shape = shapes.PeopleSerializer


class Replace(Act, operation="memos_replace"):
    """Ask somebody instead of one who cannot answer."""

    permission = permissions.WRITE
    service = staticmethod(services.replace_person)
    shape = shapes.ReplaceSerializer


class Reply(Act, operation="memos_reply"):
    """Reply to a question."""

    permission = permissions.WRITE
    service = staticmethod(services.reply_to_question)
    shape = shapes.WordsSerializer


class Close(Act, operation="memos_close_instruction"):
    """Report an instruction as done, or call it off."""

    permission = (permissions.WRITE, permissions.ANSWER)
    service = staticmethod(services.close_instruction)
    shape = shapes.CloseSerializer


class Attach(Act, operation="memos_attach"):
    """Attach a file handed in before."""

    permission = permissions.WRITE
    service = staticmethod(services.attach_file)
    shape = shapes.AttachSerializer


class Detach(Act, operation="memos_detach"):
    """Take an attachment out of a draft."""

    permission = permissions.WRITE
    service = staticmethod(services.detach_file)
    names: ClassVar = {"file_no": "no"}


class Promote(Act):
    """Begin a document with the memo's title, text and attachments."""

    permission = document_permissions.DRAFT

    @extend_schema(
        operation_id="memos_promote", request=shapes.PromoteSerializer, responses={201: shapes.PromotedSerializer}
    )
    def post(self, request: Request, memo_id: UUID) -> Response:
        self.found(memo_id)
        given = checked(shapes.PromoteSerializer, request).validated_data
        document = services.promote_memo(memo_id=memo_id, actor=self.actor, **given)
        return Response({"document_id": document.pk}, status=201)
