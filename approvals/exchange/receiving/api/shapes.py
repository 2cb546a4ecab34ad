"""Shape of what programs send and get."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from approvals.exchange.receiving.forms import LONGEST_REASON
from approvals.exchange.receiving.models import Arrival, ArrivalFile, ArrivalReader, ArrivalStep
from approvals.exchange.receiving.rules import MOST_READERS
from approvals.exchange.receiving.services import Handling

Serializer = serializers.Serializer


class ArrivalRowSerializer(serializers.ModelSerializer):
    """A paper as the register shows it; ``is_open``: whether its text is open to you."""

    is_open = serializers.BooleanField(read_only=True)

    class Meta:
        model = Arrival
        fields = (
            "id", "state", "sender_code", "sender_name", "sender_department", "title", "source_number", "reference",
            "urgent", "disclosure", "arrived_at", "department_id", "department_name", "number_text", "number_code",
            "received_at", "received_by_name", "handler_id", "handler_name", "card_id", "due_on", "done_at", "reply_id",
            "is_open",
        )  # fmt: skip
        read_only_fields = fields


class ArrivalFileSerializer(serializers.ModelSerializer):
    """A file that came along; its content is at ``/api/v1/files/<file_id>/content/``."""

    class Meta:
        model = ArrivalFile
        fields = ("file_id", "no", "name", "kind")
        read_only_fields = fields


class ArrivalStepSerializer(serializers.ModelSerializer):
    """One step of the way through the agency."""

    class Meta:
        model = ArrivalStep
        fields = ("kind", "at", "department_name", "person_name", "person_title", "to_name", "reason")
        read_only_fields = fields


class ArrivalReaderSerializer(serializers.ModelSerializer):
    """Somebody it was circulated to, and when it was read."""

    class Meta:
        model = ArrivalReader
        fields = ("person_id", "person_name", "person_title", "asked_by_name", "asked_at", "read_at")
        read_only_fields = fields


class ArrivalSerializer(ArrivalRowSerializer):
    """A paper whole: with its way and its readers, and, where it is open to you, as it was sent and its files."""

    steps = ArrivalStepSerializer(many=True, read_only=True)
    readers = ArrivalReaderSerializer(many=True, read_only=True)
    files = serializers.SerializerMethodField()
    parcel = serializers.SerializerMethodField(help_text="As it was sent; null where the text is not open to you.")

    class Meta(ArrivalRowSerializer.Meta):
        fields = (*ArrivalRowSerializer.Meta.fields, "steps", "readers", "files", "parcel")  # type: ignore[assignment] # more than the parent's
        read_only_fields = fields  # type: ignore[assignment] # the same

    @extend_schema_field(ArrivalFileSerializer(many=True))
    def get_files(self, arrival: Any) -> Any:
        return ArrivalFileSerializer(arrival.files.all(), many=True).data if arrival.is_open else []

    @extend_schema_field(serializers.DictField(allow_null=True))
    def get_parcel(self, arrival: Any) -> Any:
        return arrival.parcel if arrival.is_open else None


@extend_schema_serializer(component_name="ArrivalDistribution")
class DistributeSerializer(Serializer):
    """To which department."""

    department_id = serializers.UUIDField()


@extend_schema_serializer(component_name="ArrivalReason")
class ReasonSerializer(Serializer):
    """Why."""

    reason = serializers.CharField(max_length=LONGEST_REASON)


@extend_schema_serializer(component_name="ArrivalHandling")
class HandlingSerializer(Serializer):
    """Who handles it, on which task card, until when."""

    handler_id = serializers.UUIDField()
    card_id = serializers.UUIDField()
    due_on = serializers.DateField(required=False, allow_null=True, default=None)

    def given(self) -> dict[str, Any]:
        return {"handling": Handling(**self.validated_data)}


@extend_schema_serializer(component_name="ArrivalReceipt")
class ReceiveSerializer(Serializer):
    """Left out, the paper is received only and handed over later."""

    handling = HandlingSerializer(required=False, allow_null=True, default=None)

    def given(self) -> dict[str, Any]:
        said = self.validated_data["handling"]
        return {"handling": Handling(**said) if said else None}


@extend_schema_serializer(component_name="ArrivalCirculation")
class CirculateSerializer(Serializer):
    """To whom."""

    people = serializers.ListField(child=serializers.UUIDField(), max_length=MOST_READERS)


@extend_schema_serializer(component_name="ArrivalEnd")
class FinishSerializer(Serializer):
    """Answered with which decided document, if with one."""

    reply_id = serializers.UUIDField(required=False, allow_null=True, default=None)
    note = serializers.CharField(max_length=LONGEST_REASON, required=False, allow_blank=True, default="")
