"""The base of every API endpoint."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from core.audit.public import Actor
from onnara_web.access import Access, Permission, access_of, actor_of, is_declared
from onnara_web.api.pagination import CursorPage


class ApiView(APIView):
    """An endpoint: says who may use it, checks the shape of input, calls one service or selector.

    `permission` as in PageView. DomainErrors raised in it become RFC 9457 problem documents in one place.
    """

    permission: ClassVar[Permission]
    permission_classes: ClassVar[list[Any]] = []  # replaced by `permission`
    refusals: ClassVar[tuple[int, ...]] = ()  # what reading may be refused with besides what every endpoint has
    pagination_class: ClassVar[type[CursorPage] | None] = CursorPage  # None: a list given whole

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        if not is_declared(initkwargs.get("permission", getattr(cls, "permission", None))):
            raise ImproperlyConfigured(f"{cls.__module__}.{cls.__qualname__} does not say who may use it (permission)")
        return super().as_view(**initkwargs)

    @property
    def actor(self) -> Actor:
        """The person acting; only for endpoints that are not PUBLIC."""
        actor = actor_of(self.request)
        if actor is None:
            raise NotAuthenticated
        return actor

    def check_permissions(self, request: Request) -> None:
        access = access_of(actor_of(request), self.permission)
        if access is Access.SIGN_IN_FIRST:
            raise NotAuthenticated
        if access is Access.REFUSED:
            raise PermissionDenied

    def get_authenticate_header(self, request: Request) -> str:
        """Always name a scheme: an unknown caller gets 401, never a 403 that reads like a refusal."""
        return 'Bearer realm="onnara"'

    def paginated(self, rows: QuerySet[Any], serializer: type[BaseSerializer], **kwargs: Any) -> Response:
        """One cursor page of `rows`, newest first unless the paginator says otherwise."""
        paginator = (self.pagination_class or CursorPage)()
        page = paginator.paginate_queryset(rows, self.request, view=self)
        return paginator.get_paginated_response(serializer(page, many=True, **kwargs).data)
