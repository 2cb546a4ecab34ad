"""Shape of what programs send and get."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from approvals.documents.public import Document, Sealing
from approvals.exchange.sending.enums import ChangeGround
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Dispatch, Recipient, RecipientChange, Seal
from approvals.exchange.sending.selectors.dispatches import changes_of

Serializer = serializers.Serializer


@extend_schema_serializer(component_name="SendingLine")
class LineSerializer(Serializer):
    """One recipient and the way there: ``network`` names an agency, ``own`` a department, all others a proof."""

    name = serializers.CharField(max_length=200)
    reference = serializers.BooleanField(default=False)
    channel = serializers.CharField(max_length=10, allow_blank=True, default="")
    agency_code = serializers.CharField(max_length=31, allow_blank=True, default="")
    department_id = serializers.UUIDField(allow_null=True, default=None)
    proof = serializers.CharField(max_length=300, allow_blank=True, default="")
    replaces = serializers.UUIDField(allow_null=True, default=None, help_text="The recipient in whose place it comes.")


@extend_schema_serializer(component_name="SendingWaiting")
class WaitingSerializer(serializers.ModelSerializer):
    """A decision that waits to be sent: no more of it than whoever sends it needs."""

    class Meta:
        model = Document
        fields = (
            "id", "title", "number_text", "decided_at", "urgent", "recipients", "reference_recipients", "sender_name",
            "sealing", "department_name",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="SendingProposal")
class ProposalSerializer(WaitingSerializer):
    """The same with the way the platform would take to each recipient; an empty ``channel`` has to be said."""

    lines = LineSerializer(many=True, read_only=True)

    class Meta(WaitingSerializer.Meta):
        fields = (*WaitingSerializer.Meta.fields, "lines")
        read_only_fields = fields


@extend_schema_serializer(component_name="SendingSend")
class SendSerializer(Serializer):
    """Ways other than those proposed, and the seal."""

    lines = LineSerializer(many=True, default=list)
    sealing = serializers.ChoiceField(choices=Sealing.choices, allow_blank=True, default="")
    seal_id = serializers.UUIDField(allow_null=True, default=None)

    def given(self) -> dict[str, Any]:
        data = self.validated_data
        return data | {"lines": [Line(**line) for line in data["lines"]]}


@extend_schema_serializer(component_name="SendingRecipient")
class RecipientSerializer(serializers.ModelSerializer):
    """One recipient, and what was heard from there."""

    class Meta:
        model = Recipient
        fields = (
            "id", "position", "name", "reference", "channel", "agency_code", "department_id", "state", "attempt",
            "sent_at", "proof", "arrived_at", "received_at", "number_text", "receiver_department", "receiver_name",
            "returned_at", "return_reason", "failed_reason",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="SendingChange")
class ChangeSerializer(serializers.ModelSerializer):
    """A request for other recipients."""

    lines = LineSerializer(many=True, read_only=True)

    class Meta:
        model = RecipientChange
        fields = (
            "id", "ground", "reason", "lines", "state", "asked_by_name", "asked_at", "decided_by_name", "decided_at",
            "answer",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="SendingDispatchRow")
class DispatchRowSerializer(serializers.ModelSerializer):
    """A line of the sending log."""

    title = serializers.CharField(source="document.title", read_only=True)
    number_text = serializers.CharField(source="document.number_text", read_only=True)
    recipients = RecipientSerializer(many=True, read_only=True)

    class Meta:
        model = Dispatch
        fields = (
            "id", "document_id", "title", "number_text", "enforced_on", "sent_at", "sealing", "sender_name",
            "sent_by_name", "sent_by_title", "recipients",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="SendingDispatch")
class DispatchSerializer(DispatchRowSerializer):
    """One dispatch whole."""

    seal_name = serializers.CharField(source="seal.name", default="", read_only=True)
    changes = serializers.SerializerMethodField()

    class Meta(DispatchRowSerializer.Meta):
        fields = (*DispatchRowSerializer.Meta.fields, "seal_name", "changes")
        read_only_fields = fields

    @extend_schema_field(ChangeSerializer(many=True))
    def get_changes(self, dispatch: Dispatch) -> list[Any]:
        return list(ChangeSerializer(changes_of(dispatch), many=True).data)


@extend_schema_serializer(component_name="SendingAsk")
class AskSerializer(Serializer):
    """Other or further recipients, the lawful ground and the reason."""

    ground = serializers.ChoiceField(choices=ChangeGround.choices)
    reason = serializers.CharField(max_length=2000)
    lines = LineSerializer(many=True)

    def given(self) -> dict[str, Any]:
        data = self.validated_data
        return data | {"lines": [Line(**line) for line in data["lines"]]}


@extend_schema_serializer(component_name="SendingAnswer")
class AnswerSerializer(Serializer):
    answer = serializers.CharField(max_length=2000, allow_blank=True, default="")


@extend_schema_serializer(component_name="SendingSeal")
class SealSerializer(serializers.ModelSerializer):
    """A seal of the register."""

    class Meta:
        model = Seal
        fields = (
            "id", "name", "picture_id", "registered_on", "registered_by_name", "reason", "retired_on", "retired_reason",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="SendingSealNew")
class NewSealSerializer(Serializer):
    name = serializers.CharField(max_length=100)
    picture = serializers.FileField(help_text="A PNG picture.")
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")


@extend_schema_serializer(component_name="SendingRetire")
class RetireSerializer(Serializer):
    reason = serializers.CharField(max_length=300)
