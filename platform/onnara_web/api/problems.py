"""The one place where errors of the API become responses (REST_FRAMEWORK["EXCEPTION_HANDLER"])."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from rest_framework import exceptions
from rest_framework.views import set_rollback

from onnara_web.problems import Problem, problem, problem_of
from onnara_web.responses import problem_json


def exception_handler(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """Problem JSON for everything a caller may cause; None lets a defect travel on as a 500."""
    found = _rest_problem(error) or problem_of(error)
    if found is None:
        return None
    set_rollback()
    response = problem_json(context["request"], found)
    for name, value in _headers(error).items():
        response[name] = value
    return response


def _rest_problem(error: Exception) -> Problem | None:
    if isinstance(error, exceptions.ValidationError):
        return problem(422, errors=_flat(error.detail))
    if isinstance(error, exceptions.ParseError):
        return problem(400, detail=str(error.detail))
    if isinstance(error, exceptions.APIException):
        return problem(error.status_code)
    return None


def _headers(error: Exception) -> dict[str, str]:
    headers: dict[str, str] = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    return headers


def _flat(detail: Any, prefix: str = "") -> dict[str, list[str]]:
    """Serializer errors as dotted names: {"steps.0.person": ["…"]}; what belongs to no field stands under ""."""
    if isinstance(detail, Mapping):
        pairs = [(str(key) if key != "non_field_errors" else "", value) for key, value in detail.items()]
    elif isinstance(detail, list) and any(isinstance(part, Mapping | list) for part in detail):
        pairs = [(str(index), value) for index, value in enumerate(detail) if value]
    else:
        return {prefix: [str(text) for text in (detail if isinstance(detail, list) else [detail])]}
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        for name, texts in _flat(value, ".".join(part for part in (prefix, key) if part)).items():
            found.setdefault(name, []).extend(texts)
    return found
