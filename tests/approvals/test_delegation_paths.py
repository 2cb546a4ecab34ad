"""The path the delegation rule wants: suggested, explained, compared, and blocked where the agency says so."""

from datetime import timedelta

import pytest

from approvals.documents import delegation, selectors, services
from approvals.documents.delegation import Verdict, check_level, enforce_level, outside_line, suggestion_for
from approvals.documents.errors import HoursOutOfRange, LevelLowered, LevelRaised, SettingUnknown
from approvals.documents.rules import RouteLine
from core.audit.public import entries
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.public import ClausePlan, ItemPlan
from tests.approvals.people import LONG_AGO, SYSTEM, send_away
from tests.approvals.routes import seat
from tests.people import make_user, signed_in

ITEMS = (
    ItemPlan("HR-1", "인사", "휴가", (ClausePlan("department_head"),)),
    ItemPlan("CT-1", "계약", "물품", (ClausePlan("department_head", 0, 10**8), ClausePlan("agency_head", 10**8, None))),
)  # fmt: skip
LINES = "/documents/route-lines/"


@pytest.fixture
def ruled(office):
    rule = organization.draft_delegation_rule(title="위임전결규정", actor=SYSTEM)
    organization.load_delegation(rule_id=rule.pk, items=ITEMS, actor=SYSTEM)
    organization.enact_delegation_rule(rule_id=rule.pk, valid_from=clock.today(), actor=SYSTEM)
    return office


@pytest.fixture
def browser(ruled):
    return signed_in(ruled.drafter)


def suggestion(office, matter="", amount=None, drafter="drafter"):
    return suggestion_for(
        department_id=office.department.pk, drafter_id=getattr(office, drafter).pk, matter_code=matter, amount=amount
    )


def path(found):
    return [(line.person_id, line.kind, line.rule) for line in found.lines]


