"""What the people of the government console see first, and what they never see."""

import csv

from tests.journeys import JOURNEY

pytestmark = JOURNEY


def test_evaluator_sorts_exports_and_sees_no_document(sit_down):
    evaluator = sit_down("", "evaluator")
    assert evaluator.page.url.endswith("/usage/")
    evaluator.click(evaluator.page.locator("#usage-table thead a").nth(1))
    assert "sort=" in evaluator.page.url
    with evaluator.page.expect_download() as waiting:
        evaluator.page.locator("a[href*='export.csv']").click()
    rows = list(csv.reader(waiting.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) >= 3
    addresses = evaluator.page.eval_on_selector_all("main a", "links => links.map(link => link.getAttribute('href'))")
    assert not [address for address in addresses if "/documents/" in address or "/people/" in address]
    for forbidden in ("/helpdesk/", "/manage/people/", "/ledger/"):
        assert evaluator.page.goto(evaluator.address + forbidden).status == 403


def test_operator_comes_to_the_agencies(sit_down):
    operator = sit_down("", "operator")
    assert operator.page.url.endswith("/agencies/")
    operator.click(operator.page.locator("main table a").first)
    operator.go("/outbox/agencies/")


def test_a_step_recorded_in_an_agency_shows_on_the_console(sit_down):
    leader, manager = sit_down("beta", "tf"), sit_down("", "rollout")
    leader.go("/rollout/")
    done = leader.page.locator(".road-step.is-done").count()
    leader.click("form[action$='/record/'] button[type=submit]")
    assert leader.page.locator(".road-step.is-done").count() == done + 1
    manager.go("/rollout/beta/")
    assert manager.page.locator(".road-step.is-done").count() == done + 1


def test_auditor_reads_the_ledger(sit_down):
    auditor = sit_down("alpha", "auditor")
    auditor.go("/ledger/")
    assert auditor.page.locator("main table tbody tr").count() > 10
