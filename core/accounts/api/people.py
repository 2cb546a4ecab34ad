"""Accounts and roles by API: the same services as the pages."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from core.accounts import selectors
from core.accounts.api.serializers import (
    NewPersonSerializer,
    PeopleFilterSerializer,
    PersonChangeSerializer,
    PersonSerializer,
    ReasonSerializer,
    ResetSerializer,
    RolesSerializer,
)
from core.accounts.permissions import MANAGE_ACCOUNTS
from core.accounts.services import users
from onnara_web.public import ApiView


def checked(serializer: type[Serializer], data: Any) -> dict[str, Any]:
    """The input in its right shape. Raises a ValidationError."""
    given = serializer(data=data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


class PeopleView(ApiView):
    """Accounts of this agency or of the console."""

    permission = MANAGE_ACCOUNTS

    @extend_schema(parameters=[PeopleFilterSerializer], responses=PersonSerializer(many=True))
    def get(self, request: Request) -> Response:
        """A page of accounts."""
        chosen = checked(PeopleFilterSerializer, request.query_params)
        return self.paginated(selectors.users(**chosen), PersonSerializer)

    @extend_schema(request=NewPersonSerializer, responses={201: PersonSerializer})
    def post(self, request: Request) -> Response:
        """Make an account whose first password must be replaced."""
        given = checked(NewPersonSerializer, request.data)
        made = users.create_user(**given, must_change_password=True, actor=self.actor)
        return Response(PersonSerializer(made).data, status=status.HTTP_201_CREATED)


class PersonView(ApiView):
    """One account."""

    permission = MANAGE_ACCOUNTS

    @extend_schema(responses=PersonSerializer)
    def get(self, request: Request, user_id: UUID) -> Response:
        return Response(PersonSerializer(selectors.get_user(user_id)).data)

    @extend_schema(request=PersonChangeSerializer, responses=PersonSerializer)
    def put(self, request: Request, user_id: UUID) -> Response:
        """Correct name, e-mail and personnel number."""
        given = checked(PersonChangeSerializer, request.data)
        return Response(PersonSerializer(users.change_user(user_id=user_id, **given, actor=self.actor)).data)


class RolesView(ApiView):
    """The roles of one account."""

    permission = MANAGE_ACCOUNTS

    @extend_schema(request=RolesSerializer, responses=PersonSerializer)
    def put(self, request: Request, user_id: UUID) -> Response:
        """Give exactly these roles."""
        given = checked(RolesSerializer, request.data)
        return Response(PersonSerializer(users.set_roles(user_id=user_id, **given, actor=self.actor)).data)


class DeactivateView(ApiView):
    """Switch an account off."""

    permission = MANAGE_ACCOUNTS

    @extend_schema(request=ReasonSerializer, responses={200: PersonSerializer})
    def post(self, request: Request, user_id: UUID) -> Response:
        """At once: sessions end, tokens are revoked."""
        given = checked(ReasonSerializer, request.data)
        return Response(PersonSerializer(users.deactivate_user(user_id=user_id, **given, actor=self.actor)).data)


class ReactivateView(ApiView):
    """Switch an account on again."""

    permission = MANAGE_ACCOUNTS

    @extend_schema(request=None, responses={200: PersonSerializer})
    def post(self, request: Request, user_id: UUID) -> Response:
        """With the roles it had; tokens stay revoked."""
        return Response(PersonSerializer(users.reactivate_user(user_id=user_id, actor=self.actor)).data)


class ResetView(ApiView):
    """Reset the sign-in of somebody who lost password or second factor."""

    permission = MANAGE_ACCOUNTS

    @extend_schema(request=ResetSerializer, responses={200: PersonSerializer})
    def post(self, request: Request, user_id: UUID) -> Response:
        """Set a first password that must be replaced, and end all sessions."""
        given = checked(ResetSerializer, request.data)
        return Response(PersonSerializer(users.reset_sign_in(user_id=user_id, **given, actor=self.actor)).data)
