"""The delegation rule for programs; same selectors and services as the pages."""

from dataclasses import asdict
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from core.organization import permissions
from core.organization.api import delegation_shapes as shapes
from core.organization.delegation_table import MOST_BYTES
from core.organization.errors import MatterUndecided
from core.organization.models import DelegationRule
from core.organization.rules.delegation import as_data
from core.organization.selectors import delegation as selectors
from core.organization.services.delegation import (
    discard_delegation_draft,
    draft_delegation_rule,
    enact_delegation_rule,
    load_delegation,
    plan_load,
    save_delegation_item,
)
from core.organization.won import parse_won
from onnara_web.public import ApiView


class MattersApi(ApiView):
    permission = permissions.READ

    @extend_schema(operation_id="delegation_matters_list", responses=shapes.MattersSerializer)
    def get(self, request: Request) -> Response:
        """Kinds of matter of the rule in force today; empty where none is."""
        found = selectors.delegation_items()
        return Response({"results": shapes.MatterSerializer(found, many=True).data})


class DeciderApi(ApiView):
    permission = permissions.READ

    @extend_schema(
        operation_id="delegation_decider_retrieve",
        parameters=[shapes.DeciderQuery],
        responses=shapes.DeciderSerializer,
    )
    def get(self, request: Request) -> Response:
        """Who decides a matter drafted by the caller now; 404 where the rule names nobody."""
        wanted = shapes.DeciderQuery(data=request.GET)
        wanted.is_valid(raise_exception=True)
        sum_given = wanted.validated_data["amount"]
        amount = parse_won(sum_given) if sum_given else None
        if self.actor.department_id is None or self.actor.person_id is None:
            raise MatterUndecided
        found = selectors.expected_decider(
            department_id=self.actor.department_id,
            drafter_id=self.actor.person_id,
            matter_code=wanted.validated_data["matter_code"],
            amount=amount,
        )
        if found is None:
            raise MatterUndecided
        return Response(shapes.DeciderSerializer(found).data)


class VersionsApi(ApiView):
    permission = permissions.MANAGE_DELEGATION

    @extend_schema(operation_id="delegation_versions_list", responses=shapes.RuleSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every version of the rule."""
        return self.paginated(selectors.delegation_rules(), shapes.RuleSerializer)

    @extend_schema(
        operation_id="delegation_versions_create",
        request=shapes.NewRuleSerializer,
        responses={201: shapes.RuleDetailSerializer},
    )
    def post(self, request: Request) -> Response:
        """Begin a version: empty, or as a copy."""
        wanted = shapes.NewRuleSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        rule = draft_delegation_rule(actor=self.actor, **wanted.validated_data)
        return Response(_detail(rule), status=status.HTTP_201_CREATED)


class VersionApi(ApiView):
    permission = permissions.MANAGE_DELEGATION

    @extend_schema(operation_id="delegation_versions_retrieve", responses=shapes.RuleDetailSerializer)
    def get(self, request: Request, delegation_id: UUID) -> Response:
        """One version with its levels and items."""
        return Response(_detail(selectors.get_delegation_rule(delegation_id)))

    @extend_schema(operation_id="delegation_versions_destroy", responses={204: None})
    def delete(self, request: Request, delegation_id: UUID) -> Response:
        """Discard a draft."""
        discard_delegation_draft(rule_id=delegation_id, actor=self.actor)
        return Response(status=status.HTTP_204_NO_CONTENT)


class TableApi(ApiView):
    permission = permissions.MANAGE_DELEGATION
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="delegation_versions_load",
        request={"multipart/form-data": shapes.TableSerializer},
        responses=shapes.DifferencesSerializer,
    )
    def post(self, request: Request, delegation_id: UUID) -> Response:
        """Compare a table with a draft, and take it over whole when asked to."""
        wanted = shapes.TableSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        table, take_over = wanted.validated_data["table"], wanted.validated_data["take_over"]
        load = plan_load(rule_id=delegation_id, name=table.name, data=table.read(MOST_BYTES + 1))
        if take_over:
            load_delegation(
                rule_id=delegation_id, items=load.items, expected=load.expected, source=table.name, actor=self.actor
            )
        return Response(load.counts | {"taken_over": take_over})


class ItemsApi(ApiView):
    permission = permissions.MANAGE_DELEGATION

    @extend_schema(
        operation_id="delegation_items_save", request=shapes.ItemSerializer, responses={200: shapes.ItemSerializer}
    )
    def put(self, request: Request, delegation_id: UUID) -> Response:
        """Add an item to a draft, or write the one with the same code anew."""
        rule = selectors.get_delegation_rule(delegation_id)
        wanted = shapes.ItemSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        item = wanted.plan()
        former = selectors.items_of(rule).filter(code=item.code).first()
        save_delegation_item(rule_id=rule.pk, item=item, item_id=former.pk if former else None, actor=self.actor)
        return Response(as_data([item])[0])


class EnactApi(ApiView):
    permission = permissions.MANAGE_DELEGATION

    @extend_schema(
        operation_id="delegation_versions_enact", request=shapes.EnactSerializer, responses={200: shapes.RuleSerializer}
    )
    def post(self, request: Request, delegation_id: UUID) -> Response:
        """Put a draft in force as of a day."""
        wanted = shapes.EnactSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        rule = enact_delegation_rule(rule_id=delegation_id, actor=self.actor, **wanted.validated_data)
        return Response(shapes.RuleSerializer(rule).data)


def _detail(rule: DelegationRule) -> dict:
    levels = [asdict(plan) for plan in selectors.level_plans(rule)]
    return {**shapes.RuleSerializer(rule).data, "levels": levels, "items": as_data(selectors.item_plans(rule))}
