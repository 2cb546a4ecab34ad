"""What acts on cards ask for."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from core.taskcards.enums import CardKind, CardPart, Disclosure, Grade, Initiative, LinkKind, MemberRole, Sharing
from core.taskcards.forms.acting import ROLES
from core.taskcards.services import Heading

Serializer = serializers.Serializer


def _text(longest: int) -> serializers.CharField:
    return serializers.CharField(max_length=longest, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="TaskCardHeading")
class HeadingSerializer(Serializer):
    """What the heading (표제) says."""

    name_ko = serializers.CharField(max_length=200)
    name_en = _text(300)
    unit_task_id = serializers.UUIDField(required=False, allow_null=True, default=None)
    purpose_node_id = _text(64)
    initiative = serializers.ChoiceField(choices=Initiative.choices, default=Initiative.NONE)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(required=False, allow_null=True, default=None)
    outline = _text(10_000)
    legal_basis = _text(300)
    budget = _text(200)
    sharing = serializers.ChoiceField(choices=Sharing.choices, default=Sharing.DEPARTMENT)
    disclosure = serializers.ChoiceField(choices=Disclosure.choices, default=Disclosure.OPEN)

    def heading(self) -> Heading:
        return Heading(**{str(name): self.validated_data[name] for name in HeadingSerializer().fields})


@extend_schema_serializer(component_name="TaskCardProposal")
class ProposalSerializer(HeadingSerializer):
    """A card to propose; a unit card names its unit task, one of a management task its performance goal."""

    kind = serializers.ChoiceField(choices=CardKind.choices, default=CardKind.UNIT)
    owner_post_id = serializers.UUIDField()


@extend_schema_serializer(component_name="TaskCardHeadingChange")
class HeadingChangeSerializer(HeadingSerializer):
    """The heading written anew; ``expected_version`` is the version it was made of."""

    expected_version = serializers.IntegerField(min_value=1)

    def given(self) -> dict[str, Any]:
        return {"heading": self.heading(), "expected_version": self.validated_data["expected_version"]}


@extend_schema_serializer(component_name="TaskCardReason")
class ReasonSerializer(Serializer):
    """Why."""

    reason = serializers.CharField(max_length=300)


@extend_schema_serializer(component_name="TaskCardJudgement")
class JudgementSerializer(Serializer):
    """A grade with a comment."""

    grade = serializers.ChoiceField(choices=Grade.choices)
    comment = serializers.CharField(max_length=4000)


@extend_schema_serializer(component_name="TaskCardAssignment")
class AssignmentSerializer(Serializer):
    """The post that takes over."""

    post_id = serializers.UUIDField()
    reason = _text(200)


@extend_schema_serializer(component_name="TaskCardNewMember")
class NewMemberSerializer(Serializer):
    """A post of the agency, or a person outside by name."""

    role = serializers.ChoiceField(choices=ROLES, default=MemberRole.DEPUTY)
    post_id = serializers.UUIDField(required=False, allow_null=True, default=None)
    outside_name = _text(100)
    outside_organisation = _text(200)
    contact = _text(200)
    duty = _text(200)


@extend_schema_serializer(component_name="TaskProgressReport")
class ReportSerializer(Serializer):
    """A result, and with ``step_done`` that its step is done with it."""

    title = serializers.CharField(max_length=200)
    happened_on = serializers.DateField()
    percent = serializers.IntegerField(min_value=0, max_value=100)
    text = _text(10_000)
    step_id = serializers.UUIDField(required=False, allow_null=True, default=None)
    step_done = serializers.BooleanField(required=False, default=False)

    def given(self) -> dict[str, Any]:
        values = dict(self.validated_data)
        return {"step_done": values.pop("step_done"), "values": values}


@extend_schema_serializer(component_name="TaskEntryDrop")
class DropSerializer(Serializer):
    """The version that was seen."""

    expected_version = serializers.IntegerField(min_value=1)


@extend_schema_serializer(component_name="TaskResultAttachment")
class AttachSerializer(Serializer):
    """What a result rests on, by kind and id."""

    kind = serializers.ChoiceField(choices=LinkKind.choices)
    object_id = serializers.UUIDField()


@extend_schema_serializer(component_name="TaskCardPartSwitch")
class PartSwitchSerializer(Serializer):
    """Whether the agency's cards have a part (RULE 20(3))."""

    part = serializers.ChoiceField(choices=CardPart.choices)
    on = serializers.BooleanField()


class _Rows(serializers.ListField):
    child = serializers.DictField()


@extend_schema_serializer(component_name="TaskCardFile")
class CardFileSerializer(Serializer):
    """A card as a file: what ``export`` gives and ``import`` takes."""

    format = serializers.CharField()
    format_version = serializers.IntegerField()
    number = serializers.CharField()
    kind = serializers.CharField()
    state = serializers.CharField()
    state_reason = serializers.CharField(allow_blank=True)
    endorsed_at = serializers.CharField(allow_null=True)
    endorsed_by_name = serializers.CharField(allow_blank=True)
    unit_task = serializers.DictField(allow_null=True)
    department = serializers.DictField()
    heading = serializers.DictField()
    people = _Rows()
    plan = _Rows()
    results = _Rows()
    receipts = _Rows()
    quality = _Rows()
    publicity = _Rows()
    customer = _Rows()
    evaluations = _Rows()


@extend_schema_serializer(component_name="TaskCardImported")
class ImportedSerializer(Serializer):
    """The card as it is called here, and what of the file found no place."""

    card_id = serializers.UUIDField()
    number = serializers.CharField()
    left_out = serializers.ListField(child=serializers.CharField())
