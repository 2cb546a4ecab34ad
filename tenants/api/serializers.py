from rest_framework import serializers

from tenants.enums import AgencyState
from tenants.models import Agency


class AgencySerializer(serializers.ModelSerializer):
    """One agency; ``hosts`` are the names it answers to."""

    hosts: serializers.SlugRelatedField = serializers.SlugRelatedField(many=True, read_only=True, slug_field="host")

    class Meta:
        model = Agency
        fields = [
            "code", "name_ko", "name_en", "abbreviation_ko", "abbreviation_en", "kind", "parent", "standard_code",
            "state", "valid_from", "valid_until", "membership", "basis", "basis_en", "hosts",
        ]  # fmt: skip


class AgenciesSerializer(serializers.Serializer):
    """Agencies that fit, all at once: a government has some hundreds."""

    results = AgencySerializer(many=True)


class StateChangeSerializer(serializers.Serializer):
    """A change of state with its reason."""

    to_state = serializers.ChoiceField(choices=AgencyState.choices)
    reason = serializers.CharField(max_length=500)
