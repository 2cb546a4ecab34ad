from django.urls import path

from workspace.ledger import views

app_name = "audit"
urlpatterns = [
    path("ledger/", views.LedgerView.as_view(), name="ledger"),
    path("ledger/mine/", views.MyEntriesView.as_view(), name="mine"),
    path("ledger/mine/export/", views.MyEntriesExportView.as_view(), name="mine-export"),
    path("ledger/<int:seq>/", views.EntryView.as_view(), name="entry"),
]
