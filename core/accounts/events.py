"""What each event of accounts means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "accounts.signed_in": _("signed in"),
    "accounts.signed_out": _("signed out"),
    "accounts.sign_in_failed": _("wrong password or code at sign-in"),
    "accounts.sign_in_locked": _("sign-in attempt while blocked"),
    "accounts.password_changed": _("changed the password"),
    "accounts.second_factor_added": _("added a second factor"),
    "accounts.second_factor_removed": _("removed a second factor"),
    "accounts.recovery_codes_made": _("made new recovery codes"),
    "accounts.sessions_ended": _("ended sessions on other devices"),
    "accounts.token_created": _("made an API token"),
    "accounts.token_revoked": _("revoked an API token"),
    "accounts.user_created": _("made an account"),
    "accounts.users_created": _("made accounts from a table"),
    "accounts.user_changed": _("corrected an account"),
    "accounts.roles_changed": _("changed roles"),
    "accounts.user_deactivated": _("switched an account off"),
    "accounts.user_reactivated": _("switched an account on again"),
    "accounts.sign_in_reset": _("reset a sign-in"),
}