def body(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_rule_makes_the_path_and_says_why(ruled):
    small, large = suggestion(ruled, "CT-1", 5), suggestion(ruled, "CT-1", 10**8)
    assert path(small) == [(ruled.head.pk, "delegated", "delegation")]
    assert path(large) == [(ruled.head.pk, "review", "line"), (ruled.minister.pk, "approve", "delegation")]
    assert "1억원 이상" in large.lines[1].rule_text
    assert "정보화팀" in large.lines[0].rule_text


@pytest.mark.parametrize(("matter", "amount"), [("", None), ("CT-1", None), ("XX", 5)])
def test_without_a_clause_the_heads_above_are_suggested(ruled, matter, amount):
    found = suggestion(ruled, matter, amount)
    assert found.expected is None
    assert path(found) == [(ruled.head.pk, "review", "line"), (ruled.minister.pk, "approve", "line")]
    assert all(line.rule_text for line in found.lines)


def test_a_head_decides_the_own_small_matter_as_delegate(ruled):
    assert path(suggestion(ruled, "HR-1", drafter="head")) == [(ruled.head.pk, "delegated", "delegation")]


def test_a_reviewer_who_stands_in_for_the_decider_says_so(ruled):
    send_away(ruled, "minister", deputy="head")
    reviewer, decider = suggestion(ruled, "CT-1", 10**8).lines
    assert "장관" in reviewer.rule_text
    assert "김과장" in decider.rule_text


@pytest.mark.parametrize(
    ("amount", "who", "verdict"),
    [(5, "head", "same"), (5, "minister", "raised"), (10**8, "head", "lowered"), (10**8, "outsider", "lowered"),
     (10**8, "minister", "same")],
)  # fmt: skip
def test_a_path_is_compared_with_the_rule(ruled, amount, who, verdict):
    expected = suggestion(ruled, "CT-1", amount).expected
    found = check_level([ruled.line("leader", "review"), ruled.line(who, "approve")], expected)
    assert found.verdict == verdict
    assert bool(found.text) == (verdict != "same")


def test_nothing_is_compared_without_a_rule_or_a_decider(ruled):
    expected = suggestion(ruled, "CT-1", 5).expected
    assert check_level([ruled.line("leader", "review")], expected).keeps
    assert check_level([ruled.line("minister", "approve")], None).keeps


@pytest.mark.parametrize(("verdict", "error"), [(Verdict.RAISED, LevelRaised), (Verdict.LOWERED, LevelLowered)])
def test_the_agency_warns_or_blocks(verdict, error):
    check = delegation.LevelCheck(verdict, "다릅니다.")
    enforce_level(check, level_rule="warn")
    with pytest.raises(error, match="다릅니다"):
        enforce_level(check, level_rule="block")
    enforce_level(delegation.LevelCheck(Verdict.SAME), level_rule="block")


def test_a_document_is_compared_as_the_organisation_stands_at_that_moment(ruled):
    document = ruled.draft(matter_code="CT-1", amount=10**8)
    lines = [RouteLine(ruled.head.pk, "delegated")]
    assert delegation.check_level_of(document, lines).verdict == Verdict.LOWERED
    ministry = organization.get_department("min")
    with clock.fixed(clock.now() + timedelta(days=2)):
        organization.move_department(
            department_id=ruled.department.pk, parent=None, effective_on=clock.today(), actor=SYSTEM
        )
        assert ministry.pk
        assert delegation.check_level_of(document, lines).verdict == Verdict.SAME
    assert delegation.check_level_of(ruled.draft(), lines).verdict == Verdict.SAME


def raised(office):
    """A small purchase on its way to the minister."""
    route = [office.line("head", "review"), office.line("minister", "approve")]
    return office.draft(matter_code="CT-1", amount=5, route=route)


def test_a_raised_level_is_kept_on_the_card_and_in_the_ledger(ruled):
    draft = raised(ruled)
    document = services.submit_document(document_id=draft.pk, expected_revision=1, actor=ruled.actor("drafter"))
    decider = selectors.steps_of(document)[-1]
    assert "규정보다 높습니다" in decider.rule_text
    assert entries(event_prefix="documents.submitted").get().detail["level"] == "raised"


def test_where_the_agency_blocks_a_raised_level_is_neither_submitted_nor_planned(ruled):
    services.change_approval_settings(level_rule="block", actor=SYSTEM)
    document, drafter = raised(ruled), ruled.actor("drafter")
    with pytest.raises(LevelRaised):
        services.submit_document(document_id=document.pk, expected_revision=1, actor=drafter)
    with pytest.raises(LevelRaised):
        services.set_route(document_id=document.pk, steps=[ruled.line("minister", "approve")], actor=drafter)
    services.set_route(document_id=document.pk, steps=[ruled.line("head", "delegated")], actor=drafter)
    sent = services.submit_document(document_id=document.pk, expected_revision=1, actor=drafter)
    assert "level" not in entries(event_prefix="documents.submitted").get().detail
    assert sent.state == "in_approval"


def test_a_sum_changed_after_planning_counts_on_submission(ruled):
    services.change_approval_settings(level_rule="block", actor=SYSTEM)
    document = ruled.draft(matter_code="CT-1", amount=10**8, route=[ruled.line("head", "delegated")])
    drafter = ruled.actor("drafter")
    with pytest.raises(LevelLowered):
        services.submit_document(document_id=document.pk, expected_revision=1, actor=drafter)
    services.save_draft(
        document_id=document.pk,
        expected_revision=1,
        fields=ruled.fields(matter_code="CT-1", amount=10**8 - 1),
        actor=drafter,
    )
    services.submit_document(document_id=document.pk, expected_revision=1, actor=drafter)


# -- the draft ---------------------------------------------------------------------------------------------------------


def test_the_draft_offers_matters_only_where_there_is_a_rule(office):
    client = signed_in(office.drafter)
    assert 'name="matter_code"' not in body(client.get("/documents/new/"))


def test_choosing_matter_and_sum_makes_the_path_and_shows_the_sum(browser, ruled):
    assert "휴가 (HR-1)" in body(browser.get("/documents/new/"))
    sent = {"matter_code": "CT-1", "amount": "3억 5천만", "op": "matter", "route_untouched": "1"}
    page = body(browser.post(LINES, sent))
    assert "3억 5,000만원" in page
    assert str(ruled.minister.pk) in page
    assert "전결권자 기관장" in page
    assert 'name="route_untouched" value="1"' in page


@pytest.mark.parametrize(("who", "kind"), [("outsider", "cooperate"), ("colleague", "review"), ("minister", "review")])
def test_somebody_added_has_the_kind_of_the_own_place(browser, ruled, who, kind):
    person = getattr(ruled, who)
    sent = {"op": f"add:{person.pk}", "step_person": [ruled.head.pk], "step_kind": ["approve"]}
    page = body(browser.post(LINES, sent))
    row = page.split(f'name="step_person" value="{person.pk}"')[1].split("</select>")[0]
    assert f'value="{kind}" selected' in row


def test_a_head_of_the_line_reviews_though_the_own_post_is_elsewhere(ruled):
    below = organization.create_department(
        code="sec", number_code="1310011", name_ko="보안반", parent=ruled.department, valid_from=LONG_AGO, actor=SYSTEM
    )
    people = [ruled.outsider.pk, ruled.colleague.pk]
    assert outside_line(people, department_id=below.pk) == {ruled.outsider.pk}
    seat(ruled, "outsider", below, head=True, kind="acting")
    assert outside_line(people, department_id=below.pk) == frozenset()


def test_a_path_the_drafter_changed_stays_and_is_compared(browser, ruled):
    sent = {"matter_code": "CT-1", "amount": "5", "op": "matter", "route_untouched": "0",
            "step_person": [ruled.minister.pk], "step_kind": ["approve"]}  # fmt: skip
    page = body(browser.post(LINES, sent))
    assert "규정보다 높습니다" in page
    assert f'value="{ruled.minister.pk}"' in page
    taken = body(browser.post(LINES, sent | {"op": "suggest"}))
    assert "규정보다" not in taken
    assert f'value="{ruled.head.pk}"' in taken


@pytest.mark.parametrize(("amount", "told"), [("-5", "음수"), ("많이", "읽을 수 없습니다"), ("9" * 30, "너무 큽니다")])
def test_a_sum_that_cannot_be_read_is_told_at_once_and_on_saving(browser, ruled, amount, told):
    sent = {"matter_code": "CT-1", "amount": amount, "op": "matter"}
    assert told in body(browser.post(LINES, sent))
    saved = browser.post("/documents/new/", {"unit_task": ruled.task.pk, "title": "가", "disclosure": "open",
                                             "reading_range": "agency", **sent})  # fmt: skip
    assert saved.status_code == 422
    assert told in saved.content.decode()


def test_the_saved_path_keeps_the_reasons(browser, ruled):
    sent = {"unit_task": ruled.task.pk, "title": "구매", "body": "끝.", "disclosure": "open", "reading_range": "agency",
            "matter_code": "CT-1", "amount": "2억", "step_person": [ruled.leader.pk, ruled.minister.pk],
            "step_kind": ["review", "approve"]}  # fmt: skip
    where = browser.post("/documents/new/", sent)["Location"]
    document = selectors.get_document(where.split("/")[2], actor=ruled.actor("drafter"))
    assert (document.matter_code, document.amount) == ("CT-1", 200_000_000)
    steps = selectors.planned_steps_of(document)
    assert [(step.rule, bool(step.rule_text)) for step in steps] == [("chosen", False), ("delegation", True)]
    page = body(browser.get(where))
    assert 'value="200,000,000"' in page
    assert '<option value="CT-1" selected' in page


def test_a_matter_that_left_the_rule_stays_visible(browser, ruled):
    document = ruled.draft(matter_code="OLD-1")
    assert "OLD-1 (현행 위임전결규정에 없음)" in body(browser.get(f"/documents/{document.pk}/edit/"))


# -- settings ----------------------------------------------------------------------------------------------------------


def test_settings_are_changed_by_the_administrator_alone_and_kept_in_the_ledger(office):
    admin = signed_in(make_user("admin", "agency_admin"))
    assert signed_in(office.drafter).get("/documents/settings/").status_code == 403
    sent = {"level_rule": "block", "review_hours": 8, "cooperate_hours": 9, "approve_hours": 10, "read_hours": 11,
            "urgent_hours": 2}  # fmt: skip
    assert 'value="24"' in body(admin.get("/documents/settings/"))
    assert admin.post("/documents/settings/", sent).status_code == 302
    assert admin.post("/documents/settings/", sent | {"review_hours": 7}).status_code == 302
    kept = selectors.approval_settings()
    assert (kept.level_rule, kept.review_hours, kept.urgent_hours) == ("block", 7, 2)
    assert entries(event_prefix="documents.settings_changed").count() == 2


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"review_hours": 0}, HoursOutOfRange), ({"read_hours": 673}, HoursOutOfRange), ({"level_rule": "pray"}, SettingUnknown),
     ({"only": False}, SettingUnknown)],
)  # fmt: skip
def test_senseless_settings_are_refused(office, changes, error):
    with pytest.raises(error):
        services.change_approval_settings(actor=SYSTEM, **changes)


def test_a_senseless_number_comes_back_at_its_field(office):
    admin = signed_in(make_user("admin", "agency_admin"))
    sent = {"level_rule": "warn", "review_hours": 9999, "cooperate_hours": 9, "approve_hours": 10, "read_hours": 11,
            "urgent_hours": 2}  # fmt: skip
    page = admin.post("/documents/settings/", sent)
    assert page.status_code == 422
    assert "672까지의 시간" in page.content.decode()
