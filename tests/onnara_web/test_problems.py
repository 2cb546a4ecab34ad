import pytest
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, OperationalError
from django.http import Http404
from django.utils import translation

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState
from onnara_web.problems import CODES, WORDING, problem, problem_of


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotFound(), 404, "not_found"),
        (NotAllowed(), 403, "not_allowed"),
        (WrongState(), 409, "wrong_state"),
        (Conflict(), 409, "conflict"),
        (InvalidInput(), 422, "invalid_input"),
        (Http404(), 404, "not_found"),
        (PermissionDenied(), 403, "not_allowed"),
        (BadRequest(), 400, "bad_request"),
        (SuspiciousOperation(), 400, "bad_request"),
        (RequestDataTooBig(), 413, "too_large"),
        (DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes"), 400, "bad_request"),
        (OperationalError(), 503, "unavailable"),
    ],
)
def test_error_becomes_problem(error, status, code):
    found = problem_of(error)
    assert (found.status, found.code) == (status, code)


def test_defect_is_no_problem():
    assert problem_of(ValueError("bug")) is None


def test_domain_error_names_its_input():
    assert list(problem_of(InvalidInput(field="title")).errors) == ["title"]


def test_every_wording_says_what_to_do():
    assert set(WORDING) == set(CODES)
    assert all(title and action for title, action in WORDING.values())


def test_problem_speaks_the_language_of_the_reader():
    found = problem(403)
    with translation.override("ko"):
        korean = found.as_json(instance="/", request_id="")["title"]
    with translation.override("en"):
        assert found.as_json(instance="/", request_id="")["title"] == "You may not do this" != korean


def test_json_has_the_names_of_rfc_9457():
    body = problem(422, errors={"title": ["x"]}).as_json(instance="/api/v1/notes/", request_id="abc")
    assert {"type", "title", "status", "detail", "instance", "code", "errors", "request_id"} == set(body)


def test_unknown_status_still_has_wording():
    assert problem(418).title
    assert problem(599).title
