import pytest
from django.test import RequestFactory
from prometheus_client.core import GaugeMetricFamily

from onnara_web import metrics, readiness
from onnara_web.middleware.probes import is_operator_address
from onnara_web.public import NotReady, register_check


@pytest.fixture(autouse=True)
def _no_checks(monkeypatch):
    monkeypatch.setattr(readiness, "_checks", {})
    monkeypatch.setattr(metrics, "_sources", {})


def refuse():
    raise NotReady("3 schemas lag")


def test_process_is_alive_for_any_host(visitor):
    response = visitor.get("/healthz", headers={"host": "10.0.0.7"})
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_ready_when_every_check_is(visitor):
    register_check("one", lambda: "fine")
    response = visitor.get("/readyz")
    assert response.status_code == 200
    assert response.json()["checks"]["one"]["detail"] == "fine"


def test_one_failing_check_makes_the_process_not_ready(visitor):
    register_check("one", lambda: "fine")
    register_check("two", refuse)
    response = visitor.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["two"]["detail"] == "3 schemas lag"


def test_unexpected_failure_tells_no_secrets(visitor):
    register_check("one", lambda: 1 / 0)
    assert visitor.get("/readyz").json()["checks"]["one"]["detail"] == "ZeroDivisionError"


def test_reasons_are_for_operators_only(visitor):
    register_check("two", refuse)
    checks = visitor.get("/readyz", REMOTE_ADDR="203.0.113.9").json()["checks"]
    assert "detail" not in checks["two"]


def test_metrics_count_requests_by_agency(visitor):
    visitor.get("/any/")
    text = visitor.get("/metrics").text
    assert 'onnara_requests_total{agency="mogaha",method="GET",status="200"}' in text
    assert 'onnara_request_seconds_bucket{le="0.1",route="any"}' in text


def test_apps_add_figures_of_their_own(visitor):
    metrics.register_source("tests", lambda: [GaugeMetricFamily("onnara_tests", "Told by a test.", value=7)])
    assert "onnara_tests 7.0" in visitor.get("/metrics").text


def test_a_source_that_fails_leaves_the_rest(visitor):
    metrics.register_source("broken", lambda: 1 / 0)
    assert "onnara_requests_total" in visitor.get("/metrics").text


@pytest.mark.parametrize("extra", [{"REMOTE_ADDR": "203.0.113.9"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}])
def test_metrics_are_not_open_to_the_world(visitor, extra):
    assert visitor.get("/metrics", **extra).status_code == 404


@pytest.mark.parametrize(("address", "expected"), [("10.1.2.3", True), ("10.2.0.1", False), ("", False)])
def test_allowed_networks_are_a_setting(settings, address, expected):
    settings.ONNARA_METRICS_NETWORKS = ["10.1.0.0/16"]
    assert is_operator_address(RequestFactory().get("/metrics", REMOTE_ADDR=address)) is expected
