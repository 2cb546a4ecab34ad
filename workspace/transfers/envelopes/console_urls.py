from django.urls import path

from workspace.transfers.envelopes import views

app_name = "government-transfers"

urlpatterns = [path("transfers/", views.GovernmentTransfers.as_view(), name="list")]
