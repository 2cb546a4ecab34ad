"""Hand-overs for programs; included below ``api/v1/``."""

from django.urls import path

from workspace.handover.api import views

app_name = "handover_api"

urlpatterns = [
    path("handovers/", views.Handovers.as_view(), name="list"),
    path("handovers/new/", views.NewHandover.as_view(), name="create"),
    path("handovers/<uuid:handover_id>/", views.OneHandover.as_view(), name="handover"),
    path("handovers/<uuid:handover_id>/save/", views.Save.as_view(), name="save"),
    path("handovers/<uuid:handover_id>/give/", views.Give.as_view(), name="give"),
    path("handovers/<uuid:handover_id>/receive/", views.Receive.as_view(), name="receive"),
    path("handovers/<uuid:handover_id>/witness/", views.Witness.as_view(), name="witness"),
    path("handovers/<uuid:handover_id>/name-witness/", views.NameWitness.as_view(), name="name-witness"),
    path("handovers/<uuid:handover_id>/withdraw/", views.Withdraw.as_view(), name="withdraw"),
    path("handovers/<uuid:handover_id>/fetch-rest/", views.FetchRest.as_view(), name="fetch-rest"),
    path("posts/<uuid:post_id>/desk/", views.Desk.as_view(), name="desk"),
    path("posts/<uuid:post_id>/manual/", views.Manual.as_view(), name="manual"),
    path("posts/<uuid:post_id>/manual/write/", views.WriteManual.as_view(), name="write-manual"),
]
