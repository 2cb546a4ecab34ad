"""Our decisions where django-allauth asks for one: nobody signs up, addresses, wording, secrets at rest, the ledger."""

from typing import Any, ClassVar

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.accounts import lockout, secrets_at_rest
from core.accounts.addresses import address_of
from core.accounts.models import User
from core.accounts.services import signins

log = structlog.get_logger(__name__)

#: What is worth saying after an action; allauth's other messages only repeat what the page shows.
MESSAGES: dict[str, Promise] = {
    "account/messages/password_changed.txt": gettext_lazy("Your password was changed. All other sessions have ended."),
    "mfa/messages/totp_activated.txt": gettext_lazy("The authenticator app was added."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The authenticator app was removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey was added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey was removed."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy(
        "New recovery codes were made. They are shown this once only: print them or write them down."
    ),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy("The session was ended."),
}


def display_name(user: User) -> str:
    """Setting ACCOUNT_USER_DISPLAY."""
    return user.name


def place_name(request: HttpRequest) -> str:
    """The agency (or the console) as an authenticator app or a passkey shows it."""
    agency = getattr(request, "agency", None)
    if agency is None:
        return _("On-nara government console")
    return f"{_('On-nara')} {agency.name_en if get_language() == 'en' and agency.name_en else agency.name_ko}"


class SignInAdapter(DefaultAccountAdapter):
    """Setting ACCOUNT_ADAPTER."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("This account is switched off. Ask your administrator."),
        "enter_current_password": gettext_lazy("This is not your present password."),
        "incorrect_password": gettext_lazy("The password is not right."),
        "incorrect_code": gettext_lazy("The code is not right. Codes of an app change every 30 seconds."),
        "rate_limited": gettext_lazy("Too many attempts. Wait a minute, then try again."),
        "username_password_mismatch": gettext_lazy(
            "Log-in name or password is not right. After five wrong attempts signing in is blocked for ten minutes."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: officials' accounts are made by the administrator of their agency."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_safe_url(self, url: str) -> bool:
        """Only pages of this very host: not those of another agency beside it."""
        request = context.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:account")

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any,
                    message: str | None = None, **kwargs: Any) -> None:  # fmt: skip
        text = message or str(MESSAGES.get(message_template or "", ""))
        if text:
            super().add_message(request, level, message=text)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while locked out, saying when to try again; the answer is the same for unknown names."""
        key = self._get_login_attempts_cache_key(request, **credentials)
        if wait := lockout.seconds_to_wait(request, key=key):
            signins.record_locked(login=credentials.get("username", ""), ip=address_of(request))
            raise lockout.too_many_attempts(wait)
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        signins.record_failed(login=credentials.get("username", ""), reason="password", ip=address_of(request))

    def set_password(self, user: User, password: str) -> None:
        """The person's own password: from now on nobody else knows it."""
        signins.change_own_password(user_id=user.pk, password=password, ip=address_of(context.request))
        user.refresh_from_db(fields=["password", "must_change_password"])


class SecondFactorAdapter(DefaultMFAAdapter):
    """Setting MFA_ADAPTER."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": SignInAdapter.error_messages["incorrect_code"],
        "cannot_generate_recovery_codes": gettext_lazy("Add an authenticator app or a passkey first."),
    }

    def _get_user_identifier(self, user: User) -> str:
        return user.login

    def _get_site_name(self) -> str:
        return place_name(context.request)

    def encrypt(self, text: str) -> str:
        return secrets_at_rest.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A seed that cannot be read (restored from elsewhere) becomes a random one: no code fits until it is reset."""
        try:
            return secrets_at_rest.decrypt(encrypted_text)
        except ValueError:
            log.warning("second_factor_unreadable")
            return str(generate_totp_secret())

    def generate_authenticator_name(self, user: User, type: Any) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1}
