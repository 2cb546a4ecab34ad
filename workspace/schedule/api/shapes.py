"""Shape of what programs send and get."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from workspace.schedule import selectors
from workspace.schedule.enums import Sharing
from workspace.schedule.forms import LONGEST_TEXT
from workspace.schedule.models import ScheduleEntry, ScheduleItem
from workspace.schedule.services import ItemFields

Serializer = serializers.Serializer


class HappeningSerializer(Serializer):
    """Something that goes on in a week: an item (``kind`` item), or what another app has going on then. ``state`` is in
    the language of the request.
    """

    kind = serializers.CharField()
    id = serializers.UUIDField()
    title = serializers.CharField()
    place = serializers.CharField(allow_blank=True)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    is_all_day = serializers.BooleanField()
    whose = serializers.CharField(allow_blank=True)
    department_name = serializers.CharField(allow_blank=True)
    state = serializers.CharField(allow_blank=True)
    is_off = serializers.BooleanField()
    is_record = serializers.BooleanField()
    url = serializers.CharField()


class ScheduleWeekSerializer(Serializer):
    """A week from Monday to Sunday, with everything that goes on in the order of time."""

    first = serializers.DateField()
    last = serializers.DateField()
    happenings = HappeningSerializer(many=True)


class ScheduleEntrySerializer(serializers.ModelSerializer):
    """An entry of the history: what was done, and how the item stood then."""

    class Meta:
        model = ScheduleEntry
        fields = (
            "id", "act", "text", "title", "place", "starts_at", "ends_at", "is_all_day", "version", "by_id", "by_name",
            "by_title", "by_department", "created_at",
        )  # fmt: skip
        read_only_fields = fields


class ScheduleItemSerializer(serializers.ModelSerializer):
    """An item whole, with its history. Without ``post_id`` it is the department's own."""

    entries = serializers.SerializerMethodField()

    class Meta:
        model = ScheduleItem
        fields = (
            "id", "title", "place", "note", "starts_at", "ends_at", "is_all_day", "sharing", "state", "post_id",
            "person_id", "person_name", "person_title", "department_id", "department_name", "is_record", "card_id",
            "result_id", "version", "created_at", "updated_at", "entries",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(ScheduleEntrySerializer(many=True))
    def get_entries(self, item: ScheduleItem) -> Any:
        return ScheduleEntrySerializer(selectors.entries_of(item), many=True).data


class ScheduleDraftSerializer(Serializer):
    """What stands in the schedule. ``for_department`` makes it the own department's, else it is that of ``post_id`` (left
    out: the post one holds). Whole days are those in Seoul that the times touch.
    """

    title = serializers.CharField(max_length=200)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    is_all_day = serializers.BooleanField(default=False)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    note = serializers.CharField(max_length=LONGEST_TEXT, required=False, allow_blank=True)
    sharing = serializers.ChoiceField(choices=Sharing.choices, default=Sharing.DEPARTMENT.value)
    card_id = serializers.UUIDField(required=False, allow_null=True)
    for_department = serializers.BooleanField(default=False)
    post_id = serializers.UUIDField(required=False, allow_null=True)

    def item_fields(self) -> ItemFields:
        values = {name: value for name, value in self.validated_data.items() if name != "expected_version"}
        return ItemFields(**values)


class ScheduleChangeSerializer(ScheduleDraftSerializer):
    """The same of an item that stands there already; whose it is stays."""

    for_department = None  # type: ignore[assignment] # said once, when it is planned
    post_id = None  # type: ignore[assignment] # same
    expected_version = serializers.IntegerField(min_value=1)

    def given(self) -> dict[str, Any]:
        return {"fields": self.item_fields(), "expected_version": self.validated_data["expected_version"]}


@extend_schema_serializer(component_name="ScheduleWords")
class WordsSerializer(Serializer):
    """What came of it."""

    text = serializers.CharField(max_length=LONGEST_TEXT, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="ScheduleReason")
class ReasonSerializer(Serializer):
    """Why."""

    text = serializers.CharField(max_length=LONGEST_TEXT)
