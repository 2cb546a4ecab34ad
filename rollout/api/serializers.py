from rest_framework import serializers


class RoadDatesSerializer(serializers.Serializer):
    """One step without names: dates and computed state."""

    step = serializers.CharField()
    state = serializers.CharField()
    planned_on = serializers.DateField(allow_null=True)
    done_on = serializers.DateField(allow_null=True)


class RoadStepSerializer(RoadDatesSerializer):
    """One step: plan, deed and computed state."""

    done_by = serializers.CharField()
    note = serializers.CharField()
    plan_reason = serializers.CharField()
    plan_changes = serializers.IntegerField()


class RoadSerializer(serializers.Serializer):
    """An agency's road with what the product counted there."""

    agency_code = serializers.CharField()
    state = serializers.CharField()
    go_live_on = serializers.DateField(allow_null=True)
    steps = RoadStepSerializer(many=True)
    facts = serializers.DictField(child=serializers.IntegerField())
    facts_as_of = serializers.DateTimeField(allow_null=True)


class RoadOverviewSerializer(RoadSerializer):
    """The same without names and notes, for the overview of all agencies."""

    steps = RoadDatesSerializer(many=True)


class PlanStepSerializer(serializers.Serializer):
    """A day for a step; a reason when a date is moved."""

    planned_on = serializers.DateField()
    reason = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class RecordStepSerializer(serializers.Serializer):
    """The day a step was done."""

    done_on = serializers.DateField()
    note = serializers.CharField(max_length=1000, required=False, default="", allow_blank=True)


class WithdrawStepSerializer(serializers.Serializer):
    """Why a record is taken back."""

    reason = serializers.CharField(max_length=500, allow_blank=True)
