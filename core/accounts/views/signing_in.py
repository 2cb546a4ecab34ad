"""allauth's views with our templates; each says who may open it, as every page does."""

from typing import Any, ClassVar

import structlog
from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from redis import RedisError

from core.accounts.demo import demo_signins
from onnara_web.public import PUBLIC, SIGNED_IN, Permission, problem, problem_response

log = structlog.get_logger(__name__)


class EntryPage:
    """Gives allauth's class-based views what base.html expects. While attempts cannot be counted nobody signs in."""

    title: ClassVar[Any] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]
        except RedisError as error:
            log.warning("attempts_not_counted", error=str(error))
            return problem_response(request, problem(503))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"title": self.title}


class SignInView(EntryPage, account.LoginView):
    permission: ClassVar[Permission] = PUBLIC
    template_name = "accounts/sign_in.html"
    title = _("Sign in")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"demo_signins": demo_signins()}


class SignOutView(EntryPage, account.LogoutView):
    permission: ClassVar[Permission] = PUBLIC
    template_name = "accounts/sign_out.html"
    title = _("Sign out")


class InactiveView(EntryPage, account.AccountInactiveView):
    permission: ClassVar[Permission] = PUBLIC
    template_name = "accounts/inactive.html"
    title = _("This account is switched off")


@method_decorator(login_required, name="dispatch")
class PasswordView(EntryPage, account.PasswordChangeView):
    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/password.html"
    title = _("Change the password")


class ConfirmView(EntryPage, account.ReauthenticateView):
    """Step-up: the password again."""

    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/confirm.html"
    title = _("Confirm that it is you")


class SecondStepView(EntryPage, mfa.AuthenticateView):
    """Signing in, second step."""

    permission: ClassVar[Permission] = PUBLIC
    template_name = "accounts/second_step.html"
    title = _("Second step")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keys = Authenticator.objects.filter(user=self.stage.login.user, type=Authenticator.Type.WEBAUTHN)
        return super().get_context_data(**kwargs) | {"has_passkey": keys.exists()}


class ConfirmCodeView(EntryPage, mfa.ReauthenticateView):
    """Step-up: a code."""

    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/confirm_code.html"
    title = _("Confirm that it is you")


class ConfirmKeyView(EntryPage, webauthn.ReauthenticateWebAuthnView):
    """Step-up: a passkey."""

    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/confirm_key.html"
    title = _("Confirm that it is you")


class PasskeySignInView(EntryPage, webauthn.LoginWebAuthnView):
    """GET gives the browser its challenge, POST signs in."""

    permission: ClassVar[Permission] = PUBLIC


class AddAppView(EntryPage, totp.ActivateTOTPView):
    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/app_add.html"
    title = _("Add an authenticator app")


class RemoveAppView(EntryPage, totp.DeactivateTOTPView):
    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/app_remove.html"
    title = _("Remove the authenticator app")


class AddKeyView(EntryPage, webauthn.AddWebAuthnView):
    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/key_add.html"
    title = _("Add a passkey")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """allauth drops the form that came back with errors; keep it."""
        context = super().get_context_data(**kwargs)
        return context | ({"form": kwargs["form"]} if "form" in kwargs else {})


class RenameKeyView(EntryPage, webauthn.EditWebAuthnView):
    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/key_rename.html"
    title = _("Rename the passkey")


class RemoveKeyView(EntryPage, webauthn.RemoveWebAuthnView):
    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/key_remove.html"
    title = _("Remove the passkey")


class RecoveryCodesView(EntryPage, recovery_codes.ViewRecoveryCodesView):
    """Shown once, after they were made."""

    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/recovery_codes.html"
    title = _("Recovery codes")


class NewRecoveryCodesView(EntryPage, recovery_codes.GenerateRecoveryCodesView):
    permission: ClassVar[Permission] = SIGNED_IN
    template_name = "accounts/recovery_codes_new.html"
    title = _("Make new recovery codes")


class ToAccountView(RedirectView):
    """Where allauth would show a list of its own; ours stands on the account page."""

    permission: ClassVar[Permission] = SIGNED_IN
    pattern_name = "accounts:account"


class StepUpMixin:
    """The password or second factor again, if that was not within the last five minutes."""

    @method_decorator(reauthentication_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """handler429 of the root urlconf: allauth's rate limits answer like every other refusal."""
    return problem_response(request, problem(429))
