"""Endpoints of hand-overs: the same services as the pages, the hand-over as it stands afterwards as the answer."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.audit.public import Actor
from core.organization import public as organization
from onnara_web.public import ActView, ApiView, Permission, checked
from workspace.handover import permissions, selectors, services
from workspace.handover.api import shapes
from workspace.handover.models import ManualVersion
from workspace.handover.post_desk import desk_of_post


def whole(handover_id: UUID, actor: Actor) -> dict[str, Any]:
    handover = selectors.get_handover(handover_id, actor=actor)
    data: dict[str, Any] = shapes.HandoverSerializer(handover, context={"actor": actor}).data
    return data


class Handovers(ApiView):
    """Hand-overs the person may know of, the latest first."""

    permission = permissions.READ

    @extend_schema(operation_id="handovers_list", responses=shapes.HandoverRowSerializer(many=True))
    def get(self, request: Request) -> Response:
        return self.paginated(selectors.handovers_visible_to(self.actor), shapes.HandoverRowSerializer)


class NewHandover(ApiView):
    """Begin to hand a post over."""

    permission = permissions.WRITE

    @extend_schema(
        operation_id="handovers_create", request=shapes.PlanSerializer, responses={201: shapes.HandoverSerializer}
    )
    def post(self, request: Request) -> Response:
        plan = checked(shapes.PlanSerializer, request).plan()
        handover = services.begin_handover(plan=plan, actor=self.actor)
        return Response(whole(handover.pk, self.actor), status=201)


class OneHandover(ApiView):
    """The hand-over whole; before it is signed, with the sheet as it would be now."""

    permission = permissions.READ

    @extend_schema(operation_id="handovers_retrieve", responses=shapes.HandoverSerializer)
    def get(self, request: Request, handover_id: UUID) -> Response:
        return Response(whole(handover_id, self.actor))


class Act(ActView):
    """One act; the answer is the hand-over as it stands afterwards."""

    thing, whole = "handover_id", shapes.HandoverSerializer
    permission: ClassVar[Permission] = permissions.WRITE

    def found(self, thing_id: UUID) -> None:
        selectors.get_handover(thing_id, actor=self.actor)

    def answer(self, thing_id: UUID) -> Response:
        return Response(whole(thing_id, self.actor))


class Save(Act, operation="handovers_save"):
    """Keep what is added under the headings."""

    service = staticmethod(services.save_handover)
    shape = shapes.WordsSerializer


class Give(Act, operation="handovers_give"):
    """Sign as the one who hands over; the sheet is frozen."""

    service = staticmethod(services.give_handover)
    shape = shapes.GiveSerializer


class Receive(Act, operation="handovers_receive"):
    """Sign as the one who takes over."""

    service = staticmethod(services.receive_handover)
    shape = shapes.ReceiveSerializer


class Witness(Act, operation="handovers_witness"):
    """Sign as the witness."""

    service = staticmethod(services.witness_handover)
    shape = shapes.WitnessSerializer


class NameWitness(Act, operation="handovers_name_witness"):
    """Name another witness in the place of one who is absent or has left; the administrator, at any time until then."""

    permission = permissions.READ
    whole = shapes.HandoverRowSerializer
    service = staticmethod(services.name_witness)
    shape = shapes.NameWitnessSerializer

    def found(self, thing_id: UUID) -> None:
        selectors.witnessed_for(thing_id, actor=self.actor)

    def answer(self, thing_id: UUID) -> Response:
        return Response(shapes.HandoverRowSerializer(selectors.witnessed_for(thing_id, actor=self.actor)).data)


class Withdraw(Act, operation="handovers_withdraw"):
    """Take it back until somebody has taken over."""

    service = staticmethod(services.withdraw_handover)
    shape = shapes.WithdrawSerializer


class FetchRest(Act, operation="handovers_fetch_rest"):
    """Try again what could not come over."""

    service = staticmethod(services.fetch_rest)


class Desk(ApiView):
    """Everything of a post in one place, for its holder."""

    permission = permissions.READ

    @extend_schema(operation_id="posts_desk", responses=shapes.PostDeskSerializer)
    def get(self, request: Request, post_id: UUID) -> Response:
        return Response(shapes.PostDeskSerializer(desk_of_post(post_id, actor=self.actor)).data)


class Manual(ApiView):
    """The job manual of a post."""

    permission = permissions.READ

    @extend_schema(operation_id="posts_manual", responses=shapes.ManualSerializer)
    def get(self, request: Request, post_id: UUID) -> Response:
        post = organization.get_post(post_id)
        found = selectors.manual_of(post_id) or ManualVersion(post=post, number=0, written_at=post.created_at)
        return Response(shapes.ManualSerializer(found).data)


class WriteManual(ApiView):
    """Append a version of the job manual."""

    permission = permissions.WRITE

    @extend_schema(
        operation_id="posts_write_manual",
        request=shapes.ManualWriteSerializer,
        responses={200: shapes.ManualSerializer},
    )
    def post(self, request: Request, post_id: UUID) -> Response:
        organization.get_post(post_id)
        given = checked(shapes.ManualWriteSerializer, request).given()
        version = services.write_manual(post_id=post_id, actor=self.actor, **given)
        return Response(shapes.ManualSerializer(version).data)
