"""Pages of sending."""

from django.urls import path

from approvals.exchange.sending.views import acts, pages, seals

app_name = "sending"

ONE = "sending/<uuid:dispatch_id>/"
CHANGE = f"{ONE}changes/<uuid:change_id>/"

urlpatterns = [
    path("sending/", pages.Waiting.as_view(), name="waiting"),
    path("sending/log/", pages.Log.as_view(), name="log"),
    path("sending/log/export/", pages.Export.as_view(), name="export"),
    path("sending/seals/", seals.Seals.as_view(), name="seals"),
    path("sending/seals/<uuid:seal_id>/retire/", seals.Retire.as_view(), name="retire"),
    path("sending/documents/<uuid:document_id>/", pages.Send.as_view(), name="send"),
    path(ONE, pages.ShowDispatch.as_view(), name="dispatch"),
    path(f"{ONE}recipients/", pages.AskRecipients.as_view(), name="recipients"),
    path(f"{ONE}recipients/<uuid:recipient_id>/again/", acts.SendAgain.as_view(), name="again"),
    path(f"{CHANGE}approve/", acts.Approve.as_view(), name="approve"),
    path(f"{CHANGE}refuse/", acts.Refuse.as_view(), name="refuse"),
    path(f"{CHANGE}take-back/", acts.TakeBack.as_view(), name="take-back"),
]
