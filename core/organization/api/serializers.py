"""The organisation as JSON."""

from rest_framework import serializers

from core.organization.enums import AbsenceReason
from core.organization.models import Absence, DepartmentVersion


class DepartmentSerializer(serializers.ModelSerializer):
    """A department as it stands today."""

    id = serializers.UUIDField(source="department_id")
    code = serializers.CharField(source="department.code")
    number_code = serializers.CharField(source="department.number_code")

    class Meta:
        model = DepartmentVersion
        fields = [
            "id", "code", "number_code", "name_ko", "name_en", "abbreviation", "parent_id", "order",
            "valid_from", "valid_until",
        ]  # fmt: skip


class PersonCardSerializer(serializers.Serializer):
    """A person with post, department, and who stands in while away."""

    person_id = serializers.UUIDField()
    name = serializers.CharField()
    post_title = serializers.CharField()
    post_title_en = serializers.CharField()
    department_id = serializers.UUIDField(allow_null=True)
    department_name = serializers.CharField()
    department_name_en = serializers.CharField()
    is_head = serializers.BooleanField()
    is_absent = serializers.BooleanField()
    deputy_id = serializers.UUIDField(allow_null=True)
    deputy_name = serializers.CharField()


class PersonCardDetailSerializer(PersonCardSerializer):
    """A person with the heads above, nearest first."""

    superiors = PersonCardSerializer(many=True)


class PeopleSerializer(serializers.Serializer):
    results = PersonCardSerializer(many=True)


class DepartmentsSerializer(serializers.Serializer):
    results = DepartmentSerializer(many=True)


class DepartmentDetailSerializer(DepartmentSerializer):
    """A department with its people, head first."""

    people = PersonCardSerializer(many=True)

    class Meta(DepartmentSerializer.Meta):
        fields = [*DepartmentSerializer.Meta.fields, "people"]


class AbsenceSerializer(serializers.ModelSerializer):
    """One absence; ``ends_at`` lies outside it."""

    class Meta:
        model = Absence
        fields = ["id", "person_id", "starts_at", "ends_at", "reason", "deputy_id", "cancelled_at"]


class NewAbsenceSerializer(serializers.Serializer):
    """An absence to register; without ``person_id`` one's own."""

    person_id = serializers.UUIDField(required=False)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    reason = serializers.ChoiceField(choices=AbsenceReason.choices)
    deputy_id = serializers.UUIDField(required=False, allow_null=True, default=None)
