"""One's own account by API."""

from uuid import UUID

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from core.accounts import selectors
from core.accounts.api.serializers import MeSerializer, NewTokenSerializer, TokenMadeSerializer, TokenSerializer
from core.accounts.errors import ConfirmFirst
from core.accounts.models import User
from core.accounts.services import tokens
from core.tenancy.public import current_agency
from onnara_web.public import SIGNED_IN, ApiView


class OwnApi(ApiView):
    """Of the person acting."""

    permission = SIGNED_IN

    @property
    def user(self) -> User:
        return self.request.user  # type: ignore[return-value]


class MeView(OwnApi):
    """Who am I here, and what may I do?"""

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        actor = self.actor
        facts = {name: getattr(actor, name) for name in ("person_id", "login", "name", "post_title", "department_id",
                                                         "department_name")}  # fmt: skip
        rest = {"language": self.user.language, "agency": current_agency(), "roles": sorted(actor.roles),
                "permissions": sorted(actor.permissions)}  # fmt: skip
        return Response(MeSerializer(facts | rest).data)


class TokensView(OwnApi):
    """One's own API tokens. A new one is made in a signed-in browser after confirming, never by another token."""

    @extend_schema(responses=TokenSerializer(many=True))
    def get(self, request: Request) -> Response:
        """All tokens, newest first; never their secrets."""
        return self.paginated(selectors.tokens_of(self.user.pk), TokenSerializer)

    @extend_schema(request=NewTokenSerializer, responses={201: TokenMadeSerializer})
    def post(self, request: Request) -> Response:
        """Make a token with a part of one's own permissions; the answer holds the secret, this once."""
        if request.auth is not None or not did_recently_reauthenticate(request._request):
            raise ConfirmFirst
        given = NewTokenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        token, secret = tokens.create_token(**given.arguments(), actor=self.actor)
        token.token = secret
        return Response(TokenMadeSerializer(token).data, status=status.HTTP_201_CREATED)


class TokenView(OwnApi):
    """One of one's own tokens."""

    @extend_schema(responses={204: None})
    def delete(self, request: Request, token_id: UUID) -> Response:
        """Revoke it: from now on it opens nothing."""
        tokens.revoke_token(token_id=token_id, actor=self.actor)
        return Response(status=status.HTTP_204_NO_CONTENT)
