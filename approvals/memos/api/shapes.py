"""Shape of what programs send and get."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from approvals.documents.enums import TextFormat
from approvals.documents.forms import LONGEST_BODY
from approvals.memos import selectors
from approvals.memos.enums import SAID_CHOICES, AnswerKind, MemoMode
from approvals.memos.forms import LONGEST_SAID
from approvals.memos.models import Memo, MemoAnswer, MemoFile, MemoStep
from approvals.memos.rules import MOST_PEOPLE
from approvals.memos.services import MemoFields
from core.groups.public import MOST_GROUPS

Serializer = serializers.Serializer
PEOPLE = ("report_to", "share_with", "report_groups", "share_groups")


class MemoRowSerializer(serializers.ModelSerializer):
    """A memo as lists show it."""

    class Meta:
        model = Memo
        fields = (
            "id", "title", "state", "identifier", "urgent", "mode", "unit_task_id", "department_id", "department_name",
            "author_id", "author_name", "author_title", "created_at", "updated_at", "sent_at", "closed_at",
        )  # fmt: skip
        read_only_fields = fields


class MemoStepSerializer(serializers.ModelSerializer):
    """Somebody a memo was reported to or shared with: whether it was opened and answered, and when; ``acting_name`` is
    the deputy by whom."""

    class Meta:
        model = MemoStep
        fields = (
            "id", "position", "stage", "kind", "state", "person_id", "person_name", "person_title",
            "person_department", "acting_person_id", "acting_name", "added_by_name", "from_group", "read_at",
            "answered_at",
        )  # fmt: skip
        read_only_fields = fields


class MemoAnswerSerializer(serializers.ModelSerializer):
    """What was said; ``about_id`` names the question replied to, or the instruction closed."""

    class Meta:
        model = MemoAnswer
        fields = (
            "id", "kind", "text", "about_id", "for_person_id", "for_name", "due_on", "person_id", "person_name",
            "person_title", "created_at",
        )  # fmt: skip
        read_only_fields = fields


class MemoInstructionSerializer(MemoAnswerSerializer):
    """An instruction with its memo and what became of it; ``closed_as`` is empty while it is open."""

    memo_id = serializers.UUIDField(read_only=True)
    memo_title = serializers.CharField(source="memo.title", read_only=True)
    closed_as = serializers.CharField(read_only=True)
    closed_text = serializers.CharField(read_only=True)
    closed_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta(MemoAnswerSerializer.Meta):
        fields = (  # type: ignore[assignment] # one more than the parent's
            *MemoAnswerSerializer.Meta.fields, "memo_id", "memo_title", "closed_as", "closed_text", "closed_at",
        )  # fmt: skip
        read_only_fields = fields  # type: ignore[assignment] # the same


class MemoFileSerializer(serializers.ModelSerializer):
    """A file that goes with a memo; its content is at ``/api/v1/files/<id>/content/``."""

    name = serializers.CharField(source="file.name", read_only=True)
    size = serializers.IntegerField(source="file.size", read_only=True)
    sha256 = serializers.CharField(source="file.sha256", read_only=True)

    class Meta:
        model = MemoFile
        fields = ("no", "file_id", "name", "size", "sha256", "added_name", "added_at")
        read_only_fields = fields


class MemoSerializer(MemoRowSerializer):
    """A memo whole: text, people, what was said, files, and the document it became."""

    steps = serializers.SerializerMethodField()
    answers = serializers.SerializerMethodField()
    files = serializers.SerializerMethodField()
    document_id = serializers.SerializerMethodField()

    class Meta(MemoRowSerializer.Meta):
        fields = (  # type: ignore[assignment] # more than the parent's
            *MemoRowSerializer.Meta.fields, "text", "format", "report_to", "share_with", "report_groups",
            "share_groups", "steps", "answers", "files",
            "document_id",
        )  # fmt: skip
        read_only_fields = fields  # type: ignore[assignment] # the same

    @extend_schema_field(MemoStepSerializer(many=True))
    def get_steps(self, memo: Memo) -> Any:
        steps = [step for step in selectors.steps_of(memo) if not step.is_author]
        return MemoStepSerializer(steps, many=True).data

    @extend_schema_field(MemoAnswerSerializer(many=True))
    def get_answers(self, memo: Memo) -> Any:
        return MemoAnswerSerializer(selectors.answers_of(memo), many=True).data

    @extend_schema_field(MemoFileSerializer(many=True))
    def get_files(self, memo: Memo) -> Any:
        return MemoFileSerializer(selectors.files_of(memo), many=True).data

    @extend_schema_field(serializers.UUIDField(allow_null=True))
    def get_document_id(self, memo: Memo) -> Any:
        made = selectors.document_of(memo, actor=self.context["viewer"])
        return made.document.pk if made and made.document else None


class MemoDraftSerializer(Serializer):
    """What an author writes. Left out on saving means: as it stands."""

    title = serializers.CharField(max_length=300, required=False, allow_blank=True)
    text = serializers.CharField(max_length=LONGEST_BODY, required=False, allow_blank=True, trim_whitespace=False)
    format = serializers.ChoiceField(choices=TextFormat.choices, required=False)
    unit_task_id = serializers.UUIDField(required=False, allow_null=True)
    urgent = serializers.BooleanField(required=False)
    mode = serializers.ChoiceField(choices=MemoMode.choices, required=False)
    report_to = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_PEOPLE)
    share_with = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_PEOPLE)
    report_groups = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_GROUPS)
    share_groups = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_GROUPS)

    def memo_fields(self, present: Memo | None = None) -> MemoFields:
        names = MemoFields.__dataclass_fields__
        known: dict[str, Any] = {name: getattr(present, name) for name in names} if present else {}
        values = known | dict(self.validated_data)
        people: dict[str, Any] = {name: tuple(values[name]) for name in PEOPLE if name in values}
        return MemoFields(**(values | people))


class MemoSaidSerializer(Serializer):
    """Something said on a memo; a date and a person only for an instruction."""

    text = serializers.CharField(max_length=LONGEST_SAID)
    kind = serializers.ChoiceField(choices=SAID_CHOICES, default=AnswerKind.ANSWER.value)
    due_on = serializers.DateField(required=False, allow_null=True)
    for_person_id = serializers.UUIDField(required=False, allow_null=True)
    step_id = serializers.UUIDField(required=False, allow_null=True, help_text="The step that was meant.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["kind"] != AnswerKind.INSTRUCTION and (attrs.get("due_on") or attrs.get("for_person_id")):
            raise serializers.ValidationError("Only an instruction has a due date and somebody it is for.")
        return attrs


@extend_schema_serializer(component_name="MemoWords")
class WordsSerializer(Serializer):
    """A reply to a question."""

    text = serializers.CharField(max_length=LONGEST_SAID)


@extend_schema_serializer(component_name="MemoClosing")
class CloseSerializer(Serializer):
    """What was done; or that the instruction is called off."""

    text = serializers.CharField(max_length=LONGEST_SAID, required=False, allow_blank=True)
    dropped = serializers.BooleanField(required=False)


@extend_schema_serializer(component_name="MemoPerson")
class PersonSerializer(Serializer):
    """One more person."""

    person_id = serializers.UUIDField()


@extend_schema_serializer(component_name="MemoReplacement")
class ReplaceSerializer(PersonSerializer):
    """Somebody instead of one who cannot answer."""

    step_id = serializers.UUIDField()


@extend_schema_serializer(component_name="MemoReaders")
class PeopleSerializer(Serializer):
    """People to share with, and circulation groups as they stand now."""

    person_ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_PEOPLE)
    group_ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_GROUPS)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.get("person_ids") and not attrs.get("group_ids"):
            raise serializers.ValidationError("Name at least one person or one circulation group.")
        return attrs


@extend_schema_serializer(component_name="MemoPromotion")
class PromoteSerializer(Serializer):
    """Under which unit task the document is filed."""

    unit_task_id = serializers.UUIDField()


@extend_schema_serializer(component_name="MemoPromoted")
class PromotedSerializer(Serializer):
    """The draft that was begun."""

    document_id = serializers.UUIDField()


@extend_schema_serializer(component_name="MemoAttachment")
class AttachSerializer(Serializer):
    """A file handed in before."""

    file_id = serializers.UUIDField()


@extend_schema_serializer(component_name="MemoCounts")
class CountsSerializer(Serializer):
    """What waits for the person."""

    to_answer = serializers.IntegerField()
    shared = serializers.IntegerField()
    drafts = serializers.IntegerField()
    instructions = serializers.IntegerField()
