"""Circulation groups for programs; included below ``api/v1/``."""

from django.urls import path

from core.groups.api import views

app_name = "groups_api"

ONE = "groups/<uuid:group_id>/"

urlpatterns = [
    path("groups/", views.Groups.as_view(), name="list"),
    path("groups/new/", views.NewGroup.as_view(), name="new"),
    path(ONE, views.OneGroup.as_view(), name="group"),
    path(f"{ONE}change/", views.ChangeGroup.as_view(), name="change"),
    path(f"{ONE}copy/", views.CopyGroup.as_view(), name="copy"),
    path(f"{ONE}remove/", views.RemoveGroup.as_view(), name="remove"),
]
