"""One id per request, bound to every log line with agency and person; one event and one measurement at its end."""

import re
from collections.abc import Callable
from time import monotonic

import structlog
from django.http import HttpRequest, HttpResponse

from core.foundation.public import new_id
from onnara_web import metrics
from onnara_web.access import actor_of

GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}\Z")

log = structlog.get_logger("onnara_web.request")


class RequestLogMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = monotonic()
        request.request_id = _id_for(request)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.request_id)
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id
        _finish(request, response, monotonic() - start)
        return response


def bind_person(request: HttpRequest) -> None:
    """Called when agency and person are known, so that lines logged by the view carry them."""
    actor = actor_of(request)
    structlog.contextvars.bind_contextvars(
        agency=_agency(request), user=str(actor.person_id) if actor and actor.person_id else None
    )


def _id_for(request: HttpRequest) -> str:
    given = request.headers.get("X-Request-ID", "")
    return given if GIVEN_ID.match(given) else str(new_id())


def _agency(request: HttpRequest) -> str:
    agency = getattr(request, "agency", None)
    return agency.code if agency else "console"


def _route(request: HttpRequest) -> str:
    """The name of the page, never its address: addresses carry ids."""
    match = request.resolver_match
    return match.view_name or match.route if match else "none"


def _finish(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    bind_person(request)
    route, method = _route(request), request.method or ""
    metrics.observe(agency=_agency(request), method=method, status=response.status_code, route=route, seconds=seconds)
    log.info("request_finished", method=method, route=route, status=response.status_code, ms=round(seconds * 1000, 1))
