"""First of all middleware: which agency is this request for? Unknown host: 404, before anything else runs."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from core.tenancy.context import agency_context, platform_context
from core.tenancy.hosts import agency_for_host

ANSWERING = {"trial", "live"}


class AgencyMiddleware:
    """Sets ``request.agency`` and ``request.urlconf`` and runs the rest inside that agency's (or the platform's) block."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in settings.HOSTLESS_PATHS:  # probes ask by address, not by name
            return self._on_platform(request)
        host = request.get_host().rsplit(":", 1)[0].lower()
        if host == settings.CONSOLE_HOST:
            return self._on_platform(request)
        agency = agency_for_host(host)
        if agency is None or agency.state not in ANSWERING:
            return HttpResponseNotFound("unknown host", content_type="text/plain")
        request.agency = agency  # type: ignore[attr-defined]
        request.urlconf = settings.AGENCY_URLCONF  # type: ignore[attr-defined]
        with agency_context(agency.code):
            return self.get_response(request)

    def _on_platform(self, request: HttpRequest) -> HttpResponse:
        request.agency = None  # type: ignore[attr-defined]
        with platform_context():
            return self.get_response(request)
