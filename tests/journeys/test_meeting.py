"""A meeting in the hands of people: minutes objected to, corrected, confirmed on a phone; a new one called."""

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE

pytestmark = JOURNEY

MINE = "/meetings/?box=minutes&q=제도+개선"


def test_an_objection_leads_to_confirmed_minutes(sit_down):
    host, people = (
        sit_down("alpha", "official"),
        [sit_down("alpha", name, viewport=PHONE) for name in ("reviewer", "manager")],
    )
    host.go(MINE)
    host.click("#meetings tbody a")
    assert "이의 있음" in host.text()
    host.click("main a[href$='/minutes/']")
    host.page.fill("[name=form-1-decision]", "협의를 다음 달 15일까지 마치기로 함.")
    host.click("main .form-actions button:not([name=more])")
    for person in people:
        person.go(MINE)
        person.click("#meetings tbody a")
        person.click("form[action$='/confirm/'] button")
    assert "회의록 확정" in people[-1].text()


def test_a_meeting_is_called(sit_down):
    host = sit_down("alpha", "official", viewport=PHONE)
    host.go("/meetings/new/")
    host.page.fill("[name=name]", "통계 자료 점검 회의")
    host.page.fill("#q-participants", "과장")
    host.page.locator("#found-participants input").first.check()
    host.click("main .form-actions button")
    assert "소집" in host.text()
