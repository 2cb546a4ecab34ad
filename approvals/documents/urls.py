"""Pages of documents on an agency's host."""

from django.urls import path

from approvals.documents.views import acts, card, drafts, lists, replacing

app_name = "documents"

urlpatterns = [
    path("documents/", lists.InboxPage.as_view(), name="inbox"),
    path("documents/register.csv", lists.RegisterExport.as_view(), name="export"),
    path("documents/new/", drafts.NewDraft.as_view(), name="new"),
    path("documents/people/", drafts.PeopleFound.as_view(), name="people"),
    path("documents/route-lines/", drafts.RouteLines.as_view(), name="route-lines"),
    path("documents/<uuid:document_id>/", card.CardPage.as_view(), name="card"),
    path("documents/<uuid:document_id>/compare/", card.ComparePage.as_view(), name="compare"),
    path("documents/<uuid:document_id>/print/", card.PrintPage.as_view(), name="print"),
    path("documents/<uuid:document_id>/edit/", drafts.EditDraft.as_view(), name="edit"),
    path("documents/<uuid:document_id>/text/", acts.EditText.as_view(), name="text"),
    path("documents/<uuid:document_id>/submit/", acts.Submit.as_view(), name="submit"),
    path("documents/<uuid:document_id>/withdraw/", acts.Withdraw.as_view(), name="withdraw"),
    path("documents/<uuid:document_id>/review/", acts.Review.as_view(), name="review"),
    path("documents/<uuid:document_id>/approve/", acts.Approve.as_view(), name="approve"),
    path("documents/<uuid:document_id>/return/", acts.Return.as_view(), name="return"),
    path("documents/<uuid:document_id>/replace/", replacing.ReplaceStep.as_view(), name="replace"),
]
