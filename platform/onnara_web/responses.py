"""Turn a Problem into a response: a page, a fragment for htmx, or problem JSON: whatever the caller reads."""

from django.core.exceptions import DisallowedHost
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from core.foundation.public import DomainError
from onnara_web.access import actor_of
from onnara_web.problems import Problem

API_PREFIX = "/api/"
PROBLEM_JSON = "application/problem+json"


def is_htmx(request: HttpRequest) -> bool:
    """A fragment is asked for (a boosted link wants the whole page)."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def request_id_of(request: HttpRequest) -> str:
    return getattr(request, "request_id", "")


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The one place where errors of pages become responses."""
    if request.path.startswith(API_PREFIX):
        return problem_json(request, problem)
    if is_htmx(request):
        return _fragment(request, problem)
    return _page(request, problem)


def problem_json(request: HttpRequest, problem: Problem) -> JsonResponse:
    body = problem.as_json(instance=request.path, request_id=request_id_of(request))
    return JsonResponse(
        body, status=problem.status, content_type=PROBLEM_JSON, json_dumps_params={"ensure_ascii": False}
    )


def back_url(request: HttpRequest, *, else_to: str = "/") -> str:
    """The page the person came from, if it is ours; else the first page, or what is said."""
    came_from = request.headers.get("Referer", "")
    try:
        host, here = request.get_host(), request.build_absolute_uri()
    except DisallowedHost:  # the problem being told is the host itself
        return else_to
    ours = url_has_allowed_host_and_scheme(came_from, {host}, require_https=request.is_secure())
    return came_from if ours and came_from != here else else_to


def add_domain_error(form: BaseForm, error: DomainError) -> None:
    """Show a rule's refusal at the form: at the input it names, else above all inputs."""
    name = error.params.get("field")
    form.add_error(str(name) if name in form.fields else None, str(error))


def _fragment(request: HttpRequest, problem: Problem) -> HttpResponse:
    html = render_to_string("onnara_web/_problem_alert.html", {"problem": problem}, request)
    response = HttpResponse(html, status=problem.status)
    response["HX-Retarget"] = "#messages"
    response["HX-Reswap"] = "innerHTML show:top"
    return response


def _page(request: HttpRequest, problem: Problem) -> HttpResponse:
    context = {"problem": problem, "request_id": request_id_of(request)}
    if problem.status >= 500:  # nothing that needs a database, a session or the menu
        return HttpResponse(render_to_string("onnara_web/problem_plain.html", context), status=problem.status)
    context |= {"back_url": back_url(request), "signed_in": actor_of(request) is not None}
    html = render_to_string("onnara_web/problem.html", context, request)
    return HttpResponse(html, status=problem.status)
