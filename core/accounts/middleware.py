"""Who acts in this request: ``request.actor``, an Actor or None."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from core.accounts.actors import actor_of_user
from core.accounts.addresses import address_of
from core.accounts.errors import PasswordChangeRequired
from core.accounts.models import User
from core.accounts.services.sessions import note_seen
from core.audit.public import Actor
from onnara_web.public import problem_of, problem_response

#: What a person with a borrowed password may still open.
OPEN_BEFORE_CHANGE = ("account_change_password", "account_logout", "onnara_web:language", "onnara_web:contrast")


class ActorMiddleware:
    """After AuthenticationMiddleware. Without a session cookie nothing is asked of the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = _actor(request)
        request.actor = actor  # type: ignore[attr-defined]
        if _has_borrowed_password(request) and request.path not in {reverse(name) for name in OPEN_BEFORE_CHANGE}:
            return _change_first(request)
        if actor is not None and request.session.session_key:
            note_seen(session_key=request.session.session_key, ip=actor.ip)
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor | None:
    user = request.user
    if not isinstance(user, User):
        return None
    channel = "api" if request.path.startswith("/api/") else "page"
    return actor_of_user(user, ip=address_of(request), channel=channel)


def _has_borrowed_password(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.must_change_password


def _change_first(request: HttpRequest) -> HttpResponse:
    if not request.path.startswith("/api/"):
        return HttpResponseRedirect(reverse("account_change_password"))
    found = problem_of(PasswordChangeRequired())
    assert found is not None
    return problem_response(request, found)
