"""Pages of hand-overs, desks of posts and job manuals."""

from django.urls import path

from workspace.handover.views import acts, desk, lists, manuals, sheet, witnesses, writing

app_name = "handover"

urlpatterns = [
    path("handover/", lists.HandoversPage.as_view(), name="list"),
    path("handover/new/", writing.NewHandover.as_view(), name="new"),
    path("handover/desk/", desk.DeskPage.as_view(), name="desk"),
    path("handover/witnesses/", witnesses.WitnessesPage.as_view(), name="witnesses"),
    path("handover/manuals/<uuid:post_id>/", manuals.ShowManual.as_view(), name="manual"),
    path("handover/manuals/<uuid:post_id>/edit/", manuals.EditManual.as_view(), name="manual-edit"),
    path("handover/<uuid:handover_id>/", sheet.ShowHandover.as_view(), name="handover"),
    path("handover/<uuid:handover_id>/sheet.pdf", sheet.SheetPdf.as_view(), name="pdf"),
    path("handover/<uuid:handover_id>/edit/", writing.EditHandover.as_view(), name="edit"),
    path("handover/<uuid:handover_id>/give/", acts.Give.as_view(), name="give"),
    path("handover/<uuid:handover_id>/sign/", acts.Sign.as_view(), name="sign"),
    path("handover/<uuid:handover_id>/witness/", witnesses.NameWitness.as_view(), name="witness"),
    path("handover/<uuid:handover_id>/withdraw/", acts.Withdraw.as_view(), name="withdraw"),
    path("handover/<uuid:handover_id>/fetch-rest/", acts.FetchRest.as_view(), name="fetch-rest"),
]
