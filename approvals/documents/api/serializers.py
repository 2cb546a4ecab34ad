"""Shape of what programs send and get."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from approvals.documents.act_forms import MOST_PEOPLE
from approvals.documents.card_form import LONGEST_RECIPIENT, MOST_RECIPIENTS
from approvals.documents.draft_around import MOST_MEMBERS, Around
from approvals.documents.enums import (
    Disclosure,
    DocumentKind,
    Ground,
    ReadingRange,
    RelationKind,
    Sealing,
    Secrecy,
    SendingMethod,
    Verdict,
)
from approvals.documents.forms import LONGEST_BODY, MOST_KEYWORDS
from approvals.documents.models import Document
from approvals.documents.models.route import PLANNABLE_CHOICES
from approvals.documents.rules import RouteLine
from approvals.documents.services import DraftFields
from core.groups.public import MOST_GROUPS

Serializer = serializers.Serializer


class DocumentRowSerializer(serializers.ModelSerializer):
    """A document as lists show it."""

    class Meta:
        model = Document
        fields = (
            "id", "title", "state", "kind", "urgent", "number_text", "number_code", "number_system", "unit_task_id",
            "department_id", "department_name", "drafter_id", "drafter_name", "continued_by_id", "continued_name", "disclosure", "reading_range", "current_revision",
            "created_at", "updated_at", "submitted_at", "decided_at",
        )  # fmt: skip
        read_only_fields = fields


class RouteLineSerializer(Serializer):
    """Whom to ask, and for what; the last one decides."""

    person_id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=PLANNABLE_CHOICES)


def lines_of(given: list[dict[str, Any]]) -> list[RouteLine]:
    return [RouteLine(line["person_id"], line["kind"]) for line in given]


class NamesSerializer(serializers.ListField):
    """Names of those a document goes to."""

    child = serializers.CharField(max_length=LONGEST_RECIPIENT)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MOST_RECIPIENTS, **kwargs)


@extend_schema_serializer(component_name="DocumentReference")
class RelationSerializer(Serializer):
    """Another document and how this one refers to it."""

    document_id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=RelationKind.choices)


#: What a draft is sent with that is not on the card.
NOT_OF_CARD = frozenset({"route", "expected_revision", "relations", "member_ids"})
MOST_WON = 10**15


class DraftSerializer(Serializer):
    """What a drafter writes. Left out on saving means: as it stands."""

    unit_task_id = serializers.UUIDField()
    records_file_id = serializers.UUIDField(
        required=False,
        allow_null=True,
        help_text="An open records file of the unit task; null: the latest one at the decision.",
    )
    title = serializers.CharField(max_length=300, required=False, allow_blank=True)
    body = serializers.CharField(max_length=LONGEST_BODY, required=False, allow_blank=True, trim_whitespace=False)
    purpose = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    source = serializers.CharField(max_length=300, required=False, allow_blank=True)
    summary = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    keywords = serializers.ListField(
        child=serializers.CharField(max_length=50), max_length=MOST_KEYWORDS, required=False
    )
    urgent = serializers.BooleanField(required=False)
    disclosure = serializers.ChoiceField(
        choices=Disclosure.choices,
        required=False,
        help_text="Left out on a new draft: as the card of its unit task suggests, else open.",
    )
    disclosure_grounds = serializers.ListField(
        child=serializers.ChoiceField(choices=Ground.choices), max_length=len(Ground), required=False
    )
    disclosure_reason = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    reading_range = serializers.ChoiceField(choices=ReadingRange.choices, required=False)
    secrecy = serializers.ChoiceField(
        choices=Secrecy.choices, required=False, help_text="Left out on a new draft: as the disclosure suggests."
    )
    kind = serializers.ChoiceField(choices=DocumentKind.choices, required=False)
    proposer_id = serializers.UUIDField(required=False, allow_null=True)
    reporter_id = serializers.UUIDField(required=False, allow_null=True)
    important = serializers.BooleanField(required=False)
    matter_code = serializers.CharField(max_length=60, required=False, allow_blank=True)
    amount = serializers.IntegerField(min_value=0, max_value=MOST_WON, required=False, allow_null=True)
    recipients = NamesSerializer(required=False)
    reference_recipients = NamesSerializer(required=False)
    reader_groups = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        max_length=MOST_GROUPS,
        help_text="Circulation groups that read it after the decision; who is in them is found at each submission.",
    )
    via = serializers.CharField(max_length=200, required=False, allow_blank=True)
    sender_name = serializers.CharField(max_length=200, required=False, allow_blank=True)
    sealing = serializers.ChoiceField(choices=Sealing.choices, required=False, allow_blank=True)
    sending_method = serializers.ChoiceField(choices=SendingMethod.choices, required=False, allow_blank=True)
    relations = RelationSerializer(many=True, required=False, help_text="All the documents it refers to.")
    member_ids = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        max_length=MOST_MEMBERS,
        help_text="Other own drafts that go along the same path, in order.",
    )

    def around(self, present: Around) -> Around | None:
        """References and bundle: what is left out stays as it is; None where nothing was said about either."""
        given = self.validated_data
        if "relations" not in given and "member_ids" not in given:
            return None
        relations = [(one["document_id"], one["kind"]) for one in given.get("relations", [])]
        return Around(
            tuple(relations) if "relations" in given else present.relations,
            tuple(given.get("member_ids", present.members)),
        )

    def draft_fields(self, present: DraftFields | None = None) -> DraftFields:
        given = {name: value for name, value in self.validated_data.items() if name not in NOT_OF_CARD}
        for name in ("keywords", "disclosure_grounds", "recipients", "reference_recipients", "reader_groups"):
            if name in given:
                given[name] = tuple(dict.fromkeys(given[name]))
        known = {name: getattr(present, name) for name in DraftFields.__dataclass_fields__} if present else {}
        return DraftFields(**{**known, **given})


class NewDraftSerializer(DraftSerializer):
    """A new document, its route included if it is known already."""

    route = RouteLineSerializer(many=True, required=False)


class ChangedDraftSerializer(DraftSerializer):
    """Changes to a draft."""

    unit_task_id = serializers.UUIDField(required=False)
    expected_revision = serializers.IntegerField(min_value=1, help_text="The revision the change was made on.")


@extend_schema_serializer(component_name="DocumentRoute")
class RouteSerializer(Serializer):
    """The planned route, in order."""

    route = RouteLineSerializer(many=True)


SEEN_HELP = "For each other document of the same draft the revision that was seen."


@extend_schema_serializer(component_name="DocumentSeen")
class SeenSerializer(Serializer):
    """A text that was on the screen."""

    document_id = serializers.UUIDField()
    revision = serializers.IntegerField(min_value=1)


@extend_schema_serializer(component_name="DocumentAct")
class ActSerializer(Serializer):
    """An act on the revision that was seen, with or without an opinion."""

    expected_revision = serializers.IntegerField(min_value=1)
    opinion = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")


class OnTextsSerializer(Serializer):
    """An act on the texts that were seen: of this document and, where it leads others of one draft, of those."""

    expected_revision = serializers.IntegerField(min_value=1)
    step_id = serializers.UUIDField(
        required=False,
        allow_null=True,
        help_text="The step that was meant; else the own open one, else one represented.",
    )
    seen = serializers.ListField(child=SeenSerializer(), required=False, max_length=100, help_text=SEEN_HELP)

    def validate_seen(self, given: list[dict[str, Any]]) -> dict[UUID, int]:
        return {one["document_id"]: one["revision"] for one in given}


@extend_schema_serializer(component_name="DocumentReview")
class ReviewSerializer(OnTextsSerializer):
    """A review or a co-operation, with or without an opinion."""

    opinion = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="DocumentApproval")
class ApproveSerializer(ReviewSerializer):
    """A decision; an instruction goes to everyone on the path."""

    instruction = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="DocumentReturn")
class ReturnSerializer(OnTextsSerializer):
    """A return with its reason: to the drafter, or to a step passed before."""

    reason = serializers.CharField(max_length=4000)
    to_step_id = serializers.UUIDField(required=False, allow_null=True)


@extend_schema_serializer(component_name="DocumentReason")
class ReasonSerializer(Serializer):
    """An act whose reason may stay empty."""

    reason = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="DocumentDisclosure")
class DisclosureSerializer(Serializer):
    """Another class of disclosure with its grounds, and why it is changed."""

    disclosure = serializers.ChoiceField(choices=Disclosure.choices)
    disclosure_grounds = serializers.ListField(
        child=serializers.ChoiceField(choices=Ground.choices), max_length=len(Ground), required=False, default=list
    )
    disclosure_reason = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    reason = serializers.CharField(max_length=4000)
    expected_disclosure = serializers.CharField(
        max_length=9,
        required=False,
        allow_blank=True,
        default="",
        help_text="The disclosure_code you were shown; refused where it is another one by now.",
    )


@extend_schema_serializer(component_name="DocumentStepReason")
class StepReasonSerializer(Serializer):
    """What becomes of one step, and why."""

    step_id = serializers.UUIDField()
    reason = serializers.CharField(max_length=4000)


@extend_schema_serializer(component_name="DocumentReaders")
class ReadersSerializer(Serializer):
    """Who shall read a decided document: persons, and circulation groups as they stand now."""

    person_ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_PEOPLE)
    group_ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MOST_GROUPS)


@extend_schema_serializer(component_name="DocumentQuestion")
class QuestionSerializer(Serializer):
    """A question to somebody outside the line."""

    person_id = serializers.UUIDField()
    question = serializers.CharField(max_length=4000)


@extend_schema_serializer(component_name="DocumentSaying")
class SayingSerializer(Serializer):
    """An opinion that was asked for, or a correction of an own one."""

    text = serializers.CharField(max_length=4000)


@extend_schema_serializer(component_name="DocumentVerdict")
class VerdictSerializer(Serializer):
    """What became of an opinion: by which revision it was taken up, or why it was not."""

    verdict = serializers.ChoiceField(choices=Verdict.choices)
    reason = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")
    revision_no = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False, allow_null=True)


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
