"""What may go wrong with accounts. The wording never tells whether an account exists."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class UserNotFound(NotFound):
    code = "accounts.user_not_found"
    message = _("There is no such account here.")


class TokenNotFound(NotFound):
    code = "accounts.token_not_found"
    message = _("There is no such token.")


class LoginTaken(Conflict):
    code = "accounts.login_taken"
    message = _("The log-in name “%(login)s” is already used here.")


class BadLogin(InvalidInput):
    code = "accounts.bad_login"
    message = _(
        "A log-in name has 2 to 64 letters a–z, digits, dots, hyphens or underscores and starts with a letter or digit."
    )


class NameMissing(InvalidInput):
    code = "accounts.name_missing"
    message = _("Please enter the name of the person.")


class WeakPassword(InvalidInput):
    code = "accounts.weak_password"
    message = "%(reasons)s"  # type: ignore[assignment]  # the reasons are translated already


class RoleNotOfThisSide(InvalidInput):
    code = "accounts.role_not_of_this_side"
    message = _("The role “%(role)s” does not exist here: agencies and the government console have different roles.")


class LastAdministrator(WrongState):
    code = "accounts.last_administrator"
    message = _("This is the last person who can manage accounts here. Give the role to somebody else first.")


class NotYourself(NotAllowed):
    code = "accounts.not_yourself"
    message = _("Nobody deactivates or resets their own account. Ask another administrator.")


class LabelMissing(InvalidInput):
    code = "accounts.label_missing"
    message = _("Give the token a name of up to 100 letters that tells which program uses it.")


class ScopeNotHeld(NotAllowed):
    code = "accounts.scope_not_held"
    message = _("A token cannot do more than you may do yourself: %(scopes)s.")


class NoScope(InvalidInput):
    code = "accounts.no_scope"
    message = _("Choose at least one thing that the token may do.")


class BadExpiry(InvalidInput):
    code = "accounts.bad_expiry"
    message = _("A token is valid for at least one day and at most one year.")


class ConfirmFirst(NotAllowed):
    code = "accounts.confirm_first"
    message = _("Please confirm that it is you: enter your password or second factor again, then repeat this step.")


class PasswordChangeRequired(NotAllowed):
    code = "accounts.password_change_required"
    message = _("Please replace the password you were given with one of your own first.")


class SessionNotFound(NotFound):
    code = "accounts.session_not_found"
    message = _("This session has already ended.")
