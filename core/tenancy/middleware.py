"""First of all middleware: which agency is this request for? Unknown host: 404, before anything else runs."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from core.tenancy.context import agency_context, platform_context
from core.tenancy.hosts import agency_for_host

ANSWERING = {"trial", "live"}
# Said before any session or language is known, so in both languages.
UNKNOWN = "등록되지 않은 주소입니다. 주소를 다시 확인하십시오.\nThis address leads to no agency. Please check how it is written."
CLOSED = (
    "이 기관은 지금 열려 있지 않습니다. 자료는 그대로 보관되어 있습니다. 운영 담당자에게 문의하십시오.\n"
    "This agency is not open at present. Nothing is lost. Please ask the platform's operator."
)


class AgencyMiddleware:
    """Sets ``request.agency`` and ``request.urlconf`` and runs the rest inside that agency's (or the platform's) block."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host().rsplit(":", 1)[0].lower()
        if host == settings.CONSOLE_HOST:
            return self._on_platform(request)
        agency = agency_for_host(host)
        if agency is None:
            return _nobody_here(UNKNOWN)
        if agency.state not in ANSWERING:
            return _nobody_here(CLOSED)
        request.agency = agency  # type: ignore[attr-defined]
        request.urlconf = settings.AGENCY_URLCONF  # type: ignore[attr-defined]
        with agency_context(agency.code):
            return self.get_response(request)

    def _on_platform(self, request: HttpRequest) -> HttpResponse:
        request.agency = None  # type: ignore[attr-defined]
        with platform_context():
            return self.get_response(request)


def _nobody_here(why: str) -> HttpResponse:
    return HttpResponseNotFound(why, content_type="text/plain; charset=utf-8")
