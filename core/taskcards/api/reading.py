"""Cards for programs: the list, one card, its versions, its file; proposing and taking one in; the parts in use."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.taskcards import permissions, selectors, services
from core.taskcards.api import act_shapes, shapes
from core.taskcards.enums import CardPart
from onnara_web.public import ApiView


class Cards(ApiView):
    permission = permissions.READ

    @extend_schema(
        operation_id="task_cards_list",
        parameters=[shapes.FilterSerializer],
        responses=shapes.TaskCardRowSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Cards of a scope, newest first; without a state those not ended."""
        wanted = shapes.FilterSerializer(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        chosen = dict(wanted.validated_data)
        concern = chosen.pop("concern")
        rows = selectors.cards_in(chosen.pop("scope"), selectors.viewer_of(self.actor))
        rows = selectors.narrowed(rows, **chosen)
        rows = rows.filter(selectors.concern_of(concern, self.actor)) if concern else rows
        return self.paginated(selectors.with_progress(rows), shapes.TaskCardRowSerializer)


class NewCard(ApiView):
    permission = permissions.WRITE

    @extend_schema(
        operation_id="task_cards_propose",
        request=act_shapes.ProposalSerializer,
        responses={201: shapes.TaskCardSerializer},
    )
    def post(self, request: Request) -> Response:
        """Propose a card for a unit task or a management task."""
        given = act_shapes.ProposalSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        told = {name: given.validated_data[name] for name in ("kind", "owner_post_id")}
        card = services.propose_card(heading=given.heading(), actor=self.actor, **told)
        return Response(shapes.whole(card.pk, selectors.viewer_of(self.actor)), status=201)


class OneCard(ApiView):
    """A card whole: heading, people, parts, evaluations, and what the person may do with it."""

    permission = permissions.READ

    @extend_schema(operation_id="task_cards_retrieve", responses=shapes.TaskCardSerializer)
    def get(self, request: Request, card_id: UUID) -> Response:
        return Response(shapes.whole(card_id, selectors.viewer_of(self.actor)))


class Versions(ApiView):
    """Every version of everything on a card, latest first."""

    permission = permissions.READ

    @extend_schema(operation_id="task_cards_versions", responses=shapes.TaskCardVersionSerializer(many=True))
    def get(self, request: Request, card_id: UUID) -> Response:
        card = selectors.get_card(card_id, selectors.viewer_of(self.actor))
        return self.paginated(selectors.versions_of(card), shapes.TaskCardVersionSerializer)


class Export(ApiView):
    """A card as a file that another system takes in."""

    permission = permissions.READ

    @extend_schema(operation_id="task_cards_export", responses=act_shapes.CardFileSerializer)
    def get(self, request: Request, card_id: UUID) -> Response:
        card = selectors.get_card(card_id, selectors.viewer_of(self.actor))
        return Response(selectors.exported(card, self.actor))


class Import(ApiView):
    permission = permissions.CLASSIFY

    @extend_schema(
        operation_id="task_cards_import",
        request=act_shapes.CardFileSerializer,
        responses={201: act_shapes.ImportedSerializer},
    )
    def post(self, request: Request) -> Response:
        """Take in a card that another system exported, whole or not at all."""
        given = act_shapes.CardFileSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        imported = services.import_card(content=given.validated_data, actor=self.actor)
        card = imported.card
        told = {"card_id": card.pk, "number": card.number, "left_out": imported.left_out}
        return Response(act_shapes.ImportedSerializer(told).data, status=201)


class Parts(ApiView):
    """The seven parts and whether the agency's cards have them (RULE 20(3))."""

    permission = permissions.READ
    pagination_class = None

    @extend_schema(operation_id="task_cards_parts", responses=act_shapes.PartSwitchSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(parts_in_use())


class SwitchPart(ApiView):
    permission = permissions.MANAGE_PARTS

    @extend_schema(
        operation_id="task_cards_switch_part",
        request=act_shapes.PartSwitchSerializer,
        responses={200: act_shapes.PartSwitchSerializer(many=True)},
    )
    def post(self, request: Request) -> Response:
        """Do without a part, or take it up again."""
        given = act_shapes.PartSwitchSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        services.switch_part(actor=self.actor, **given.validated_data)
        return Response(parts_in_use())


def parts_in_use() -> list[dict[str, object]]:
    off = selectors.switched_off_parts()
    return [{"part": part.value, "on": part not in off} for part in CardPart]
