from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from helpdesk.enums import Module, Severity, TicketKind, TicketState
from helpdesk.models import Ticket, TicketEvent


class TicketSerializer(serializers.ModelSerializer):
    class Meta:
        model = Ticket
        fields = ("id", "number", "agency_code", "requester_id", "requester_name", "requester_department", "module",
                  "kind", "severity", "subject", "state", "assignee_name", "opened_at", "changed_at",
                  "first_answered_at", "closed_at")  # fmt: skip
        read_only_fields = fields


class TicketEventSerializer(serializers.ModelSerializer):
    from_state = serializers.ChoiceField(
        choices=TicketState.choices, allow_blank=True, read_only=True, help_text="Empty for the first event."
    )

    class Meta:
        model = TicketEvent
        fields = ("kind", "from_state", "to_state", "text", "by_name", "by_desk", "at")
        read_only_fields = fields


class TicketDetailSerializer(TicketSerializer):
    events = TicketEventSerializer(many=True, read_only=True)

    class Meta(TicketSerializer.Meta):
        fields = (*TicketSerializer.Meta.fields, "text", "page", "events")
        read_only_fields = fields


@extend_schema_serializer(component_name="NewTicket")
class AskSerializer(serializers.Serializer):
    """A new question to the help desk."""

    subject = serializers.CharField(max_length=200)
    text = serializers.CharField(max_length=10_000)
    module = serializers.ChoiceField(choices=Module.choices)
    kind = serializers.ChoiceField(choices=TicketKind.choices)
    severity = serializers.ChoiceField(choices=Severity.choices, default=Severity.MINOR)
    page = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


@extend_schema_serializer(component_name="TicketWords")
class WordsSerializer(serializers.Serializer):
    """The words that go with an action."""

    text = serializers.CharField(max_length=10_000, allow_blank=True, help_text="Needed; the rule says when.")


@extend_schema_serializer(component_name="TicketRemark")
class NoWordsSerializer(serializers.Serializer):
    """An action without words."""
