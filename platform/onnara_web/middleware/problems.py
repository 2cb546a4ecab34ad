"""Errors that no view caught: the same Problem, the same pages. Also binds the person to the log lines."""

from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from onnara_web.middleware.request_log import bind_person
from onnara_web.problems import problem_of
from onnara_web.responses import problem_response

log = structlog.get_logger("onnara_web.problem")


class ProblemMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        bind_person(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Domain errors and a database out of reach; anything else is a defect and goes to the error log."""
        found = problem_of(exception)
        if found is None:
            return None
        if found.status >= 500:
            log.error("request_failed", code=found.code, error=repr(exception))
        return problem_response(request, found)
