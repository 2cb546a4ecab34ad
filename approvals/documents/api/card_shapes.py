"""Shape of the card: its four statutory parts, every step, every opinion and what became of it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from approvals.documents.api.attachments import AttachmentSerializer
from approvals.documents.enums import (
    DocumentState,
    RegistrationCause,
    RelationKind,
    Sealing,
    SendingState,
    StepKind,
    StepState,
    Verdict,
)
from approvals.documents.limits import is_overdue
from approvals.documents.models import Document, Opinion, Revision, RouteStep
from approvals.documents.selectors import answers_of
from core.foundation.public import clock

Serializer = serializers.Serializer


@extend_schema_serializer(component_name="DocumentOpinionAnswer")
class AnswerSerializer(Serializer):
    """What became of an opinion; the last answer counts."""

    verdict = serializers.ChoiceField(choices=Verdict.choices)
    reason = serializers.CharField()
    revision_no = serializers.IntegerField(allow_null=True)
    person_id = serializers.UUIDField()
    person_name = serializers.CharField()
    person_title = serializers.CharField()
    created_at = serializers.DateTimeField()


@extend_schema_serializer(component_name="DocumentOpinion")
class OpinionSerializer(serializers.ModelSerializer):
    """What a person said, doing what, on which revision, and what became of it. A correction names what it corrects."""

    answers = serializers.SerializerMethodField()

    class Meta:
        model = Opinion
        fields = (
            "id", "step_id", "request_id", "corrects_id", "person_id", "person_name", "person_title",
            "person_department", "act", "text", "revision_no", "created_at", "answers",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(AnswerSerializer(many=True))
    def get_answers(self, opinion: Opinion) -> list[Any]:
        return list(AnswerSerializer(answers_of(opinion), many=True).data)


@extend_schema_serializer(component_name="DocumentFoundOpinion")
class FoundOpinionSerializer(OpinionSerializer):
    """An opinion with the document it was given on."""

    document_title = serializers.CharField(source="document.title", read_only=True)
    number_text = serializers.CharField(source="document.number_text", read_only=True)

    class Meta(OpinionSerializer.Meta):
        fields = (*OpinionSerializer.Meta.fields, "document_id", "document_title", "number_text")  # type: ignore[assignment]
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentStep")
class StepSerializer(serializers.ModelSerializer):
    """One step of the route: principal, deputy if one acted, which rule put the person there, result, times, opinions."""

    round = serializers.IntegerField(source="round.no", read_only=True)
    kind = serializers.ChoiceField(choices=StepKind.choices, read_only=True)
    marks = serializers.ListField(
        child=serializers.ChoiceField(choices=StepKind.choices),
        read_only=True,
        help_text="What stands in the signature cell: `delegated` and `acting` where they apply.",
    )
    elapsed_seconds = serializers.SerializerMethodField()
    overdue = serializers.SerializerMethodField()
    opinions = serializers.SerializerMethodField()

    class Meta:
        model = RouteStep
        fields = (
            "id", "round", "position", "stage", "kind", "marks", "rule", "rule_text", "origin_id", "person_id",
            "person_name", "person_title", "person_department", "post_id", "acting_person_id", "acting_name",
            "acting_title", "acting_department", "acting_chain", "state", "result", "pending_since", "due_at",
            "read_at", "reader_name", "acted_at", "undone_at", "seen_revision", "skip_reason", "elapsed_seconds",
            "overdue", "opinions",
        )  # fmt: skip
        read_only_fields = fields

    def get_elapsed_seconds(self, step: RouteStep) -> int | None:
        """How long it took or has waited until now."""
        if step.pending_since is None or step.state not in {StepState.PENDING, StepState.DONE}:
            return None
        return int(((step.acted_at or clock.now()) - step.pending_since).total_seconds())

    def get_overdue(self, step: RouteStep) -> bool:
        """Over its time while it waits, or done too late."""
        return is_overdue(step, now=clock.now())

    @extend_schema_field(OpinionSerializer(many=True))
    def get_opinions(self, step: RouteStep) -> list[Any]:
        return list(OpinionSerializer(self.context["said"].get(step.pk, []), many=True).data)


@extend_schema_serializer(component_name="DocumentRevision")
class RevisionSerializer(serializers.ModelSerializer):
    """One exact text with its author and SHA-256; ``format`` says whether the body is plain or clean HTML."""

    class Meta:
        model = Revision
        fields = (
            "no", "title", "body", "format", "content_hash", "author_id", "author_name", "author_title",
            "author_department", "step_id", "created_at",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentInformation")
@extend_schema_serializer(component_name="DocumentTaskCard")
class TaskCardSerializer(Serializer):
    """The task card of its unit task."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    name = serializers.CharField()


