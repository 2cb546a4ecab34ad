"""Shape of what programs send and get."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from workspace.meetings import selectors
from workspace.meetings.enums import MeetingSharing
from workspace.meetings.forms import LONGEST_TEXT
from workspace.meetings.models import Meeting, MeetingEntry, MeetingPerson, Minutes, MinutesAnswer, MinutesItem
from workspace.meetings.rules import MOST_ITEMS, MOST_PEOPLE, MOST_VOTES, ItemPlan
from workspace.meetings.services import MeetingFields

Serializer = serializers.Serializer


class MeetingRowSerializer(serializers.ModelSerializer):
    """A meeting as lists show it."""

    class Meta:
        model = Meeting
        fields = (
            "id", "name", "host", "place", "starts_at", "ends_at", "business", "agenda", "sharing", "state", "post_id",
            "person_id", "person_name", "person_title", "department_id", "department_name", "card_id", "version",
            "created_at", "updated_at", "confirmed_at",
        )  # fmt: skip
        read_only_fields = fields


class MeetingPersonSerializer(serializers.ModelSerializer):
    """Somebody who is there; without ``post_id`` from outside."""

    class Meta:
        model = MeetingPerson
        fields = ("attendance", "post_id", "person_id", "name", "title", "department_name")
        read_only_fields = fields


class MinutesItemSerializer(serializers.ModelSerializer):
    """An agenda item as it went."""

    class Meta:
        model = MinutesItem
        fields = ("order", "title", "statements", "decision", "votes_for", "votes_against", "abstained")
        read_only_fields = fields


class MinutesAnswerSerializer(serializers.ModelSerializer):
    """What a participant said of the version."""

    class Meta:
        model = MinutesAnswer
        fields = ("post_id", "confirmed", "text", "by_id", "by_name", "created_at")
        read_only_fields = fields


class MinutesSerializer(serializers.ModelSerializer):
    """A version of the minutes."""

    items = MinutesItemSerializer(many=True, read_only=True)
    answers = MinutesAnswerSerializer(many=True, read_only=True)

    class Meta:
        model = Minutes
        fields = ("id", "number", "business", "by_id", "by_name", "by_title", "created_at", "items", "answers")
        read_only_fields = fields


class MeetingEntrySerializer(serializers.ModelSerializer):
    """An entry of the history; ``number`` is the version of the minutes it is about."""

    class Meta:
        model = MeetingEntry
        fields = (
            "id", "act", "text", "number", "starts_at", "ends_at", "place", "by_id", "by_name", "by_title",
            "by_department", "created_at",
        )  # fmt: skip
        read_only_fields = fields


class MeetingSerializer(MeetingRowSerializer):
    """A meeting whole: who is there, all versions of the minutes (the latest first), and its history."""

    people = serializers.SerializerMethodField()
    minutes = serializers.SerializerMethodField()
    entries = serializers.SerializerMethodField()

    class Meta(MeetingRowSerializer.Meta):
        fields = (*MeetingRowSerializer.Meta.fields, "people", "minutes", "entries")  # type: ignore[assignment] # more than the parent's
        read_only_fields = fields  # type: ignore[assignment] # the same

    @extend_schema_field(MeetingPersonSerializer(many=True))
    def get_people(self, meeting: Meeting) -> Any:
        return MeetingPersonSerializer(selectors.people_of(meeting), many=True).data

    @extend_schema_field(MinutesSerializer(many=True))
    def get_minutes(self, meeting: Meeting) -> Any:
        return MinutesSerializer(selectors.versions_of(meeting), many=True).data

    @extend_schema_field(MeetingEntrySerializer(many=True))
    def get_entries(self, meeting: Meeting) -> Any:
        return MeetingEntrySerializer(selectors.entries_of(meeting), many=True).data


class _Names(serializers.ListField):
    child = serializers.CharField(max_length=200)


class _Ids(serializers.ListField):
    child = serializers.UUIDField()


class MeetingDraftSerializer(Serializer):
    """What a meeting is. ``participants`` and ``observers`` are people of the agency: they attend through the posts they
    hold now; ``outside…`` are names of others.
    """

    name = serializers.CharField(max_length=200)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    participants = _Ids(max_length=MOST_PEOPLE)
    observers = _Ids(max_length=MOST_PEOPLE, required=False)
    outside = _Names(max_length=MOST_PEOPLE, required=False)
    outside_observers = _Names(max_length=MOST_PEOPLE, required=False)
    host = serializers.CharField(max_length=200, required=False, allow_blank=True)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    business = serializers.CharField(max_length=LONGEST_TEXT, required=False, allow_blank=True)
    agenda = serializers.CharField(max_length=LONGEST_TEXT, required=False, allow_blank=True)
    sharing = serializers.ChoiceField(choices=MeetingSharing.choices, default=MeetingSharing.DEPARTMENT.value)
    card_id = serializers.UUIDField(required=False, allow_null=True)

    def meeting_fields(self) -> MeetingFields:
        return MeetingFields(
            **{name: value for name, value in self.validated_data.items() if name != "expected_version"}
        )


class MeetingChangeSerializer(MeetingDraftSerializer):
    """The same of a meeting that is only called."""

    expected_version = serializers.IntegerField(min_value=1)

    def given(self) -> dict[str, Any]:
        return {"fields": self.meeting_fields(), "expected_version": self.validated_data["expected_version"]}


class MinutesItemDraftSerializer(Serializer):
    """An agenda item as it went."""

    title = serializers.CharField(max_length=200)
    statements = serializers.CharField(max_length=LONGEST_TEXT, required=False, allow_blank=True)
    decision = serializers.CharField(max_length=LONGEST_TEXT, required=False, allow_blank=True)
    votes_for = serializers.IntegerField(min_value=0, max_value=MOST_VOTES, required=False, allow_null=True)
    votes_against = serializers.IntegerField(min_value=0, max_value=MOST_VOTES, required=False, allow_null=True)
    abstained = serializers.IntegerField(min_value=0, max_value=MOST_VOTES, required=False, allow_null=True)


class MinutesDraftSerializer(Serializer):
    """The minutes, or their next version."""

    expected_version = serializers.IntegerField(min_value=1)
    business = serializers.CharField(max_length=LONGEST_TEXT, required=False, allow_blank=True, default="")
    items = serializers.ListField(child=MinutesItemDraftSerializer(), min_length=1, max_length=MOST_ITEMS)

    def given(self) -> dict[str, Any]:
        data = dict(self.validated_data)
        return data | {"items": [ItemPlan(**item) for item in data["items"]]}


@extend_schema_serializer(component_name="MeetingReason")
class ReasonSerializer(Serializer):
    """Why."""

    text = serializers.CharField(max_length=LONGEST_TEXT)


class MinutesConfirmationSerializer(Serializer):
    """Of which version."""

    number = serializers.IntegerField(min_value=1)


class MinutesObjectionSerializer(MinutesConfirmationSerializer):
    """Of which version, and what is wrong."""

    text = serializers.CharField(max_length=LONGEST_TEXT)
