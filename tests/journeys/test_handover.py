"""Handing a post over in the hands of people: who leaves, the deputy, the witness, and who comes in the end."""

import re
import time

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE

pytestmark = JOURNEY

GOODS = "열쇠 2개, 문서고 3번 함"
#: From the first page to a signed sheet, everything suggested taken as it is but one choice.
CLICKS_TO_GIVE, CLICKS_TO_TAKE, MINUTES = 4, 3, 5

#: What the administrator's tables would say: one leaves, another comes from elsewhere. Nobody other journeys work with
#: is moved: where somebody sits decides what they see.
COMER = "comer"
SUCCESSION = f"""
from core.tenancy.public import agency_context
from core.accounts.public import Role, create_user, users
from core.audit.public import actor_system
from core.foundation.public import clock
from core.organization import public as organization
from onnara.demo.personas import PASSWORD
with agency_context("alpha"):
    held = users().get(login="tfmember").assignments.get(kind="principal", valid_until=None)
    today, system = clock.today(), actor_system("command")
    comer = create_user(login="{COMER}", name="새로온", password=PASSWORD, roles=[Role.OFFICIAL], actor=system)
    organization.end_assignment(assignment_id=held.pk, valid_until=today, actor=system)
    organization.assign_person(person_id=comer.pk, post=held.post, valid_from=today, actor=system)
"""


def path_of(person) -> str:
    return re.sub(r"^https?://[^/]+", "", person.page.url)


def sign(person) -> int:
    """From the first page to the signature; the clicks that took."""
    person.go("/")
    before = person.clicks
    person.click("main a[href$='/handover/'] >> nth=0")
    person.click("main a[href$='/sign/'] >> nth=0")
    boxes = person.page.locator("input[name=acknowledged]")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    person.click(".sheet-sign button[type=submit]")
    return person.clicks - before


def hand_over(leaver, taker_words: str) -> str:
    """From the first page to a signed sheet; answers its address."""
    leaver.go("/")
    began, before = time.monotonic(), leaver.clicks
    leaver.click("nav a[href$='/handover/'] >> nth=0")
    leaver.click("main a[href$='/handover/new/']")
    choices = leaver.page.locator("select[name=receiver] option").all_inner_texts()[1:]
    chosen = next(text for text in choices if text.split(" (")[0] in taker_words)
    leaver.page.select_option("select[name=receiver]", label=chosen)
    leaver.click("main form.page-form button[type=submit]")
    leaver.page.fill("[name=goods]", GOODS)
    leaver.click("button[name=sign]")
    assert leaver.clicks - before <= CLICKS_TO_GIVE
    assert time.monotonic() - began < MINUTES * 60
    assert GOODS in leaver.text()
    assert "SHA-256" in leaver.text()
    return path_of(leaver)


def pass_on(deputy) -> None:
    """The deputy passes on what he took over, to the successor who is suggested."""
    deputy.go("/handover/new/")
    value = deputy.page.locator("select[name=post] option").last.get_attribute("value")
    deputy.go(f"/handover/new/?post={value}")
    deputy.click("main form.page-form button[type=submit]")
    deputy.click("button[name=sign]")


def reported(person, title: str, text: str) -> None:
    person.go("/memos/new/")
    person.page.fill("[name=title]", title)
    person.page.locator("[contenteditable=true]").fill(text)
    person.click("main button[name=send]")


def test_who_leaves_the_deputy_the_witness_and_who_comes(sit_down, house):
    leaver, deputy = sit_down("alpha", "tfmember"), sit_down("alpha", "tf", viewport=PHONE)
    manager = sit_down("alpha", "manager")
    reported(leaver, "인계 전 보고", "진행 중인 일을 보고합니다.")
    deputy.go("/account/")
    sheet = hand_over(leaver, deputy.page.locator("body").inner_text())
    assert sign(deputy) <= CLICKS_TO_TAKE
    assert sign(manager) <= CLICKS_TO_TAKE
    leaver.go(sheet)
    assert leaver.page.locator(".page-kind").inner_text().strip() == "완료"

    house.script(SUCCESSION)
    pass_on(deputy)
    comer = sit_down("alpha", COMER, viewport=PHONE)
    assert sign(comer) <= CLICKS_TO_TAKE
    comer.click("main a[href*='/handover/desk/']")
    comer.click("nav.tabs a[href*='show=memos']")
    comer.click(comer.page.get_by_role("link", name="인계 전 보고"))
    assert "진행 중인 일을 보고합니다." in comer.text()


def test_the_manual_of_a_post_is_read_and_written(sit_down):
    official = sit_down("alpha", "official", viewport=PHONE)
    official.go("/handover/desk/")
    official.click("main aside a[href*='/manuals/']")
    official.click("main a[href$='/edit/']")
    official.page.fill("[name=plan]", "매주 월요일 실적을 모읍니다.")
    official.click("main form button[type=submit]")
    assert "매주 월요일 실적을 모읍니다." in official.text()
    for part in ("documents", "memos", "now"):
        official.go(f"/handover/desk/?show={part}")


def test_what_moved_is_shown_before_it_is_signed(sit_down):
    leaver = sit_down("beta", "tfmember")
    leaver.go("/handover/new/")
    if leaver.page.locator("select[name=receiver]").input_value() == "":
        leaver.page.select_option("select[name=receiver]", index=1)
    leaver.click("main form.page-form button[type=submit]")
    leaver.page.fill("[name=goods]", GOODS)
    beside = leaver.page.context.new_page()
    beside.goto(f"{leaver.page.url}edit/")
    beside.select_option("[name=reason]", "leave")
    beside.click("main form.page-form button[type=submit]")
    beside.wait_for_load_state("networkidle")
    beside.close()
    leaver.click("button[name=sign]")
    assert "인계인수서를 보신 뒤에 내용이 바뀌었습니다" in leaver.text()
    assert "사유: 전보 →" in leaver.page.locator(".alert").inner_text()
    assert leaver.page.locator("[name=goods]").input_value() == GOODS
    leaver.click("button[name=sign]")
    assert "SHA-256" in leaver.text()


def test_the_administrator_names_another_witness_and_the_sheet_is_saved_as_pdf(sit_down, tmp_path):
    admin, reader = sit_down("alpha", "admin"), sit_down("alpha", "dispatch")
    admin.go("/handover/")
    admin.click("main a[href$='/handover/witnesses/']")
    admin.click("#witnesses a[href$='/witness/'] >> nth=0")
    admin.page.select_option("[name=witness]", index=1)
    admin.page.fill("[name=reason]", "장기 출장")
    admin.click("main form.page-form button[type=submit]")
    assert "입회자를 다시 지정하고" in admin.page.locator("body").inner_text()
    reader.go("/handover/")
    reader.click("#handovers a >> nth=0")
    with reader.page.expect_download() as download:
        reader.page.locator("main a[href$='/sheet.pdf']").click()
    download.value.save_as(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-1.7")
