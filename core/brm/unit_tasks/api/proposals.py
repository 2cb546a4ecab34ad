"""Proposals for unit tasks for programs; same selectors and services as the pages."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from core.brm.unit_tasks import permissions, selectors, services
from core.brm.unit_tasks.api import proposal_shapes as shapes
from onnara_web.public import ApiView

PROPOSED = {201: shapes.UnitTaskProposalSerializer}
DECIDED = {200: shapes.UnitTaskProposalSerializer}


class ProposalAnswer(ApiView):
    """Every act is answered with the proposal as it stands now."""

    permission = permissions.PROPOSE

    def answer(self, proposal_id: UUID, code: int = status.HTTP_200_OK) -> Response:
        proposal = selectors.get_proposal(proposal_id, actor=self.actor)
        return Response(shapes.UnitTaskProposalSerializer(proposal).data, status=code)

    def read(self, shape: type[serializers.Serializer]) -> Any:
        wanted = shape(data=self.request.data)
        wanted.is_valid(raise_exception=True)
        return wanted.validated_data


class ProposalListApi(ApiView):
    permission = permissions.READ

    @extend_schema(
        operation_id="unit_task_proposals_list",
        parameters=[shapes.ProposalFilterSerializer],
        responses=shapes.UnitTaskProposalSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Proposals open to the person, the latest first; all of them for the manager."""
        wanted = shapes.ProposalFilterSerializer(data=request.GET)
        wanted.is_valid(raise_exception=True)
        rows = selectors.proposals_visible_to(self.actor, **wanted.validated_data)
        return self.paginated(rows, shapes.UnitTaskProposalSerializer)


class ProposalApi(ProposalAnswer):
    """One proposal."""

    permission = permissions.READ

    @extend_schema(operation_id="unit_task_proposals_retrieve", responses=shapes.UnitTaskProposalSerializer)
    def get(self, request: Request, proposal_id: UUID) -> Response:
        return self.answer(proposal_id)


class ProposeNewApi(ProposalAnswer):
    @extend_schema(operation_id="unit_tasks_propose_new", request=shapes.ProposeNewSerializer, responses=PROPOSED)
    def post(self, request: Request) -> Response:
        """Ask for a unit task of one's own department."""
        made = services.propose_new_unit_task(**self.read(shapes.ProposeNewSerializer), actor=self.actor)
        return self.answer(made.pk, status.HTTP_201_CREATED)


class ProposeChangeApi(ProposalAnswer):
    @extend_schema(operation_id="unit_tasks_propose_change", request=shapes.ProposeChangeSerializer, responses=PROPOSED)
    def post(self, request: Request, unit_task_id: UUID) -> Response:
        """Ask for another name, place, outline or retention."""
        task = selectors.get_unit_task(unit_task_id)
        data = self.read(shapes.ProposeChangeSerializer)
        made = services.propose_unit_task_change(unit_task_id=task.pk, **data, actor=self.actor)
        return self.answer(made.pk, status.HTTP_201_CREATED)


class ProposeMoveApi(ProposalAnswer):
    @extend_schema(operation_id="unit_tasks_propose_move", request=shapes.ProposeMoveSerializer, responses=PROPOSED)
    def post(self, request: Request, unit_task_id: UUID) -> Response:
        """Ask that another department takes the unit task over."""
        task = selectors.get_unit_task(unit_task_id)
        data = self.read(shapes.ProposeMoveSerializer)
        made = services.propose_moving_unit_task(unit_task_id=task.pk, **data, actor=self.actor)
        return self.answer(made.pk, status.HTTP_201_CREATED)


class ProposeCloseApi(ProposalAnswer):
    @extend_schema(operation_id="unit_tasks_propose_close", request=shapes.ProposeCloseSerializer, responses=PROPOSED)
    def post(self, request: Request, unit_task_id: UUID) -> Response:
        """Ask that the unit task takes no more documents."""
        task = selectors.get_unit_task(unit_task_id)
        data = self.read(shapes.ProposeCloseSerializer)
        made = services.propose_closing_unit_task(unit_task_id=task.pk, **data, actor=self.actor)
        return self.answer(made.pk, status.HTTP_201_CREATED)


class AcceptApi(ProposalAnswer):
    permission = permissions.MANAGE

    @extend_schema(operation_id="unit_task_proposals_accept", request=shapes.AcceptSerializer, responses=DECIDED)
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Carry a proposal out, as it is or with changes."""
        data = self.read(shapes.AcceptSerializer)
        changes = data.pop("changes")
        texts = None if changes is None else {name: str(value) for name, value in changes.items()}
        services.accept_proposal(proposal_id=proposal_id, changes=texts, **data, actor=self.actor)
        return self.answer(proposal_id)


class DeclineApi(ProposalAnswer):
    permission = permissions.MANAGE

    @extend_schema(operation_id="unit_task_proposals_decline", request=shapes.DeclineSerializer, responses=DECIDED)
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Say no, and why."""
        data = self.read(shapes.DeclineSerializer)
        services.decline_proposal(proposal_id=proposal_id, **data, actor=self.actor)
        return self.answer(proposal_id)


class WithdrawApi(ProposalAnswer):
    @extend_schema(operation_id="unit_task_proposals_withdraw", request=None, responses=DECIDED)
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Take a proposal of one's own department back."""
        services.withdraw_proposal(proposal_id=proposal_id, actor=self.actor)
        return self.answer(proposal_id)
