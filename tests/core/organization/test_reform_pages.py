"""Pages and API of reorganisations: planned line by line, the report read, accepted, in effect."""

from datetime import timedelta

import pytest

from core.organization.models import Reorganisation
from core.organization.services.reforming import carry_out_due
from tests.core.organization.conftest import NOW, SYSTEM
from tests.people import make_user, queries_of, signed_in

PAGES = "/organization/reorganisations/"
API = "/api/v1/organization/reorganisations/"
TODAY = NOW.date()


@pytest.fixture
def admin(house):
    return signed_in(make_user("admin", "agency_admin"))


@pytest.fixture
def here(admin):
    return admin.post(PAGES, {"title": "조직개편", "effective_on": TODAY.isoformat()})["Location"]


def test_from_an_empty_plan_to_a_new_shape(admin, here, house):
    new = {
        "code": "stat",
        "number_code": "0000042",
        "name_ko": "통계과",
        "name_en": "",
        "abbreviation": "",
        "target": "bureau",
    }
    assert admin.post(f"{here}lines/create/", new).status_code == 302
    chooser = admin.post(f"{here}lines/move_post/", {"department": "division"})
    assert chooser["Location"] == f"{here}lines/move_post/?department=division"
    form = admin.get(chooser["Location"]).content.decode()
    assert "junior 이름" in form
    moved = admin.post(chooser["Location"], {"post": house.posts["junior"].pk, "target": "stat"})
    assert moved.status_code == 302
    page = admin.get(here).content.decode()
    assert "주무관 직위를 통계과" in page
    assert "본부 &gt; 혁신국 &gt; 통계과" in page
    assert "단위과제" in page
    assert admin.post(f"{here}check/").status_code == 302
    assert "시행 대기" in admin.get(here).content.decode()
    carry_out_due(actor=SYSTEM)
    done = admin.get(here).content.decode()
    assert "시행 결과" in done
    assert "항목 추가" not in done
    assert "통계과" in admin.get("/organization/").content.decode()


def test_a_merged_department_keeps_its_name_in_the_report(admin, here, house):
    same = admin.post(f"{here}lines/merge/", {"department": "division", "target": "division"})
    assert "없어지는 부서와 다른 부서를 고르십시오." in same.content.decode()
    assert admin.post(f"{here}lines/merge/", {"department": "division", "target": "bureau"}).status_code == 302
    line = admin.get(here).content.decode().split("업무와 직위를")[0].rsplit(">", 1)[1]
    admin.post(f"{here}check/")
    carry_out_due(actor=SYSTEM)
    done = admin.get(here).content.decode()
    assert "시행 결과" in done
    assert f"{line}업무와 직위를" in done


def test_a_split_offers_the_posts_of_its_department(admin, here, house):
    there = f"{here}lines/split/?department=division"
    assert "clerk 이름" in admin.get(there).content.decode()
    new = {
        "code": "stat",
        "number_code": "0000042",
        "name_ko": "통계과",
        "name_en": "",
        "abbreviation": "",
        "target": "",
    }
    assert admin.post(there, {**new, "posts": [house.posts["clerk"].pk, house.posts["junior"].pk]}).status_code == 302
    assert "사무관, 주무관" in admin.get(here).content.decode()


@pytest.mark.parametrize(
    ("step", "data", "status"),
    [
        ("rename", {"department": "none", "name_ko": "x"}, 422),
        ("rename", {"department": "division", "name_ko": ""}, 422),
        ("move", {"department": "hq", "target": "division"}, 422),
        ("create", {"code": "hq", "number_code": "0000042", "name_ko": "x", "target": ""}, 409),
        ("close", {"department": "division", "target": "bureau"}, 409),
        ("dance", {}, 404),
    ],
)
def test_a_line_that_cannot_be_comes_back_with_the_reason(admin, here, step, data, status):
    assert admin.post(f"{here}lines/{step}/", data).status_code == status


def test_the_report_shows_what_follows_and_names_what_is_not_affected(admin, here, house):
    admin.post(
        f"{here}lines/rename/", {"department": "division", "name_ko": "통계과", "name_en": "", "abbreviation": ""}
    )
    page = admin.get(here).content.decode()
    assert '<td class="number" data-label="건수">0</td>' not in page
    assert "영향 없음: " in page
    for name in ("단위과제", "과제관리카드", "지시사항", "회의"):
        assert name in page.split("영향 없음: ")[1].split("</p>")[0]


