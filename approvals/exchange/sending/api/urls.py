"""Sending for programs; included below ``api/v1/``."""

from django.urls import path

from approvals.exchange.sending.api import views

app_name = "sending_api"

ONE = "sending/<uuid:dispatch_id>/"
CHANGE = f"{ONE}changes/<uuid:change_id>/"

urlpatterns = [
    path("sending/", views.Log.as_view(), name="log"),
    path("sending/waiting/", views.Waiting.as_view(), name="waiting"),
    path("sending/seals/", views.Seals.as_view(), name="seals"),
    path("sending/seals/new/", views.NewSeal.as_view(), name="register-seal"),
    path("sending/seals/<uuid:seal_id>/retire/", views.Retire.as_view(), name="retire"),
    path("sending/documents/<uuid:document_id>/", views.ToSend.as_view(), name="document"),
    path("sending/documents/<uuid:document_id>/send/", views.Send.as_view(), name="send"),
    path(ONE, views.OneDispatch.as_view(), name="dispatch"),
    path(f"{ONE}recipients/<uuid:recipient_id>/again/", views.SendAgain.as_view(), name="again"),
    path(f"{ONE}changes/", views.Ask.as_view(), name="ask"),
    path(f"{CHANGE}approve/", views.Approve.as_view(), name="approve"),
    path(f"{CHANGE}refuse/", views.Refuse.as_view(), name="refuse"),
    path(f"{CHANGE}take-back/", views.TakeBack.as_view(), name="take-back"),
]
