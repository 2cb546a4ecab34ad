"""Included at /api/v1/ on either host."""

from django.urls import path

from core.accounts.api import people, views

app_name = "accounts-api"

urlpatterns = [
    path("me/", views.MeView.as_view(), name="me"),
    path("tokens/", views.TokensView.as_view(), name="tokens"),
    path("tokens/<uuid:token_id>/", views.TokenView.as_view(), name="token"),
    path("accounts/", people.PeopleView.as_view(), name="accounts"),
    path("accounts/<uuid:user_id>/", people.PersonView.as_view(), name="account"),
    path("accounts/<uuid:user_id>/roles/", people.RolesView.as_view(), name="account-roles"),
    path("accounts/<uuid:user_id>/reset-sign-in/", people.ResetView.as_view(), name="account-reset"),
    path("accounts/<uuid:user_id>/deactivate/", people.DeactivateView.as_view(), name="account-deactivate"),
    path("accounts/<uuid:user_id>/reactivate/", people.ReactivateView.as_view(), name="account-reactivate"),
]
