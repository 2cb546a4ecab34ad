"""Pages of the rollout on an agency's host."""

from django.urls import path

from rollout.views import agency as views

app_name = "rollout"

urlpatterns = [
    path("rollout/", views.OurRoad.as_view(), name="ours"),
    path("rollout/plan/", views.PlanRoad.as_view(), name="plan-road"),
    path("rollout/facts/", views.CountFacts.as_view(), name="count-facts"),
    path("rollout/steps/<slug:step>/plan/", views.PlanStep.as_view(), name="plan-step"),
    path("rollout/steps/<slug:step>/record/", views.RecordStep.as_view(), name="record-step"),
    path("rollout/steps/<slug:step>/withdraw/", views.WithdrawStep.as_view(), name="withdraw-step"),
    path("rollout/team/join/", views.JoinTeam.as_view(), name="join-team"),
    path("rollout/team/<uuid:member_id>/leave/", views.LeaveTeam.as_view(), name="leave-team"),
]
