"""Pages of the rollout on the government console."""

from django.urls import path

from rollout.views import console as views

app_name = "rollout"

urlpatterns = [
    path("rollout/", views.AllRoads.as_view(), name="all"),
    path("rollout/<slug:code>/", views.OneRoad.as_view(), name="one"),
    path("rollout/<slug:code>/plan/", views.PlanTheirRoad.as_view(), name="plan-road"),
    path("rollout/<slug:code>/steps/<slug:step>/plan/", views.PlanTheirStep.as_view(), name="plan-step"),
]
