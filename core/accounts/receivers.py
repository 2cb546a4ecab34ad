"""News from allauth and from the shell, turned into ledger entries and preferences."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import user_logged_in, user_logged_out
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from core.accounts import selectors
from core.accounts.addresses import address_of
from core.accounts.models import User
from core.accounts.services import signins, users
from onnara_web.public import language_chosen


def method_of(request: HttpRequest, user: User) -> str:
    """password, passkey, or password+totp, password+webauthn, password+recovery_codes."""
    steps = [record.get("type") or record.get("method", "") for record in get_authentication_records(request, user)]
    return "passkey" if steps == ["webauthn"] else "+".join(steps) or "password"


@receiver(user_logged_in, dispatch_uid="accounts.signed_in")
def on_signed_in(request: HttpRequest, user: User, response: HttpResponse, **kwargs: Any) -> None:
    signins.record_signed_in(user=user, method=method_of(request, user), ip=address_of(request))
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, httponly=True, samesite="Lax",
                            secure=request.is_secure())  # fmt: skip


@receiver(user_logged_out, dispatch_uid="accounts.signed_out")
def on_signed_out(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        signins.record_signed_out(user=user, ip=address_of(request))


@receiver(authentication_failed, dispatch_uid="accounts.second_factor_failed")
def on_second_factor_failed(request: HttpRequest, user: User, **kwargs: Any) -> None:
    signins.record_failed(login=user.login, reason="second_factor", ip=address_of(request))


@receiver(authenticator_added, dispatch_uid="accounts.second_factor_added")
def on_second_factor_added(request: HttpRequest, user: User, authenticator: Any, **kwargs: Any) -> None:
    _second_factor("second_factor_added", request, user, authenticator)


@receiver(authenticator_removed, dispatch_uid="accounts.second_factor_removed")
def on_second_factor_removed(request: HttpRequest, user: User, authenticator: Any, **kwargs: Any) -> None:
    _second_factor("second_factor_removed", request, user, authenticator)


@receiver(authenticator_reset, dispatch_uid="accounts.recovery_codes_made")
def on_recovery_codes_made(request: HttpRequest, user: User, authenticator: Any, **kwargs: Any) -> None:
    _second_factor("recovery_codes_made", request, user, authenticator)


@receiver(language_chosen, dispatch_uid="accounts.language_chosen")
def on_language_chosen(request: HttpRequest, language: str, **kwargs: Any) -> None:
    if isinstance(request.user, User):
        users.set_language(user_id=request.user.pk, language=language)


def _second_factor(event: str, request: HttpRequest, user: Any, authenticator: Any) -> None:
    person = selectors.get_user(user.pk)
    signins.record_second_factor(event=event, user=person, kind=authenticator.type, ip=address_of(request))
