"""Directives for programs; included below ``api/v1/``."""

from django.urls import path

from workspace.directives.api import views

app_name = "directives_api"

urlpatterns = [
    path("directives/", views.Directives.as_view(), name="list"),
    path("directives/new/", views.NewDirective.as_view(), name="create"),
    path("directives/<uuid:directive_id>/", views.OneDirective.as_view(), name="directive"),
    path("directives/<uuid:directive_id>/accept/", views.Accept.as_view(), name="accept"),
    path("directives/<uuid:directive_id>/progress/", views.ReportProgress.as_view(), name="progress"),
    path("directives/<uuid:directive_id>/report/", views.ReportCompletion.as_view(), name="report"),
    path("directives/<uuid:directive_id>/settle/", views.Settle.as_view(), name="settle"),
    path("directives/<uuid:directive_id>/send-back/", views.SendBack.as_view(), name="send-back"),
    path("directives/<uuid:directive_id>/close/", views.Close.as_view(), name="close"),
    path("directives/<uuid:directive_id>/call-off/", views.CallOff.as_view(), name="call-off"),
]
