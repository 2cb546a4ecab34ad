from django.urls import path

from workspace.transfers.records.views import choosing, records, transfers

app_name = "transfers"

urlpatterns = [
    path("transfers/", transfers.Transfers.as_view(), name="list"),
    path("transfers/new/", transfers.PlanTransfer.as_view(), name="new"),
    path("transfers/<uuid:transfer_id>/", transfers.ShowTransfer.as_view(), name="transfer"),
    path("transfers/<uuid:transfer_id>/lines/", transfers.AddLine.as_view(), name="add-line"),
    path("transfers/<uuid:transfer_id>/choose/", choosing.ChooseLines.as_view(), name="choose"),
    path("transfers/<uuid:transfer_id>/places/", choosing.PlaceItems.as_view(), name="place"),
    path("transfers/<uuid:transfer_id>/lines/remove/", transfers.RemoveLine.as_view(), name="remove-line"),
    path("transfers/<uuid:transfer_id>/act/", transfers.TakeAct.as_view(), name="act"),
    path("transfers/<uuid:transfer_id>/items/", transfers.TransferItems.as_view(), name="items"),
    path("received-records/", records.Records.as_view(), name="records"),
    path("received-records/<uuid:record_id>/", records.ShowRecord.as_view(), name="record"),
]
