"""What was decided leaves the house: the dispatch clerk stamps and sends it, and the head approves one more recipient."""

import re

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE

pytestmark = JOURNEY

#: What a hand may have to do at most, from the first page to a document that is sent.
WAY_TO_SEND = 3


def path_of(person) -> str:
    return re.sub(r"^https?://[^/]+", "", person.page.url)


def test_the_clerk_sends_what_waits_and_a_further_recipient_goes_by_the_head(sit_down):
    clerk = sit_down("beta", "dispatch")
    clerk.go("/")
    before = clerk.clicks
    clerk.click("nav a[href='/sending/'] >> nth=0")
    title = clerk.page.locator("main tbody a").first.inner_text()
    clerk.click("main tbody a >> nth=0")
    clerk.click("main .form-actions button >> nth=0")
    assert clerk.clicks - before <= WAY_TO_SEND
    address = path_of(clerk)
    assert re.fullmatch(r"/sending/[0-9a-f-]{36}/", address)
    assert "발송하였습니다" in clerk.text()
    assert title in clerk.text()

    clerk.click("a[href$='/recipients/']")
    clerk.page.select_option("[name=ground]", "omission")
    clerk.page.fill("[name=reason]", "관계 기관 한 곳을 빠뜨렸습니다.")
    clerk.page.fill("[name=name]", "주식회사 가온")
    clerk.page.select_option("[name=way]", "post")
    clerk.page.fill("[name=proof]", "등기 1234")
    clerk.click("main .form-actions button >> nth=0")
    assert "부서장 승인 대기" in clerk.text()
    assert clerk.page.locator("button[formaction$='/approve/']").count() == 0

    head = sit_down("beta", "manager")
    head.go(address)
    head.click("button[formaction$='/approve/']")
    assert "승인하여 발송" in head.text()
    assert "주식회사 가온" in head.text()

    clerk.go("/sending/log/")
    assert title in clerk.text()


def test_sending_stands_on_a_phone(sit_down):
    clerk = sit_down("beta", "dispatch", viewport=PHONE)
    for address in ("/sending/", "/sending/log/", "/sending/log/?reached=failed", "/sending/seals/"):
        clerk.go(address)
    clerk.go("/sending/log/")
    clerk.click("#dispatches tbody a >> nth=0")
    clerk.click("a[href$='/recipients/']")
