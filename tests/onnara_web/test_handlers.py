import pytest
from django.db import OperationalError

from tests.onnara_web import site


def test_unknown_address_is_a_page(visitor):
    response = visitor.get("/no/such/page/")
    assert response.status_code == 404
    assert 'data-problem="404"' in response.text


def test_unknown_api_address_is_a_problem_document(visitor):
    response = visitor.get("/api/v1/nothing/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["instance"] == "/api/v1/nothing/"


def test_http404_in_a_view_is_a_page(visitor):
    assert 'data-problem="404"' in visitor.get("/fails/http404/").text


def test_form_after_the_session_says_the_text_is_kept(visitor):
    visitor.handler.enforce_csrf_checks = True
    response = visitor.post("/write/", {"title": "x"})
    assert response.status_code == 403
    assert "이 브라우저에 보관" in response.text


def test_database_out_of_reach_is_503(visitor, monkeypatch):
    monkeypatch.setitem(site.Fails.errors, "db", OperationalError)
    response = visitor.get("/fails/db/")
    assert response.status_code == 503
    assert 'data-problem="503"' in response.text


@pytest.mark.parametrize(("referer", "expected"), [("", "/"), ("http://evil.example/x", "/")])
def test_way_back_never_leads_outside(visitor, referer, expected):
    text = visitor.get("/fails/409/", headers={"referer": referer}).text
    assert f'href="{expected}"' in text
    assert "evil.example" not in text


def test_way_back_is_the_page_before(visitor):
    text = visitor.get("/fails/409/", headers={"referer": "http://mogaha.onnara.localhost/write/"}).text
    assert 'href="http://mogaha.onnara.localhost/write/"' in text


def test_host_that_is_not_ours_gets_a_page_too(visitor, settings):
    settings.ALLOWED_HOSTS = ["mogaha.onnara.localhost"]
    response = visitor.get("/fails/409/", headers={"host": "other.example"})
    assert response.status_code in {400, 409}
