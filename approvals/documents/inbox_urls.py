"""What belongs to the inbox beside its list; part of the addresses of ``urls``."""

from django.urls import path

from approvals.documents.views import bulk, hygiene, lists, live, waiting

urlpatterns = [
    path("documents/next/", lists.NextDocument.as_view(), name="next"),
    path("documents/bulk/", bulk.ActOnMany.as_view(), name="bulk"),
    path("documents/shortcuts/", bulk.Shortcuts.as_view(), name="shortcuts"),
    path("documents/live/", live.LiveCounts.as_view(), name="live"),
    path("documents/classification/", hygiene.HygienePage.as_view(), name="hygiene"),
    path("documents/classification.csv", hygiene.HygieneExport.as_view(), name="hygiene-export"),
    path("documents/waiting/", waiting.WaitingPage.as_view(), name="waiting"),
    path("documents/waiting.csv", waiting.WaitingExport.as_view(), name="waiting-export"),
    path("documents/co-operation.csv", waiting.CooperationExport.as_view(), name="cooperation-export"),
]
