"""allauth's forms for second factors, in our wording; a passkey answers only for the exact address of this agency."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode
from fido2.webauthn import CollectedClientData

from core.accounts.forms_signin import plain

CODE_ATTRIBUTES = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


class CodeForm(AuthenticateForm):
    """A code of the app, or a recovery code, as the second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(
            self.fields["code"],
            _("Code of the app"),
            _("Six digits from your app, or one of your recovery codes."),
            **CODE_ATTRIBUTES,
        )


class ConfirmCodeForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(
            self.fields["code"],
            _("Code of the app"),
            _("Six digits from your app, or one of your recovery codes."),
            **CODE_ATTRIBUTES,
        )


class ActivateAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["code"], _("Code of the app"), **CODE_ATTRIBUTES)


class ExactOriginMixin:
    """A browser lets alpha.example speak for the passkeys of example; we accept the address of this very host only."""

    def clean_credential(self) -> Any:
        check_origin(self.cleaned_data["credential"])  # type: ignore[attr-defined]
        parent = getattr(super(), "clean_credential", None)
        return parent() if parent else self.cleaned_data["credential"]  # type: ignore[attr-defined]


def check_origin(credential: Any) -> None:
    """Raises a validation error unless the browser made the credential on a page of this host."""
    request = context.request
    try:
        data = CollectedClientData(websafe_decode(credential["response"]["clientDataJSON"]))
        origin = data.origin
    except (KeyError, TypeError, ValueError):
        raise get_adapter().validation_error("incorrect_code") from None
    if origin != f"{request.scheme}://{request.get_host()}":
        raise get_adapter().validation_error("incorrect_code")


class AddKeyForm(ExactOriginMixin, AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(
            self.fields["name"],
            _("Name of the passkey"),
            _("So that you recognise it in the list, such as “office laptop”."),
        )
        plain(self.fields["passwordless"], _("Sign in with this passkey alone"),
              _("Without log-in name and password. The device asks for its PIN or your fingerprint instead."))  # fmt: skip
        self.fields["passwordless"].initial = True


class RenameKeyForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["name"], _("Name of the passkey"), maxlength="100")


class KeyForm(ExactOriginMixin, AuthenticateWebAuthnForm):
    """A passkey as second step."""


class SignInKeyForm(ExactOriginMixin, LoginWebAuthnForm):
    """A passkey alone."""


class ConfirmKeyForm(ExactOriginMixin, ReauthenticateWebAuthnForm):
    """A passkey before something that matters."""
