"""The rollout's API on the government console; included below api/v1/."""

from django.urls import path

from rollout.api import views

app_name = "rollout_api"

urlpatterns = [
    path("rollout/", views.AllRoads.as_view(), name="all"),
    path("rollout/<slug:code>/", views.OneRoad.as_view(), name="one"),
    path("rollout/<slug:code>/steps/<slug:step>/plan/", views.PlanTheirStep.as_view(), name="plan-step"),
]
