"""Two administrators: one gives a department away, the other gives it a place and takes it over; the worker carries it,
both sign. Nobody types a code but the one that is taken.
"""

from core.foundation.public import clock
from tests.journeys import JOURNEY

pytestmark = JOURNEY

TABLE = "부서코드,기관번호,부서명,설치일\njourney-moves,7654398,여정이관과,2020-01-01\n"


def wait_for(person, address: str, words: str) -> None:
    """The work goes on by itself; the page is asked until it says so."""
    for _turn in range(60):
        person.page.goto(address)
        if words in person.page.locator("#transfer-state").inner_text():
            return
        person.page.wait_for_timeout(1000)
    raise AssertionError(person.text())


def load(person) -> None:
    """The same department in both agencies: the receiver has its code and its number already."""
    person.go("/organization/tables/")
    table = {"name": "부서.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    person.page.set_input_files("input[type=file]", table)
    person.click("form[enctype] button")
    person.click("form[action$='/take-over/'] button")
    person.page.get_by_text("반영됨").wait_for(timeout=60_000)
    person.clicks = 0


def choose_what_passes(giver) -> None:
    giver.press("이관 대상 고르기")
    giver.page.fill("[name=q]", "여정이관")
    giver.page.keyboard.press("Enter")
    giver.page.wait_for_url("**q=**")
    giver.click("label:has([name=code][value=journey-moves])")
    giver.press("계획에 넣기")


def give_it_a_place(receiver) -> None:
    assert "부서 코드 중복" in receiver.text()
    receiver.page.select_option("#places select", index=1)
    assert receiver.page.input_value("#places [name^=code-]") == "alpha-journey-moves"
    receiver.page.fill("#places [name^=number-]", "7654399")
    receiver.press("부서 지정 저장")
    assert "부서 코드 중복" not in receiver.text()


def test_two_administrators_pass_a_department(sit_down):
    giver, receiver = sit_down("alpha", "admin"), sit_down("beta", "admin")
    load(giver)
    load(receiver)
    giver.go("/transfers/")
    giver.click("a[href$='/transfers/new/'] >> nth=0")
    giver.page.select_option("[name=receiver]", "beta")
    giver.page.fill("[name=title]", "여정 사무 이관")
    giver.page.fill("[name=ground]", "정부조직법 부칙 제2조")
    giver.page.fill("[name=effective_on]", clock.today().isoformat())
    giver.click("form.page-form button[type=submit]")
    path = giver.page.url.removeprefix(giver.address)
    choose_what_passes(giver)
    giver.press("상대 기관에 제안")
    receiver.go("/transfers/")
    receiver.press("여정 사무 이관")
    give_it_a_place(receiver)
    receiver.press("이관에 동의")
    giver.go(path)
    giver.press("대상을 확정하고 봉인")
    wait_for(giver, giver.address + path, "인수 대기")
    receiver.go(path)
    receiver.press("봉인을 확인하고 인수")
    wait_for(receiver, receiver.address + path, "확인 대기")
    assert "-인수-" in receiver.text()
    giver.go(path)
    giver.press("인수서를 확인하고 정리")
    wait_for(giver, giver.address + path, "완료")
    giver.go(f"{path}items/")
    assert "여정이관과" in giver.text()
    receiver.go("/organization/departments/alpha-journey-moves/")
    assert "여정이관과" in receiver.text()
    receiver.go("/received-records/")
