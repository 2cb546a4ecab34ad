"""Tables of the organisation: shown, refused by row and column, taken over in steps, gone on with after a kill."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from core.accounts.models import User
from core.audit.public import entries
from core.foundation.public import TableError, UnreadableTable
from core.organization import errors
from core.organization.enums import LoadState
from core.organization.models import Assignment, Department, OrganizationLoad, Post
from core.organization.public import Names, close_department, holders_of, person_card, rename_department, versions_on
from core.organization.selectors.picture import picture
from core.organization.services import loading
from core.organization.services.applying import Hand
from core.organization.writing import write_organization, write_table
from core.tenancy.public import agency_context
from tests.core.organization.conftest import NOW, SYSTEM
from tests.people import make_user

TODAY = date(2026, 11, 18)
DEPARTMENTS = "부서코드,기관번호,부서명,상위부서코드\nhq,0000001,본부,\nbureau,2,혁신국,hq\ndivision,3,정보과,bureau\nnew,0000009,신설과,bureau\n"
POSTS = "직위코드,부서코드,직위명,부서장,담당업무\nN-1,new,과장,예,총괄\nN-2,new,주무관,,예산\n"
PEOPLE = "아이디,성명,직위코드,시작일\nkim,김민수,N-1,2026-11-18\nlee,이서연,N-2,\n"


def load(text, name="table.csv", encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    shown, changes = loading.show_load(name=name, data=data, actor=SYSTEM)
    loading.start_load(load_id=shown.pk, actor=SYSTEM)
    return loading.run_load(load_id=shown.pk, actor=SYSTEM), changes


def workbook(*tables, merge=""):
    book = Workbook()
    book.remove(book.active)
    for title, text in tables:
        sheet = book.create_sheet(title)
        for line in text.splitlines():
            sheet.append(line.split(","))
        if merge:
            sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def faults_of(text, name="table.csv", encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    with pytest.raises(TableError) as refused:
        loading.plan_organization(name=name, data=data)
    return {(fault.line, fault.column): fault.code for fault in refused.value.faults}


def three():
    return workbook(("부서", DEPARTMENTS), ("직위", POSTS), ("직원", PEOPLE))


def test_a_workbook_of_three_tables_is_taken_over(house):
    done, changes = load(three(), "org.xlsx")
    assert (done.state, done.done, done.total, bytes(done.content)) == (LoadState.DONE, 7, 7, b"")
    assert changes.counts()["departments_made"] == 1
    card = person_card(User.objects.get(login="kim").pk)
    assert (card.name, card.post_title, card.department_name, card.is_head) == ("김민수", "과장", "신설과", True)
    assert Post.objects.get(code="N-2").duty == "예산"
    assert not User.objects.get(login="kim").has_usable_password()


def test_a_second_time_nothing_is_left_to_change(house):
    load(three(), "org.xlsx")
    assert loading.plan_organization(name="org.xlsx", data=three()).changes.total() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_every_encoding_of_offices_is_read(house, encoding):
    done, _changes = load(DEPARTMENTS, encoding=encoding)
    assert done.state == LoadState.DONE
    assert versions_on().get(department__code="new").name_ko == "신설과"


def test_only_looking_changes_nothing(house):
    before = picture()
    loading.show_load(name="org.xlsx", data=three(), actor=SYSTEM)
    assert picture() == before


@pytest.mark.parametrize(
    ("line", "place", "code"),
    [
        ("bureau,2,혁신국,division", (5, "상위부서코드"), "circle"),
        ("x1,0000009,과,none", (5, "상위부서코드"), "no_department"),
        ("x1,2,과,hq", (5, "기관번호"), "number_taken"),
        ("X 1,0000009,과,hq", (5, "부서코드"), "bad_form"),
        ("x1,123x,과,hq", (5, "기관번호"), "bad_form"),
        ("x1,0000009,,hq", (5, "부서명"), "empty"),
        ("hq,1,본부,", (5, "부서코드"), "stands_already"),
        ("x1,0000009,과,hq,넘침", (5, "부서코드"), "cell_count"),
    ],
)
def test_faults_of_departments(house, line, place, code):
    table = "부서코드,기관번호,부서명,상위부서코드\nhq,1,본부,\ndivision,3,정보과,bureau\n,,,\n"
    assert faults_of(table + line + "\n")[place] == code


@pytest.mark.parametrize(
    ("line", "place", "code"),
    [
        ("P-1,nowhere,과장,", (2, "부서코드"), "no_department"),
        ("P-1,division,과장,예", (2, "부서장"), "two_heads"),
        ("P-1,division,과장,글쎄", (2, "부서장"), "not_yes_or_no"),
        ("P/1,division,과장,", (2, "직위코드"), "bad_form"),
        ("P-1,division," + "과" * 101 + ",", (2, "직위명"), "too_long"),
    ],
)
def test_faults_of_posts(house, line, place, code):
    assert faults_of(f"직위코드,부서코드,직위명,부서장\n{line}\n")[place] == code


@pytest.mark.parametrize(
    ("line", "place", "code"),
    [
        ("lee,이서연,N-9,본직,,", (3, "직위코드"), "no_post"),
        ("kim,김민수,N-2,본직,,", (3, "아이디"), "person_twice"),
        ("lee,이서연,N-1,본직,,", (3, "직위코드"), "post_twice"),
        ("kim,김민호,N-2,겸직,,", (3, "성명"), "says_otherwise"),
        ("lee,이서연,N-2,본직,2026-02-30,", (3, "시작일"), "not_a_date"),
        ("lee,이서연,N-2,본직,2026-12-01,2026-12-01", (3, "종료일"), "until_early"),
        ("lee,이서연,N-2,본직,2025-01-01,", (3, "시작일"), "before_department"),
        ("lee,이서연,N-2,임시,,", (3, "구분"), "not_a_choice"),
        ("이서연,이서연,N-2,본직,,", (3, "아이디"), "bad_form"),
    ],
)
def test_faults_of_people(house, line, place, code):
    load(workbook(("부서", DEPARTMENTS), ("직위", POSTS)), "org.xlsx")
    table = f"아이디,성명,직위코드,구분,시작일,종료일\nkim,김민수,N-1,본직,,\n{line}\n"
    assert faults_of(table)[place] == code


def test_a_post_held_by_somebody_the_table_does_not_name(house):
    code = house.posts["clerk"].code
    assert faults_of(f"아이디,성명,직위코드\nkim,김민수,{code}\n") == {(2, "직위코드"): "post_twice"}


def test_merged_cells_are_named_with_sheet_and_row(house):
    data = workbook(("부서", DEPARTMENTS), merge="A3:A4")
    assert faults_of(data, "org.xlsx")[3, "부서: 부서"] == "merged"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\xff\xfe\x00\xd8\x00", b"\x81\x00\x81\xff\xff\xff"])
def test_what_is_no_table_is_refused_in_words(house, data):
    with pytest.raises((UnreadableTable, TableError)):
        loading.plan_organization(name="x.csv", data=data)


def test_missing_columns_are_called_as_the_file_calls_them(house):
    assert faults_of("부서코드,부서명\nhq,본부\n") == {(1, "기관번호"): "missing_column"}


def test_faults_leave_everything_as_it_was(house):
    before = picture()
    faults_of(workbook(("부서", DEPARTMENTS), ("직위", POSTS + "P-9,nowhere,과장,,\n")), "org.xlsx")
    assert picture() == before
    assert not OrganizationLoad.objects.exists()


def test_columns_that_are_not_there_leave_things_alone(house):
    load("부서코드,기관번호,부서명\ndivision,3,정보통계과\n")
    version = versions_on().get(department__code="division")
    assert (version.name_ko, version.name_en, version.parent.code) == ("정보통계과", "Information Division", "bureau")


def test_somebody_in_the_table_leaves_the_post_it_no_longer_names(house):
    load(workbook(("부서", DEPARTMENTS), ("직위", POSTS)), "org.xlsx")
    load("아이디,성명,직위코드,시작일\njunior,junior 이름,N-2,2026-01-01\n")
    held = Assignment.objects.filter(person=house.people["junior"]).order_by("valid_from")
    assert [(row.post.title_ko, row.valid_from, row.valid_until) for row in held] == [
        ("주무관", date(2026, 1, 1), TODAY),
        ("주무관", TODAY, None),
    ]
    again = loading.plan_organization(
        name="x.csv", data="아이디,성명,직위코드,시작일\njunior,junior 이름,N-2,2026-01-01\n".encode()
    )
    assert again.changes.total() == 0


def test_two_people_change_places(house):
    clerk, junior = house.posts["clerk"], house.posts["junior"]
    load(f"아이디,성명,직위코드\nclerk,clerk 이름,{junior.code}\njunior,junior 이름,{clerk.code}\n")
    held = holders_of([clerk.pk, junior.pk])
    assert (held[clerk.pk].person_id, held[junior.pk].person_id) == (house.id("junior"), house.id("clerk"))


def test_two_heads_change_departments(house):
    head, director = house.posts["head"], house.posts["director"]
    load(f"직위코드,부서코드,직위명,부서장\n{head.code},bureau,국장,예\n{director.code},division,과장,예\n")
    head.refresh_from_db()
    assert (head.department.code, head.title_ko, head.is_head) == ("bureau", "국장", True)


def test_closing_leaves_nothing_hanging(house):
    table = "부서코드,기관번호,부서명,폐지일\nbureau,2,혁신국,2026-12-01\n"
    assert faults_of(table)[2, "폐지일"] in {"children_left", "posts_left"}
    code = house.posts["clerk"].code
    posts = f"직위코드,부서코드,직위명,폐지일\n{code},division,사무관,2026-12-01\n"
    assert faults_of(posts)[2, "폐지일"] == "still_held"


def test_what_changed_since_it_was_shown_is_not_taken_over(house):
    shown, _changes = loading.show_load(name="d.csv", data=DEPARTMENTS.encode(), actor=SYSTEM)
    load(DEPARTMENTS)
    with pytest.raises(errors.LoadUnknown):
        loading.start_load(load_id=shown.pk, actor=SYSTEM)  # let go when another was shown
    other, _changes = loading.show_load(name="p.csv", data=POSTS.encode(), actor=SYSTEM)
    close_department(department_id=Department.objects.get(code="new").pk, closes_on=date(2026, 12, 1), actor=SYSTEM)
    loading.start_load(load_id=other.pk, actor=SYSTEM)
    assert loading.run_load(load_id=other.pk, actor=SYSTEM).state == LoadState.STOPPED
    assert not Post.objects.filter(code="N-1").exists()


def test_differences_are_taken_over_as_they_were_shown(house):
    shown, _changes = loading.show_load(name="d.csv", data=DEPARTMENTS.encode(), actor=SYSTEM)
    names = Names("정보통계과")
    rename_department(department_id=house.departments["division"].pk, names=names, effective_on=TODAY, actor=SYSTEM)
    loading.start_load(load_id=shown.pk, actor=SYSTEM)
    stopped = loading.run_load(load_id=shown.pk, actor=SYSTEM)
    assert (stopped.state, stopped.done) == (LoadState.STOPPED, 0)
    assert not Department.objects.filter(code="new").exists()


def test_one_load_at_a_time(house):
    first, _changes = loading.show_load(name="d.csv", data=DEPARTMENTS.encode(), actor=SYSTEM)
    loading.start_load(load_id=first.pk, actor=SYSTEM)
    second, _changes = loading.show_load(name="d.csv", data=DEPARTMENTS.encode(), actor=SYSTEM)
    with pytest.raises(errors.LoadRunning):
        loading.start_load(load_id=second.pk, actor=SYSTEM)


def test_a_killed_load_goes_on_where_it_stopped(house, monkeypatch):
    monkeypatch.setattr(loading, "STEP", 1)
    shown, _changes = loading.show_load(name="org.xlsx", data=three(), actor=SYSTEM)
    loading.start_load(load_id=shown.pk, actor=SYSTEM)
    plain, taken = Hand.take, []

    def killed(self, kind, rows):
        plain(self, kind, rows)
        taken.append(kind)
        if len(taken) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(Hand, "take", killed)
    with pytest.raises(KeyboardInterrupt):
        loading.run_load(load_id=shown.pk, actor=SYSTEM)
    stopped = OrganizationLoad.objects.get(pk=shown.pk)
    assert (stopped.state, stopped.done, stopped.percent) == (LoadState.RUNNING, 3, 42)
    monkeypatch.setattr(Hand, "take", plain)
    assert loading.run_loads(actor=SYSTEM) == 1
    assert OrganizationLoad.objects.get(pk=shown.pk).state == LoadState.DONE
    assert loading.plan_organization(name="org.xlsx", data=three()).changes.total() == 0


def test_a_load_that_no_longer_fits_is_stopped_with_the_reason(house, monkeypatch):
    shown, _changes = loading.show_load(
        name="p.csv", data=(POSTS.replace("new", "division")).replace("예", "").encode(), actor=SYSTEM
    )
    loading.start_load(load_id=shown.pk, actor=SYSTEM)
    Department.objects.get(code="division").versions.update(valid_until=date(2026, 12, 1))
    stopped = loading.run_load(load_id=shown.pk, actor=SYSTEM)
    assert stopped.state == LoadState.STOPPED
    assert "2026" in stopped.reason


def test_what_is_written_is_read_back_to_equality(house, other_agency):
    load(three(), "org.xlsx")
    load("직위코드,부서코드,직위명,부서장,담당업무,직무대리\nN-1,new,과장,예,총괄,N-2\n")
    load("아이디,시작일시,복귀일시,사유,대행자아이디\nkim,2026-12-01 09:00,2026-12-03 09:00,출장,lee\n")
    data, before = write_organization(), picture()
    assert before.posts["N-1"].deputies == ("N-2",)
    assert [row.deputy for row in before.absences.values()] == ["lee"]
    tables = {kind: write_table(kind) for kind in ("departments", "posts", "people", "absences")}
    assert loading.plan_organization(name="org.xlsx", data=data).changes.total() == 0
    with agency_context(other_agency):
        for kind in tables:
            load(tables[kind])
        assert picture() == before
        assert write_table("people") == tables["people"]


def test_figures_count_those_who_came_by_a_table(house):
    from analytics.agency.duty import Entry, duty_in
    from analytics.months import Month

    load(three(), "org.xlsx")
    told = [Entry(row.event, row.at, row.detail) for row in entries().filter(event="organization.assignments_loaded")]
    people = {str(pk) for pk in User.objects.filter(login__in=["kim", "lee"]).values_list("pk", flat=True)}
    assert duty_in(Month(NOW.year, NOW.month), told).on_duty == people


def test_the_ledger_tells_the_whole_load(house):
    load(three(), "org.xlsx")
    told = set(entries().values_list("event", flat=True))
    assert {"organization.table_load_started", "organization.departments_created", "accounts.users_created",
            "organization.posts_created", "organization.assignments_loaded", "organization.table_loaded"} <= told  # fmt: skip


def test_somebody_switched_off_is_given_no_post(house):
    load(workbook(("부서", DEPARTMENTS), ("직위", POSTS)), "org.xlsx")
    user = make_user("gone", "official")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert faults_of("아이디,성명,직위코드\ngone,gone 이름,N-1\n") == {(2, "아이디"): "switched_off"}


def test_two_hands_at_one_load_do_nothing_twice(house, monkeypatch):
    monkeypatch.setattr(loading, "STEP", 1)
    shown, _changes = loading.show_load(name="org.xlsx", data=three(), actor=SYSTEM)
    loading.start_load(load_id=shown.pk, actor=SYSTEM)
    others = []

    def meanwhile(kind, done, total):
        if not others:
            others.append(loading.run_load(load_id=shown.pk, actor=SYSTEM).state)

    assert loading.run_load(load_id=shown.pk, actor=SYSTEM, tick=meanwhile).state == LoadState.DONE
    assert others == [LoadState.DONE]
    assert entries().filter(event="organization.table_loaded").count() == 1
    assert User.objects.filter(login__in=["kim", "lee"]).count() == 2
