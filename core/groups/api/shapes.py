"""Shapes of circulation groups for programs."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from core.groups.enums import GroupScope, SeatState
from core.groups.rules import MOST_MEMBERS, MemberPlan
from core.groups.selectors.offering import Offer
from core.groups.selectors.resolving import Entry
from core.groups.services import GroupFields


@extend_schema_serializer(component_name="CirculationGroupSeat")
class SeatSerializer(serializers.Serializer):
    """A post of a group with who holds it today; the person is null while it is vacant or closed."""

    post_id = serializers.UUIDField(source="post.pk")
    title = serializers.CharField(source="post.title_ko")
    department = serializers.CharField(source="department_name")
    state = serializers.ChoiceField(choices=SeatState.choices)
    person_id = serializers.UUIDField(source="holder.person_id", allow_null=True, default=None)
    name = serializers.CharField(source="holder.name", allow_null=True, default=None)


@extend_schema_serializer(component_name="CirculationGroupEntry")
class EntrySerializer(serializers.Serializer):
    """A post, or a department with the posts it has today."""

    post_id = serializers.UUIDField(source="member.post_id", allow_null=True)
    department_id = serializers.UUIDField(source="member.department_id", allow_null=True)
    with_below = serializers.BooleanField(source="member.with_below")
    is_closed = serializers.BooleanField(help_text="The department is no more.")
    seats = SeatSerializer(many=True)


@extend_schema_serializer(component_name="CirculationGroupRow")
class GroupRowSerializer(serializers.Serializer):
    """A group, and how many people it reaches now."""

    id = serializers.UUIDField(source="group.pk")
    name = serializers.CharField(source="group.name")
    note = serializers.CharField(source="group.note")
    scope = serializers.ChoiceField(source="group.scope", choices=GroupScope.choices)
    owner_post_id = serializers.UUIDField(source="group.owner_post_id", allow_null=True)
    owner_department_id = serializers.UUIDField(source="group.owner_department_id", allow_null=True)
    version = serializers.IntegerField(source="group.version")
    reached = serializers.IntegerField(help_text="People, each once.")
    vacant = serializers.IntegerField(help_text="Posts that nobody holds now.")
    closed = serializers.IntegerField(help_text="Posts and departments that are no more.")


@extend_schema_serializer(component_name="CirculationGroup")
class GroupSerializer(GroupRowSerializer):
    """With who is in it."""

    entries = serializers.SerializerMethodField()

    @extend_schema_field(EntrySerializer(many=True))
    def get_entries(self, offer: Offer) -> Any:
        entries: list[Entry] = list(offer.entries)
        return EntrySerializer(entries, many=True).data


@extend_schema_serializer(component_name="CirculationGroupMember")
class MemberSerializer(serializers.Serializer):
    """Either a post or a department."""

    post_id = serializers.UUIDField(required=False, allow_null=True)
    department_id = serializers.UUIDField(required=False, allow_null=True)
    with_below = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if bool(attrs.get("post_id")) == bool(attrs.get("department_id")):
            raise serializers.ValidationError("Give either post_id or department_id.")
        if attrs.get("post_id") and attrs.get("with_below"):
            raise serializers.ValidationError("Only a department is taken with those below it.")
        return attrs


@extend_schema_serializer(component_name="CirculationGroupFields")
class GroupFieldsSerializer(serializers.Serializer):
    """What its keeper writes; entries in their order."""

    name = serializers.CharField(max_length=60)
    note = serializers.CharField(max_length=300, required=False, allow_blank=True)
    members = serializers.ListField(child=MemberSerializer(), max_length=MOST_MEMBERS)

    def group_fields(self) -> GroupFields:
        data = dict(self.validated_data)
        members = tuple(MemberPlan(**member) for member in data["members"])
        return GroupFields(name=data["name"], note=data.get("note", ""), members=members)


@extend_schema_serializer(component_name="NewCirculationGroup")
class NewGroupSerializer(GroupFieldsSerializer):
    """A group to make; ``department_id`` for one of a department, the own one unless named."""

    scope = serializers.ChoiceField(choices=GroupScope.choices, required=False)
    department_id = serializers.UUIDField(required=False, allow_null=True)


@extend_schema_serializer(component_name="CirculationGroupChange")
class ChangeGroupSerializer(GroupFieldsSerializer):
    """The group as it shall be; ``expected_version`` guards what somebody else wrote in between."""

    expected_version = serializers.IntegerField(min_value=1)
