"""The schedule for programs; included below ``api/v1/``."""

from django.urls import path

from workspace.schedule.api import views

app_name = "schedule_api"

urlpatterns = [
    path("schedule/", views.OneWeek.as_view(), name="week"),
    path("schedule/new/", views.NewItem.as_view(), name="create"),
    path("schedule/<uuid:schedule_item_id>/", views.OneItem.as_view(), name="item"),
    path("schedule/<uuid:schedule_item_id>/change/", views.Change.as_view(), name="change"),
    path("schedule/<uuid:schedule_item_id>/done/", views.Finish.as_view(), name="done"),
    path("schedule/<uuid:schedule_item_id>/call-off/", views.CallOff.as_view(), name="call-off"),
    path("schedule/<uuid:schedule_item_id>/result/", views.Report.as_view(), name="result"),
]
