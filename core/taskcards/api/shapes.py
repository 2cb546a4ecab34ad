"""Shape of cards as programs get them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from core.brm.public import Place, RetentionClass, places_of
from core.taskcards import rules, selectors
from core.taskcards.api.entries_shapes import SHOWN
from core.taskcards.enums import CardKind, CardPart, CardScope, CardState, Concern, LinkKind, MemberRole
from core.taskcards.linking import coming_under, with_links
from core.taskcards.models import CardEvaluation, CardMember, PartVersion, TaskCard
from core.taskcards.selectors import CardPerson, Viewer

Serializer = serializers.Serializer
NAMES = serializers.ListField(child=serializers.CharField())
ROW = (
    "id", "number", "kind", "state", "name_ko", "name_en", "department_id", "unit_task_id", "purpose_node_id",
    "starts_on", "ends_on", "created_at", "updated_at", "progress",
)  # fmt: skip


class FilterSerializer(Serializer):
    """Filters of the list; those of the page."""

    scope = serializers.ChoiceField(choices=CardScope.choices, required=False, default=CardScope.ALL)
    state = serializers.ChoiceField(choices=CardState.choices, required=False, default="")
    kind = serializers.ChoiceField(choices=CardKind.choices, required=False, default="")
    concern = serializers.ChoiceField(choices=Concern.choices, required=False, default="")
    q = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")


@extend_schema_serializer(component_name="TaskCardProgress")
class ProgressSerializer(Serializer):
    """Steps done, due by today and late; ``planned`` and ``done`` in per cent of the steps, ``reported`` by the latest result."""

    steps = serializers.IntegerField()
    done_steps = serializers.IntegerField()
    due_steps = serializers.IntegerField()
    late_steps = serializers.IntegerField()
    planned = serializers.IntegerField()
    done = serializers.IntegerField()
    reported = serializers.IntegerField()
    next_due = serializers.DateField(allow_null=True)
    idle_days = serializers.IntegerField()


class TaskCardRowSerializer(serializers.ModelSerializer):
    """A card as lists show it."""

    number = serializers.CharField(read_only=True)
    progress = serializers.SerializerMethodField()

    class Meta:
        model = TaskCard
        fields = ROW
        read_only_fields = fields

    @extend_schema_field(ProgressSerializer)
    def get_progress(self, card: TaskCard) -> Any:
        return ProgressSerializer(selectors.progress_of(card)).data


@extend_schema_serializer(component_name="TaskCardStint")
class StintSerializer(Serializer):
    """Who held a post while it was on the card, and what it was called then; ``valid_until`` is null while that goes on."""

    person_id = serializers.UUIDField()
    person_name = serializers.CharField()
    title = serializers.CharField()
    valid_from = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)


class TaskCardMemberSerializer(serializers.ModelSerializer):
    """A post or a person outside, from one day to another; ``holder`` is who holds the post today, ``held`` who held it in
    these days, ``title`` what it was called on the last of them.
    """

    post_id = serializers.UUIDField(source="member.post_id", allow_null=True)
    title = serializers.CharField(default="")
    held = StintSerializer(many=True, read_only=True)
    holder_id = serializers.UUIDField(source="holder.person_id", allow_null=True, default=None)
    holder_name = serializers.CharField(source="holder.name", default="")

    class Meta:
        model = CardMember
        fields = (
            "id", "role", "post_id", "title", "held", "holder_id", "holder_name", "outside_name", "outside_organisation", "contact",
            "duty", "valid_from", "valid_until", "accepted_at", "accepted_by_name",
        )  # fmt: skip

    def to_representation(self, instance: CardPerson) -> Any:
        """The member's own columns, with who holds the post today."""
        member, holder = instance.member, instance.holder
        of_post: dict[str, Any] = {"title": instance.title, "held": instance.held}
        of_post |= {"holder_id": holder.person_id if holder else None, "holder_name": holder.name if holder else ""}
        shown = {name: of_post[name] if name in of_post else getattr(member, name) for name in self.Meta.fields}
        return {name: self.fields[name].to_representation(v) if v is not None else None for name, v in shown.items()}


class TaskCardEvaluationSerializer(serializers.ModelSerializer):
    """A superior's judgement."""

    class Meta:
        model = CardEvaluation
        fields = (
            "id", "grade", "comment", "percent", "person_id", "person_name", "person_title", "person_department",
            "given_at",
        )  # fmt: skip
        read_only_fields = fields


class TaskCardVersionSerializer(serializers.ModelSerializer):
    """How the heading or an entry stood after somebody wrote it."""

    class Meta:
        model = PartVersion
        fields = (
            "id", "part", "entry_id", "number", "content", "person_id", "person_name", "person_title",
            "person_department", "written_at",
        )  # fmt: skip
        read_only_fields = fields


@extend_schema_serializer(component_name="TaskCardParts")
class PartsSerializer(Serializer):
    """Standing entries of the parts in use; those of a part switched off are left out."""

    plan = SHOWN[CardPart.PLAN](many=True)
    results = SHOWN[CardPart.RESULTS](many=True)
    receipts = SHOWN[CardPart.RECEIPTS](many=True, required=False)
    quality = SHOWN[CardPart.QUALITY](many=True, required=False)
    publicity = SHOWN[CardPart.PUBLICITY](many=True, required=False)
    customer = SHOWN[CardPart.CUSTOMER](many=True, required=False)


