"""From an agency's ledger to the evaluator's page, and the walls on the way."""

import csv
import io
import re

import pytest
from django.db import DatabaseError, connection, transaction
from openpyxl import load_workbook

from analytics.agency.public import compute_month, report_external_approvals
from analytics.government.chart import usage_chart
from analytics.government.models import AgencyMonth
from analytics.government.selectors import UsageFilter, usage_table
from analytics.months import Month
from core.audit.public import actor_system
from core.foundation.public import clock, new_id
from core.outbox.public import dispatch_due
from core.tenancy.public import agency_context, platform_context
from tenants.public import Agency, load_agencies
from tenants.reference.loader import read_builtin
from tests.analytics.conftest import Book, seoul
from tests.people import make_user, queries_of, signed_in, visitor

NOVEMBER = Month(2006, 11)
PATHS = ["/usage/", "/usage/export.csv", "/usage/export.xlsx", "/api/v1/usage/"]


def publish(code, here, elsewhere):
    """Approve and report in an agency, compute November and publish it."""
    with agency_context(code), clock.fixed(seoul(2006, 12, 3)):
        book = Book()
        book.post("kim")
        for _ in range(here):
            book.approve()
        report_external_approvals(month=NOVEMBER, system="옛 시스템", approved=elsewhere, actor=actor_system())
        dispatch_due()


@pytest.fixture
def published(platform):
    """Alpha: 3 of 4 documents on the system. Beta: nothing published."""
    publish("alpha", 3, 1)


def evaluator():
    return signed_in(make_user("eval", "evaluator"))


def test_a_computed_month_arrives_in_public(published):
    row = AgencyMonth.objects.get()
    assert (row.agency_code, row.approved_on_system, str(row.usage_rate)) == ("alpha", 3, "75.00")
    with agency_context("alpha"):
        assert AgencyMonth.objects.get().digest == row.digest


def test_publishing_twice_keeps_one_row(published):
    with agency_context("alpha"), clock.fixed(seoul(2006, 12, 4)):
        compute_month(year=2006, month=11, actor=actor_system())
        dispatch_due()
    assert AgencyMonth.objects.count() == 1


def test_the_newest_edition_is_shown(published):
    publish("alpha", 1, 0)
    table = usage_table(UsageFilter(NOVEMBER))
    assert AgencyMonth.objects.count() == 2
    assert next(row.computed.edition for row in table.rows if row.computed) == 2


def test_totals_are_counted_again_and_never_averaged(published):
    publish("beta", 0, 96)
    total = usage_table(UsageFilter(NOVEMBER)).total
    assert (total.approved_on_system, total.approved_in_all, str(total.usage_rate)) == (3, 100, "3.00")


def test_an_agency_without_figures_is_listed_and_is_not_zero(published):
    table = usage_table(UsageFilter(NOVEMBER))
    assert [agency.code for agency in table.missing] == ["beta"]
    assert table.total.approved_in_all == 4
    shown = evaluator().get("/usage/?month=2006-11").content.decode()
    beta = re.search(r"<tr>\s*<th scope=\"row\">beta.*?</tr>", shown, re.S).group()
    assert "%" not in beta


@pytest.fixture
def all_members(published):
    """The built-in list of January 2007; alpha's figures are those of the Ministry of Government Administration."""
    Agency.objects.update(state="planned", membership="")  # the two agencies of the tests are no members
    load_agencies(read_builtin(), source="builtin", actor=actor_system("command"))
    figures = AgencyMonth.objects.get()
    figures.pk, figures.agency_code = new_id(), "mogaha"
    figures.save(force_insert=True)


def rows_of(page):
    body = re.search(r'<table[^>]*id="usage-table".*?<tbody>(.*?)</tbody>', page, re.S).group(1)
    return re.findall(r"<tr>(.*?)</tr>", body, re.S)


def test_the_evaluator_sees_one_row_for_each_of_the_71_members(all_members):
    rows = rows_of(evaluator().get("/usage/?month=2006-11").content.decode())
    names = {re.search(r'<th scope="row">(.*?)</th>', row).group(1) for row in rows}
    assert (len(rows), len(names)) == (71, 71)
    assert names == {row.name_ko for row in read_builtin()}


def test_members_without_figures_say_so_and_show_no_rate(all_members):
    rows = rows_of(evaluator().get("/usage/?month=2006-11").content.decode())
    without = [row for row in rows if "미산출(자료 없음)" in row]
    assert (len(without), [row for row in without if "%" in row]) == (70, [])
    assert "75.00 %" in next(row for row in rows if row not in without)


@pytest.mark.parametrize(("group", "count"), [("central", 55), ("local", 16)])
def test_each_group_shows_its_members(all_members, group, count):
    assert len(rows_of(evaluator().get(f"/usage/?month=2006-11&group={group}").content.decode())) == count


@pytest.mark.parametrize("sort", ["usage_rate", "-usage_rate", "active_rate", "-approved_on_system", "computed_at"])
def test_rows_without_the_figure_stand_last_in_either_direction(published, sort):
    assert [row.agency.code for row in usage_table(UsageFilter(NOVEMBER, sort=sort)).rows] == ["alpha", "beta"]


def test_sorting_goes_both_ways(published):
    publish("beta", 9, 1)
    for sort, codes in (("usage_rate", ["alpha", "beta"]), ("-usage_rate", ["beta", "alpha"])):
        assert [row.agency.code for row in usage_table(UsageFilter(NOVEMBER, sort=sort)).rows] == codes


