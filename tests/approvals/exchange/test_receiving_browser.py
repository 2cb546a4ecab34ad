"""Papers that came in, by keys: walking a list, and a department found by typing among many."""

import pytest

from core.organization import public as organization
from core.tenancy.public import agency_context
from tests.approvals.exchange.arriving import came
from tests.approvals.exchange.receipts import build_receipts
from tests.approvals.people import LONG_AGO, SYSTEM
from tests.approvals.test_inbox_browser import address, enter

__all__ = ["address"]

#: In the order they are offered in.
MANY = ("감사담당관", "법무담당관", "인사과", "재정담당관", "정보보호정책과", "정보자원정책과", "총무과")


@pytest.fixture
def office(committed_db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with agency_context("alpha"):
        built = build_receipts()
        for number, name in enumerate(MANY):
            organization.create_department(
                code=f"many{number}", number_code=f"13101{number:02}", name_ko=name, valid_from=LONG_AGO,
                parent=organization.get_department("min"), actor=SYSTEM,
            )  # fmt: skip
        yield built


def test_keys_walk_the_list_of_papers_and_open_one(page, office, address):
    for title in ("첫째", "둘째"):
        came(title=title)
    enter(page, address, office.office.clerk)
    page.goto(f"{address}/receiving/?box=office")
    for key, current in (("j", "첫째"), ("j", "둘째"), ("k", "첫째")):
        page.keyboard.press(key)
        assert page.locator("tr.is-current [data-row-link]").inner_text() == current
    page.keyboard.press("?")
    assert page.locator("#keys-dialog").is_visible()
    page.locator("#keys-dialog button[type=submit]").click()
    page.wait_for_url("**/receiving/?box=office")
    page.keyboard.press("j")
    assert page.locator("tr.is-current").count() == 0, "switched off"


def test_a_department_is_found_by_typing_its_name_or_its_initials(page, office, address):
    arrival = came()
    enter(page, address, office.office.clerk)
    page.goto(f"{address}/receiving/{arrival.pk}/")
    select, search = page.locator("#distribute-to"), page.locator("input[aria-controls=distribute-to]")
    for typed, left in (("정책", MANY[4:6]), ("정책 보호", MANY[4:5]), ("ㅂㅁㄷㄷ", MANY[1:2]), ("없는 부서", ())):
        search.fill(typed)
        options = select.locator("option").all_inner_texts()[1:]
        assert options == list(left)
        assert select.evaluate("one => one.selectedOptions[0].text") == (left[0] if left else "고르기")
    search.fill("총무")
    assert page.locator("p[role=status]").filter(has_text="총무과 (1)").count() == 1
    search.press("Enter")
    assert page.url.endswith(f"/receiving/{arrival.pk}/"), "Enter narrows, it does not send"
    page.locator("form[action$='/distribute/'] button").click()
    page.wait_for_load_state("load")
    arrival.refresh_from_db()
    assert arrival.department_name == "총무과"
    page.goto("about:blank")  # before the test takes its setting of the port back
