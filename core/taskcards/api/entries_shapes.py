"""Entries of the parts: as they are written (every field optional: what is left out stays as it is) and as they are shown."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.taskcards.enums import CardPart
from core.taskcards.models import (
    CustomerEntry,
    PlanStep,
    PublicityEntry,
    QualityEntry,
    Receipt,
    ResultEntry,
    ResultLink,
)
from core.taskcards.services.entries import SPECS

SHOWN_BESIDES = ("id", "version", "created_at")


class Entry(serializers.ModelSerializer):
    """What is written: the entry and its version where one is changed, and the part's fields."""

    entry_id = serializers.UUIDField(required=False, help_text="The entry to change; without it a new one is written.")
    expected_version = serializers.IntegerField(required=False, min_value=1, help_text="Of the entry to change.")

    def get_extra_kwargs(self) -> dict[str, Any]:
        """The service says what must be said."""
        named = [name for name in self.Meta.fields if name not in {"entry_id", "expected_version", "step_id"}]
        return {name: {"required": False} for name in named}

    def given(self) -> dict[str, Any]:
        values = dict(self.validated_data)
        told = {name: values.pop(name) for name in ("entry_id", "expected_version") if name in values}
        return {**told, "values": values}


def _written(part: CardPart) -> list[str]:
    return ["entry_id", "expected_version", *SPECS[part].fields]


class TaskPlanStepFields(Entry):
    """A step of the plan."""

    class Meta:
        model = PlanStep
        fields = _written(CardPart.PLAN)


class TaskResultFields(Entry):
    """A dated result; ``percent`` is of the whole task."""

    step_id = serializers.UUIDField(required=False, allow_null=True)

    class Meta:
        model = ResultEntry
        fields = _written(CardPart.RESULTS)


class TaskReceiptFields(Entry):
    """Something that came in."""

    class Meta:
        model = Receipt
        fields = _written(CardPart.RECEIPTS)


class TaskQualityFields(Entry):
    """A point checked at a stage of the policy."""

    class Meta:
        model = QualityEntry
        fields = _written(CardPart.QUALITY)


class TaskPublicityFields(Entry):
    """A plan, a press release, or what was written."""

    class Meta:
        model = PublicityEntry
        fields = _written(CardPart.PUBLICITY)


class TaskCustomerFields(Entry):
    """Whom the task serves."""

    class Meta:
        model = CustomerEntry
        fields = _written(CardPart.CUSTOMER)


WRITTEN: dict[str, type[Entry]] = {
    CardPart.PLAN: TaskPlanStepFields,
    CardPart.RESULTS: TaskResultFields,
    CardPart.RECEIPTS: TaskReceiptFields,
    CardPart.QUALITY: TaskQualityFields,
    CardPart.PUBLICITY: TaskPublicityFields,
    CardPart.CUSTOMER: TaskCustomerFields,
}


def _shown(part: CardPart) -> list[str]:
    return [*SHOWN_BESIDES, *SPECS[part].fields]


class TaskPlanStepSerializer(serializers.ModelSerializer):
    """A step of the plan as it stands."""

    class Meta:
        model = PlanStep
        fields = _shown(CardPart.PLAN)
        read_only_fields = fields


class TaskResultLinkSerializer(serializers.ModelSerializer):
    """What a result rests on."""

    class Meta:
        model = ResultLink
        fields = ("id", "kind", "object_id", "title")
        read_only_fields = fields


class TaskResultSerializer(serializers.ModelSerializer):
    """A result as it stands, with what it rests on."""

    links = serializers.SerializerMethodField()

    class Meta:
        model = ResultEntry
        fields = [*_shown(CardPart.RESULTS), "person_id", "person_name", "person_title", "person_department", "links"]
        read_only_fields = fields

    @extend_schema_field(TaskResultLinkSerializer(many=True))
    def get_links(self, result: Any) -> Any:
        return TaskResultLinkSerializer(result.shown_links, many=True).data


class TaskReceiptSerializer(serializers.ModelSerializer):
    """A receipt as it stands."""

    class Meta:
        model = Receipt
        fields = _shown(CardPart.RECEIPTS)
        read_only_fields = fields


class TaskQualitySerializer(serializers.ModelSerializer):
    """A point of quality as it stands."""

    class Meta:
        model = QualityEntry
        fields = _shown(CardPart.QUALITY)
        read_only_fields = fields


class TaskPublicitySerializer(serializers.ModelSerializer):
    """An entry of publicity as it stands."""

    class Meta:
        model = PublicityEntry
        fields = _shown(CardPart.PUBLICITY)
        read_only_fields = fields


class TaskCustomerSerializer(serializers.ModelSerializer):
    """A customer as it stands."""

    class Meta:
        model = CustomerEntry
        fields = _shown(CardPart.CUSTOMER)
        read_only_fields = fields


SHOWN: dict[str, type[serializers.ModelSerializer]] = {
    CardPart.PLAN: TaskPlanStepSerializer,
    CardPart.RESULTS: TaskResultSerializer,
    CardPart.RECEIPTS: TaskReceiptSerializer,
    CardPart.QUALITY: TaskQualitySerializer,
    CardPart.PUBLICITY: TaskPublicitySerializer,
    CardPart.CUSTOMER: TaskCustomerSerializer,
}