def test_odd_addresses_show_the_present_month_of_all():
    chosen = UsageFilter.read({"month": "x", "group": "x", "sort": "__class__"})
    assert chosen == UsageFilter(Month.current())


def test_bars_reach_or_miss_the_reference(published):
    publish("beta", 19, 1)
    chart = usage_chart(usage_table(UsageFilter(NOVEMBER)).rows)
    assert [(str(bar.rate), bar.reached) for bar in chart.bars] == [("95.00", True), ("75.00", False)]


def test_the_picture_says_itself_in_words(published):
    shown = evaluator().get("/usage/?month=2006-11").content.decode()
    assert 'role="img" aria-labelledby="chart-title chart-text"' in shown
    assert shown.count('class="usage-bar') == 1


@pytest.mark.parametrize(
    "query", ["month=2006-11", "month=2006-11&sort=agency", "month=2006-11&group=local", "month=2001-01"]
)
def test_files_hold_the_rows_of_the_page_in_its_order(published, query):
    client = evaluator()
    page = re.findall(
        r'<th scope="row">(.*?)</th>', client.get(f"/usage/?{query}").content.decode().split("<tfoot>")[0]
    )
    lines = list(csv.reader(io.StringIO(client.get(f"/usage/export.csv?{query}").content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(client.get(f"/usage/export.xlsx?{query}").content)).worksheets[0]
    rows = [[("" if cell is None else str(cell)) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [line[0] for line in lines[1:]] == page
    assert [[line[0], line[1], line[6]] for line in lines] == [[row[0], row[1], row[6]] for row in rows]


def test_a_file_never_carries_a_formula(published):
    Agency.objects.filter(code="alpha").update(name_ko="=1+1")
    client = evaluator()
    text = client.get("/usage/export.csv?month=2006-11").content.decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(client.get("/usage/export.xlsx?month=2006-11").content)).worksheets[0]
    assert "'=1+1" in [line[0] for line in csv.reader(io.StringIO(text))]
    assert "'=1+1" in [cell.value for cell in sheet["A"]]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("role", "status"),
    [("evaluator", 200), ("rollout_manager", 200), ("operator", 403), ("helpdesk_agent", 403), ("auditor", 403)],
)
def test_who_may_see_the_figures_of_all(platform, path, role, status):
    assert signed_in(make_user("p", role)).get(path).status_code == status


def test_a_visitor_is_sent_to_sign_in(db):
    assert visitor(None).get("/usage/").status_code == 302
    assert visitor(None).get("/api/v1/usage/").status_code == 401


@pytest.mark.parametrize("path", PATHS)
def test_the_evaluator_reads_figures_and_the_list_of_agencies_and_nothing_else(published, path):
    tables = set(re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', " ".join(queries_of(evaluator(), path))))
    own = {"django_session", "accounts_user", "accounts_roleassignment", "usersessions_usersession", "notices_notice"}
    assert tables - own <= {"analytics_government_agencymonth", "tenants_agency"}


def test_the_table_costs_three_queries_however_many_agencies(published):
    asked = [
        sql for sql in queries_of(evaluator(), "/usage/?month=2006-11") if "analytics_" in sql or "tenants_" in sql
    ]
    publish("beta", 1, 0)
    again = [sql for sql in queries_of(signed_in(make_user("e2", "evaluator")), "/usage/?month=2006-11")
             if "analytics_" in sql or "tenants_" in sql]  # fmt: skip
    assert len(asked) == len(again) == 3


def test_the_evaluator_opens_no_page_with_people_or_documents(published):
    client = evaluator()
    for path in ("/documents/", "/organization/", "/help/", "/helpdesk/", "/ledger/", "/people/"):
        assert client.get(path).status_code in (403, 404), path


def test_another_agency_sees_no_month(published, other_agency):
    with agency_context(other_agency):
        assert not AgencyMonth.objects.exists()


def test_a_month_cannot_be_published_for_another_agency(published, other_agency):
    row = AgencyMonth.objects.get()
    with agency_context(other_agency):
        forged = AgencyMonth(**{f.name: getattr(row, f.name) for f in AgencyMonth._meta.fields if f.name != "id"})
        with pytest.raises(DatabaseError), transaction.atomic():
            forged.save(force_insert=True)


@pytest.mark.parametrize("side", ["alpha", None])
@pytest.mark.parametrize(
    "verb", ["UPDATE public.{} SET usage_rate = 99", "DELETE FROM public.{}", "TRUNCATE public.{}"]
)
def test_published_figures_are_never_changed(published, side, verb):
    context = agency_context(side) if side else platform_context()
    with context, pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format("analytics_government_agencymonth"))


def test_a_running_month_says_so_once_and_a_straggler_in_its_row(platform):
    for code in ("alpha", "beta"):
        publish_running(code)
    client = evaluator()
    assert client.get("/usage/?month=2006-11").content.decode().count("진행 중") == 1
    publish("alpha", 1, 0)
    head, _, body = client.get("/usage/?month=2006-11").content.decode().partition('id="usage-table"')
    assert ("진행 중" in head, body.count("진행 중")) == (False, 1)


def publish_running(code):
    with agency_context(code), clock.fixed(seoul(2006, 11, 20)):
        Book().post("lee")
        compute_month(year=2006, month=11, actor=actor_system())
        dispatch_due()
