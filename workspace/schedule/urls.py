"""Pages of the schedule."""

from django.urls import path

from workspace.schedule.views import acts, item, weeks, writing

app_name = "schedule"

urlpatterns = [
    path("schedule/", weeks.WeekPage.as_view(), name="week"),
    path("schedule/new/", writing.NewItem.as_view(), name="new"),
    path("schedule/<uuid:schedule_item_id>/", item.ShowItem.as_view(), name="item"),
    path("schedule/<uuid:schedule_item_id>/change/", writing.ChangeItem.as_view(), name="change"),
    path("schedule/<uuid:schedule_item_id>/done/", acts.Finish.as_view(), name="done"),
    path("schedule/<uuid:schedule_item_id>/call-off/", acts.CallOff.as_view(), name="call-off"),
    path("schedule/<uuid:schedule_item_id>/result/", acts.Report.as_view(), name="result"),
]
