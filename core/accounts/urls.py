"""One's own account and the administrator's pages, on either host."""

from django.urls import path

from core.accounts.views import account, people

app_name = "accounts"

urlpatterns = [
    path("account/", account.AccountView.as_view(), name="account"),
    path("account/sessions/end/", account.SessionsEndView.as_view(), name="sessions-end"),
    path("account/sessions/<int:session_id>/end/", account.SessionEndView.as_view(), name="session-end"),
    path("account/tokens/new/", account.TokenCreateView.as_view(), name="token-create"),
    path("account/tokens/<uuid:token_id>/revoke/", account.TokenRevokeView.as_view(), name="token-revoke"),
    path("manage/people/", people.PeopleView.as_view(), name="people"),
    path("manage/people/new/", people.PersonCreateView.as_view(), name="person-create"),
    path("manage/people/<uuid:user_id>/", people.PersonView.as_view(), name="person"),
    path("manage/people/<uuid:user_id>/change/", people.PersonChangeView.as_view(), name="person-change"),
    path("manage/people/<uuid:user_id>/roles/", people.RolesView.as_view(), name="person-roles"),
    path("manage/people/<uuid:user_id>/reset-sign-in/", people.ResetView.as_view(), name="person-reset"),
    path("manage/people/<uuid:user_id>/deactivate/", people.DeactivateView.as_view(), name="person-deactivate"),
    path("manage/people/<uuid:user_id>/reactivate/", people.ReactivateView.as_view(), name="person-reactivate"),
]