class InformationSerializer(serializers.ModelSerializer):
    """Document information (문서정보)."""

    task_cards = TaskCardSerializer(many=True, read_only=True, help_text="As far as they are open to the person.")
    unit_task_name = serializers.CharField(source="unit_task.name", read_only=True)

    class Meta:
        model = Document
        fields = (
            "title", "kind", "unit_task_id", "unit_task_name", "task_cards", "department_id", "department_name", "drafter_id",
            "drafter_name", "drafter_title", "continued_by_id", "continued_name", "continued_title", "proposer_id", "proposer_name", "proposer_title", "reporter_id",
            "reporter_name", "reporter_title", "purpose", "source", "summary", "keywords", "urgent", "important",
            "matter_code", "amount", "current_revision", "current_round", "created_at", "updated_at", "submitted_at",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentLetterhead")
class LetterheadSerializer(Serializer):
    """Address block and campaign lines of what is sent, as they were at the decision; empty before it."""

    postal_code = serializers.CharField(default="")
    address = serializers.CharField(default="")
    website = serializers.CharField(default="")
    phone = serializers.CharField(default="")
    fax = serializers.CharField(default="")
    email = serializers.CharField(default="")
    head_campaign = serializers.CharField(default="")
    foot_campaign = serializers.CharField(default="")


@extend_schema_serializer(component_name="DocumentReceipt")
class ReceiptSerializer(Serializer):
    """One recipient of what was sent, and what was heard from there."""

    id = serializers.UUIDField()
    dispatch_id = serializers.UUIDField()
    enforced_on = serializers.DateField(help_text="Day on which the document was carried out; the same for all.")
    dispatched_at = serializers.DateTimeField(help_text="When the document was sent; the same for all.")
    sender_name = serializers.CharField(help_text="Under what name it was sent; the same for all.")
    sealing = serializers.ChoiceField(choices=Sealing.choices)
    seal_name = serializers.CharField()
    sent_by_name = serializers.CharField()
    sent_by_title = serializers.CharField()
    name = serializers.CharField()
    reference = serializers.BooleanField()
    channel = serializers.CharField()
    state = serializers.CharField()
    attempt = serializers.IntegerField()
    sent_at = serializers.DateTimeField()
    proof = serializers.CharField()
    arrived_at = serializers.DateTimeField(allow_null=True)
    received_at = serializers.DateTimeField(allow_null=True)
    number_text = serializers.CharField(help_text="The receiver's number.")
    receiver_department = serializers.CharField()
    receiver_name = serializers.CharField()
    returned_at = serializers.DateTimeField(allow_null=True)
    return_reason = serializers.CharField()
    failed_reason = serializers.CharField()


@extend_schema_serializer(component_name="DocumentEnforcement")
class EnforcementSerializer(serializers.ModelSerializer):
    """Enforcement information (시행정보): number, decision, recipients, sender, seal, address block, campaign lines, and
    what became of it with each recipient once it was sent.
    """

    sending_state = serializers.ChoiceField(
        source="enforced.state", choices=SendingState.choices, allow_blank=True, read_only=True,
        help_text="All recipients together; empty before the decision and where it goes to nobody.",
    )  # fmt: skip
    enforced_on = serializers.DateField(
        source="enforced.enforced_on",
        allow_null=True,
        read_only=True,
        help_text="Enforcement date; null before it is sent.",
    )
    dispatched_at = serializers.DateTimeField(source="enforced.dispatched_at", allow_null=True, read_only=True)
    sender_name = serializers.CharField(
        source="enforced.sender_name", read_only=True, help_text="Once it was sent, the name it was sent under."
    )
    sealing = serializers.ChoiceField(
        source="enforced.sealing", choices=Sealing.choices, allow_blank=True, read_only=True,
        help_text="Once it was sent, as it was stamped.",
    )  # fmt: skip
    seal_name = serializers.CharField(source="enforced.seal_name", read_only=True)
    sent_by_name = serializers.CharField(source="enforced.sent_by_name", read_only=True)
    sent_by_title = serializers.CharField(source="enforced.sent_by_title", read_only=True)
    receipts = ReceiptSerializer(many=True, read_only=True, help_text="Empty before it is sent.")
    letterhead = LetterheadSerializer(read_only=True)

    class Meta:
        model = Document
        fields = (
            "number_text", "number_code", "number_system", "number_year", "number_serial", "decided_at", "decided_revision",
            "recipients", "reference_recipients", "reader_groups", "via", "sending_method", "sending_state", "enforced_on",
            "dispatched_at", "sender_name", "sealing", "seal_name", "sent_by_name", "sent_by_title", "letterhead", "receipts",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentReader")
class ReaderSerializer(Serializer):
    """Somebody to whom the document is open by name."""

    id = serializers.UUIDField()
    name = serializers.CharField()


@extend_schema_serializer(component_name="DocumentManagement")
@extend_schema_serializer(component_name="DocumentTransfer")
class TransferSerializer(Serializer):
    """A body that the decided document passed to."""

    to_name = serializers.CharField()
    passed_at = serializers.DateTimeField()


class ManagementSerializer(serializers.ModelSerializer):
    """Management information (관리정보): disclosure, reading range, secrecy, retention and file from the unit task."""

    readers = ReaderSerializer(
        many=True, read_only=True, help_text="Access rights: who may read it whatever the reading range says."
    )
    file_number = serializers.CharField(read_only=True, help_text="The records file; empty before the decision.")
    file_title = serializers.CharField(read_only=True)
    retention = serializers.CharField(source="unit_task.retention", read_only=True)
    retention_reason = serializers.CharField(source="unit_task.retention_reason", read_only=True)
    transfers = TransferSerializer(
        many=True, read_only=True, help_text="Transfer state: where it passed to; kept by its department while empty."
    )
    disclosure_code = serializers.CharField(
        read_only=True, help_text="As on the wire: 2NNNNYNNN = partly open, ground 5."
    )

    class Meta:
        model = Document
        fields = (
            "disclosure", "disclosure_grounds", "disclosure_reason", "disclosure_code", "reading_range", "secrecy",
            "retention", "retention_reason", "records_file_id", "records_volume", "file_number", "file_title", "readers",
            "transfers",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="DocumentMember")
class MemberSerializer(Serializer):
    """A document of the same draft; the first one leads."""

    id = serializers.UUIDField()
    title = serializers.CharField(help_text="Empty where the document is not open to the person.")
    state = serializers.ChoiceField(choices=DocumentState.choices)
    number_text = serializers.CharField()
    current_revision = serializers.IntegerField()
    leads = serializers.BooleanField()
    open = serializers.BooleanField()


@extend_schema_serializer(component_name="DocumentRelation")
class RelatedSerializer(Serializer):
    """The document at the other end of a reference."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=RelationKind.choices)
    title = serializers.CharField(help_text="Empty where the document is not open to the person.")
    state = serializers.ChoiceField(choices=DocumentState.choices)
    number_text = serializers.CharField()
    decided_at = serializers.DateTimeField(allow_null=True)
    open = serializers.BooleanField()
    added_at = serializers.DateTimeField()
    removed_at = serializers.DateTimeField(
        allow_null=True, help_text="When it was taken out, of what the document was handed in with before."
    )


@extend_schema_serializer(component_name="DocumentDraftRegistration")
class RegistrationSerializer(Serializer):
    """A returned or rewritten draft on an important matter, with its own number."""

    cause = serializers.ChoiceField(choices=RegistrationCause.choices)
    number_text = serializers.CharField()
    number_code = serializers.CharField()
    number_system = serializers.CharField(help_text="Stands before the code in the whole number; empty: none was set.")
    round_no = serializers.IntegerField()
    revision_no = serializers.IntegerField()
    registered_at = serializers.DateTimeField()


@extend_schema_serializer(component_name="DocumentOpinionRequest")
class AskedSerializer(Serializer):
    """A question to somebody outside the line."""

    id = serializers.UUIDField()
    asked_by_id = serializers.UUIDField()
    asked_by_name = serializers.CharField()
    person_id = serializers.UUIDField()
    person_name = serializers.CharField()
    person_title = serializers.CharField()
    person_department = serializers.CharField()
    question = serializers.CharField()
    asked_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)


@extend_schema_serializer(component_name="DocumentCard")
class CardSerializer(Serializer):
    """The whole card in its four statutory parts, with the present text and everything around it."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=DocumentState.choices)
    information = InformationSerializer(source="*")
    report_path = StepSerializer(many=True)
    enforcement = EnforcementSerializer(source="*")
    management = ManagementSerializer(source="*")
    text = RevisionSerializer()
    attachments_held = AttachmentSerializer(many=True, help_text="All that were ever attached.")
    beside = OpinionSerializer(many=True, help_text="Opinions given by people who stand on no step of the route.")
    requests = AskedSerializer(many=True)
    documents_in_draft = MemberSerializer(many=True)
    relations = RelatedSerializer(many=True)
    former_relations = RelatedSerializer(
        many=True, help_text="What it was handed in with once and does not refer to any more."
    )
    referred_by = RelatedSerializer(many=True)
    draft_registrations = RegistrationSerializer(many=True)
    seal_sha256 = serializers.CharField(help_text="Empty before the decision.")
