"""Shape of what programs send and get."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from approvals.documents.enums import Disclosure, Ground, ReadingRange
from approvals.documents.forms import LONGEST_BODY, MOST_KEYWORDS
from approvals.documents.models import Document, Opinion, Revision, RouteStep
from approvals.documents.models.route import PLANNABLE_CHOICES
from approvals.documents.rules import RouteLine
from approvals.documents.services import DraftFields

Serializer = serializers.Serializer


class DocumentRowSerializer(serializers.ModelSerializer):
    """A document as lists show it."""

    class Meta:
        model = Document
        fields = (
            "id", "title", "state", "kind", "urgent", "number_text", "number_code", "unit_task_id", "department_id",
            "department_name", "drafter_id", "drafter_name", "disclosure", "reading_range", "current_revision",
            "created_at", "updated_at", "submitted_at", "decided_at",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentOpinion")
class OpinionSerializer(serializers.ModelSerializer):
    """What a person said, doing what, on which revision."""

    class Meta:
        model = Opinion
        fields = (
            "id",
            "person_id",
            "person_name",
            "person_title",
            "person_department",
            "act",
            "text",
            "revision_no",
            "created_at",
        )
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentStep")
class StepSerializer(serializers.ModelSerializer):
    """One step of the route: principal, deputy if one acted, result, opinions."""

    round = serializers.IntegerField(source="round.no", read_only=True)
    opinions = OpinionSerializer(many=True, read_only=True)

    class Meta:
        model = RouteStep
        fields = (
            "round", "position", "kind", "person_id", "person_name", "person_title", "person_department",
            "acting_person_id", "acting_name", "acting_title", "acting_department", "state", "result",
            "pending_since", "read_at", "acted_at", "seen_revision", "opinions",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentRevision")
class RevisionSerializer(serializers.ModelSerializer):
    """One exact text with its author and SHA-256."""

    class Meta:
        model = Revision
        fields = (
            "no", "title", "body", "content_hash", "author_id", "author_name", "author_title", "author_department", "created_at",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentInformation")
class InformationSerializer(serializers.ModelSerializer):
    """Document information (문서정보)."""

    unit_task_name = serializers.CharField(source="unit_task.name", read_only=True)

    class Meta:
        model = Document
        fields = (
            "title", "kind", "unit_task_id", "unit_task_name", "department_id", "department_name", "drafter_id", "drafter_name",
            "drafter_title", "purpose", "source", "summary", "keywords", "urgent", "current_revision", "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentEnforcement")
class EnforcementSerializer(serializers.ModelSerializer):
    """Enforcement information (시행정보): number and decision."""

    class Meta:
        model = Document
        fields = ("number_text", "number_code", "number_year", "number_serial", "decided_at", "decided_revision")
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentManagement")
class ManagementSerializer(serializers.ModelSerializer):
    """Management information (관리정보): disclosure, reading range, retention from the unit task."""

    retention = serializers.CharField(source="unit_task.retention", read_only=True)
    disclosure_code = serializers.CharField(
        read_only=True, help_text="As on the wire: 2NNNNYNNN = partly open, ground 5."
    )

    class Meta:
        model = Document
        fields = (
            "disclosure",
            "disclosure_grounds",
            "disclosure_reason",
            "disclosure_code",
            "reading_range",
            "retention",
        )
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentCard")
class CardSerializer(Serializer):
    """The whole card in its four statutory parts, with the present text."""

    id = serializers.UUIDField()
    state = serializers.CharField()
    information = InformationSerializer(source="*")
    report_path = StepSerializer(many=True)
    enforcement = EnforcementSerializer(source="*")
    management = ManagementSerializer(source="*")
    text = RevisionSerializer()


class RouteLineSerializer(Serializer):
    """Whom to ask, and for what; the last one decides."""

    person_id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=PLANNABLE_CHOICES)


def lines_of(given: list[dict[str, Any]]) -> list[RouteLine]:
    return [RouteLine(line["person_id"], line["kind"]) for line in given]


class DraftSerializer(Serializer):
    """What a drafter writes. Left out on saving means: as it stands."""

    unit_task_id = serializers.UUIDField()
    title = serializers.CharField(max_length=300, required=False, allow_blank=True)
    body = serializers.CharField(max_length=LONGEST_BODY, required=False, allow_blank=True, trim_whitespace=False)
    purpose = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    source = serializers.CharField(max_length=300, required=False, allow_blank=True)
    summary = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    keywords = serializers.ListField(
        child=serializers.CharField(max_length=50), max_length=MOST_KEYWORDS, required=False
    )
    urgent = serializers.BooleanField(required=False)
    disclosure = serializers.ChoiceField(choices=Disclosure.choices, required=False)
    disclosure_grounds = serializers.ListField(
        child=serializers.ChoiceField(choices=Ground.choices), max_length=len(Ground), required=False
    )
    disclosure_reason = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    reading_range = serializers.ChoiceField(choices=ReadingRange.choices, required=False)

    def draft_fields(self, present: DraftFields | None = None) -> DraftFields:
        given = dict(self.validated_data)
        for name in ("keywords", "disclosure_grounds"):
            if name in given:
                given[name] = tuple(dict.fromkeys(given[name]))
        known = {name: getattr(present, name) for name in DraftFields.__dataclass_fields__} if present else {}
        return DraftFields(**{**known, **given})


class NewDraftSerializer(DraftSerializer):
    """A new document, its route included if it is known already."""

    route = RouteLineSerializer(many=True, required=False)

    def draft_fields(self, present: DraftFields | None = None) -> DraftFields:
        self.validated_data.pop("route", None)
        return super().draft_fields(present)


class ChangedDraftSerializer(DraftSerializer):
    """Changes to a draft."""

    unit_task_id = serializers.UUIDField(required=False)
    expected_revision = serializers.IntegerField(min_value=1, help_text="The revision the change was made on.")

    def draft_fields(self, present: DraftFields | None = None) -> DraftFields:
        self.validated_data.pop("expected_revision", None)
        return super().draft_fields(present)


@extend_schema_serializer(component_name="DocumentRoute")
class RouteSerializer(Serializer):
    """The planned route, in order."""

    route = RouteLineSerializer(many=True)


@extend_schema_serializer(component_name="DocumentAct")
class ActSerializer(Serializer):
    """An act on the revision that was seen, with or without an opinion."""

    expected_revision = serializers.IntegerField(min_value=1)
    opinion = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="DocumentReturn")
class ReturnSerializer(Serializer):
    """A return, with its reason."""

    expected_revision = serializers.IntegerField(min_value=1)
    reason = serializers.CharField(max_length=4000)


@extend_schema_serializer(component_name="DocumentWithdraw")
class WithdrawSerializer(Serializer):
    """A withdrawal; the reason may stay empty."""

    reason = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="DocumentReplacement")
class ReplaceSerializer(Serializer):
    """Who takes the pending step instead, and why."""

    person_id = serializers.UUIDField()
    reason = serializers.CharField(max_length=4000)


@extend_schema_serializer(component_name="DocumentText")
class TextSerializer(Serializer):
    """A new text by the person whose turn it is."""

    expected_revision = serializers.IntegerField(min_value=1)
    title = serializers.CharField(max_length=300)
    body = serializers.CharField(max_length=LONGEST_BODY, trim_whitespace=False)
    opinion = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="DocumentCounts")
class CountsSerializer(Serializer):
    """What waits for the person, by tab of the inbox."""

    to_approve = serializers.IntegerField()
    to_review = serializers.IntegerField()
    returned = serializers.IntegerField()
    drafts = serializers.IntegerField()
    in_progress = serializers.IntegerField()
