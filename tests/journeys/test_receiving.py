"""A paper that came in, in the hands of people: distributed, received with a number, circulated, read and dealt with."""

import pytest

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE

pytestmark = JOURNEY

ARRIVE = """
from core.accounts.public import users
from core.organization.public import department_of, versions_on
from core.tenancy.public import agency_context
from tests.journeys.states import came
with agency_context("alpha"):
    arrival = came(title="자료 제출 요청")
    department = department_of(users().get(login="manager").pk)
    print(f"/receiving/{arrival.pk}/", versions_on().get(department=department).name_ko, sep="|")
"""


@pytest.fixture
def arrived(chromium, house):
    """Its address, and the department it is for."""
    said = house.script(ARRIVE).strip().splitlines()[-1]
    return said.split("|")


def test_from_the_document_office_to_the_officer_and_a_reader(sit_down, arrived):
    paper, department = arrived
    clerk, manager = sit_down("alpha", "dispatch"), sit_down("alpha", "manager")
    official = sit_down("alpha", "official", viewport=PHONE)

    clerk.go("/receiving/?box=office")
    clerk.click(f"#arrivals tbody a[href='{paper}']")
    clerk.page.select_option("#distribute-to", label=department)
    clerk.click("form[action$='/distribute/'] button")
    assert "접수 대기" in clerk.page.locator("body").inner_text()
    clerk.page.wait_for_selector("article.paper", state="detached")  # once distributed it is the department's

    manager.go("/receiving/?box=waiting")
    manager.click(f"#arrivals tbody a[href='{paper}']")
    chosen = manager.page.locator("#handling-choice optgroup option").first.get_attribute("value")
    manager.page.select_option("#handling-choice", chosen)
    manager.click("form[action$='/receive/'] button")
    assert "처리 중" in manager.text()
    manager.click("button[data-dialog=circulate-dialog]")
    manager.page.locator("#q-readers").press_sequentially("주무관")
    manager.page.locator("#found-readers input").first.wait_for()
    manager.settle()
    manager.page.locator("#found-readers input").first.check()
    manager.click("#circulate-dialog button[type=submit]")
    assert "아직 읽지 않음" in manager.text()
    manager.click("button[data-dialog=finish-dialog]")
    manager.page.fill("#finish-note", "전화로 답하였습니다.")
    manager.click("#finish-dialog button[type=submit]")
    assert "전화로 답하였습니다." in manager.text()

    official.go(paper)
    assert "자료 제출 요청" in official.text()
    for box in ("waiting", "mine", "read", "register"):
        official.go(f"/receiving/?box={box}")
