"""Reads about accounts of the schema in force."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet, Value

from core.accounts.errors import TokenNotFound, UserNotFound
from core.accounts.models import ApiToken, RoleAssignment, User


def users(*, q: str = "", role: str = "", active: bool | None = None) -> QuerySet[User]:
    """People of this schema by name, filtered by part of name, log-in name, e-mail or personnel number."""
    found: QuerySet[User] = User.objects.prefetch_related("role_assignments").order_by("name", "login")
    if words := q.split():
        for word in words:
            found = found.filter(
                Q(name__icontains=word) | Q(login__icontains=word) | Q(email__icontains=word)
                | Q(personnel_number=word)
            )  # fmt: skip
    if role:
        found = found.filter(role_assignments__role=role)
    return found if active is None else found.filter(is_active=active)


def get_user(user_id: UUID | str) -> User:
    """Raises UserNotFound; a person of another agency is as unknown as nobody."""
    found: User | None = User.objects.prefetch_related("role_assignments").filter(pk=user_id).first()
    if found is None:
        raise UserNotFound
    return found


def user_of_session(user_id: Any) -> User | None:
    """The active person behind a session, with roles, in one query: asked at every request."""
    codes = ArrayAgg("role_assignments__role", filter=Q(role_assignments__isnull=False), default=Value([]))
    found: User | None = User.objects.annotate(role_codes=codes).filter(pk=user_id, is_active=True).first()
    return found


def user_for_update(user_id: UUID | str) -> User:
    """The same under a row lock."""
    found: User | None = User.objects.select_for_update().filter(pk=user_id).first()
    if found is None:
        raise UserNotFound
    return found


def active_holders(role: str) -> QuerySet[User]:
    """People who hold the role and may sign in."""
    found: QuerySet[User] = User.objects.filter(role_assignments__role=role, is_active=True)
    return found


def person_ids_with_role(role: str) -> list[UUID]:
    """Ids of the active people who hold the role; plain data that may be kept."""
    return list(active_holders(role).values_list("pk", flat=True))


def role_rows(user: User) -> QuerySet[RoleAssignment]:
    return RoleAssignment.objects.filter(user=user)


def tokens_of(user_id: UUID) -> QuerySet[ApiToken]:
    """A person's tokens, newest first, revoked and expired ones included."""
    return ApiToken.objects.filter(user_id=user_id).order_by("-id")


def get_token(token_id: UUID | str, *, user_id: UUID) -> ApiToken:
    """One's own token. Raises TokenNotFound, also for somebody else's."""
    found = ApiToken.objects.filter(pk=token_id, user_id=user_id).first()
    if found is None:
        raise TokenNotFound
    return found
