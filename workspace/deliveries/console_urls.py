from django.urls import path

from workspace.deliveries import console_views as views

app_name = "outbox_standing"
urlpatterns = [path("outbox/agencies/", views.StandingsView.as_view(), name="standings")]
