"""Django's last resorts. Each root urlconf names them: handler400 = "onnara_web.handlers.bad_request" and so on."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from onnara_web.problems import problem, problem_of
from onnara_web.responses import problem_response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_response(request, problem_of(exception) or problem(400))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_response(request, problem(403))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_response(request, problem(404))


def server_error(request: HttpRequest) -> HttpResponse:
    return problem_response(request, problem(500))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent after the session ended: say so, and that the text is kept in this browser."""
    detail = _(
        "Your session ended before the form arrived, so it was not accepted. What you wrote is kept in this browser."
    )
    return problem_response(request, problem(403, code="form_expired", detail=detail))
