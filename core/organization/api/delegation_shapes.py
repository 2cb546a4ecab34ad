"""The delegation rule as JSON."""

from typing import Any

from rest_framework import serializers

from core.organization.api.serializers import PersonCardSerializer
from core.organization.models import DelegationRule
from core.organization.rules.delegation import ClausePlan, ItemPlan

MOST = 10**16


class ClauseSerializer(serializers.Serializer):
    """Which level decides: always, from a sum to under another (won), or a class of cases."""

    level = serializers.CharField(max_length=24)
    amount_from = serializers.IntegerField(allow_null=True, default=None, min_value=0, max_value=MOST)
    amount_until = serializers.IntegerField(allow_null=True, default=None, min_value=1, max_value=MOST)
    class_ko = serializers.CharField(max_length=30, allow_blank=True, default="")
    class_en = serializers.CharField(max_length=60, allow_blank=True, default="")


class ItemSerializer(serializers.Serializer):
    """One kind of matter with its clauses."""

    code = serializers.CharField(max_length=24)
    group_ko = serializers.CharField(max_length=50)
    group_en = serializers.CharField(max_length=100, allow_blank=True, default="")
    name_ko = serializers.CharField(max_length=150)
    name_en = serializers.CharField(max_length=200, allow_blank=True, default="")
    clauses = ClauseSerializer(many=True)

    def plan(self) -> ItemPlan:
        data: dict[str, Any] = dict(self.validated_data)
        return ItemPlan(clauses=tuple(ClausePlan(**clause) for clause in data.pop("clauses")), **data)


class LevelSerializer(serializers.Serializer):
    """One level of decision; rank 1 is the highest."""

    code = serializers.CharField()
    name_ko = serializers.CharField()
    name_en = serializers.CharField()
    rank = serializers.IntegerField()
    basis = serializers.CharField()
    steps = serializers.IntegerField()
    grades = serializers.ListField(child=serializers.CharField())


class RuleSerializer(serializers.ModelSerializer):
    """A version; ``valid_until`` lies outside it."""

    class Meta:
        model = DelegationRule
        fields = ["id", "title", "enacted", "state", "valid_from", "valid_until"]


class RuleDetailSerializer(RuleSerializer):
    """A version with its levels and items."""

    levels = LevelSerializer(many=True)
    items = ItemSerializer(many=True)

    class Meta(RuleSerializer.Meta):
        fields = [*RuleSerializer.Meta.fields, "levels", "items"]


class NewRuleSerializer(serializers.Serializer):
    """A version to begin, as a copy where ``copy_of`` names one."""

    title = serializers.CharField(max_length=100)
    enacted = serializers.CharField(max_length=100, allow_blank=True, default="")
    copy_of = serializers.UUIDField(required=False, allow_null=True, default=None)


class TableSerializer(serializers.Serializer):
    """A CSV or XLSX table. Without ``take_over`` nothing changes: the answer tells the differences."""

    table = serializers.FileField()
    take_over = serializers.BooleanField(default=False)


class DifferencesSerializer(serializers.Serializer):
    """How many items a table adds, changes, removes and leaves; whether it was taken over."""

    added = serializers.IntegerField()
    changed = serializers.IntegerField()
    removed = serializers.IntegerField()
    same = serializers.IntegerField()
    taken_over = serializers.BooleanField()


class EnactSerializer(serializers.Serializer):
    """The first day of a version."""

    valid_from = serializers.DateField()


class MatterSerializer(serializers.Serializer):
    """One kind of matter a draft can name."""

    code = serializers.CharField()
    name = serializers.CharField()
    group = serializers.CharField()
    needs_amount = serializers.BooleanField()


class MattersSerializer(serializers.Serializer):
    results = MatterSerializer(many=True)


class DeciderQuery(serializers.Serializer):
    """A case: the matter, and the sum where it turns on one; digits, commas or Korean units."""

    matter_code = serializers.CharField(max_length=60)
    amount = serializers.CharField(max_length=40, required=False, allow_blank=True, default="")


class DeciderSerializer(serializers.Serializer):
    """Who decides a case drafted by the caller, why, and who reviews on the way."""

    person = PersonCardSerializer()
    level = serializers.CharField()
    kind = serializers.ChoiceField(choices=["approve", "delegated"])
    text = serializers.CharField()
    reviewers = serializers.ListField(child=serializers.UUIDField())
