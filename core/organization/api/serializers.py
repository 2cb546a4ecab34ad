"""The organisation as JSON."""

from rest_framework import serializers

from core.organization.enums import AbsenceReason, AssignmentKind
from core.organization.models import Absence, DepartmentVersion, Post


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
    duty = serializers.CharField()
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


class AsOfSerializer(serializers.Serializer):
    """As of which day; without it today."""

    on = serializers.DateField(required=False)


class HolderSerializer(serializers.Serializer):
    """Who held a post on the day."""

    person_id = serializers.UUIDField()
    name = serializers.CharField(source="person.get_full_name")
    kind = serializers.ChoiceField(choices=AssignmentKind.choices)
    valid_from = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)


class StoodPostSerializer(serializers.Serializer):
    """A post as it stood on a day, and who held it. Without ``valid_from`` since before days were kept."""

    id = serializers.UUIDField(source="version.post_id")
    title_ko = serializers.CharField(source="version.title_ko")
    title_en = serializers.CharField(source="version.title_en")
    grade = serializers.CharField(source="version.grade")
    duty = serializers.CharField(source="version.duty")
    is_head = serializers.BooleanField(source="version.is_head")
    order = serializers.IntegerField(source="version.order")
    valid_from = serializers.DateField(source="version.valid_from", allow_null=True)
    valid_until = serializers.DateField(source="version.valid_until", allow_null=True)
    holders = HolderSerializer(many=True)


class StoodPostsSerializer(serializers.Serializer):
    results = StoodPostSerializer(many=True)


class PostChapterSerializer(serializers.Serializer):
    """A post while neither it nor the name of its department changed. Without ``valid_from`` since before days were kept."""

    title_ko = serializers.CharField(source="version.title_ko")
    title_en = serializers.CharField(source="version.title_en")
    grade = serializers.CharField(source="version.grade")
    duty = serializers.CharField(source="version.duty")
    is_head = serializers.BooleanField(source="version.is_head")
    is_planned = serializers.BooleanField(source="version.is_planned")
    department_id = serializers.UUIDField(source="department.department_id")
    department_code = serializers.CharField(source="department.department.code")
    department_name_ko = serializers.CharField(source="department.name_ko")
    department_name_en = serializers.CharField(source="department.name_en")
    valid_from = serializers.DateField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)


class PostHolderSerializer(serializers.Serializer):
    """Who holds a post from one day to another, ``valid_until`` excluded."""

    person_id = serializers.UUIDField()
    name = serializers.CharField(source="person_name")
    kind = serializers.ChoiceField(choices=AssignmentKind.choices)
    is_planned = serializers.BooleanField()
    valid_from = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)


class PostSerializer(serializers.ModelSerializer):
    """A post as it stands today."""

    class Meta:
        model = Post
        fields = [
            "id", "code", "department_id", "title_ko", "title_en", "grade", "duty", "is_head", "order", "closed_on"
        ]  # fmt: skip


class PostDetailSerializer(PostSerializer):
    """A post with its history and its holders, the latest first."""

    history = PostChapterSerializer(many=True)
    holders = PostHolderSerializer(many=True)

    class Meta(PostSerializer.Meta):
        fields = [*PostSerializer.Meta.fields, "history", "holders"]


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
