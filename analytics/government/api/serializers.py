from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from analytics.figures import COPIED
from analytics.government.models import AgencyMonth


@extend_schema_serializer(component_name="UsageFigures")
class FiguresSerializer(serializers.ModelSerializer):
    """One edition of an agency's month."""

    class Meta:
        model = AgencyMonth
        fields = (*COPIED, "received_at")
        read_only_fields = fields


class UsageRowSerializer(serializers.Serializer):
    """One agency; `computed` is null where nothing was published."""

    agency = serializers.CharField(source="agency.code")
    name_ko = serializers.CharField(source="agency.name_ko")
    name_en = serializers.CharField(source="agency.name_en")
    computed = FiguresSerializer(allow_null=True)


@extend_schema_serializer(component_name="UsageTotal")
class TotalSerializer(serializers.Serializer):
    """Counted again from the counts, never an average of averages. People count once in each agency they serve."""

    approved_on_system = serializers.IntegerField()
    approved_elsewhere = serializers.IntegerField()
    officials_on_duty = serializers.IntegerField()
    active_officials = serializers.IntegerField()
    usage_rate = serializers.DecimalField(max_digits=5, decimal_places=2, allow_null=True)
    active_rate = serializers.DecimalField(max_digits=5, decimal_places=2, allow_null=True)


class UsageTableSerializer(serializers.Serializer):
    """All agencies of a month."""

    month = serializers.CharField()
    reporting = serializers.IntegerField()
    total = TotalSerializer()
    rows = UsageRowSerializer(many=True)
