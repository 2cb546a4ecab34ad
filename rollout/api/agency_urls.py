"""The rollout's API on an agency's host; included below api/v1/."""

from django.urls import path

from rollout.api import views

app_name = "rollout_api"

urlpatterns = [
    path("rollout/", views.OurRoad.as_view(), name="ours"),
    path("rollout/steps/<slug:step>/plan/", views.PlanStep.as_view(), name="plan-step"),
    path("rollout/steps/<slug:step>/record/", views.RecordStep.as_view(), name="record-step"),
    path("rollout/steps/<slug:step>/withdraw/", views.WithdrawStep.as_view(), name="withdraw-step"),
]
