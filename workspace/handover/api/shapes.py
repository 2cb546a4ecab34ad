"""Shape of what programs send and get."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from workspace.handover import opening, selectors, sheet
from workspace.handover.chosen import cards_in
from workspace.handover.enums import Heading, LeftOut, Reason
from workspace.handover.models import Handover, HandoverCard, HandoverMove, HandoverSignature, ManualVersion
from workspace.handover.rules import LONGEST_WORDS
from workspace.handover.services import HandoverPlan, ManualFields


class HandoverRowSerializer(serializers.ModelSerializer):
    """A hand-over as lists show it."""

    class Meta:
        model = Handover
        fields = (
            "id", "state", "post_id", "post_title", "department_id", "department_name", "giver_id", "giver_name",
            "giver_title", "receiver_id", "receiver_name", "receiver_title", "witness_id", "witness_name",
            "witness_title", "reason", "taker", "day", "follows_id", "created_at", "given_at", "received_at",
            "witnessed_at", "withdrawn_at", "withdrawn_reason", "to_post_id", "to_post_title", "to_department_name",
        )  # fmt: skip
        read_only_fields = fields


class SheetLineSerializer(serializers.Serializer):
    """One line under a heading; ``source`` says of which kind, ``mark`` is a code."""

    source = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField()
    mark = serializers.CharField()
    on = serializers.DateField(allow_null=True)
    due = serializers.DateField(allow_null=True)
    url = serializers.CharField()


class SheetSectionSerializer(serializers.Serializer):
    """One of the six headings with its lines and what the giver added."""

    heading = serializers.ChoiceField(choices=Heading.choices)
    words = serializers.CharField()
    lines = serializers.SerializerMethodField()
    cut = serializers.SerializerMethodField(help_text="Whether there was more than a sheet shows.")

    def get_cut(self, section: sheet.Section) -> bool:
        return any(group.cut for group in section.groups)

    @extend_schema_field(SheetLineSerializer(many=True))
    def get_lines(self, section: sheet.Section) -> Any:
        lines = [line for group in section.groups for line in group.lines]
        return SheetLineSerializer(lines, many=True).data


class LeftOutSerializer(serializers.Serializer):
    """Something the hand-over does not cover, and how much of it there is."""

    group = serializers.ChoiceField(choices=LeftOut.choices)
    count = serializers.IntegerField()
    names = serializers.ListField(child=serializers.CharField())


class SheetSerializer(serializers.Serializer):
    """The sheet: frozen once the giver has signed, until then as it would be now. Whoever signs names its hash."""

    sha256 = serializers.CharField()
    sections = SheetSectionSerializer(many=True)
    left_out = LeftOutSerializer(many=True)


class HandoverSignatureSerializer(serializers.ModelSerializer):
    """Who signed which sheet, and what was known not to be covered."""

    class Meta:
        model = HandoverSignature
        fields = ("role", "person_id", "person_name", "person_title", "sheet_sha256", "acknowledged", "signed_at")
        read_only_fields = fields


class HandoverMoveSerializer(serializers.ModelSerializer):
    """Something that waited for the giver: it came over, or ``refusal`` says why it stayed."""

    class Meta:
        model = HandoverMove
        fields = ("kind", "object_id", "title", "refusal", "moved_at")
        read_only_fields = fields


class HandoverCardSerializer(serializers.ModelSerializer):
    """A task card that passes, or passed, named as it was when it was chosen."""

    class Meta:
        model = HandoverCard
        fields = ("card_id", "card_number", "card_name")
        read_only_fields = fields


class HandoverSerializer(HandoverRowSerializer):
    """A hand-over whole: sheet, signatures, what came over; ``cards``: chosen tasks, none where the post passes whole."""

    cards = serializers.SerializerMethodField()
    sheet = serializers.SerializerMethodField()
    signatures = serializers.SerializerMethodField()
    moves = serializers.SerializerMethodField()

    class Meta(HandoverRowSerializer.Meta):
        fields = (*HandoverRowSerializer.Meta.fields, "cards", "sheet", "signatures", "moves")  # type: ignore[assignment] # more than the parent's
        read_only_fields = fields  # type: ignore[assignment] # the same

    @extend_schema_field(HandoverCardSerializer(many=True))
    def get_cards(self, handover: Handover) -> Any:
        return HandoverCardSerializer([] if handover.is_whole else cards_in(handover), many=True).data

    @extend_schema_field(SheetSerializer)
    def get_sheet(self, handover: Handover) -> Any:
        return SheetSerializer(opening.shown_to(handover, self.context["actor"])).data

    @extend_schema_field(HandoverSignatureSerializer(many=True))
    def get_signatures(self, handover: Handover) -> Any:
        return HandoverSignatureSerializer(selectors.signatures_of(handover), many=True).data

    @extend_schema_field(HandoverMoveSerializer(many=True))
    def get_moves(self, handover: Handover) -> Any:
        return HandoverMoveSerializer(selectors.moves_of(handover), many=True).data


class PlanSerializer(serializers.Serializer):
    """Which post, to whom, before whom, why and when."""

    post_id = serializers.UUIDField()
    receiver_id = serializers.UUIDField()
    witness_id = serializers.UUIDField()
    reason = serializers.ChoiceField(choices=Reason.choices)
    day = serializers.DateField()
    card_ids = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        allow_null=True,
        max_length=500,
        help_text="Only these task cards pass, to the principal post of who takes over; with the reason reallocation. "
        "Left out: the whole post passes.",
    )

    def plan(self) -> HandoverPlan:
        return HandoverPlan(**self.validated_data)


class WordsSerializer(serializers.Serializer):
    """What is added under the headings; a heading left out is empty."""

    words = serializers.DictField(child=serializers.CharField(allow_blank=True, max_length=LONGEST_WORDS))


class GiveSerializer(serializers.Serializer):
    """The hash of the sheet that was looked at; words replace those kept before."""

    sheet_sha256 = serializers.CharField(max_length=64)
    words = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=LONGEST_WORDS), required=False
    )


class ReceiveSerializer(serializers.Serializer):
    """The hash of the sheet that was looked at, and the groups known not to be covered."""

    sheet_sha256 = serializers.CharField(max_length=64)
    acknowledged = serializers.ListField(child=serializers.ChoiceField(choices=LeftOut.choices), default=list)


class WitnessSerializer(serializers.Serializer):
    """The hash of the sheet that was looked at."""

    sheet_sha256 = serializers.CharField(max_length=64)


class NameWitnessSerializer(serializers.Serializer):
    """Who signs instead, and why."""

    witness_id = serializers.UUIDField()
    reason = serializers.CharField(max_length=300)


class WithdrawSerializer(serializers.Serializer):
    """Why; needed once the sheet was signed."""

    reason = serializers.CharField(max_length=300, allow_blank=True, default="")


class ManualSerializer(serializers.ModelSerializer):
    """A job manual; ``number`` 0 where nobody has written one."""

    class Meta:
        model = ManualVersion
        fields = ("post_id", "number", "history", "plan", "procedure", "records", "person_name", "written_at")
        read_only_fields = fields


class ManualWriteSerializer(serializers.Serializer):
    """The four parts, and the number of the version that was looked at (0: none)."""

    expected_number = serializers.IntegerField(min_value=0)
    history = serializers.CharField(allow_blank=True, default="", max_length=20_000)
    plan = serializers.CharField(allow_blank=True, default="", max_length=20_000)
    procedure = serializers.CharField(allow_blank=True, default="", max_length=20_000)
    records = serializers.CharField(allow_blank=True, default="", max_length=20_000)

    def given(self) -> dict[str, Any]:
        data = dict(self.validated_data)
        return {"expected_number": data.pop("expected_number"), "fields": ManualFields(**data)}


class TenureSerializer(serializers.Serializer):
    """Somebody who holds or held the post."""

    person_id = serializers.UUIDField()
    person_name = serializers.CharField()
    valid_from = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)


class DeskDocumentSerializer(serializers.Serializer):
    """A document drafted from the post."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    state = serializers.CharField()
    drafter_name = serializers.CharField()


class PostDeskSerializer(serializers.Serializer):
    """A post as its holder finds it; the latest 100 documents."""

    post_id = serializers.UUIDField(source="post.pk")
    tenures = TenureSerializer(many=True)
    handovers = HandoverRowSerializer(many=True)
    sections = SheetSectionSerializer(many=True)
    documents = serializers.SerializerMethodField()

    @extend_schema_field(DeskDocumentSerializer(many=True))
    def get_documents(self, desk: Any) -> Any:
        return DeskDocumentSerializer(desk.documents[:100], many=True).data
