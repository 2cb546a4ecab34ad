"""Who calls the API: a token or the session of the page."""

from rest_framework.authentication import BaseAuthentication
from rest_framework.authentication import SessionAuthentication as RestSessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from core.accounts.actors import actor_of_user
from core.accounts.addresses import address_of
from core.accounts.models import ApiToken, User
from core.accounts.services.tokens import use_token
from core.audit.public import Actor

SCHEME = "bearer"


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer onr_…``; what it may do is what its person may do now, narrowed by its scopes."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != SCHEME:
            return None
        _set_actor(request, None)
        token = use_token(secret.strip())
        if token is None:
            raise AuthenticationFailed
        actor = actor_of_user(token.user, ip=address_of(request._request), channel="api", scopes=token.scopes)
        _set_actor(request, actor)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="onnara"'


class SessionAuthentication(RestSessionAuthentication):
    """The session of the page, with its CSRF token for every change. ActorMiddleware has set the actor already."""


def _set_actor(request: Request, actor: Actor | None) -> None:
    """On the plain request, where pages, logs and ``ApiView.actor`` look for it."""
    request._request.actor = actor  # type: ignore[attr-defined]
