"""Shape of what people enter: tokens, accounts, roles."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.accounts.enums import Role
from core.accounts.permissions import described
from core.accounts.rules import roles_of_side
from core.audit.public import Actor
from core.foundation.public import clock
from core.tenancy.public import current_agency

DAYS = (
    (30, _("30 days")),
    (90, _("90 days")),
    (180, _("180 days")),
    (365, _("One year")),
)


class TokenForm(forms.Form):
    """Name, scopes out of what one may do oneself, and how long."""

    label = forms.CharField(
        label=_("Name of the token"),
        max_length=100,
        help_text=_("Which program uses it, such as “nightly statistics”."),
    )
    scopes = forms.MultipleChoiceField(label=_("What it may do"), widget=forms.CheckboxSelectMultiple,
                                       help_text=_("Only what the program needs. It never may more than you yourself."))  # fmt: skip
    expires_at = forms.TypedChoiceField(label=_("Valid for"), choices=DAYS, coerce=int, initial=90)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(permission.code, permission.description) for permission in described(actor.permissions)]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]

    def clean_expires_at(self) -> datetime:
        return clock.now() + timedelta(days=self.cleaned_data["expires_at"])


def role_choices() -> list[tuple[str, Any]]:
    """Roles of this side, in the order of the enumeration."""
    here = roles_of_side(current_agency())
    return [(role.value, role.label) for role in Role if role in here]


class PersonForm(forms.Form):
    """What an administrator may correct."""

    name = forms.CharField(label=_("Name"), max_length=100)
    email = forms.EmailField(label=_("E-mail"), required=False)
    personnel_number = forms.CharField(label=_("Personnel number"), max_length=20, required=False)


class NewPersonForm(PersonForm):
    """A new account with its first password, which the person replaces at the first sign-in."""

    login = forms.CharField(
        label=_("Log-in name"), max_length=64, help_text=_("Small letters a–z, digits, dots, hyphens.")
    )
    password = forms.CharField(label=_("First password"), widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
                               strip=False, help_text=_("Tell it to the person by a safe way. It must be replaced at the first sign-in."))  # fmt: skip
    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple, required=False)
    field_order = ("name", "login", "password", "email", "personnel_number", "roles")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = role_choices()  # type: ignore[attr-defined]


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Choose every role that the person holds"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = role_choices()  # type: ignore[attr-defined]


class ResetForm(forms.Form):
    """A first password for somebody who lost theirs."""

    password = forms.CharField(label=_("First password"), widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
                               strip=False, help_text=_("Tell it to the person by a safe way. It must be replaced at the first sign-in."))  # fmt: skip
    remove_second_factors = forms.BooleanField(
        label=_("Also remove the second factors"),
        required=False,
        help_text=_("Only when the phone or the key is lost."),
    )


class FilterForm(forms.Form):
    """Search and filters of the list."""

    q = forms.CharField(label=_("Name, log-in name, e-mail or personnel number"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)
    active = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("All roles")), *role_choices()]  # type: ignore[attr-defined]
        self.fields["active"].choices = [
            ("", _("All")),
            ("yes", pgettext_lazy("account", "Active")),
            ("no", _("Switched off")),
        ]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """Arguments of ``selectors.users``; what is not understood is not filtered."""
        self.is_valid()
        given = self.cleaned_data
        active = {"yes": True, "no": False}.get(given.get("active", ""))
        return {"q": given.get("q", ""), "role": given.get("role", ""), "active": active}
