"""Who decides a matter by the agency's delegation rule, and the rule itself as people read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from json import dumps
from typing import Any
from uuid import UUID

from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from core.foundation.public import clock
from core.organization.enums import DelegationState
from core.organization.errors import DelegationItemUnknown, DelegationRuleUnknown
from core.organization.models import DecisionLevel, DelegationClause, DelegationItem, DelegationRule
from core.organization.models.delegation import in_language
from core.organization.rules import delegation as rules
from core.organization.rules.delegation import ClausePlan, ItemPlan, LevelPlan, Station
from core.organization.selectors import sql
from core.organization.selectors.departments import in_force_on
from core.organization.selectors.people import DEEPEST_TREE, PersonCard, _rows, person_card, person_cards
from core.organization.wording import clause_text, decision_text

LONGEST_TEXT = 300


# -- the rule ----------------------------------------------------------------------------------------------------------


def delegation_rule_on(day: date | None = None) -> DelegationRule | None:
    """The version in force on a day (today); it begins and ends at midnight in Seoul."""
    enacted = DelegationRule.objects.filter(in_force_on(day or clock.today()), state=DelegationState.ENACTED)
    return enacted.first()


def delegation_rules() -> QuerySet[DelegationRule]:
    """Every version, drafts first, then the newest."""
    return DelegationRule.objects.order_by("state", "-valid_from", "-created_at")


def get_delegation_rule(rule_id: UUID) -> DelegationRule:
    """One version. Raises DelegationRuleUnknown."""
    rule = DelegationRule.objects.filter(pk=rule_id).first()
    if rule is None:
        raise DelegationRuleUnknown
    return rule


def get_delegation_item(rule: DelegationRule, item_id: UUID) -> DelegationItem:
    """One item of a version. Raises DelegationItemUnknown."""
    item = items_of(rule).filter(pk=item_id).first()
    if item is None:
        raise DelegationItemUnknown
    return item


def items_of(rule: DelegationRule, q: str = "") -> QuerySet[DelegationItem]:
    """Items of a version in their order, with clauses and levels; those whose words hold the text."""
    rows = DelegationItem.objects.filter(rule=rule).prefetch_related("clauses__level")
    for word in q.split()[:5]:
        rows = rows.filter(
            Q(code__icontains=word)
            | Q(name_ko__icontains=word)
            | Q(name_en__icontains=word)
            | Q(group_ko__icontains=word)
            | Q(group_en__icontains=word)
            | Q(clauses__class_ko__icontains=word)
        )
    return rows.order_by("order", "code").distinct()


def level_plan(level: DecisionLevel) -> LevelPlan:
    return LevelPlan(
        level.code, level.name_ko, level.rank, level.basis, level.steps, tuple(level.grades), level.name_en
    )


def level_plans(rule: DelegationRule) -> list[LevelPlan]:
    """Levels of a version, the highest first."""
    return [level_plan(level) for level in rule.levels.order_by("rank")]


def item_plan(item: DelegationItem) -> ItemPlan:
    """A stored item as it was given."""
    clauses = tuple(
        ClausePlan(clause.level.code, clause.amount_from, clause.amount_until, clause.class_ko, clause.class_en)
        for clause in item.clauses.all()
    )
    return ItemPlan(item.code, item.group_ko, item.name_ko, clauses, item.group_en, item.name_en)


def item_plans(rule: DelegationRule) -> list[ItemPlan]:
    return [item_plan(item) for item in items_of(rule)]


def digest_of(items: Sequence[ItemPlan]) -> str:
    """What a load is compared with: the same items give the same digest."""
    return sha256(dumps(rules.as_data(items), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


# -- matters, as a draft names them ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Matter:
    """One choice of the draft form: an item, or one class of its cases. Names follow the language of the page."""

    code: str
    name: str
    group: str
    needs_amount: bool


def delegation_items(day: date | None = None) -> list[Matter]:
    """Kinds of matter of the rule in force on a day, in its order; three queries, however many there are."""
    rule = delegation_rule_on(day)
    return [matter for item in items_of(rule) for matter in _matters(item)] if rule else []


def matter_rows(code: str) -> QuerySet[Any]:
    """Names of a kind of matter in the newest rule that knows it, for a query that asks other things too."""
    item_code = Func(Value(code), Value(rules.CLASS_MARK), Value(1), function="split_part", output_field=TextField())
    items = DelegationItem.objects.filter(code=item_code, rule__valid_from__isnull=False)
    return items.order_by("-rule__valid_from", "-rule_id").values(row=JSONObject(ko="name_ko", en="name_en"))[:1]


def matter_called(code: str, found: Sequence[Mapping[str, str]]) -> str:
    """The name and class of a kind of matter with its code, out of what ``matter_rows`` found; else the code alone."""
    if not found:
        return code
    item_code, _mark, named_class = code.partition(rules.CLASS_MARK)
    name = in_language(found[0]["ko"], found[0]["en"])
    return f"{name}: {named_class} ({item_code})" if named_class else f"{name} ({item_code})"


def _matters(item: DelegationItem) -> list[Matter]:
    clauses = list(item.clauses.all())
    if not any(clause.class_ko for clause in clauses):
        return [Matter(item.code, item.name, item.group, item_plan(item).needs_amount)]
    return [
        Matter(
            f"{item.code}{rules.CLASS_MARK}{clause.class_ko}", f"{item.name}: {clause.class_label}", item.group, False
        )
        for clause in clauses
    ]


# -- who decides -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expected:
    """Who decides a matter on a day by the delegation rule, and who reviews on the way there.

    ``kind`` is ``approve`` for the head of the agency, else ``delegated`` (REG 10(1), (2)); ``line`` names the heads of
    the drafter's line from below to the top.
    """

    person: PersonCard
    level: str
    kind: str
    text: str
    reviewers: tuple[UUID, ...]
    line: tuple[Station, ...]
    station: int
    rule_id: UUID
    matter_code: str

    def place_of(self, person_id: UUID) -> int | None:
        """How high in the line somebody stands; None for people who head nothing in it."""
        return rules.highest_station(person_id, self.line)


def line_of(department_id: UUID, at: datetime | None = None) -> tuple[Station, ...]:
    """Departments from one up to the top as of an instant (now) with their heads, principal or acting; one query."""
    rows = _rows(sql.LINE, at, department=department_id, limit=DEEPEST_TREE)
    return tuple(
        Station(department, name_ko, name_en, person, frozenset(word for word in titles if word))
        for department, name_ko, name_en, person, *titles in rows
    )


def expected_decider(
    *, department_id: UUID, drafter_id: UUID, matter_code: str, amount: int | None = None, at: datetime | None = None
) -> Expected | None:
    """Who decides a matter drafted in a department at an instant (now) by the rule of that day (REG 10(2)).

    None where no rule is in force, the matter is not in it, the sum it turns on is not given, or nobody is in office
    on the whole line. A vacant post passes the decision to the next head above; the text says so.
    """
    moment = at or clock.now()
    rule = delegation_rule_on(moment.astimezone(clock.SEOUL).date())
    clause = _clause_of(rule, matter_code, amount) if rule else None
    line = line_of(department_id, moment) if clause else ()
    return _decided(rule, clause, line, drafter_id, matter_code) if rule and clause and line else None


def _clause_of(rule: DelegationRule, matter_code: str, amount: int | None) -> DelegationClause | None:
    code, label = rules.split_matter(matter_code)
    item = items_of(rule).filter(code=code).first() if code else None
    if item is None:
        return None
    place = rules.clause_for(item_plan(item).clauses, label=label, amount=amount)
    return None if place is None else list(item.clauses.all())[place]


def _decided(
    rule: DelegationRule, clause: DelegationClause, line: tuple[Station, ...], drafter_id: UUID, matter_code: str
) -> Expected | None:
    meant = rules.station_of(level_plan(clause.level), level_plans(rule), line)
    at = rules.decider_from(meant, line, drafter_id=drafter_id)
    decider = line[at].person_id if at is not None else None
    card = person_card(decider) if decider else None
    if at is None or card is None:
        return None
    reasons = [decision_text(rule, clause), *_passed_over(line[meant:at], drafter_id), *_stand_in(card)]
    return Expected(
        person=card,
        level=clause.level.name,
        kind="approve" if at == len(line) - 1 else "delegated",
        text=" ".join(reasons)[:LONGEST_TEXT],
        reviewers=tuple(rules.reviewers_below(at, line, drafter_id=drafter_id)),
        line=line,
        station=at,
        rule_id=rule.pk,
        matter_code=matter_code,
    )


def _passed_over(stations: Sequence[Station], drafter_id: UUID) -> list[str]:
    """Why the decision went up."""
    said = []
    for station in stations:
        name = station.name
        if station.person_id == drafter_id:
            said.append(_("The drafter heads %(department)s, so the next head above decides.") % {"department": name})
        else:
            said.append(_("%(department)s has no head now, so the next head above decides.") % {"department": name})
    return said


def _stand_in(card: PersonCard) -> list[str]:
    if not card.is_absent or not card.deputy_name:
        return []
    return [_("%(name)s is away; %(deputy)s acts meanwhile.") % {"name": card.name, "deputy": card.deputy_name}]


# -- the rule as a page ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShownClause:
    """One clause as read: the case, the level, and who that is for the reader, if anybody."""

    case: str
    level: str
    person: PersonCard | None


@dataclass(frozen=True)
class ShownItem:
    item: DelegationItem
    clauses: list[ShownClause]


class Reader:
    """Says who a level is for somebody of a department; asks for the line once."""

    def __init__(self, rule: DelegationRule, *, department_id: UUID | None, person_id: UUID | None) -> None:
        self.rule, self._person_id = rule, person_id
        self._line = line_of(department_id) if department_id else ()

    @cached_property
    def _plans(self) -> list[LevelPlan]:
        return level_plans(self.rule)

    @cached_property
    def _by_level(self) -> dict[str, PersonCard]:
        found: dict[str, UUID] = {}
        if not self._line or self._person_id is None:
            return {}
        for plan in self._plans:
            start = rules.station_of(plan, self._plans, self._line)
            at = rules.decider_from(start, self._line, drafter_id=self._person_id)
            if at is not None and (person_id := self._line[at].person_id):
                found[plan.code] = person_id
        cards = person_cards(found.values())
        return {code: cards[person_id] for code, person_id in found.items() if person_id in cards}

    def show(self, items: Sequence[DelegationItem]) -> list[ShownItem]:
        """Items with every clause in words."""
        return [ShownItem(item, [self._clause(clause) for clause in item.clauses.all()]) for item in items]

    def _clause(self, clause: DelegationClause) -> ShownClause:
        return ShownClause(clause_text(clause), clause.level.name, self._by_level.get(clause.level.code))
