"""Writing the agency's delegation rule: a draft, its table, its items and levels, and the day it begins (REG 10(2))."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import errors
from core.organization.delegation_table import read_delegation
from core.organization.enums import DelegationState
from core.organization.korean import LADDER
from core.organization.models import DecisionLevel, DelegationClause, DelegationItem, DelegationRule
from core.organization.rules import check_name
from core.organization.rules import delegation as rules
from core.organization.rules.delegation import ItemPlan, LevelPlan
from core.organization.selectors import delegation as selectors
from core.tenancy.public import agency_lock

LOCK = "organization.delegation"
START = tuple(
    LevelPlan(code, name_ko, rank, basis, steps, name_en=name_en)
    for rank, (code, name_ko, name_en, basis, steps) in enumerate(LADDER, start=1)
)


@transaction.atomic
def draft_delegation_rule(
    *, title: str, enacted: str = "", copy_of: UUID | None = None, actor: Actor
) -> DelegationRule:
    """Begin a version: empty with the usual ladder of levels, or as a copy. Raises NameMissing, DelegationRuleUnknown."""
    check_name(title, field="title")
    agency_lock(LOCK)
    source = selectors.get_delegation_rule(copy_of) if copy_of else None
    rule = DelegationRule.objects.create(title=title.strip(), enacted=enacted.strip(), **_stamp(actor))
    levels = selectors.level_plans(source) if source else list(START)
    _write_levels(rule, levels)
    items = selectors.item_plans(source) if source else []
    _write_items(rule, items)
    _record("delegation_drafted", rule, actor, copy_of=copy_of, items=len(items))
    return rule


@dataclass(frozen=True, slots=True)
class Load:
    """What a table would make of a draft: its items, the differences row by row, and the state they were seen against."""

    items: tuple[ItemPlan, ...]
    rows: list[tuple[str, ItemPlan | None, ItemPlan | None]]
    expected: str

    @property
    def counts(self) -> dict[str, int]:
        """How many items are added, changed, removed and stay the same."""
        verdicts = [verdict for verdict, _before, _after in self.rows]
        return {verdict: verdicts.count(verdict) for verdict in ("added", "changed", "removed", "same")}


def plan_load(*, rule_id: UUID, name: str, data: bytes) -> Load:
    """Read a table for a draft and change nothing. Raises DelegationEnacted, UnreadableTable, or TableError with every
    fault by row and column.
    """
    rule = selectors.get_delegation_rule(rule_id)
    if not rule.is_draft:
        raise errors.DelegationEnacted
    items = read_delegation(name, data, selectors.level_plans(rule))
    before = selectors.item_plans(rule)
    return Load(items, rules.differences(before, items), selectors.digest_of(before))


@transaction.atomic
def load_delegation(
    *, rule_id: UUID, items: Sequence[ItemPlan], expected: str = "", source: str = "", actor: Actor
) -> DelegationRule:
    """Put these items in the place of all items of a draft: all of them or none.

    ``expected`` is the digest of the items the differences were shown against. Raises DelegationEnacted,
    DelegationChanged (somebody was faster) and what an item is refused for, ItemTwice among it.
    """
    rule = _draft(rule_id, actor)
    before = selectors.item_plans(rule)
    if expected and selectors.digest_of(before) != expected:
        raise errors.DelegationChanged
    known = [level.code for level in selectors.level_plans(rule)]
    seen: set[str] = set()
    for item in items:
        rules.check_item(item, known)
        if item.code in seen:
            raise errors.ItemTwice(value=item.code)
        seen.add(item.code)
    rule.items.all().delete()
    _write_items(rule, items)
    hashes = {"before": {"digest": selectors.digest_of(before)}, "after": {"digest": selectors.digest_of(items)}}
    _record("delegation_loaded", rule, actor, items=len(items), source=source[:200], hashes=hashes)
    return rule


@transaction.atomic
def save_delegation_item(*, rule_id: UUID, item: ItemPlan, item_id: UUID | None = None, actor: Actor) -> DelegationItem:
    """Add one item to a draft, or write it anew. Raises DelegationEnacted, DelegationItemUnknown, ItemTwice and what an
    item is refused for.
    """
    rule = _draft(rule_id, actor)
    rules.check_item(item, [level.code for level in selectors.level_plans(rule)])
    former = selectors.get_delegation_item(rule, item_id) if item_id else None
    others = DelegationItem.objects.filter(rule=rule, code=item.code)
    if (others.exclude(pk=former.pk) if former else others).exists():
        raise errors.ItemTwice(value=item.code, field="code")
    before = rules.as_data([selectors.item_plan(former)]) if former else None
    order = former.order if former else rule.items.count()
    if former:
        former.delete()
    [saved] = _write_items(rule, [item], first=order)
    hashes = {"before": {"item": before}, "after": {"item": rules.as_data([item])}}
    _record("delegation_item_saved", rule, actor, code=item.code, hashes=hashes)
    return saved


@transaction.atomic
def remove_delegation_item(*, rule_id: UUID, item_id: UUID, actor: Actor) -> None:
    """Take one item out of a draft. Raises DelegationEnacted or DelegationItemUnknown."""
    rule = _draft(rule_id, actor)
    item = selectors.get_delegation_item(rule, item_id)
    before = {"before": {"item": rules.as_data([selectors.item_plan(item)])}}
    code = item.code
    item.delete()
    _record("delegation_item_removed", rule, actor, code=code, hashes=before)


@transaction.atomic
def set_decision_levels(*, rule_id: UUID, levels: Sequence[LevelPlan], actor: Actor) -> DelegationRule:
    """Say which levels there are and whom each means. Raises DelegationEnacted, LevelInUse and what levels are refused for."""
    rule = _draft(rule_id, actor)
    rules.check_levels(levels)
    before = selectors.level_plans(rule)
    gone = {level.code for level in before} - {level.code for level in levels}
    used = DelegationClause.objects.filter(item__rule=rule, level__code__in=gone).values_list(
        "level__name_ko", flat=True
    )
    if names := sorted(set(used)):
        raise errors.LevelInUse(names=", ".join(names))
    items = selectors.item_plans(rule)
    rule.items.all().delete()
    rule.levels.all().delete()
    _write_levels(rule, levels)
    _write_items(rule, items)
    hashes = {"before": {"levels": _level_data(before)}, "after": {"levels": _level_data(levels)}}
    _record("decision_levels_set", rule, actor, hashes=hashes)
    return rule


@transaction.atomic
def enact_delegation_rule(*, rule_id: UUID, valid_from: date, actor: Actor) -> DelegationRule:
    """Put a draft in force as of a day; the version before ends on that day. From then on it never changes.

    Raises DelegationEnacted, DelegationEmpty, EnactedInThePast or LaterVersion.
    """
    rule = _draft(rule_id, actor)
    if not rule.items.exists():
        raise errors.DelegationEmpty
    last = DelegationRule.objects.filter(state=DelegationState.ENACTED).order_by("-valid_from").first()
    rules.check_can_enact(valid_from, today=clock.today(), last_from=last.valid_from if last else None)
    if last is not None and (last.valid_until is None or last.valid_until > valid_from):
        last.valid_until = valid_from
        last.save(update_fields=["valid_until"])
    rule.state, rule.valid_from = DelegationState.ENACTED, valid_from
    rule.save()
    digest = selectors.digest_of(selectors.item_plans(rule))
    _record("delegation_enacted", rule, actor, valid_from=valid_from.isoformat(), hashes={"after": {"digest": digest}})
    return rule


@transaction.atomic
def discard_delegation_draft(*, rule_id: UUID, actor: Actor) -> None:
    """Throw a draft away; an enacted version stays for good. Raises DelegationEnacted."""
    rule = _draft(rule_id, actor)
    _record("delegation_discarded", rule, actor, items=rule.items.count())
    rule.items.all().delete()
    rule.levels.all().delete()
    rule.delete()


def _draft(rule_id: UUID, actor: Actor) -> DelegationRule:
    """The draft to be written to, under the lock. Raises DelegationRuleUnknown or DelegationEnacted."""
    agency_lock(LOCK)
    rule = selectors.get_delegation_rule(rule_id)
    if not rule.is_draft:
        raise errors.DelegationEnacted
    stamp = {"changed_at": clock.now(), "changed_by_name": actor.name}
    for name, value in stamp.items():
        setattr(rule, name, value)
    rule.save(update_fields=list(stamp))
    return rule


def _stamp(actor: Actor) -> dict[str, Any]:
    return {"created_at": clock.now(), "changed_at": clock.now(), "changed_by_name": actor.name}


def _write_levels(rule: DelegationRule, levels: Sequence[LevelPlan]) -> None:
    DecisionLevel.objects.bulk_create(
        DecisionLevel(
            rule=rule,
            code=level.code,
            name_ko=level.name_ko.strip(),
            name_en=level.name_en.strip(),
            rank=level.rank,
            basis=level.basis,
            steps=level.steps,
            grades=list(level.grades),
        )
        for level in levels
    )


def _write_items(rule: DelegationRule, items: Sequence[ItemPlan], *, first: int = 0) -> list[DelegationItem]:
    """Three statements, however many items there are."""
    levels = {level.code: level for level in rule.levels.all()}
    names = ("code", "group_ko", "group_en", "name_ko", "name_en")
    rows = DelegationItem.objects.bulk_create(
        DelegationItem(rule=rule, order=order, **{name: getattr(item, name) for name in names})
        for order, item in enumerate(items, start=first)
    )
    DelegationClause.objects.bulk_create(
        DelegationClause(
            item=row,
            order=order,
            level=levels[clause.level],
            amount_from=clause.amount_from,
            amount_until=clause.amount_until,
            class_ko=clause.class_ko,
            class_en=clause.class_en,
        )
        for row, item in zip(rows, items, strict=True)
        for order, clause in enumerate(item.clauses)
    )
    return rows


def _level_data(levels: Sequence[LevelPlan]) -> list[list[Any]]:
    return [[level.code, level.rank, level.basis, level.steps, *level.grades] for level in levels]


def _record(
    event: str, rule: DelegationRule, actor: Actor, *, hashes: dict[str, Any] | None = None, **more: Any
) -> None:
    detail = {"rule_id": str(rule.pk), "title": rule.title, **more}
    audit.record(f"organization.{event}", target=rule, actor=actor, detail=detail, **(hashes or {}))
