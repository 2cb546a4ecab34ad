"""Pages and API of the organisation's tables: taken away, changed, shown, taken over."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from core.organization.models import OrganizationLoad, Post
from core.organization.services import loading
from onnara_web.api.docs import schema_for
from tests.core.organization.conftest import SYSTEM
from tests.core.organization.test_loading import DEPARTMENTS, three
from tests.people import make_user, queries_of, signed_in

TABLES = "/organization/tables/"
API = "/api/v1/organization/tables/"


@pytest.fixture
def admin(house):
    return signed_in(make_user("admin", "agency_admin"))


def upload(data, name="org.xlsx"):
    return {"table": SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode("cp949"))}


def test_with_an_error_then_mended_then_taken_over(admin):
    faulty = admin.post(TABLES, upload(DEPARTMENTS.replace("new,0000009,신설과,bureau", "new,9,신설과,none"), "d.csv"))
    assert faulty.status_code == 422
    page = faulty.content.decode()
    assert "상위부서코드" in page
    assert "기관에도 이 파일의 표에도 없는 부서입니다" in page
    assert not OrganizationLoad.objects.exists()
    shown = admin.post(TABLES, upload(three()))
    assert shown.status_code == 200
    assert "신설과" in shown.content.decode()
    load = OrganizationLoad.objects.get()
    taken = admin.post(f"{TABLES}{load.pk}/take-over/")
    assert taken["Location"] == f"{TABLES}{load.pk}/"
    assert "반영 중" in admin.get(taken["Location"]).content.decode()
    loading.run_loads(actor=SYSTEM)
    assert "반영됨" in admin.get(taken["Location"]).content.decode()
    assert Post.objects.filter(code="N-1").exists()


def test_the_preview_speaks_as_the_file_does(admin):
    page = admin.post(TABLES, upload(three())).content.decode()
    for words in (
        "상위부서코드: bureau",
        "기관번호: 0000009",
        "부서장: 예",
        "직위코드: N-1, 구분: 본직, 시작일: 2026-11-18",
    ):
        assert words in page


def test_the_state_alone_is_asked_for_while_one_waits(admin):
    load, _changes = loading.show_load(name="d.csv", data=DEPARTMENTS.encode(), actor=SYSTEM)
    part = admin.get(f"{TABLES}{load.pk}/", headers={"HX-Request": "true", "HX-Target": "load-state"}).content.decode()
    assert "확인 대기" in part
    assert "<html" not in part


def test_a_table_that_changes_nothing_says_so(admin):
    loading.run_load(load_id=_started(three()), actor=SYSTEM)
    assert "표의 내용이 모두 지금과 같습니다" in admin.post(TABLES, upload(three())).content.decode()


def _started(data):
    load, _changes = loading.show_load(name="org.xlsx", data=data, actor=SYSTEM)
    return loading.start_load(load_id=load.pk, actor=SYSTEM).pk


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04"])
def test_what_is_no_table_comes_back_with_the_form(admin, data):
    assert admin.post(TABLES, upload(data)).status_code == 422


def test_a_missing_file_comes_back_with_the_form(admin):
    assert admin.post(TABLES, {}).status_code == 422


def test_tables_are_taken_away(admin):
    book = load_workbook(io.BytesIO(admin.get(f"{TABLES}organization.xlsx").content), read_only=True)
    assert book.sheetnames == ["부서", "부서이력", "직위", "직위이력", "직원", "부재"]
    for kind, word in (
        ("departments", "부서코드"),
        ("posts", "직위코드"),
        ("department-history", "상위부서코드"),
        ("history", "적용시작일"),
        ("people", "아이디"),
        ("absences", "복귀일시"),
    ):
        assert word in admin.get(f"{TABLES}{kind}.csv").content.decode()


def test_others_neither_see_nor_bring_tables(house):
    client = signed_in(house.people["head"])
    assert client.get(TABLES).status_code == 403
    assert client.post(TABLES, upload(three())).status_code == 403


def test_the_api_compares_and_takes_over(admin):
    seen = admin.post(API, upload(three()))
    assert (seen.json()["state"], seen.json()["counts"]["posts_made"]) == ("shown", 2)
    taken = admin.post(API, upload(three()) | {"take_over": "true"}).json()
    assert taken["state"] == "running"
    assert admin.get(f"{API}{taken['id']}/").json()["total"] == 7
    assert admin.post(API, upload("부서코드\n", "d.csv")).status_code == 422


def test_the_list_of_loads_asks_no_more_for_more_rows(admin):
    _started(three())
    loading.run_loads(actor=SYSTEM)
    one = len(queries_of(admin, TABLES))
    for name in ("a.csv", "b.csv"):
        loading.show_load(name=name, data=DEPARTMENTS.encode(), actor=SYSTEM)
    assert len(queries_of(admin, TABLES)) == one


def test_the_api_shows_the_differences_and_then_takes_over(admin):
    seen = admin.post(API, upload(three())).json()
    told = admin.get(f"{API}{seen['id']}/differences/").json()
    assert (told["total"], len(told["rows"])) == (7, 7)
    assert {"table": "부서", "verdict": "added", "key": "new"}.items() <= told["rows"][0].items()
    assert admin.post(f"{API}{seen['id']}/take-over/").json()["state"] == "running"
    for act in (admin.get(f"{API}{seen['id']}/differences/"), admin.post(f"{API}{seen['id']}/take-over/")):
        assert (act.status_code, act.json()["code"]) == (409, "organization.load_over")
    loading.run_loads(actor=SYSTEM)
    assert admin.get(f"{API}{seen['id']}/").json()["state"] == "done"


def test_the_schema_tells_that_looking_at_a_table_may_be_refused():
    found = schema_for(settings.AGENCY_URLCONF, "ko")["paths"]
    operation = found["/api/v1/organization/tables/{load_id}/differences/"]["get"]
    assert {"200", "401", "403", "404", "409", "422"} <= set(operation["responses"])
