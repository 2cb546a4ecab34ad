from django.urls import path

from workspace.ledger.api import views

app_name = "audit_api"
urlpatterns = [
    path("ledger/", views.LedgerListView.as_view(), name="ledger-list"),
    path("ledger/<int:seq>/", views.LedgerEntryView.as_view(), name="ledger-entry"),
]
