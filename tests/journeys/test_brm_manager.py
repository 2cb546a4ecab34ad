"""The classification in hands: a department proposes, its manager decides, looks after order and prints the yearly list."""

import pytest

from tests.journeys import JOURNEY
from tests.journeys.person import DESK, PHONE
from tests.journeys.test_memo import path_of

pytestmark = JOURNEY

NAME = "민원 창구 혼잡도 관리"


def test_from_a_proposal_to_a_unit_task(sit_down):
    clerk, manager = sit_down("alpha", "official"), sit_down("alpha", "records")
    clerk.go("/unit-tasks/proposals/new/")
    clerk.page.fill("[name=name_ko]", NAME)
    clerk.page.locator("#function-q").press_sequentially("기록관리")
    clerk.page.locator("#function-choices input").first.check()
    clerk.page.fill("[name=retention_reason]", "업무 수행에 참고")
    clerk.page.fill("[name=reason]", "창구를 새로 맡게 됨")
    clerk.click("main .form-actions button")
    proposal = path_of(clerk)
    assert "대기" in clerk.text()

    manager.go("/")
    manager.click(f"main a[href='{proposal}'] >> nth=0")
    manager.click("form[action$='/accept/'] button")
    assert NAME in manager.text()
    manager.go("/unit-tasks/publication/")
    assert NAME in manager.text()
    clerk.go(proposal)
    assert "승인" in clerk.text()


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_the_managers_pages_stand_on_desk_and_phone(sit_down, viewport):
    manager = sit_down("alpha", "records", viewport=viewport)
    for address in (
        "/unit-tasks/",
        "/unit-tasks/proposals/",
        "/unit-tasks/affected/",
        "/unit-tasks/publication/",
        "/documents/classification/",
        "/documents/classification/?kind=idle",
        "/functions/",
    ):
        manager.go(address)
