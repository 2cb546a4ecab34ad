"""Accounts and roles: made, changed and switched off by an administrator of the same schema."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.db import transaction

from core.accounts import rules, selectors
from core.accounts.errors import LoginTaken
from core.accounts.models import RoleAssignment, User
from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock
from core.tenancy.public import agency_lock, copy_in, current_agency


@transaction.atomic
def create_user(
    *,
    login: str,
    name: str,
    password: str,
    roles: Iterable[str],
    email: str = "",
    personnel_number: str = "",
    must_change_password: bool = False,
    password_hash: str = "",
    actor: Actor,
) -> User:
    """Make an account in the schema in force. ``password_hash`` is the password as ``make_password`` hashed it before:
    a hash is slow on purpose, and whoever makes a thousand accounts with one first password hashes it once.

    Raises BadLogin, NameMissing, LoginTaken, WeakPassword and RoleNotOfThisSide.
    """
    held = rules.check_roles(roles, agency=current_agency())
    user = User(
        login=rules.check_login(login), name=rules.check_name(name), email=email.strip().lower(),
        personnel_number=personnel_number.strip(), must_change_password=must_change_password,
    )  # fmt: skip
    agency_lock(f"accounts.login.{user.login}")
    if User.objects.filter(login=user.login).exists():
        raise LoginTaken(field="login", login=user.login)
    rules.check_password(password, user)
    user.password = password_hash or make_password(password)
    user.save(force_insert=True)
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in sorted(held))
    audit.record("accounts.user_created", target=user, actor=actor, detail=_facts(user) | {"roles": sorted(held)})
    return user


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody who gets an account with many others."""

    login: str
    name: str
    email: str = ""
    personnel_number: str = ""


@transaction.atomic
def create_users(*, people: Sequence[NewUser], roles: Iterable[str], actor: Actor) -> dict[str, UUID]:
    """Make many accounts at once, by log-in name. Nobody can sign in before an administrator gives a first password.

    One entry in the ledger for all of them. Raises BadLogin, NameMissing, RoleNotOfThisSide, and LoginTaken for the
    first that is taken.
    """
    held, unusable = rules.check_roles(roles, agency=current_agency()), make_password(None)
    made = [
        (rules.check_login(person.login), rules.check_name(person.name), unusable, person.email.strip().lower(),
         person.personnel_number.strip(), True)
        for person in people
    ]  # fmt: skip
    logins = [login for login, *_rest in made]
    taken = User.objects.filter(login__in=logins).values_list("login", flat=True).first()
    if taken:
        raise LoginTaken(field="login", login=taken)
    columns = ("login", "name", "password", "email", "personnel_number", "must_change_password")
    ids = dict(zip(logins, copy_in(User, columns, made), strict=True))
    copy_in(
        RoleAssignment, ("user", "role"), [(user_id, str(role)) for user_id in ids.values() for role in sorted(held)]
    )
    detail = {"people": {login: str(user_id) for login, user_id in ids.items()}, "roles": sorted(held)}
    audit.record("accounts.users_created", actor=actor, detail=detail)
    return ids


@transaction.atomic
def change_user(*, user_id: UUID, name: str, email: str, personnel_number: str, actor: Actor) -> User:
    """Correct name, e-mail and personnel number. Raises UserNotFound and NameMissing."""
    user = selectors.user_for_update(user_id)
    before = _facts(user)
    user.name = rules.check_name(name)
    user.email, user.personnel_number = email.strip().lower(), personnel_number.strip()
    user.save(update_fields=["name", "email", "personnel_number"])
    audit.record("accounts.user_changed", target=user, actor=actor, before=before, after=_facts(user))
    return user


@transaction.atomic
def set_roles(*, user_id: UUID, roles: Iterable[str], actor: Actor) -> User:
    """Give a person exactly these roles.

    Raises UserNotFound, RoleNotOfThisSide, and LastAdministrator when nobody could manage accounts any more.
    """
    wanted = rules.check_roles(roles, agency=current_agency())
    user = _locked_against_last_administrator(user_id)
    before = user.roles
    _check_administrator_stays(user, wanted)
    if wanted == before:
        return user
    selectors.role_rows(user).exclude(role__in=wanted).delete()
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in sorted(wanted - before))
    del user.roles
    audit.record(
        "accounts.roles_changed", target=user, actor=actor,
        before={"roles": sorted(before)}, after={"roles": sorted(wanted)},
    )  # fmt: skip
    return user


@transaction.atomic
def deactivate_user(*, user_id: UUID, reason: str, actor: Actor) -> User:
    """Switch an account off at once: no sign-in, sessions ended, tokens revoked. The record stays.

    Raises UserNotFound, NotYourself and LastAdministrator.
    """
    user = _locked_against_last_administrator(user_id)
    rules.check_not_oneself(user, actor=actor)
    _check_administrator_stays(user, frozenset())
    user.is_active = False
    user.save(update_fields=["is_active"])
    ended = end_sessions_of(user)
    user.api_tokens.filter(revoked_at=None).update(revoked_at=clock.now())
    detail = {"reason": reason.strip(), "sessions_ended": ended}
    audit.record("accounts.user_deactivated", target=user, actor=actor, detail=detail)
    return user


@transaction.atomic
def reactivate_user(*, user_id: UUID, actor: Actor) -> User:
    """Let the person sign in again, with the roles they had. Tokens stay revoked. Raises UserNotFound."""
    user = selectors.user_for_update(user_id)
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record("accounts.user_reactivated", target=user, actor=actor)
    return user


@transaction.atomic
def reset_sign_in(*, user_id: UUID, password: str, remove_second_factors: bool = False, actor: Actor) -> User:
    """Give a person who cannot sign in any more a first password, which they must replace at once.

    Ends all sessions. Raises UserNotFound, NotYourself and WeakPassword.
    """
    user = selectors.user_for_update(user_id)
    rules.check_not_oneself(user, actor=actor)
    rules.check_password(password, user)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    removed = Authenticator.objects.filter(user_id=user.pk).delete()[0] if remove_second_factors else 0
    detail = {"sessions_ended": end_sessions_of(user), "second_factors_removed": removed}
    audit.record("accounts.sign_in_reset", target=user, actor=actor, detail=detail)
    return user


@transaction.atomic
def set_language(*, user_id: UUID, language: str) -> None:
    """Remember the language a person chose. A matter of taste: not in the ledger."""
    User.objects.filter(pk=user_id).update(language=language)


def end_sessions_of(user: User) -> int:
    """End every session of a person, everywhere; returns how many there were."""
    sessions = list(UserSession.objects.filter(user_id=user.pk))
    for session in sessions:
        session.end()
    return len(sessions)


def _locked_against_last_administrator(user_id: UUID) -> User:
    """The user under a row lock, and every other change of administrators of this schema kept waiting."""
    agency_lock("accounts.administrators")
    return selectors.user_for_update(user_id)


def _check_administrator_stays(user: User, roles_after: frozenset[str]) -> None:
    role = rules.administrator_role(current_agency())
    others = selectors.active_holders(role).exclude(pk=user.pk).count()
    rules.check_administrator_stays(role=role, user=user, roles_after=roles_after, others=others)


def _facts(user: User) -> dict[str, Any]:
    return {"login": user.login, "name": user.name, "email": user.email, "personnel_number": user.personnel_number}
