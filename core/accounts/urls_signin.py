"""Addresses below /accounts/, under the names django-allauth looks for; they stand outside any namespace."""

from django.urls import path

from core.accounts.views import signing_in as views

urlpatterns = [
    path("accounts/login/", views.SignInView.as_view(), name="account_login"),
    path("accounts/login/second-step/", views.SecondStepView.as_view(), name="mfa_authenticate"),
    path("accounts/login/passkey/", views.PasskeySignInView.as_view(), name="mfa_login_webauthn"),
    path("accounts/logout/", views.SignOutView.as_view(), name="account_logout"),
    path("accounts/inactive/", views.InactiveView.as_view(), name="account_inactive"),
    path("accounts/password/change/", views.PasswordView.as_view(), name="account_change_password"),
    path("accounts/confirm/", views.ConfirmView.as_view(), name="account_reauthenticate"),
    path("accounts/confirm/code/", views.ConfirmCodeView.as_view(), name="mfa_reauthenticate"),
    path("accounts/confirm/passkey/", views.ConfirmKeyView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("accounts/second-factors/", views.ToAccountView.as_view(), name="mfa_index"),
    path("accounts/app/add/", views.AddAppView.as_view(), name="mfa_activate_totp"),
    path("accounts/app/remove/", views.RemoveAppView.as_view(), name="mfa_deactivate_totp"),
    path("accounts/passkeys/", views.ToAccountView.as_view(), name="mfa_list_webauthn"),
    path("accounts/passkeys/add/", views.AddKeyView.as_view(), name="mfa_add_webauthn"),
    path("accounts/passkeys/<int:pk>/rename/", views.RenameKeyView.as_view(), name="mfa_edit_webauthn"),
    path("accounts/passkeys/<int:pk>/remove/", views.RemoveKeyView.as_view(), name="mfa_remove_webauthn"),
    path("accounts/recovery-codes/", views.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("accounts/recovery-codes/new/", views.NewRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
]
