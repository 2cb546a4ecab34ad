"""Transfers for programs; included below ``api/v1/``."""

from django.urls import path

from workspace.transfers.records.api import views

app_name = "transfers_api"

urlpatterns = [
    path("transfers/", views.Transfers.as_view(), name="list"),
    path("transfers/new/", views.NewTransfer.as_view(), name="create"),
    path("transfers/<uuid:transfer_id>/", views.OneTransfer.as_view(), name="transfer"),
    path("transfers/<uuid:transfer_id>/lines/", views.AddLine.as_view(), name="add-line"),
    path("transfers/<uuid:transfer_id>/lines/remove/", views.RemoveLine.as_view(), name="remove-line"),
    path("transfers/<uuid:transfer_id>/places/", views.PlaceItems.as_view(), name="place"),
    path("transfers/<uuid:transfer_id>/act/", views.TakeAct.as_view(), name="act"),
    path("received-records/", views.Records.as_view(), name="records"),
    path("received-records/<uuid:record_id>/", views.OneRecord.as_view(), name="record"),
]
