"""/healthz, /readyz and /metrics, answered before any host, session or agency is looked at."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST

from onnara_web import metrics, readiness

LOOPBACK = ("127.0.0.0/8", "::1/128")
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")

Respond = Callable[[HttpRequest], HttpResponse]


class ProbeMiddleware:
    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        self.probes: dict[str, Respond] = {"/healthz": _healthz, "/readyz": _readyz, "/metrics": _metrics}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = self.probes.get(request.path)
        if probe is None:
            return self.get_response(request)
        response = probe(request)
        response["Cache-Control"] = "no-store"
        return response


def _healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is touched."""
    return JsonResponse({"status": "ok"})


def _readyz(request: HttpRequest) -> HttpResponse:
    """Every registered check; names and times for all, reasons only for operators (same list as /metrics)."""
    found = readiness.results()
    ready = all(result.ready for result in found)
    may_read = is_operator_address(request)
    checks = {
        result.name: {"ready": result.ready, "ms": result.milliseconds}
        | ({"detail": result.detail} if may_read else {})
        for result in found
    }
    return JsonResponse({"status": "ready" if ready else "not ready", "checks": checks}, status=200 if ready else 503)


def _metrics(request: HttpRequest) -> HttpResponse:
    if not is_operator_address(request):
        return HttpResponse(status=404)
    return HttpResponse(metrics.exposition(), content_type=CONTENT_TYPE_LATEST)


def is_operator_address(request: HttpRequest) -> bool:
    """Directly from an allowed network. A request that came through a proxy is never direct."""
    if any(name in request.META for name in FORWARDED):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    networks = getattr(settings, "ONNARA_METRICS_NETWORKS", LOOPBACK)
    return any(address in ip_network(network) for network in networks)
