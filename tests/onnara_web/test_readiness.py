import pytest

from onnara_web import readiness
from onnara_web.public import NotReady

pytestmark = pytest.mark.django_db


def test_database_and_queue_answer():
    assert readiness._database() == readiness._redis() == "answers"


def test_schemas_of_this_release_are_ready():
    assert "this release" in readiness._schemas()


def test_lagging_schema_is_named(monkeypatch):
    monkeypatch.setattr(readiness, "lagging_schemas", lambda: ["a_alpha", "a_beta"])
    with pytest.raises(NotReady, match="2 schemas lag behind this release, first: a_alpha, a_beta"):
        readiness._schemas()


def test_lag_is_asked_again(monkeypatch):
    answers = iter([["a_alpha"], []])
    monkeypatch.setattr(readiness, "lagging_schemas", lambda: next(answers))
    with pytest.raises(NotReady):
        readiness._schemas()
    assert "this release" in readiness._schemas()


def test_checks_of_the_product_are_registered():
    assert {"database", "redis", "schemas"} <= set(readiness._checks)
