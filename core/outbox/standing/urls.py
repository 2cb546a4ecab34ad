from django.urls import path

from core.outbox.standing import views

app_name = "outbox_standing"
urlpatterns = [path("outbox/agencies/", views.StandingsView.as_view(), name="standings")]
