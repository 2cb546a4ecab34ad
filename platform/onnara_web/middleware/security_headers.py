"""Content security policy and its companions on every answer. Nothing from outside, nothing inline, no exception."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from onnara_web.access import actor_of
from onnara_web.live import live_origin

#: Signed in, also the port of this host from which news comes (``onnara_web.live``).
CONNECT: Final = "connect-src 'self'"
CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        CONNECT,
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class SecurityHeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        signed_in = actor_of(request) is not None
        sandboxed = response.get("Content-Security-Policy", "").startswith("sandbox;")
        for name, value in HEADERS.items():
            if not (sandboxed and name == "Content-Security-Policy"):  # a file being fetched: stricter than the rest
                response[name] = value
        if signed_in and not sandboxed and (origin := live_origin(request)):
            response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace(CONNECT, f"{CONNECT} {origin}")
        if signed_in:
            # A shared desk: after signing out, "back" must not show a document again.
            response.setdefault("Cache-Control", "private, no-store")
        return response
