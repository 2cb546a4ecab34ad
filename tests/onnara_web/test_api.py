import pytest
from rest_framework import exceptions

from onnara_web.api.docs import operations, schema_for, shapes
from onnara_web.api.problems import _flat, exception_handler
from tests.onnara_web import site

NOTES = "/api/v1/notes/"


def test_endpoint_answers_whoever_may(visitor):
    assert visitor.get(NOTES).json() == [{"title": "김서연"}]


def test_stranger_gets_401_with_a_scheme(nobody):
    response = nobody.get(NOTES)
    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_lack_of_permission_is_403(visitor):
    response = visitor.get("/api/v1/refused/")
    assert (response.status_code, response.json()["code"]) == (403, "not_allowed")


def test_wrong_shape_names_every_input(visitor):
    response = visitor.post(NOTES, {"tags": ["abc", "abcdef"]}, content_type="application/json")
    assert response.status_code == 422
    assert set(response.json()["errors"]) == {"title", "tags.1"}


def test_rule_refusal_is_409(visitor):
    response = visitor.post(NOTES, {"title": "x"}, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (409, "wrong_state")


def test_unreadable_body_is_400(visitor):
    response = visitor.post(NOTES, "{", content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (400, "bad_request")


@pytest.mark.parametrize(("method", "kind", "status"), [("put", "application/json", 405), ("post", "text/csv", 415)])
def test_wrong_method_and_format_are_problems(visitor, method, kind, status):
    response = getattr(visitor, method)(NOTES, "x", content_type=kind)
    assert (response.status_code, response.json()["status"]) == (status, status)


def test_problem_carries_the_request_number(visitor):
    response = visitor.get("/api/v1/refused/", headers={"X-Request-ID": "abcdef-123456"})
    assert response.json()["request_id"] == response["X-Request-ID"] == "abcdef-123456"


def test_defect_is_not_swallowed():
    assert exception_handler(ValueError("bug"), {}) is None


def test_waiting_time_is_told(rf):
    response = exception_handler(exceptions.Throttled(wait=3.2), {"request": rf.get("/api/")})
    assert (response.status_code, response["Retry-After"]) == (429, "4")


def test_errors_are_flattened():
    detail = {"steps": [{}, {"person": ["gone"]}], "non_field_errors": ["together wrong"]}
    assert _flat(detail) == {"steps.1.person": ["gone"], "": ["together wrong"]}


def test_schema_tells_permission_and_problems(visitor):
    operation = visitor.get("/api/schema/", headers={"accept": "application/json"}).json()["paths"][NOTES]["post"]
    assert operation["x-permission"] == "documents.read"
    assert "`documents.read`" in operation["description"]
    assert {"201", "401", "403", "409", "422"} <= set(operation["responses"])


def test_schema_is_also_yaml(visitor):
    assert visitor.get("/api/schema/", headers={"accept": "application/vnd.oai.openapi"}).text.startswith("openapi:")


def test_docs_page_shows_every_operation(visitor):
    text = visitor.get("/api/docs/").text
    found = [operation.path for _tag, operation in operations(schema_for("tests.onnara_web.site", "ko"))]
    assert found
    assert all(path in text for path in found)


def test_docs_page_shows_every_shape(visitor):
    text = visitor.get("/api/docs/").text
    found = {name for name, _fields, _values in shapes(schema_for("tests.onnara_web.site", "ko"))}
    assert {"Note", "Problem"} <= found
    assert all(f'id="shape-{name}"' in text for name in found)


def test_actor_of_a_public_endpoint_is_asked_for_in_vain(rf):
    view = site.Notes()
    view.request = rf.get("/")
    with pytest.raises(exceptions.NotAuthenticated):
        _ = view.actor
