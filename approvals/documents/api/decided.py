"""The answer to a decision: the decision itself. Whoever wants the card as it stands then asks for the card."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from approvals.documents.enums import DocumentState


@extend_schema_serializer(component_name="DocumentDecision")
class DecidedSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """What came into being: number, revision and moment (REG 6(1), 11(1))."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=DocumentState.choices)
    number = serializers.CharField(source="number_text")
    number_code = serializers.CharField()
    number_system = serializers.CharField(help_text="Stands before the code in the whole number; empty: none was set.")
    revision = serializers.IntegerField(source="decided_revision")
    decided_at = serializers.DateTimeField()
