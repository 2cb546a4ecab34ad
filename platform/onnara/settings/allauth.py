"""Sign-in: django-allauth on its own pages, without sign-up, e-mail verification or social accounts."""

from onnara.settings import env

DEMO_SIGNINS = env.flag("ONNARA_DEMO")

SESSION_ENGINE = "core.accounts.sessions"
ONNARA_ACCOUNT_URL = "accounts:account"
# The session ends with the browser, and after SESSION_COOKIE_AGE at the latest.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LOGOUT_REDIRECT_URL = "/accounts/login/"

# Addresses in X-Forwarded-For are believed only as far as there are proxies of our own in front.
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole("ONNARA_PROXIES", 0)

ACCOUNT_ADAPTER = "core.accounts.adapters.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_DISPLAY = "core.accounts.adapters.display_name"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    # An office often shares one address: the limit for an account is tight, the one for an address wide.
    "login_failed": "120/m/ip,5/600s/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ACCOUNT_FORMS = {
    "login": "core.accounts.forms_signin.SignInForm",
    "change_password": "core.accounts.forms_signin.PasswordForm",
    "reauthenticate": "core.accounts.forms_signin.ConfirmForm",
}

MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_ADAPTER = "core.accounts.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # there are no e-mail addresses to verify
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False  # localhost is a secure origin for browsers already
MFA_FORMS = {
    "authenticate": "core.accounts.forms_factors.CodeForm",
    "reauthenticate": "core.accounts.forms_factors.ConfirmCodeForm",
    "activate_totp": "core.accounts.forms_factors.ActivateAppForm",
    "authenticate_webauthn": "core.accounts.forms_factors.KeyForm",
    "login_webauthn": "core.accounts.forms_factors.SignInKeyForm",
    "reauthenticate_webauthn": "core.accounts.forms_factors.ConfirmKeyForm",
    "add_webauthn": "core.accounts.forms_factors.AddKeyForm",
    "edit_webauthn": "core.accounts.forms_factors.RenameKeyForm",
}

USERSESSIONS_TRACK_ACTIVITY = False  # three queries a request; core.accounts notes it once in five minutes
