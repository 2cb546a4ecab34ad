"""Documents for programs; included below ``api/v1/``."""

from django.urls import path

from approvals.documents.api import views

app_name = "documents_api"

urlpatterns = [
    path("documents/", views.Documents.as_view(), name="list"),
    path("documents/new/", views.NewDocument.as_view(), name="create"),
    path("documents/counts/", views.Counts.as_view(), name="counts"),
    path("documents/<uuid:document_id>/", views.Card.as_view(), name="card"),
    path("documents/<uuid:document_id>/save/", views.Save.as_view(), name="save"),
    path("documents/<uuid:document_id>/route/", views.Route.as_view(), name="route"),
    path("documents/<uuid:document_id>/submit/", views.Submit.as_view(), name="submit"),
    path("documents/<uuid:document_id>/review/", views.Review.as_view(), name="review"),
    path("documents/<uuid:document_id>/approve/", views.Approve.as_view(), name="approve"),
    path("documents/<uuid:document_id>/return/", views.Return.as_view(), name="return"),
    path("documents/<uuid:document_id>/withdraw/", views.Withdraw.as_view(), name="withdraw"),
    path("documents/<uuid:document_id>/replace/", views.ReplaceStep.as_view(), name="replace"),
    path("documents/<uuid:document_id>/revisions/", views.Revisions.as_view(), name="revisions"),
    path("documents/<uuid:document_id>/text/", views.Text.as_view(), name="text"),
]
