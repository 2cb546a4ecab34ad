"""Proposals for unit tasks as JSON."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from core.brm.unit_tasks.api.serializers import CloseSerializer, ContentSerializer, MoveSerializer
from core.brm.unit_tasks.enums import RetentionClass
from core.brm.unit_tasks.models import ProposalDecision, UnitTaskProposal


@extend_schema_serializer(component_name="UnitTaskProposalDecision")
class DecisionSerializer(serializers.ModelSerializer):
    """What was decided, by whom, and what was carried out."""

    content = serializers.DictField(child=serializers.CharField(allow_blank=True))

    class Meta:
        model = ProposalDecision
        fields = ["verdict", "reason", "content", "unit_task_id", "person_name", "person_department", "said_at"]


class UnitTaskProposalSerializer(serializers.ModelSerializer):
    """A proposal; ``decision`` is null while it waits."""

    content = serializers.DictField(child=serializers.CharField(allow_blank=True))
    before = serializers.DictField(child=serializers.CharField(allow_blank=True))
    decision = DecisionSerializer(allow_null=True, default=None)

    class Meta:
        model = UnitTaskProposal
        fields = [
            "id", "kind", "unit_task_id", "department_id", "content", "before", "reason", "person_name",
            "person_department", "said_at", "decision",
        ]  # fmt: skip


class _Reason(serializers.Serializer):
    reason = serializers.CharField()


@extend_schema_serializer(component_name="UnitTaskProposeNew")
class ProposeNewSerializer(ContentSerializer, _Reason):
    """A unit task a department asks for; the code may be left to the house."""

    code = serializers.CharField(max_length=31, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="UnitTaskProposeChange")
class ProposeChangeSerializer(ContentSerializer, _Reason):
    """What a unit task shall say."""


@extend_schema_serializer(component_name="UnitTaskProposeMove")
class ProposeMoveSerializer(MoveSerializer, _Reason):
    """The department that shall take a unit task over."""


@extend_schema_serializer(component_name="UnitTaskProposeClose")
class ProposeCloseSerializer(CloseSerializer, _Reason):
    """The day from which a unit task shall take no documents."""


@extend_schema_serializer(component_name="UnitTaskProposalChanges")
class ChangesSerializer(serializers.Serializer):
    """What the manager wants otherwise than proposed; the rest stays as proposed."""

    code = serializers.CharField(max_length=31, required=False)
    name_ko = serializers.CharField(max_length=200, required=False)
    name_en = serializers.CharField(max_length=300, required=False, allow_blank=True)
    function_node_id = serializers.CharField(max_length=64, required=False)
    outline = serializers.CharField(required=False, allow_blank=True)
    retention = serializers.ChoiceField(choices=RetentionClass.choices, required=False)
    retention_reason = serializers.CharField(required=False)
    department_id = serializers.UUIDField(required=False)
    closes_on = serializers.DateField(required=False)


@extend_schema_serializer(component_name="UnitTaskProposalAccept")
class AcceptSerializer(serializers.Serializer):
    """With ``changes`` also where the task has changed since."""

    reason = serializers.CharField(required=False, allow_blank=True, default="")
    changes = ChangesSerializer(required=False, allow_null=True, default=None)


@extend_schema_serializer(component_name="UnitTaskProposalDecline")
class DeclineSerializer(_Reason):
    """Why it is declined."""


@extend_schema_serializer(component_name="UnitTaskProposalFilter")
class ProposalFilterSerializer(serializers.Serializer):
    waiting = serializers.BooleanField(required=False, default=None, allow_null=True)
