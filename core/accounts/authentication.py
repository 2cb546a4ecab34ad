"""Who calls the API: a token or the session of the page. Both set ``request.actor``."""

from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.authentication import SessionAuthentication as RestSessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from core.accounts.actors import actor_of_user
from core.accounts.addresses import address_of
from core.accounts.models import ApiToken, User
from core.accounts.services.tokens import use_token

SCHEME = "bearer"


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer onr_…``; what it may do is what its person may do now, narrowed by its scopes."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != SCHEME:
            return None
        request._request.actor = None
        token = use_token(secret.strip())
        if token is None:
            raise AuthenticationFailed
        actor = actor_of_user(token.user, ip=address_of(request._request), channel="api", scopes=token.scopes)
        request._request.actor = actor
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="onnara"'


class SessionAuthentication(RestSessionAuthentication):
    """The session of the page, with its CSRF token for every change."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        found = super().authenticate(request)
        if found is not None:
            request._request.actor = actor_of_user(found[0], ip=address_of(request._request), channel="api")
        return found