def test_an_empty_plan_is_not_accepted(admin, here):
    shown = admin.get(here).content.decode()
    assert "먼저 항목을 하나 이상 추가하십시오" in shown
    assert f'action="{here}check/"' not in shown
    page = admin.post(f"{here}check/")
    assert page.status_code == 409
    assert "항목이 하나 이상" in page.content.decode()


def test_a_line_is_taken_out_and_the_plan_given_up(admin, here):
    admin.post(
        f"{here}lines/rename/", {"department": "division", "name_ko": "통계과", "name_en": "", "abbreviation": ""}
    )
    line = Reorganisation.objects.get().lines.get()
    assert admin.post(f"{here}lines/{line.pk}/remove/").status_code == 302
    assert not Reorganisation.objects.get().lines.exists()
    assert admin.post(f"{here}undo/").status_code == 302
    assert admin.post(f"{here}check/").status_code == 409


def test_a_plan_given_up_keeps_its_lines_and_has_no_report(admin, here):
    admin.post(f"{here}lines/merge/", {"department": "division", "target": "bureau"})
    assert "report-title" in admin.get(here).content.decode()
    admin.post(f"{here}undo/")
    page = admin.get(here).content.decode()
    assert "업무와 직위를" in page
    assert "report-title" not in page


def test_a_day_in_the_past_is_refused(admin):
    page = admin.post(PAGES, {"title": "x", "effective_on": (TODAY - timedelta(days=1)).isoformat()})
    assert page.status_code == 422
    assert "오늘부터" in page.content.decode()


def test_the_api_plans_reports_and_accepts(admin):
    made = admin.post(API, {"title": "개편", "effective_on": TODAY.isoformat()}, content_type="application/json").json()
    here = f"{API}{made['id']}/"
    line = {"kind": "merge", "department_code": "division", "target_code": "bureau"}
    assert admin.post(f"{here}lines/", line, content_type="application/json").status_code == 201
    detail = admin.get(here).json()
    assert detail["report"]["counts"]["posts_moved"] == 3
    assert [found["kind"] for found in detail["lines"]] == ["merge"]
    assert admin.post(f"{here}check/").json()["state"] == "checked"
    assert admin.delete(f"{here}lines/{detail['lines'][0]['id']}/").status_code == 204
    assert admin.post(f"{here}undo/").json()["state"] == "undone"
    assert admin.get(API).json()["results"][0]["title"] == "개편"


def test_the_list_and_the_report_ask_no_more_for_more_rows(admin, here):
    rename = {"name_en": "", "abbreviation": ""}
    admin.post(f"{here}lines/rename/", {"department": "division", "name_ko": "가과", **rename})
    one, listed = len(queries_of(admin, here)), len(queries_of(admin, PAGES))
    for number, code in enumerate(("bureau", "hq")):
        admin.post(f"{here}lines/rename/", {"department": code, "name_ko": f"{number}국", **rename})
        admin.post(PAGES, {"title": f"{number}", "effective_on": TODAY.isoformat()})
    assert len(queries_of(admin, here)) == one
    assert len(queries_of(admin, PAGES)) == listed


def test_posts_of_one_title_are_told_apart_in_the_report(admin, here, house):
    admin.post(f"{here}lines/merge/", {"department": "division", "target": "bureau"})
    posts = admin.get(here).content.decode().split('id="report-posts"')[1]
    assert '<span class="row-more">clerk 이름</span>' in posts
    assert '<span class="row-more">junior 이름</span>' in posts


def test_a_line_names_the_new_department_in_the_language_of_the_page(admin, here):
    form = {"department": "division", "name_ko": "통계과", "name_en": "Statistics Division"}
    assert admin.post(f"{here}lines/rename/", form).status_code == 302
    assert "정보과의 새 이름은 통계과입니다." in admin.get(here).content.decode()
    admin.cookies["django_language"] = "en"
    assert "Information Division is called Statistics Division." in admin.get(here).content.decode()


def test_the_way_back_from_a_line_leads_over_its_reorganisation(admin, here):
    page = admin.get(f"{here}lines/merge/").content.decode()
    assert f'href="{here}"' in page.split("<h1")[0]
