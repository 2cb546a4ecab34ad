import pytest

from analytics.agency.models import MonthlyUsage
from core.audit.public import entries
from core.foundation.public import clock
from core.tenancy.public import agency_context
from tests.people import make_user, queries_of, signed_in, visitor

GIVEN = {"month": "2006-11", "system": "옛 시스템", "approved": "4"}


@pytest.mark.parametrize("path", ["/usage/", "/usage/?month=nonsense", "/api/v1/usage/", "/api/v1/usage/2006-11/"])
@pytest.mark.parametrize(("role", "status"), [("official", 200), ("agency_head", 200), ("auditor", 403)])
def test_every_official_sees_the_agencys_figures(agency, path, role, status):
    assert signed_in(make_user("p", role)).get(path).status_code == status


@pytest.mark.parametrize("path", ["/usage/external/", "/usage/compute/", "/api/v1/usage/external/"])
@pytest.mark.parametrize(("role", "refused"), [("official", True), ("agency_admin", False), ("tf_member", False)])
def test_who_may_report_and_compute(agency, path, role, refused):
    assert (signed_in(make_user("p", role)).post(path, GIVEN).status_code == 403) == refused


def test_a_visitor_is_sent_to_sign_in(db):
    assert visitor("alpha").get("/usage/").status_code == 302
    assert visitor("alpha").get("/api/v1/usage/").status_code == 401


def test_a_report_stands_in_the_ledger_and_in_the_figures(agency):
    client = signed_in(make_user("admin", "agency_admin"))
    assert client.post("/usage/external/", GIVEN).status_code == 302
    assert entries(event_prefix="analytics.external").get().detail == {
        "month": "2006-11", "system": "옛 시스템", "approved": 4,
    }  # fmt: skip
    assert "옛 시스템" in client.get("/usage/?month=2006-11").content.decode()


@pytest.mark.parametrize("wrong", [{"system": ""}, {"approved": "-1"}, {"approved": "x"}, {"month": "2999-01"}])
def test_a_wrong_report_comes_back_with_its_fault(agency, wrong):
    answer = signed_in(make_user("admin", "agency_admin")).post("/usage/external/", GIVEN | wrong)
    assert answer.status_code == 422
    assert not MonthlyUsage.objects.exists()


def test_the_definition_stands_beside_the_number(agency):
    client = signed_in(make_user("admin", "agency_admin"))
    client.post("/usage/compute/", {"month": str(clock.today())[:7]})
    shown = client.get("/usage/").content.decode()
    assert 'href="#formula"' in shown or 'id="formula"' in shown


def test_an_uncomputed_month_says_so_and_shows_no_rate(agency):
    shown = signed_in(make_user("kim", "official")).get("/usage/?month=2006-11").content.decode()
    assert '<span class="stat-unit">%' not in shown


def test_the_api_reports_and_reads(agency):
    client = signed_in(make_user("admin", "agency_admin"))
    made = client.post("/api/v1/usage/external/", GIVEN)
    assert (made.status_code, made.json()["approved_elsewhere"]) == (201, 4)
    assert [row["edition"] for row in client.get("/api/v1/usage/2006-11/").json()] == [1]
    assert client.get("/api/v1/usage/2006-13/").status_code == 422


def test_another_agency_has_its_own_figures(agency, other_agency):
    signed_in(make_user("admin", "agency_admin")).post("/usage/external/", GIVEN)
    with agency_context(other_agency):
        assert signed_in(make_user("admin", "agency_admin")).get("/api/v1/usage/").json() == []


def test_the_page_costs_the_same_for_one_and_three_editions(agency):
    client = signed_in(make_user("admin", "agency_admin"))
    costs = []
    for approved in ("1", "2", "3"):
        client.post("/usage/external/", GIVEN | {"approved": approved})
        costs.append(len(queries_of(client, "/usage/?month=2006-11")))
    assert len(set(costs)) == 1
