"""Shape of what programs send and get."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from workspace.directives import selectors
from workspace.directives.enums import WRITABLE_CHOICES, DirectiveSource, Importance
from workspace.directives.forms import LONGEST_TEXT
from workspace.directives.models import Directive, DirectiveDepartment, DirectiveEntry
from workspace.directives.rules import MOST_DEPARTMENTS, MOST_LINKS
from workspace.directives.services import DirectiveFields

Serializer = serializers.Serializer


class DirectiveRowSerializer(serializers.ModelSerializer):
    """A directive as lists show it; ``is_overdue`` follows from the due date."""

    is_overdue = serializers.BooleanField(read_only=True)
    origin_title = serializers.CharField(
        source="origin_shown", read_only=True, help_text="Empty where the memo, document or meeting is not open to you."
    )
    acting_name = serializers.CharField(read_only=True, help_text="Who gave it in the place of the absent giver.")

    class Meta:
        model = Directive
        fields = (
            "id", "source", "origin_id", "origin_title", "given_on", "text", "giver_id", "giver_name", "giver_title",
            "giver_department", "acting_name", "issuer_id", "issuer_post_id", "owner_post_id", "owner_id", "owner_name", "owner_title",
            "owner_department", "lead_department_id", "lead_department_name", "unit_task_id", "due_on", "importance",
            "state", "percent", "is_overdue", "issued_at", "updated_at", "settled_at", "closed_at",
        )  # fmt: skip
        read_only_fields = fields


class DirectiveEntrySerializer(serializers.ModelSerializer):
    """An entry of the history."""

    class Meta:
        model = DirectiveEntry
        fields = (
            "id", "act", "text", "percent", "document_ids", "memo_ids", "person_id", "person_name", "person_title",
            "person_department", "created_at",
        )  # fmt: skip
        read_only_fields = fields


class DirectiveDepartmentSerializer(serializers.ModelSerializer):
    """A department that helps."""

    class Meta:
        model = DirectiveDepartment
        fields = ("department_id", "name")
        read_only_fields = fields


class DirectiveSerializer(DirectiveRowSerializer):
    """A directive whole: with the departments that help, and its history."""

    cooperating = serializers.SerializerMethodField()
    entries = serializers.SerializerMethodField()

    class Meta(DirectiveRowSerializer.Meta):
        fields = (*DirectiveRowSerializer.Meta.fields, "cooperating", "entries")  # type: ignore[assignment] # more than the parent's
        read_only_fields = fields  # type: ignore[assignment] # the same

    @extend_schema_field(DirectiveDepartmentSerializer(many=True))
    def get_cooperating(self, directive: Directive) -> Any:
        return DirectiveDepartmentSerializer(selectors.cooperating_of(directive), many=True).data

    @extend_schema_field(DirectiveEntrySerializer(many=True))
    def get_entries(self, directive: Directive) -> Any:
        return DirectiveEntrySerializer(selectors.entries_of(directive), many=True).data


class DirectiveDraftSerializer(Serializer):
    """What is ordered. ``owner_id`` is a person: the directive goes to the post held now. With ``memo_id`` it is made of
    that memo, and source and giver are known.
    """

    text = serializers.CharField(max_length=LONGEST_TEXT)
    owner_id = serializers.UUIDField()
    memo_id = serializers.UUIDField(required=False, allow_null=True)
    due_on = serializers.DateField(required=False, allow_null=True)
    importance = serializers.ChoiceField(choices=Importance.choices, default=Importance.NORMAL.value)
    unit_task_id = serializers.UUIDField(required=False, allow_null=True)
    lead_department_id = serializers.UUIDField(required=False, allow_null=True)
    cooperating = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_DEPARTMENTS)
    source = serializers.ChoiceField(choices=WRITABLE_CHOICES, default=DirectiveSource.MANAGER.value)
    given_on = serializers.DateField(required=False, allow_null=True)
    giver_name = serializers.CharField(max_length=100, required=False, allow_blank=True)
    giver_title = serializers.CharField(max_length=100, required=False, allow_blank=True)
    giver_department = serializers.CharField(max_length=200, required=False, allow_blank=True)

    def directive_fields(self) -> DirectiveFields:
        values = dict(self.validated_data)
        values.pop("memo_id", None)
        return DirectiveFields(**values)


@extend_schema_serializer(component_name="DirectiveWords")
class WordsSerializer(Serializer):
    """What is said with the act."""

    text = serializers.CharField(max_length=LONGEST_TEXT, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="DirectiveReason")
class ReasonSerializer(Serializer):
    """Why."""

    text = serializers.CharField(max_length=LONGEST_TEXT)


@extend_schema_serializer(component_name="DirectiveReport")
class ReportSerializer(ReasonSerializer):
    """What was done, and the documents and memos that show it."""

    document_ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_LINKS)
    memo_ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_LINKS)


@extend_schema_serializer(component_name="DirectiveProgress")
class ProgressSerializer(ReportSerializer):
    """How far it is, in hundredths."""

    percent = serializers.IntegerField(min_value=0, max_value=99)
