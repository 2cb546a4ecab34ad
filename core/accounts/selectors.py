"""Reads about accounts of the schema in force."""

from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q, QuerySet

from core.accounts.actors import actor_columns
from core.accounts.errors import TokenNotFound, UserNotFound
from core.accounts.models import ApiToken, RoleAssignment, User
from core.foundation.public import clock
from core.tenancy.public import KeptList, current_agency, strangers


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
    """The active person behind a session, with roles and seat, in one query: asked at every request."""
    found: list[User] = _kept_acting(current_agency() is not None).ask(user_id)
    return found[0] if found else None


@cache
def _kept_acting(in_agency: bool) -> KeptList:
    """One for agencies and one for the platform, whose staff have no posts."""
    (user_id,) = strangers(1)
    return KeptList(lambda: _acting(clock.today()).filter(pk=user_id, is_active=True), [user_id])


def _acting(day: date) -> QuerySet[User]:
    """People with everything an Actor is made of."""
    roles = RoleAssignment.objects.filter(user=OuterRef("pk")).order_by("role").values("role")
    found: QuerySet[User] = User.objects.annotate(role_codes=ArraySubquery(roles), **actor_columns(day))
    return found


def token_of_digest(digest: str) -> ApiToken | None:
    """The token with its person, roles and seat: two queries, asked at every request of a program."""
    return ApiToken.objects.prefetch_related(Prefetch("user", _acting(clock.today()))).filter(digest=digest).first()


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
