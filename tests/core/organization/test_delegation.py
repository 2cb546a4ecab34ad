"""The delegation rule in an agency: versions, loading, and who decides what on which day."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from core.audit.public import entries
from core.foundation.public import clock, new_id
from core.organization import errors
from core.organization import public as organization
from core.organization.models import DelegationRule
from core.organization.public import ClausePlan, ItemPlan, LevelPlan
from core.organization.selectors import delegation as selectors
from core.organization.services import delegation as services
from tests.core.organization.conftest import NOW, SYSTEM

TODAY = date(2026, 11, 18)
ITEMS = (
    ItemPlan("HR-1", "인사", "휴가 허가", (ClausePlan("department_head"),), "Personnel", "Leave"),
    ItemPlan(
        "CT-1", "계약", "물품 구매",
        (
            ClausePlan("department_head", 0, 30_000_000),
            ClausePlan("bureau_head", 30_000_000, 100_000_000),
            ClausePlan("agency_head", 100_000_000, None),
        ),
    ),
    ItemPlan("HR-2", "인사", "승진", (ClausePlan("agency_head", class_ko="5급 이상"), ClausePlan("bureau_head", class_ko="6급 이하"))),
)  # fmt: skip


def enacted(items=ITEMS, valid_from=TODAY, title="위임전결규정"):
    rule = services.draft_delegation_rule(title=title, enacted="훈령 제12호", actor=SYSTEM)
    services.load_delegation(rule_id=rule.pk, items=items, actor=SYSTEM)
    return services.enact_delegation_rule(rule_id=rule.pk, valid_from=valid_from, actor=SYSTEM)


def decider(house, matter, amount=None, *, drafter="junior", department="division", at=None):
    return organization.expected_decider(
        department_id=house.departments[department].pk, drafter_id=house.id(drafter), matter_code=matter,
        amount=amount, at=at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("matter", "amount", "who", "kind"),
    [
        ("HR-1", None, "head", "delegated"), ("CT-1", 0, "head", "delegated"), ("CT-1", 29_999_999, "head", "delegated"),
        ("CT-1", 30_000_000, "director", "delegated"), ("CT-1", 100_000_000, "minister", "approve"),
        ("HR-2/5급 이상", None, "minister", "approve"), ("HR-2/6급 이하", None, "director", "delegated"),
    ],
)  # fmt: skip
def test_the_clause_of_the_case_says_who_decides(house, matter, amount, who, kind):
    enacted()
    found = decider(house, matter, amount)
    assert (found.person.person_id, found.kind) == (house.id(who), kind)
    above = [house.id(name) for name in ("head", "director", "minister")]
    assert list(found.reviewers) == above[: above.index(house.id(who))]


@pytest.mark.parametrize(
    ("matter", "amount"), [("CT-1", None), ("XX", None), ("", None), ("HR-2", None), ("HR-2/7급", 3)]
)
def test_without_rule_matter_sum_or_class_nobody_is_named(house, matter, amount):
    assert decider(house, "HR-1") is None
    enacted()
    assert decider(house, matter, amount) is None


def test_the_text_names_rule_clause_and_level_in_the_language_of_the_page(house):
    enacted()
    assert decider(house, "CT-1", 5 * 10**7).text == (
        "위임전결규정 (훈령 제12호), CT-1 물품 구매, 3,000만원 이상 1억원 미만: 전결권자 실·국장"
    )
    with translation.override("en"):
        assert "HR-1 Leave: Head of department decides." in decider(house, "HR-1").text


def test_a_vacant_post_passes_the_decision_up_and_says_so(house):
    enacted()
    assignment = house.people["head"].assignments.get()
    organization.end_assignment(assignment_id=assignment.pk, valid_until=TODAY, actor=SYSTEM)
    found = decider(house, "HR-1")
    assert found.person.person_id == house.id("director")
    assert "정보과" in found.text


def test_an_acting_head_is_the_head(house):
    enacted()
    organization.end_assignment(
        assignment_id=house.people["director"].assignments.get().pk, valid_until=TODAY, actor=SYSTEM
    )
    organization.assign_person(
        person_id=house.id("clerk"), post=house.posts["director"], valid_from=TODAY, kind="acting", actor=SYSTEM
    )
    assert decider(house, "HR-2/6급 이하").person.person_id == house.id("clerk")


def test_an_absent_decider_stays_the_decider_and_the_text_names_the_deputy(house):
    enacted()
    organization.register_absence(
        person_id=house.id("head"), starts_at=NOW, ends_at=NOW + timedelta(days=1), reason="trip", actor=SYSTEM
    )
    found = decider(house, "HR-1")
    assert found.person.person_id == house.id("head")
    assert "clerk 이름" in found.text


def test_who_heads_the_drafting_department_decides_the_own_matter_and_nobody_else_does(house):
    enacted()
    assert decider(house, "HR-1", drafter="head").person.person_id == house.id("head")
    above = decider(house, "HR-2/6급 이하", drafter="director")
    assert above.person.person_id == house.id("minister")
    assert "기안자" in above.text


def test_a_version_begins_and_ends_at_midnight_in_seoul(house):
    first = enacted()
    second = enacted(ITEMS[:1], TODAY + timedelta(days=1), title="개정 규정")
    midnight = datetime(2026, 11, 19, tzinfo=clock.SEOUL)
    assert decider(house, "CT-1", 1, at=midnight - timedelta(microseconds=1)).rule_id == first.pk
    assert decider(house, "CT-1", 1, at=midnight) is None
    assert decider(house, "HR-1", at=midnight).rule_id == second.pk
    assert DelegationRule.objects.get(pk=first.pk).valid_until == TODAY + timedelta(days=1)


def test_a_reorganisation_between_drafting_and_submission_changes_who_decides(house):
    enacted()
    assert decider(house, "HR-2/6급 이하").person.person_id == house.id("director")
    organization.move_department(
        department_id=house.departments["division"].pk, parent=house.departments["hq"], effective_on=TODAY + timedelta(days=1), actor=SYSTEM
    )  # fmt: skip
    tomorrow = NOW + timedelta(days=1)
    assert decider(house, "HR-2/6급 이하", at=tomorrow).person.person_id == house.id("head")
    assert decider(house, "HR-2/6급 이하").person.person_id == house.id("director")


def test_an_enacted_version_never_changes(house):
    rule = enacted()
    item = rule.items.first()
    for refused in (
        lambda: services.load_delegation(rule_id=rule.pk, items=ITEMS, actor=SYSTEM),
        lambda: services.save_delegation_item(rule_id=rule.pk, item=ITEMS[0], actor=SYSTEM),
        lambda: services.remove_delegation_item(rule_id=rule.pk, item_id=item.pk, actor=SYSTEM),
        lambda: services.set_decision_levels(rule_id=rule.pk, levels=services.START, actor=SYSTEM),
        lambda: services.enact_delegation_rule(rule_id=rule.pk, valid_from=TODAY, actor=SYSTEM),
        lambda: services.discard_delegation_draft(rule_id=rule.pk, actor=SYSTEM),
        lambda: services.plan_load(rule_id=rule.pk, name="a.csv", data=b"code"),
    ):
        with pytest.raises(errors.DelegationEnacted):
            refused()


def test_two_versions_never_overlap(house):
    enacted(valid_from=TODAY + timedelta(days=5))
    with pytest.raises(errors.LaterVersion):
        enacted()
    with pytest.raises(errors.DelegationEmpty):
        enacted(items=(), valid_from=TODAY + timedelta(days=9))
    with pytest.raises(IntegrityError), transaction.atomic():
        DelegationRule.objects.create(title="x", state="enacted", valid_from=TODAY + timedelta(days=30))


def test_a_copy_can_be_changed_item_by_item_while_the_old_one_stays(house):
    old = enacted()
    new = services.draft_delegation_rule(title="개정", copy_of=old.pk, actor=SYSTEM)
    item = new.items.get(code="HR-1")
    services.save_delegation_item(
        rule_id=new.pk, item_id=item.pk, item=replace(ITEMS[0], clauses=(ClausePlan("bureau_head"),)), actor=SYSTEM
    )
    services.remove_delegation_item(rule_id=new.pk, item_id=new.items.get(code="CT-1").pk, actor=SYSTEM)
    with pytest.raises(errors.ItemTwice):
        services.save_delegation_item(rule_id=new.pk, item=ITEMS[0], actor=SYSTEM)
    assert [plan.clauses[0].level for plan in selectors.item_plans(new)] == ["bureau_head", "agency_head"]
    assert selectors.item_plans(old) == list(ITEMS)


def test_a_refused_load_leaves_everything_as_it_was(house):
    rule = services.draft_delegation_rule(title="규정", actor=SYSTEM)
    services.load_delegation(rule_id=rule.pk, items=ITEMS, actor=SYSTEM)
    for items in ((*ITEMS, ITEMS[0]), (replace(ITEMS[0], clauses=(ClausePlan("nobody"),)),)):
        with pytest.raises((errors.ItemTwice, errors.LevelUnknown)):
            services.load_delegation(rule_id=rule.pk, items=items, actor=SYSTEM)
    with pytest.raises(errors.DelegationChanged):
        services.load_delegation(rule_id=rule.pk, items=(), expected="seen before", actor=SYSTEM)
    assert selectors.item_plans(rule) == list(ITEMS)


def test_levels_change_in_a_draft_as_long_as_no_clause_hangs_in_the_air(house):
    rule = services.draft_delegation_rule(title="규정", actor=SYSTEM)
    services.load_delegation(rule_id=rule.pk, items=ITEMS, actor=SYSTEM)
    with pytest.raises(errors.LevelInUse):
        services.set_decision_levels(rule_id=rule.pk, levels=services.START[:2], actor=SYSTEM)
    levels = [*services.START, LevelPlan("deputy", "부기관장", 9, "grade", grades=("차관",))]
    services.set_decision_levels(rule_id=rule.pk, levels=levels, actor=SYSTEM)
    assert selectors.level_plans(rule) == levels
    assert selectors.item_plans(rule) == list(ITEMS)


def test_a_discarded_draft_is_gone_and_the_ledger_keeps_what_was_done(house):
    rule = services.draft_delegation_rule(title="규정", actor=SYSTEM)
    services.discard_delegation_draft(rule_id=rule.pk, actor=SYSTEM)
    with pytest.raises(errors.DelegationRuleUnknown):
        selectors.get_delegation_rule(rule.pk)
    events = [entry.event for entry in entries(event_prefix="organization.delegation")]
    assert sorted(events) == ["organization.delegation_discarded", "organization.delegation_drafted"]


def test_matters_are_offered_in_the_order_of_the_rule(house, django_assert_num_queries):
    enacted()
    with django_assert_num_queries(4):
        matters = organization.delegation_items()
    assert [matter.code for matter in matters] == ["HR-1", "CT-1", "HR-2/5급 이상", "HR-2/6급 이하"]
    assert [matter.needs_amount for matter in matters] == [False, True, False, False]


def test_asking_costs_the_same_at_any_size(house, django_assert_max_num_queries):
    many = tuple(replace(ITEMS[0], code=f"X{number}") for number in range(200))
    enacted((*ITEMS, *many))
    with django_assert_max_num_queries(9):
        assert decider(house, "X150")


def test_somebody_of_another_department_and_nobody_at_all(house):
    enacted()
    nowhere = organization.expected_decider(
        department_id=new_id(), drafter_id=house.id("junior"), matter_code="HR-1", amount=None
    )
    assert nowhere is None
