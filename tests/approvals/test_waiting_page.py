"""Where documents wait: whom it is shown to, what it counts, and that no single person is listed."""

from datetime import timedelta

import pytest
from django.utils import translation

from approvals.documents.list_forms import MonthsForm
from approvals.documents.models import RouteStep
from approvals.documents.public import review_step
from approvals.documents.selectors.waiting import HOURS, LATE, cooperated_by_month, waited_by_step, waited_by_work
from approvals.documents.views.waiting import bars_of
from core.accounts.public import Role
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.models import DepartmentVersion
from tests.approvals.people import SYSTEM, route_of
from tests.people import make_user, queries_of, signed_in

PAGES = ["/documents/waiting/", "/documents/waiting.csv", "/documents/co-operation.csv"]
SPAN = MonthsForm({}).span


@pytest.fixture
def waited(office):
    """The reviewer took ten hours; the head has had it for thirty, six more than allowed."""
    return _waited(office, reviewed=10)


def _waited(office, *, reviewed):
    document, now = office.submitted(), clock.now()
    steps = RouteStep.objects.filter(document=document)
    steps.filter(kind="review").update(pending_since=now - timedelta(hours=reviewed), due_at=now + timedelta(hours=1))
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    steps.filter(kind="approve").update(pending_since=now - timedelta(hours=30), due_at=now - timedelta(hours=6))
    return document


def test_levels_and_hours_of_a_unit_task(office, waited):
    (row,) = waited_by_work(SPAN(), None, english=False)
    assert (row.first, row.second, row.documents, row.levels) == ("정보화팀", "과제 T1", 1, 2.0)
    assert row.hours == pytest.approx(40, abs=0.1)
    assert row.late == pytest.approx(6, abs=0.1)


def test_who_can_shorten_it_is_a_department_and_a_kind_of_step(office, waited):
    first, second = waited_by_step(SPAN(), None)
    assert (first.first, first.second, second.second) == ("정보화팀", "결재", "검토")
    assert first.mean == pytest.approx(30, abs=0.1)


def test_other_departments_and_other_months_are_left_out(office, waited):
    assert waited_by_work(SPAN(), [office.other_department.pk], english=False) == []
    assert waited_by_work(MonthsForm({"until": "2020-03"}).span(), None, english=False) == []


@pytest.mark.parametrize("path", PAGES)
def test_heads_and_administrators_see_it_others_do_not(office, waited, path):
    admin = make_user("admin", Role.AGENCY_ADMIN)
    sought = "협조 부서" if "co-operation" in path else "과제 T1"
    minister = signed_in(office.minister).get(path).content.decode()
    assert sought in minister
    assert "이팀장" not in minister.split("<main")[-1]
    assert sought in signed_in(admin).get(path).content.decode()
    assert signed_in(office.head).get(path).status_code == 200
    assert signed_in(office.outsider).get(path).status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_a_head_who_heads_nothing_today_is_refused(agency, path):
    assert signed_in(make_user("former", Role.DEPARTMENT_HEAD)).get(path).status_code == 403


@pytest.fixture
def cooperated(office):
    """The public relations office has had a document for co-operation for fifty hours, twenty too many."""
    document, now = (
        office.submitted(route=route_of(office, ("outsider", "cooperate"), ("head", "approve"))),
        clock.now(),
    )
    step = RouteStep.objects.filter(document=document, kind="cooperate")
    step.update(pending_since=now - timedelta(hours=50), due_at=now - timedelta(hours=20))
    return document


def test_co_operation_is_counted_by_month_and_department(office, cooperated):
    (row,) = cooperated_by_month(SPAN(), None)
    begun = (clock.now() - timedelta(hours=50)).astimezone(clock.SEOUL).date().replace(day=1)
    assert (row.month, row.department, row.steps, row.overdue) == (begun, "홍보팀", 1, 1)
    assert (row.hours, row.late) == (pytest.approx(50, abs=0.1), pytest.approx(20, abs=0.1))


def test_the_co_operating_department_sees_its_delay_others_below_nobody_do_not(office, cooperated):
    assert [row.department for row in cooperated_by_month(SPAN(), [office.other_department.pk])] == ["홍보팀"]
    assert cooperated_by_month(SPAN(), [office.department.pk]) == []
    organization.rename_department(
        department_id=office.other_department.pk, names=organization.Names("소통팀"), effective_on=clock.today(),
        actor=SYSTEM,
    )  # fmt: skip
    assert [row.department for row in cooperated_by_month(SPAN(), [office.other_department.pk])] == ["홍보팀"]


def test_a_department_of_the_same_name_elsewhere_does_not_see_it(office, cooperated):
    twin = organization.create_department(
        code="pr2", number_code="1310030", name_ko="홍보팀", parent=office.department, valid_from=clock.today(),
        actor=SYSTEM,
    )  # fmt: skip
    assert cooperated_by_month(SPAN(), [twin.pk]) == []


def test_the_file_of_co_operation_has_the_same_figures(office, cooperated):
    text = signed_in(office.minister).get("/documents/co-operation.csv").content.decode("utf-8-sig")
    line = text.splitlines()[1].split(",")
    assert (line[1], line[3], line[5], line[6], line[7]) == ("홍보팀", "1", "50.0", "20.0", "1")
    assert "협조" in signed_in(office.minister).get("/documents/waiting/").content.decode()


def test_order_and_picture_follow_the_hours_chosen(office):
    _waited(office, reviewed=99)
    late = waited_by_step(SPAN(), None, by=LATE)
    every = waited_by_step(SPAN(), None, by=HOURS)
    assert ([row.second for row in late], [row.second for row in every]) == (["결재", "검토"], ["검토", "결재"])
    assert [bar["hours"] for bar in bars_of(late, LATE)] == [row.late for row in late]
    assert [bar["hours"] for bar in bars_of(every, HOURS)] == [row.hours for row in every]
    page = signed_in(office.head).get("/documents/waiting/?by=hours").content.decode()
    assert 'value="hours" selected' in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_little_for_many_documents(office, number):
    for _turn in range(number):
        office.submitted()
    assert len(queries_of(signed_in(office.head), "/documents/waiting/")) <= 14


@pytest.mark.parametrize("until", ["0001-01", "9999-12", "x"])
def test_a_last_month_that_makes_no_sense_is_the_present_one(until):
    assert MonthsForm({"until": until}).span().until == clock.today().replace(day=1)


@pytest.mark.parametrize("since", ["2026-13", "1990-01", "x", "2999-01"])
def test_months_that_make_no_sense_count_as_no_answer(since):
    span = MonthsForm({"since": since, "until": "2026-02"}).span()
    assert f"{span.since:%Y-%m}" == "2025-12"


def test_departments_are_called_in_the_language_of_the_page(office, waited, cooperated):
    DepartmentVersion.objects.filter(name_ko="정보화팀").update(name_en="Informatisation")
    with translation.override("en"):
        assert [row.first for row in waited_by_work(SPAN(), None, english=True)][:1] == ["Informatisation"]
        assert "Informatisation" in {row.first for row in waited_by_step(SPAN(), None)}
    with translation.override("ko"):
        assert "정보화팀" in {row.first for row in waited_by_step(SPAN(), None)}
        assert "Informatisation" not in {row.department for row in cooperated_by_month(SPAN(), None)}
