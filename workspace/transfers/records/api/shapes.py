"""Transfers and received records as JSON."""

from typing import Any

from rest_framework import serializers

from workspace.transfers.envelopes.public import Act, LineKind, Transfer, TransferAct
from workspace.transfers.records.lines import LinePlan
from workspace.transfers.records.models import ReceivedRecord, TransferReceipt
from workspace.transfers.records.places import Place
from workspace.transfers.records.selectors.overview import Shown


class TransferRowSerializer(serializers.ModelSerializer):
    """A transfer in a list; codes of the agency that gives and of the one that takes over."""

    giver = serializers.CharField(source="agency_code")
    receiver = serializers.CharField(source="receiver_code")
    counts = serializers.DictField(child=serializers.IntegerField())

    class Meta:
        model = Transfer
        fields = ["id", "giver", "receiver", "title", "ground", "effective_on", "state", "counts", "manifest_sha256",
                  "done", "total", "reason"]  # fmt: skip


class TransferLineSerializer(serializers.Serializer):
    """One thing that passes, and where it goes."""

    kind = serializers.ChoiceField(choices=LineKind.choices)
    code = serializers.CharField(max_length=40)
    target = serializers.CharField(max_length=31, required=False, allow_blank=True, default="")
    new_code = serializers.CharField(max_length=31, required=False, allow_blank=True, default="")
    new_number_code = serializers.CharField(max_length=7, required=False, allow_blank=True, default="")

    def plan(self) -> LinePlan:
        return LinePlan(**self.validated_data)


class ShownLineSerializer(TransferLineSerializer):
    """With the reason where the receiver does not take it."""

    refused = serializers.CharField()


class NewTransferSerializer(serializers.Serializer):
    """A transfer to plan."""

    receiver = serializers.CharField(max_length=31)
    title = serializers.CharField(max_length=200)
    ground = serializers.CharField(max_length=300)
    effective_on = serializers.DateField()
    lines = TransferLineSerializer(many=True, required=False)

    def asked(self) -> dict[str, Any]:
        data = dict(self.validated_data)
        return data | {"lines": [LinePlan(**line) for line in data.get("lines", ())]}


class ForeseenSerializer(serializers.Serializer):
    """One thing to be known beforehand; ``hinders`` stands in the way."""

    concern = serializers.CharField()
    label = serializers.CharField()
    number = serializers.CharField()
    text = serializers.CharField()
    hinders = serializers.BooleanField()


class TransferActSerializer(serializers.ModelSerializer):
    """One act of one side."""

    class Meta:
        model = TransferAct
        fields = ["act", "side", "at", "person_name", "person_title", "reason", "receipt_number", "manifest_sha256"]


class TransferReceiptSerializer(serializers.ModelSerializer):
    """A receipt of the own agency."""

    number = serializers.CharField()
    counts = serializers.DictField(child=serializers.IntegerField())

    class Meta:
        model = TransferReceipt
        fields = ["number", "kind", "other_code", "other_name", "ground", "effective_on", "counts", "manifest_sha256",
                  "person_name", "person_title", "signed_at"]  # fmt: skip


class TransferSerializer(TransferRowSerializer):
    """Whole: lines, both reports, acts of both sides, own receipts, and what this side may do now."""

    lines = ShownLineSerializer(many=True)
    going = ForeseenSerializer(many=True)
    coming = ForeseenSerializer(many=True)
    acts = TransferActSerializer(many=True)
    receipts = TransferReceiptSerializer(many=True)
    open_acts = serializers.ListField(child=serializers.CharField())

    class Meta(TransferRowSerializer.Meta):
        fields = [*TransferRowSerializer.Meta.fields, "lines", "going", "coming", "acts", "receipts", "open_acts"]


def whole(seen: Shown) -> dict[str, Any]:
    """One transfer as the API tells it."""
    return {
        **TransferRowSerializer(seen.transfer).data,
        "lines": ShownLineSerializer(seen.lines, many=True).data,
        "going": ForeseenSerializer(seen.going, many=True).data,
        "coming": ForeseenSerializer(seen.coming, many=True).data,
        "acts": TransferActSerializer(seen.acts, many=True).data,
        "receipts": TransferReceiptSerializer(seen.receipts, many=True).data,
        "open_acts": [act.value for act in seen.open_acts],
    }


class PlaceSerializer(serializers.Serializer):
    """A department of the receiver (of a department: the one above it, empty for the top), and codes free there."""

    target = serializers.CharField(max_length=31, required=False, allow_blank=True, default="")
    new_code = serializers.CharField(max_length=31, required=False, allow_blank=True, default="")
    new_number_code = serializers.CharField(max_length=7, required=False, allow_blank=True, default="")


class PlacesSerializer(serializers.Serializer):
    """Places by ``kind:code`` of a line, or of a department that comes below one."""

    places = serializers.DictField(child=PlaceSerializer(), allow_empty=False)

    def plan(self) -> dict[str, Place]:
        return {key: Place(**said) for key, said in self.validated_data["places"].items()}


class TransferActInputSerializer(serializers.Serializer):
    """One act; ``refused`` gives reasons for lines that are not taken, by ``kind:code``."""

    act = serializers.ChoiceField(choices=Act.choices)
    reason = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")
    refused = serializers.DictField(child=serializers.CharField(max_length=300), required=False, default=dict)


class RemovedLineSerializer(serializers.Serializer):
    """The line to take out, as ``kind:code``."""

    line = serializers.CharField(max_length=60)


class RecordRowSerializer(serializers.ModelSerializer):
    """A record that came from another agency."""

    class Meta:
        model = ReceivedRecord
        fields = ["id", "title", "number_text", "number_code", "from_code", "from_name", "old_department", "old_path",
                  "drafter_name", "decided_at", "retention", "seal_sha256"]  # fmt: skip


class RecordFileSerializer(serializers.Serializer):
    """A file of a record; fetched below ``/files/``."""

    file_id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.CharField()


class ReceivedRecordSerializer(RecordRowSerializer):
    """With the card as the giving agency sealed it."""

    card = serializers.JSONField()
    files = RecordFileSerializer(many=True)

    class Meta(RecordRowSerializer.Meta):
        fields = [*RecordRowSerializer.Meta.fields, "card", "files"]
