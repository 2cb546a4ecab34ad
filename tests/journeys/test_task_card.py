"""A task card in the hands of people: proposed, agreed to, taken in, accepted, planned, reported, completed, closed."""

import re

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE

pytestmark = JOURNEY

#: What a hand may have to do at most, from the card to a reported result.
WAY_TO_REPORT = 2


def path_of(person) -> str:
    return re.sub(r"^https?://[^/]+", "", person.page.url)


def proposed(person) -> str:
    """A card for a unit task of the department that has none; the own post is chosen already."""
    person.go("/task-cards/missing/")
    person.click("main a[href*='/task-cards/new/?unit_task='] >> nth=0")
    assert person.page.locator("#found-owner_post input:checked").count() == 1
    person.page.fill("[name=outline]", "연간 업무를 계획하고 실적을 관리함")
    person.click("main form button[type=submit]")
    assert "제안" in person.text()
    return path_of(person)


def confirmed(person, name: str) -> None:
    """An act that asks first."""
    person.click(f"button[data-dialog={name}-dialog]")
    person.click(f"#{name}-dialog button[type=submit]")


def test_from_a_proposal_to_a_closed_card(sit_down):
    owner, manager, records = (sit_down("alpha", login) for login in ("official", "manager", "records"))
    address = proposed(owner)
    manager.go("/")
    manager.click("main a[href*='concern=endorse']")
    manager.go(address)
    manager.click("form[action$='/endorse/'] button")
    records.go("/")
    records.click("main a[href*='concern=approve']")
    records.go(address)
    records.click("form[action$='/approve/'] button")
    owner.go("/")
    owner.click("main a[href*='concern=accept']")
    owner.go(address)
    owner.click("form[action$='/accept/'] button")

    owner.go(f"{address}parts/plan/new/")
    owner.page.fill("[name=title]", "추진계획 수립")
    owner.page.fill("[name=due_on]", owner.page.input_value("[name=starts_on]"))
    owner.click("main form button[type=submit]")
    assert "추진계획 수립" in owner.text()

    owner.go(address)
    before = owner.clicks
    owner.click("main a[href$='/report/'] >> nth=0")
    owner.page.fill("[name=title]", "추진계획 확정")
    owner.page.fill("[name=percent]", "100")
    owner.page.select_option("[name=step_id]", label="추진계획 수립")
    owner.page.check("[name=step_done]")
    owner.click("main form button[type=submit]")
    assert owner.clicks - before <= WAY_TO_REPORT
    assert "추진계획 확정" in owner.text()

    confirmed(owner, "complete")
    manager.go(address)
    manager.click("button[data-dialog=evaluate-dialog]")
    manager.page.check("#grade-good")
    manager.page.fill("#evaluate-comment", "계획대로 잘 마쳤습니다.")
    manager.click("#evaluate-dialog button[type=submit]")
    assert "계획대로 잘 마쳤습니다." in manager.text()
    confirmed(manager, "close")
    owner.go(f"{address}?part=history")
    assert "과제관리카드 종료" in owner.text()
    assert owner.page.locator("a[href$='/report/']").count() == 0


def test_the_manager_of_the_classification_refuses_with_the_reason(sit_down):
    reviewer, records = sit_down("alpha", "reviewer"), sit_down("alpha", "records", viewport=PHONE)
    address = proposed(reviewer)
    records.go(address)
    records.click("button[data-dialog=decline-dialog]")
    records.page.fill("#decline-dialog-reason", "비슷한 단위과제와 합칠 것")
    records.click("#decline-dialog button[type=submit]")
    reviewer.go(address)
    assert "비슷한 단위과제와 합칠 것" in reviewer.text()


def test_a_stale_change_keeps_what_was_typed(sit_down):
    here, there = sit_down("alpha", "official"), sit_down("alpha", "official")
    here.go("/task-cards/?scope=mine&state=active")
    here.click("#task-cards td.wide a >> nth=0")
    address = path_of(here)
    for person, text in ((here, "먼저 저장한 개요"), (there, "나중에 쓴 개요")):
        person.go(f"{address}heading/")
        person.page.fill("[name=outline]", text)
    here.click("main form button[type=submit]")
    there.click("main form button[type=submit]")
    assert there.page.input_value("[name=outline]") == "나중에 쓴 개요"
    there.click("main form button[type=submit]")
    assert "나중에 쓴 개요" in there.text()
    there.go(f"{address}?part=versions")
    there.click("main ol.timeline a >> nth=0")
    assert there.page.locator("del").count() > 0


def test_every_part_stands_on_a_phone_and_on_a_desk(sit_down):
    official = sit_down("alpha", "official", viewport=PHONE)
    for scope in ("mine", "department", "all"):
        official.go(f"/task-cards/?scope={scope}")
    official.go("/task-cards/?scope=mine&state=active")
    official.click("#task-cards td.wide a >> nth=0")
    address = path_of(official)
    for part in (
        "heading", "plan", "results", "receipts", "quality", "publicity", "customer", "evaluations", "versions", "history",
    ):  # fmt: skip
        official.go(f"{address}?part={part}")
    for page in ("print/", "heading/", "report/", "members/add/", "parts/publicity/new/"):
        official.go(f"{address}{page}")
    sit_down("alpha", "admin").go("/task-cards/parts/")
    sit_down("alpha", "records").go("/task-cards/import/")
    manager = sit_down("alpha", "manager")
    manager.go("/task-cards/?scope=line")
    manager.go(f"{address}assign/")
