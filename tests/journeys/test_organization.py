"""The agency's administrator: a table with an error, mended, taken over; a reorganisation planned, read, in effect."""

from tests.journeys import JOURNEY

pytestmark = JOURNEY

HEADER = "부서코드,기관번호,부서명,상위부서코드\n"
ROW = "journey-lab,7654321,여정연구과,{parent}\n"


def upload(person, text: str) -> None:
    person.go("/organization/tables/")
    table = {"name": "부서.csv", "mimeType": "text/csv", "buffer": text.encode("cp949")}
    person.page.set_input_files("input[type=file]", table)
    person.click("form[enctype] button")


def test_a_table_with_an_error_is_mended_and_taken_over(sit_down):
    person = sit_down("alpha", "admin")
    upload(person, HEADER + ROW.format(parent="nowhere"))
    assert "상위부서코드" in person.text()
    assert "기관에도 이 파일의 표에도 없는 부서입니다" in person.text()
    upload(person, HEADER + ROW.format(parent=""))
    assert "여정연구과" in person.text()
    person.click("form[action$='/take-over/'] button")
    person.page.get_by_text("반영됨").wait_for(timeout=60_000)
    person.go("/organization/departments/journey-lab/")
    assert "여정연구과" in person.text()


def test_a_reorganisation_is_planned_read_and_takes_effect(sit_down):
    person = sit_down("beta", "admin")
    upload(person, "부서코드,기관번호,부서명,설치일\njourney-lab,7654321,여정연구과,2020-01-01\n")
    person.click("form[action$='/take-over/'] button")
    person.page.get_by_text("반영됨").wait_for(timeout=60_000)
    person.go("/organization/reorganisations/")
    person.page.fill("[name=title]", "여정 조직개편")
    person.click("form[action$='/reorganisations/'] button")
    person.click("a[href$='/lines/rename/']")
    person.page.select_option("[name=department]", "journey-lab")
    person.page.fill("[name=name_ko]", "여정통계과")
    person.click("form.page-form button[type=submit]")
    assert "시행하면 바뀌는 것" in person.text()
    assert "여정통계과" in person.text()
    person.click("form[action$='/check/'] button")
    address = person.page.url
    for _turn in range(60):
        person.page.goto(address)
        if "시행 결과" in person.text():
            break
        person.page.wait_for_timeout(1000)
    assert "시행 결과" in person.text()
    person.go("/organization/departments/journey-lab/")
    assert "여정통계과" in person.text()


def test_a_post_has_a_history_and_a_department_is_looked_at_as_of_a_day(sit_down):
    person = sit_down("beta", "admin")
    upload(person, "부서코드,기관번호,부서명,설치일\njourney-past,7654322,여정이력과,2020-01-01\n")
    person.click("form[action$='/take-over/'] button")
    person.page.get_by_text("반영됨").wait_for(timeout=60_000)
    person.go("/organization/departments/journey-past/new-post/")
    person.page.fill("[name=title_ko]", "여정주무관")
    person.page.fill("[name=valid_from]", "2021-01-01")
    person.click("form.page-form button[type=submit]")
    person.click(".row-acts a[href*='/organization/posts/'] >> nth=1")
    person.page.fill("[name=title_ko]", "여정사무관")
    person.page.fill("[name=effective_on]", "2023-01-01")
    person.click("form.page-form button[type=submit]")
    assert "여정사무관" in person.text()
    person.page.fill("[name=on]", "2022-05-01")
    person.press("조회")
    assert "2022. 5. 1. 기준 직위와 담당자" in person.text()
    assert "여정주무관" in person.text()
    person.press("오늘 기준")
    person.click(".row-acts a[href*='/organization/posts/'] >> nth=1")
    assert "여정주무관 · 여정이력과" in person.text()