@extend_schema_serializer(component_name="TaskCardComing")
class ComingSerializer(Serializer):
    """Something planned under the card that is still to come."""

    kind = serializers.ChoiceField(choices=LinkKind.choices)
    id = serializers.UUIDField()
    day = serializers.DateField()
    title = serializers.CharField()


class TaskCardSerializer(TaskCardRowSerializer):
    """A card whole: heading, people today and formerly, the parts in use, evaluations, and the acts open to the person.

    ``function_path`` is where the unit task stands in the tree of functions, from the top, of a removed function where
    it stood last; ``former_function_path`` is empty where it never read otherwise; so are the paths of the purpose tree.
    ``retention`` is that of the unit task; ``daily_plan`` is what the schedule still holds under the card.
    """

    retention = serializers.SerializerMethodField()
    purpose_path = serializers.SerializerMethodField()
    former_purpose_path = serializers.SerializerMethodField()
    daily_plan = serializers.SerializerMethodField()

    function_path = serializers.SerializerMethodField()
    former_function_path = serializers.SerializerMethodField()
    people = serializers.SerializerMethodField()
    former_people = serializers.SerializerMethodField()
    parts = serializers.SerializerMethodField()
    evaluations = serializers.SerializerMethodField()
    acts = serializers.SerializerMethodField()

    class Meta(TaskCardRowSerializer.Meta):
        fields = (  # type: ignore[assignment] # more than the parent's
            *ROW, "initiative", "outline", "legal_basis", "budget", "sharing", "disclosure", "retention", "state_reason", "endorsed_at",
            "endorsed_by_name", "version", "function_path", "former_function_path", "purpose_path",
            "former_purpose_path", "daily_plan", "people", "former_people", "parts", "evaluations", "acts",
        )  # fmt: skip
        read_only_fields = fields  # type: ignore[assignment] # the same

    @extend_schema_field(serializers.ChoiceField(choices=RetentionClass.choices, allow_null=True))
    def get_retention(self, card: TaskCard) -> str | None:
        return card.unit_task.retention if card.unit_task else None

    @extend_schema_field(NAMES)
    def get_function_path(self, card: TaskCard) -> list[str]:
        return _names(self.context["place"], "way")

    @extend_schema_field(NAMES)
    def get_former_function_path(self, card: TaskCard) -> list[str]:
        return _names(self.context["place"], "former")

    @extend_schema_field(NAMES)
    def get_purpose_path(self, card: TaskCard) -> list[str]:
        return _names(self.context["goal"], "way")

    @extend_schema_field(NAMES)
    def get_former_purpose_path(self, card: TaskCard) -> list[str]:
        return _names(self.context["goal"], "former")

    @extend_schema_field(ComingSerializer(many=True))
    def get_daily_plan(self, card: TaskCard) -> Any:
        found = coming_under(card.pk, self.context["viewer"].actor)
        rows = [{"kind": kind, "id": one.id, "day": one.day, "title": one.title} for kind, one in found]
        return ComingSerializer(rows, many=True).data

    @extend_schema_field(TaskCardMemberSerializer(many=True))
    def get_people(self, card: TaskCard) -> Any:
        return TaskCardMemberSerializer(self.context["people"][0], many=True).data

    @extend_schema_field(TaskCardMemberSerializer(many=True))
    def get_former_people(self, card: TaskCard) -> Any:
        return TaskCardMemberSerializer(self.context["people"][1], many=True).data

    @extend_schema_field(PartsSerializer)
    def get_parts(self, card: TaskCard) -> Any:
        off = selectors.switched_off_parts()
        used = [part for part in SHOWN if part not in off]
        rows: dict[str, Any] = {part: selectors.entries_of(card, part) for part in used}
        rows[CardPart.RESULTS] = with_links(rows[CardPart.RESULTS], self.context["viewer"].actor)
        return {str(part): SHOWN[part](rows[part], many=True).data for part in used}

    @extend_schema_field(TaskCardEvaluationSerializer(many=True))
    def get_evaluations(self, card: TaskCard) -> Any:
        return TaskCardEvaluationSerializer(card.evaluations.all(), many=True).data

    @extend_schema_field(NAMES)
    def get_acts(self, card: TaskCard) -> Any:
        owner = next((one.member for one in self.context["people"][0] if one.member.role == MemberRole.OWNER), None)
        accepted = owner is not None and owner.accepted_at is not None
        standing = selectors.standing_of(card, self.context["viewer"])
        return sorted(rules.acts_open(standing, card.state, endorsed=card.endorsed_at is not None, accepted=accepted))


def _names(place: Place | None, part: str) -> list[str]:
    return [step.name for step in getattr(place, part)] if place else []


def whole(card_id: Any, viewer: Viewer) -> dict[str, Any]:
    """The card as it stands, as its shape promises."""
    card = selectors.get_card(card_id, viewer)
    node_id, goal = card.unit_task.function_node_id if card.unit_task else "", card.purpose_node_id
    places = places_of(one for one in (node_id, goal) if one)
    found = {"place": places.get(node_id), "goal": places.get(goal)}
    context = {"viewer": viewer, "people": selectors.members_of(card), **found}
    data: dict[str, Any] = TaskCardSerializer(card, context=context).data
    return data
