"""allauth's forms for signing in, in our wording: label above the input, no placeholder, help where it helps."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django.forms import Field
from django.utils.translation import gettext_lazy as _


def plain(field: Field, label: Any, help_text: Any = "", **attributes: str) -> None:
    """Our label and help; the placeholder goes, since it vanishes when one types."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignInForm(LoginForm):
    """Log-in name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(
            self.fields["login"],
            _("Log-in name"),
            autocapitalize="none",
            spellcheck="false",
            autocomplete="username webauthn",
        )
        plain(self.fields["password"], _("Password"))
        if not self.is_bound:
            self.fields["login"].widget.attrs["autofocus"] = True


class ConfirmForm(ReauthenticateForm):
    """The password again, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["password"], _("Password"))


class PasswordForm(ChangePasswordForm):
    """Present password, then the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["oldpassword"], _("Present password"))
        plain(self.fields["password1"], _("New password"),
              _("At least 12 characters, not a common password, not like your name or log-in name."))  # fmt: skip
        plain(self.fields["password2"], _("New password again"))
