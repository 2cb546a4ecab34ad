from rest_framework import serializers

from analytics.agency.models import MonthlyUsage
from analytics.figures import COPIED


class UsageSerializer(serializers.ModelSerializer):
    """One edition of a month's figures."""

    class Meta:
        model = MonthlyUsage
        fields = COPIED
        read_only_fields = COPIED


class ExternalApprovalsSerializer(serializers.Serializer):
    """Documents finally approved on another system in a month."""

    month = serializers.CharField(help_text="2026-11")
    system = serializers.CharField(max_length=100)
    approved = serializers.IntegerField(min_value=0, max_value=10_000_000)
