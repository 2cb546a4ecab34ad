"""What went wrong, said once: every error becomes a Problem here, and pages and the API render the same Problem."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.foundation.public import DomainError

Text = str | Promise

#: status -> (title, what to do). The wording is shown to people as it stands, on pages and in the API.
WORDING: Mapping[int, tuple[Text, Text]] = {
    400: (_("The request could not be read"), _("Go back, check what you entered and try again.")),
    401: (_("Please sign in"), _("Sign in and try again.")),
    403: (
        _("You may not do this"),
        _("If your duties need it, ask your agency's administrator for the right role."),
    ),
    404: (
        _("There is nothing here"),
        _("Check the address, or search from the menu. It may also be outside your reading range."),
    ),
    405: (_("This is not possible here"), _("Go back and use the buttons on the page.")),
    406: (_("This format is not offered"), _("Ask for application/json.")),
    409: (_("The state has changed meanwhile"), _("Open the page again to see how it stands now, then decide.")),
    413: (_("This is too large"), _("Make the file smaller or split it, then send it again.")),
    415: (_("This format is not accepted"), _("Send application/json.")),
    422: (_("Something you entered needs correcting"), _("Go back, correct what is named above and send it again.")),
    429: (_("Too many requests"), _("Wait a minute, then try again.")),
    500: (
        _("Something failed on our side"),
        _("Nothing you did is lost half-way: the action was undone as a whole. Try again; if it fails again, "
          "tell the help desk the error number below."),
    ),
    503: (_("The service is resting for a moment"), _("Wait a minute and open the page again. Your text is kept.")),
}  # fmt: skip

CODES: Mapping[int, str] = {
    400: "bad_request",
    401: "sign_in_required",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    409: "conflict",
    413: "too_large",
    415: "unsupported_format",
    422: "invalid_input",
    429: "too_many_requests",
    500: "server_error",
    503: "unavailable",
}


@dataclass(frozen=True, slots=True)
class Way:
    """Where a person goes on from a problem, instead of only back."""

    label: Text
    url_name: str

    @property
    def url(self) -> str:
        """Nothing on a host that has no such page."""
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""


_ways: dict[str, Way] = {}


def register_way_on(code: str, way: Way) -> None:
    """Called in ``AppConfig.ready`` by the app whose errors carry the code; the same code again replaces the way."""
    _ways[code] = way


@dataclass(frozen=True, slots=True)
class Problem:
    """One error as people and machines meet it (RFC 9457 names, plus `action`: what to do now)."""

    status: int
    code: str
    title: Text
    detail: Text = ""
    action: Text = ""
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    way: Way | None = None

    def as_json(self, *, instance: str, request_id: str) -> dict[str, Any]:
        body: dict[str, Any] = {
            "type": f"urn:onnara:problem:{self.code}",
            "title": str(self.title),
            "status": self.status,
            "detail": str(self.detail or self.action),
            "instance": instance,
            "code": self.code,
        }
        if self.errors:
            body["errors"] = {name: list(texts) for name, texts in self.errors.items()}
        if request_id:
            body["request_id"] = request_id
        return body


def problem(
    status: int, *, code: str = "", detail: Text = "", errors: Mapping[str, list[str]] | None = None
) -> Problem:
    """A Problem with the house wording of that status."""
    title, action = WORDING.get(status) or WORDING[500 if status >= 500 else 400]
    code = code or CODES.get(status, "error")
    return Problem(status, code, title, detail, action, errors or {}, _ways.get(code))


def problem_of(error: BaseException) -> Problem | None:
    """Translate an exception; None means: a defect, let it travel to the error log as a 500."""
    if isinstance(error, DomainError):
        return problem(error.status, code=error.code, detail=str(error), errors=_named_fields(error))
    if isinstance(error, Http404):
        return problem(404)
    if isinstance(error, PermissionDenied):
        return problem(403)
    if isinstance(error, RequestDataTooBig):
        return problem(413)
    if isinstance(error, BadRequest | SuspiciousOperation) or _is_nul(error):
        return problem(400)
    if isinstance(error, OperationalError | InterfaceError):
        return problem(503)
    return None


def _is_nul(error: BaseException) -> bool:
    """No text of PostgreSQL holds the character NUL, and no person types it: whoever sends ``%00`` is told so."""
    return isinstance(error, DataError) and "NUL (0x00)" in str(error)


def _named_fields(error: DomainError) -> dict[str, list[str]]:
    """A domain error may name the input it is about with the parameter `field`."""
    name = error.params.get("field")
    return {str(name): [str(error)]} if name else {}
